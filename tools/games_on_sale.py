"""Games on sale: price, superprize, the coming draw and the last one."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tools.draw_story import numbers
from tools.findings import Findings
from tools.games_catalogue import GamesCatalogue
from tools.inputs import LotteryCode
from tools.lottery_codes import draws_code
from tools.moscow_time import for_clients, from_unix, moscow_now
from tools.output import LotteryCard, ToolOutput
from tools.stoloto.client import StolotoClient
from tools.stoloto.endpoint import Endpoint
from tools.stoloto.games import CompletedDraw, GameInfo, GamesAnswer, SaleDraw, lifetime
from tools.stoloto.lenient import json_parser
from tools.stoloto_tool import stoloto_tool

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool  # half a second, and the routes need only the models

GAMES = Endpoint(
    name="games",
    host="site",
    path="/p/api/mobile/api/v35/service/games/info-new",
    answer=GamesAnswer,
    parse=json_parser(GamesAnswer),
    keep_for=lifetime,
)
ABSENT = (
    "StoLoto сейчас недоступен. Текущие цены, призы и время ближайших тиражей неизвестны; last — последний тираж с "
    "известными числами, после него были и другие."
)


def game_code(catalogue: GamesCatalogue, name: str) -> str:
    """The catalogue's code of a game for any spelling; the spelling of the draw services for an unknown game."""
    game = catalogue.get(name)
    return game.code if game else draws_code(name)


def live_card(catalogue: GamesCatalogue, info: GameInfo, now: datetime) -> LotteryCard:
    """What clients show of a game: the catalogue's words with the price, prize and coming draw of `info`.

    A draw that is over at `now` (aware) is not given as the next one.
    """
    game = catalogue.get(info.name)
    code = draws_code(info.name)
    card = catalogue.card(game) if game else LotteryCard(code=code, name=code)
    draw = info.draw
    live: dict[str, Any] = {
        "price": draw.bet_cost if draw else None,
        "prize": draw.super_prize if draw else None,
        "next_draw": for_clients(info.coming(now)),
    }
    return card.model_copy(update={key: value for key, value in live.items() if value})


def games_on_sale(
    stoloto: StolotoClient, catalogue: GamesCatalogue, now: Callable[[], datetime] = moscow_now
) -> "BaseTool":
    """Build the tool that reads `GAMES`. `now` gives the aware current moment."""

    @stoloto_tool
    async def games_on_sale(lotteries: list[LotteryCode] | None = None) -> tuple[str, ToolOutput]:
        """Лотереи в продаже сейчас: цена ставки, суперприз, ближайший тираж и конец продаж, последний прошедший тираж.

        Вызывайте за любым текущим числом: сколько стоит, какой суперприз или джекпот, когда ближайший розыгрыш, где
        приз больше или билет дешевле. Деньги в рублях, время московское.

        Args:
            lotteries: Коды лотерей, например ["6x45", "ruslotto"]: для них даются и последние выигрышные числа. Без
                кодов возвращаются все лотереи, что продаются.
        """
        reading = await stoloto.read(GAMES)
        found = Findings(reading, GAMES.name)
        wanted = None if lotteries is None else {game_code(catalogue, code) for code in lotteries}
        games = [info for info in reading.value.games if _asked(info, wanted, catalogue)]
        moment = now()
        content: dict[str, Any] = {
            "games": [_story(found, catalogue, info, moment, numbered=wanted is not None) for info in games]
        }
        if wanted is not None:
            content["not_on_sale"] = sorted(wanted - {game_code(catalogue, info.name) for info in games}) or None
        cards = [live_card(catalogue, info, moment) for info in games]
        return found.output(content, absent=ABSENT, lotteries=cards)

    return games_on_sale


def _asked(info: GameInfo, wanted: set[str] | None, catalogue: GamesCatalogue) -> bool:
    return info.active is not False if wanted is None else game_code(catalogue, info.name) in wanted


def _story(
    found: Findings, catalogue: GamesCatalogue, info: GameInfo, now: datetime, *, numbered: bool
) -> dict[str, Any]:
    code = game_code(catalogue, info.name)
    return {
        "code": code,
        "name": catalogue.name(code),
        "active": info.active,
        **(_sale(found, code, info.draw, now) if info.draw else {}),
        "last": _last(found, code, info.completed_draw, numbered=numbered) if info.completed_draw else None,
    }


def _last(found: Findings, code: str, last: CompletedDraw, *, numbered: bool) -> dict[str, Any]:
    """The last draw; its numbers only where they are asked for, a bingo has up to ninety."""
    path = f"{code}.last"
    return {
        "number": found.fact(f"{path}.number", last.number),
        "time": found.time(f"{path}.date", from_unix(last.date)),
        **(numbers(found, path, code, last.numbers) if numbered else {}),
        "superprize": found.fact(f"{path}.super_prize", last.super_prize),
        "total_prize": found.fact(f"{path}.total_prize", last.total_prize),
    }


def _sale(found: Findings, code: str, draw: SaleDraw, now: datetime) -> dict[str, Any]:
    over = draw.moment is not None and draw.moment <= now
    sales_end = from_unix(draw.stop_sales_date)
    return {
        "price": found.fact(f"{code}.draw.price", draw.bet_cost),
        "superprize": found.fact(f"{code}.draw.super_prize", draw.super_prize),
        "jackpots": found.fact(f"{code}.draw.jackpots", draw.jackpots),
        "draw": found.fact(f"{code}.draw.number", draw.number),
        "draw_time": None if over else found.time(f"{code}.draw.date", draw.moment),
        "sales_end": None if over else found.time(f"{code}.draw.sales_end", sales_end),
        "draw_over": over or None,
    }
