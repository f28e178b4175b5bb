"""A budget split over tickets at the prices of now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from langchain_core.tools import BaseTool
from pydantic import Field

from tools.calculations.budget import Split, evenly, of_one
from tools.computed import Computed
from tools.findings import Findings
from tools.games_catalogue import GamesCatalogue
from tools.games_on_sale import GAMES, game_code, live_card
from tools.inputs import LotteryCode
from tools.live_prices import price_of, sold
from tools.moscow_time import moscow_now
from tools.output import ToolOutput
from tools.stoloto.client import StolotoClient
from tools.stoloto_tool import stoloto_tool

Rubles = Annotated[int, Field(ge=1, le=10_000_000)]
ABSENT = "Нынешние цены неизвестны, поэтому разделить бюджет нельзя."
NOTE = "Тратить всё не обязательно: результат случаен, больше билетов не значит выигрыш."


@dataclass(frozen=True)
class BudgetAnswer:
    """How many tickets of each lottery alone the money buys, and one way to mix those that were named."""

    budget: int
    prices: Mapping[str, int]
    alone: Mapping[str, Split]
    mixed: Split | None
    unknown: tuple[str, ...]


def split_budget(budget: int, prices: Mapping[str, int], wanted: tuple[str, ...]) -> BudgetAnswer:
    """Reckon with these live prices; `wanted` are the codes named, none means every lottery on sale."""
    asked = {code: prices[code] for code in wanted or prices if code in prices}
    alone = {code: of_one(budget, price) for code, price in sorted(asked.items(), key=lambda item: item[1])}
    mixed = evenly(budget, asked) if wanted and len(asked) > 1 else None
    return BudgetAnswer(budget, asked, alone, mixed, tuple(code for code in wanted if code not in prices))


def budget_split(stoloto: StolotoClient, catalogue: GamesCatalogue) -> BaseTool:
    """Build the tool; prices are read from `GAMES`."""

    @stoloto_tool
    async def budget_split(budget: Rubles, lotteries: list[LotteryCode] | None = None) -> tuple[str, ToolOutput]:
        """Сколько билетов можно купить на сумму и как разделить её между лотереями по нынешним ценам.

        Вызывайте на вопросы «сколько билетов выйдет на 1000 рублей», «раздели 500 рублей на две лотереи». Билеты
        целые, сумма никогда не превышается. Деньги в рублях.

        Args:
            budget: Сумма в рублях.
            lotteries: Коды лотерей, между которыми делить; без них — по каждой лотерее в продаже отдельно.
        """
        reading = await stoloto.read(GAMES)
        on_sale = sold(reading, catalogue)
        prices = {code: price for code, info in on_sale.items() if (price := price_of(info)) is not None}
        wanted = tuple(dict.fromkeys(game_code(catalogue, code) for code in lotteries or []))
        answer = split_budget(budget, prices, wanted)
        found, noted = Findings(reading, GAMES.name), Computed("budget_split")
        noted.fact("budget", budget)
        for code, price in answer.prices.items():
            found.fact(f"{code}.draw.price", price)
        content = {
            "alone": {catalogue.name(code): _story(noted, code, split, answer) for code, split in answer.alone.items()}
            or None,
            "together": _mixed(noted, catalogue, answer.mixed),
            "price_unknown": [catalogue.name(code) for code in answer.unknown] or None,
            "remark": NOTE,
        }
        moment = moscow_now()
        cards = [live_card(catalogue, on_sale[code], moment) for code in answer.alone]
        return noted.joined(found.output(content, absent=ABSENT, lotteries=cards), answer)

    return budget_split


def _story(noted: Computed, code: str, split: Split, answer: BudgetAnswer) -> dict[str, Any]:
    return {
        "price": answer.prices[code],
        "tickets": noted.fact(f"{code}.budget.tickets", split.tickets[""]),
        "spent": noted.fact(f"{code}.budget.spent", split.spent),
        "left": noted.fact(f"{code}.budget.left", split.left),
    }


def _mixed(noted: Computed, catalogue: GamesCatalogue, split: Split | None) -> dict[str, Any] | None:
    if split is None:
        return None
    return {
        "tickets": {
            catalogue.name(code): noted.fact(f"{code}.budget.mixed", count) for code, count in split.tickets.items()
        },
        "spent": noted.fact("budget.spent", split.spent),
        "left": noted.fact("budget.left", split.left),
    }
