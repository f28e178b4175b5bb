"""An expanded bet: combinations, price, chance."""

from dataclasses import dataclass
from typing import Annotated

from langchain_core.tools import BaseTool
from pydantic import Field

from tools.calculations.chances import combinations, one_in
from tools.calculations.expanded import ExpandedBet
from tools.computed import Computed, problem
from tools.findings import Findings
from tools.game import Game
from tools.game_fields import fields_of
from tools.games_catalogue import GamesCatalogue
from tools.games_on_sale import GAMES
from tools.inputs import LotteryCode
from tools.live_prices import games_if_known, price_of, sold
from tools.output import ToolOutput
from tools.stoloto.client import StolotoClient
from tools.stoloto_tool import stoloto_tool

Marked = Annotated[int, Field(ge=1, le=90)]
NOTE = "Шанс на суперприз растёт во столько же раз, во сколько цена: выгода на каждый рубль не меняется."
NO_PRICE = "Нынешняя цена комбинации неизвестна, поэтому итог в рублях назвать нельзя."


@dataclass(frozen=True)
class ExpandedBetAnswer:
    """The bet; `price` is rubles for one combination now, None when it is not known."""

    bet: ExpandedBet
    price: int | None


def expanded_bet(stoloto: StolotoClient, catalogue: GamesCatalogue) -> BaseTool:
    """Build the tool; the price of one combination is read from `GAMES`."""

    @stoloto_tool
    async def expanded_bet(
        lottery: LotteryCode, marked: Marked, second_marked: Marked | None = None
    ) -> tuple[str, ToolOutput]:
        """Развёрнутая ставка: сколько в ней комбинаций, сколько она стоит сейчас, во сколько раз выше шанс.

        Вызывайте, когда отмечают больше чисел, чем нужно для одной комбинации; сами не считайте. Деньги в рублях.

        Args:
            lottery: Код лотереи, например 6x45, 5x36plus, 4x20.
            marked: Сколько чисел отмечено в первом поле.
            second_marked: Сколько чисел отмечено во втором поле, если оно есть; без него — наименьшее количество.
        """
        game = catalogue.get(lottery)
        if game is None:
            return problem(f"Лотереи с кодом {lottery} нет")
        fields = fields_of(game)
        if not fields or game.code == "keno2":
            return problem(f"{game.name}: развёрнутой ставки из чисел в этой лотерее нет")
        bet = ExpandedBet.of(fields, (marked,) if second_marked is None else (marked, second_marked))
        if not bet.possible:
            return problem(f"{game.name}: отметить столько чисел нельзя, в игре {game.picks}")
        return await _told(bet, game, stoloto, catalogue)

    return expanded_bet


async def _told(
    bet: ExpandedBet, game: Game, stoloto: StolotoClient, catalogue: GamesCatalogue
) -> tuple[str, ToolOutput]:
    reading = await games_if_known(stoloto)
    price = price_of(sold(reading, catalogue).get(game.code)) if reading is not None else None
    noted = Computed("expanded_bet")
    path = f"{game.code}.expanded"
    total = combinations(bet.fields)
    content = {
        "lottery": game.code,
        "name": game.name,
        "marked": noted.fact(f"{path}.marked", list(bet.marked)),
        "combinations": noted.fact(f"{path}.combinations", bet.combinations),
        "cost": noted.fact(f"{path}.cost", bet.cost(price)) if price is not None else None,
        "top_one_in": noted.fact(f"{path}.top_one_in", one_in(bet.top)),
        "top_one_in_of_one_bet": noted.fact(f"{game.code}.odds.top", total),
        "remark": NOTE if price is not None else f"{NO_PRICE} {NOTE}",
    }
    answer = ExpandedBetAnswer(bet, price)
    if reading is None or price is None:
        return noted.output(content, answer)
    found = Findings(reading, GAMES.name)
    found.fact(f"{game.code}.draw.price", price)
    return noted.joined(found.output({**content, "price_of_one": price}), answer)
