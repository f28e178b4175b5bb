"""What is left of a prize after tax."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated

from langchain_core.tools import BaseTool
from pydantic import Field

from tools.calculations import tax
from tools.calculations.tax import TaxAnswer, tax_answer
from tools.computed import Computed, computing_tool, problem
from tools.moscow_time import MOSCOW, moscow_now
from tools.output import ToolOutput

Prize = Annotated[int, Field(ge=1, le=100_000_000_000)]
CHECK = f"Правила на {tax.CHECKED}; перед расчётами сверьтесь с ФНС."


def prize_tax(now: Callable[[], datetime] = moscow_now) -> BaseTool:
    """Build the tool. `now` gives the aware current moment: a win without a date is of its year."""

    @computing_tool
    async def prize_tax(prize: Prize, won_on: str | None = None, resident: bool = True) -> tuple[str, ToolOutput]:
        """Налог с выигрыша по правилам на дату выигрыша и сколько останется на руки.

        Вызывайте на любой вопрос «сколько останется», «какой налог»; сами не считайте. Деньги в рублях. Если tax_from и
        tax_to различаются, налог зависит от того, использован ли уже необлагаемый вычет.

        Args:
            prize: Сумма выигрыша в рублях.
            won_on: Дата выигрыша, например 2026-03-08, или только год. Без неё — сегодня.
            resident: Налоговый ли резидент России победитель.
        """
        year = _year(won_on, now())
        if year is None:
            return problem(f"Дата выигрыша не понята: {won_on}. Нужен год или день вида 2026-03-08")
        answer = tax_answer(prize, year, resident=resident)
        return _told(answer)

    return prize_tax


def _year(text: str | None, now: datetime) -> int | None:
    """The year of the win; None for what is no date, or one before the state lotteries of today."""
    if text is None or not text.strip():
        return now.astimezone(MOSCOW).year
    try:
        day = date.fromisoformat(text.strip() if len(text.strip()) > 4 else f"{text.strip()}-01-01")
    except ValueError:
        return None
    return day.year if 1992 <= day.year <= now.year + 1 else None


def _told(answer: TaxAnswer) -> tuple[str, ToolOutput]:
    noted = Computed("prize_tax")
    most, least = answer.most, answer.least
    content = {
        "prize": noted.fact("tax.prize", most.prize),
        "year": noted.fact("tax.year", answer.year),
        "resident": answer.resident,
        "parts": [
            {
                "rubles": noted.fact(f"tax.part.{number}.rubles", part.part),
                "percent": noted.fact(f"tax.part.{number}.percent", part.rate),
                "tax": noted.fact(f"tax.part.{number}.tax", float(part.tax)),
            }
            for number, part in enumerate(most.parts, start=1)
        ],
        "who_pays": _who_pays(noted, answer),
        "source": answer.scale.source,
        "source_date": noted.fact("tax.source_date", answer.scale.when),
        "sure": answer.scale.certain,
        "note": " ".join(filter(None, (answer.scale.note, CHECK))),
    }
    if least == most:
        content |= {"tax": noted.fact("tax.tax", most.tax), "left": noted.fact("tax.left", most.left)}
    else:
        content |= {
            "tax_from": noted.fact("tax.tax_from", least.tax),
            "tax_to": noted.fact("tax.tax_to", most.tax),
            "left_from": noted.fact("tax.left_from", most.left),
            "left_to": noted.fact("tax.left_to", least.left),
            "taxed_after_free": noted.fact("tax.taxed_after_free", max(0, most.prize - tax.FREE)),
        }
    return noted.output(content, answer)


def _who_pays(noted: Computed, answer: TaxAnswer) -> str:
    limit = noted.fact("tax.withheld_from", tax.WITHHELD_FROM)
    free = noted.fact("tax.free", tax.FREE)
    if answer.withheld:
        return f"Выигрыш от {limit} ₽: налог удержит тот, кто выплачивает приз, декларировать его самому не нужно."
    declared = noted.fact("tax.declare_by", f"30 апреля {answer.year + 1}")
    paid = noted.fact("tax.pay_by", f"15 июля {answer.year + 1}")
    free_words = f"{free} ₽ всех выигрышей за год не облагаются."
    if answer.free:
        return f"{free_words} Если других выигрышей за год не было, платить не нужно."
    return (
        f"{free_words} Выигрыш меньше {limit} ₽: налог не удерживают, победитель сам подаёт 3-НДФЛ до {declared} года "
        f"и платит до {paid} года."
    )
