"""The draws whose values a right answer must name, as StoLoto gives them at that moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from agent.grounding.closeness import says
from agent.grounding.mention import Mention
from tools.draw_by_number import DRAW
from tools.draw_details import DETAILS
from tools.games_catalogue import GamesCatalogue
from tools.games_on_sale import GAMES
from tools.lottery_codes import draws_code
from tools.moscow_time import MOSCOW
from tools.stoloto.client import StolotoClient
from tools.stoloto.games import GameInfo
from tools.winning_numbers import split_numbers

#: Of so many draws at least one is finished.
RECENT = 5


@dataclass(frozen=True)
class LiveDraw:
    """One draw; what StoLoto does not say is None."""

    code: str
    number: int
    moment: datetime | None = None
    price: int | None = None
    super_prize: int | None = None
    numbers: tuple[int, ...] = ()


class LiveValues:
    """Finds draws by the notation of the dialogues."""

    def __init__(self, stoloto: StolotoClient, catalogue: GamesCatalogue, now: Callable[[], datetime]) -> None:
        self._stoloto = stoloto
        self._catalogue = catalogue
        self._now = now

    async def draw(self, which: str) -> LiveDraw | None:
        """`6x45`, `6x45#9001`, `6x45#last`, `@soonest`, `@min_price`, `@max_superprize`. Raises `StolotoError`."""
        code, _, number = which.partition("#")
        if number == "last":
            return await self._last(code)
        if number:
            found = (await self._stoloto.read(DRAW, lottery=draws_code(code), number=int(number))).value.draw
            if found is None:
                return None
            return LiveDraw(
                code, found.number, found.moment, found.ticket_price, found.super_prize, tuple(found.numbers)
            )
        coming = await self._coming()
        choices: dict[str, Callable[[], LiveDraw | None]] = {
            "@soonest": lambda: min((draw for draw in coming if draw.moment), key=_moment, default=None),
            "@min_price": lambda: min((draw for draw in coming if draw.price), key=_price, default=None),
            "@max_superprize": lambda: max((draw for draw in coming if draw.super_prize), key=_prize, default=None),
        }
        if code in choices:
            return choices[code]()
        same = {draws_code(code), getattr(self._catalogue.get(code), "code", code)}
        return next((draw for draw in coming if draw.code in same), None)

    async def _last(self, code: str) -> LiveDraw | None:
        read = self._stoloto.read(DETAILS, lottery=draws_code(code), count=RECENT)
        finished = [draw for draw in (await read).value.draws if draw.completed]
        if not finished:
            return None
        last = max(finished, key=lambda draw: draw.number)
        return LiveDraw(code, last.number, last.moment, None, last.super_prize, tuple(last.numbers))

    async def _coming(self) -> list[LiveDraw]:
        games = (await self._stoloto.read(GAMES)).value.games
        return [draw for game in games if (draw := _coming(game, self._now())) is not None]


def _coming(game: GameInfo, now: datetime) -> LiveDraw | None:
    draw = game.coming_draw(now)
    if draw is None or game.active is False:
        return None
    return LiveDraw(draws_code(game.name), draw.number, draw.moment, draw.bet_cost, draw.super_prize)


def _moment(draw: LiveDraw) -> float:
    return draw.moment.timestamp() if draw.moment else float("inf")


def _price(draw: LiveDraw) -> int:
    return draw.price or 0


def _prize(draw: LiveDraw) -> int:
    return draw.super_prize or 0


def is_named(draw: LiveDraw, field: str, text: str, mentions: list[Mention], catalogue: GamesCatalogue) -> bool:
    """Whether an answer names a field of a draw. Raises `ValueError` for a field that does not exist."""
    match field:
        case "name":
            return any(game.code == draw.code or draw.code in game.codes for game in catalogue.mentioned(text))
        case "ticket_price":
            return _names_number(mentions, draw.price, "money", "count")
        case "super_prize":
            return _names_number(mentions, draw.super_prize, "money", "count")
        case "draw_number":
            return _names_number(mentions, draw.number, "draw", "count")
        case "draw_date":
            return draw.moment is not None and _names_moment(mentions, text, draw.moment.astimezone(MOSCOW))
        case "winning_numbers":
            return _names_numbers(mentions, draw)
        case _:
            raise ValueError(f"unknown field {field}")


def _names_number(mentions: list[Mention], value: int | None, *kinds: str) -> bool:
    return value is not None and any(mention.kind in kinds and says(mention, value) for mention in mentions)


def _names_moment(mentions: list[Mention], text: str, moment: datetime) -> bool:
    """The time, and the day in any form; «сегодня» and «завтра» are days too."""
    clock, day = (moment.hour, moment.minute), (moment.month, moment.day)
    if any(mention.clock == clock and mention.day and mention.day[1:] == day for mention in mentions):
        return True
    timed = any(mention.clock == clock for mention in mentions)
    dated = any(mention.day is not None and mention.day[1:] == day for mention in mentions)
    return timed and (dated or any(word in text.lower() for word in ("сегодня", "завтра")))


def _names_numbers(mentions: list[Mention], draw: LiveDraw) -> bool:
    said = {number for mention in mentions for number in mention.numbers}
    fields = split_numbers(draw.code, list(draw.numbers))
    return bool(draw.numbers) and set(fields.get("numbers", draw.numbers)) <= said
