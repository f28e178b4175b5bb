"""What is left of a prize after tax."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Annotated, Any

from langchain_core.tools import BaseTool
from pydantic import Field

from tools.calculations import tax
from tools.calculations.tax import Scale, TaxAnswer, tax_answer
from tools.calculations.year_tax import YearTax, prize_for, year_tax
from tools.computed import Computed, computing_tool, problem
from tools.moscow_time import MOSCOW, moscow_now
from tools.output import ToolOutput

#: More prizes of one year than this are told by nobody.
MOST_PRIZES = 100
Prize = Annotated[int, Field(ge=1, le=100_000_000_000)]
OtherPrizes = Annotated[Sequence[Prize], Field(max_length=MOST_PRIZES)]
CHECK = f"Правила на {tax.CHECKED}; перед расчётами сверьтесь с ФНС."


def prize_tax(now: Callable[[], datetime] = moscow_now) -> BaseTool:
    """Build the tool. `now` gives the aware current moment: a win without a date is of its year."""

    @computing_tool
    async def prize_tax(
        prize: Prize,
        other_prizes: OtherPrizes = (),
        won_on: str | None = None,
        resident: bool = True,
        in_hand: bool = False,
    ) -> tuple[str, ToolOutput]:
        """Налог с выигрыша по правилам на дату выигрыша и сколько останется на руки.

        Вызывайте на любой вопрос «сколько останется», «какой налог»; сами не считайте. Деньги в рублях. Если tax_from и
        tax_to различаются, налог зависит от того, использован ли уже необлагаемый вычет. Несколько выигрышей одного
        года не складывайте: удержание зависит от каждого из них, передайте остальные в other_prizes.

        Args:
            prize: Сумма одного выигрыша в рублях.
            other_prizes: Остальные выигрыши того же года, каждый отдельно: «три раза по 10 тысяч» — prize 10000 и здесь
                [10000, 10000].
            won_on: Дата выигрыша, например 2026-03-08, или только год. Без неё — сегодня.
            resident: Налоговый ли резидент России победитель.
            in_hand: True, если prize — сколько хотят получить на руки: нужный для этого выигрыш посчитает инструмент.
        """
        year = _year(won_on, now())
        if year is None:
            return problem(f"Дата выигрыша не понята: {won_on}. Нужен год или день вида 2026-03-08")
        if other_prizes and in_hand:
            return problem("Сколько нужно выиграть, считается для одного выигрыша")
        if other_prizes:
            return _told_together(year_tax((prize, *other_prizes), year, resident=resident))
        won = prize_for(prize, year, resident=resident) if in_hand else prize
        return _told(tax_answer(won, year, resident=resident), wanted=prize if in_hand else None)

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


def _told(answer: TaxAnswer, wanted: int | None) -> tuple[str, ToolOutput]:
    noted = Computed("prize_tax")
    most, least = answer.most, answer.least
    content: dict[str, Any] = {
        "wanted_in_hand": noted.fact("tax.wanted_in_hand", wanted),
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
        **_rules(noted, answer.scale),
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


def _rules(noted: Computed, scale: Scale) -> dict[str, Any]:
    """Where the rates come from."""
    return {
        "source": scale.source,
        "source_date": noted.fact("tax.source_date", scale.when),
        "sure": scale.certain,
        "note": " ".join(filter(None, (scale.note, CHECK))),
    }


def _told_together(answer: YearTax) -> tuple[str, ToolOutput]:
    """Several prizes: what is kept back of each, and what the winner declares."""
    noted = Computed("prize_tax")
    content: dict[str, Any] = {
        "year": noted.fact("tax.year", answer.year),
        "resident": answer.resident,
        "total": noted.fact("tax.total", answer.total),
        "withheld": [
            {
                "prize": noted.fact(f"tax.withheld.{number}.prize", one.most.prize),
                "tax": noted.fact(f"tax.withheld.{number}.tax", one.most.tax),
                "left": noted.fact(f"tax.withheld.{number}.left", one.most.left),
            }
            for number, one in enumerate(answer.withheld, start=1)
        ],
        "tax": noted.fact("tax.tax", answer.tax),
        "left": noted.fact("tax.left", answer.left),
        "tax_if_prizes_are_added_up": noted.fact("tax.joint", answer.joint.tax) if answer.joint_differs else None,
        "who_pays": _who_pays_together(noted, answer),
        **_rules(noted, answer.scale),
    }
    if answer.small:
        content["declared_by_winner"] = {
            "prizes": [noted.fact(f"tax.small.{place}.prize", one) for place, one in enumerate(answer.small, start=1)],
            "total": noted.fact("tax.small.total", answer.declared.prize),
            "taxed_after_free": noted.fact("tax.taxed_after_free", answer.taxed_small),
            "tax": noted.fact("tax.declared", answer.declared.tax),
        }
    return noted.output(content, answer)


def _who_pays_together(noted: Computed, answer: YearTax) -> str:
    limit = noted.fact("tax.withheld_from", tax.WITHHELD_FROM)
    free = noted.fact("tax.free", tax.FREE)
    kept = f"С каждого выигрыша от {limit} ₽ налог удержит тот, кто выплачивает приз, декларировать их не нужно."
    small = f"С выигрышей меньше {limit} ₽ налог не удерживают, из их суммы вычитают {free} ₽, свободные от налога."
    declared = noted.fact("tax.declare_by", f"30 апреля {answer.year + 1}")
    paid = noted.fact("tax.pay_by", f"15 июля {answer.year + 1}")
    own = f"Остаток победитель сам указывает в 3-НДФЛ до {declared} года и платит налог до {paid} года."
    said = (kept if answer.withheld else "", small if answer.small else "", own if answer.declared.tax else "")
    return " ".join(filter(None, said))


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
