"""The draws the replica knows: recorded ones as numbers, all others made up from the game's rules, always the same."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.replicas.stoloto_timetable import Schedule, Timetable, moscow

DATA = Path(__file__).parent / "data"
#: Sales of a draw stop this long before it.
SALES_STOP = timedelta(minutes=2)


@dataclass(frozen=True)
class Category:
    """Prize category: title, rubles a winner gets, winners, prize in kind."""

    title: str
    amount: int
    winners: int
    in_kind: str | None = None


@dataclass(frozen=True)
class Draw:
    """One draw. Money in whole rubles; `numbers` in drawing order, empty until it is finished."""

    id: int
    code: str
    number: int
    time: datetime
    finished: bool
    recorded: bool
    numbers: tuple[int, ...]
    price: int
    super_prize: int
    tickets: int
    bets: int
    categories: tuple[Category, ...]
    paid: int

    @property
    def super_prize_won(self) -> bool:
        """Whether the first category has a winner."""
        return bool(self.categories) and self.categories[0].winners > 0


class Game:
    """One game: its draws by number and what is on sale at a time."""

    def __init__(self, code: str, spec: Mapping[str, Any], rows: list[list[Any]]) -> None:
        self.code = code
        self.name: str = spec["name"]
        self.info_code: str = spec.get("info", code)
        self.kind: str = spec["type"]
        self.price: int = spec["price"]
        self._spec = spec
        self._rows = {row[0]: row for row in rows}
        dated = [(row[0], moscow(row[1])) for row in rows if row[1]]
        self.timetable = Timetable(Schedule.read(spec), [*dated, *((n, moscow(at)) for n, at in spec["anchors"])])

    def last(self, now: datetime) -> int:
        """Number of the newest finished draw."""
        return self.timetable.last_at(now)

    def on_sale(self, now: datetime) -> int:
        """Number of the draw whose tickets are sold now."""
        return self.timetable.last_at(now + SALES_STOP) + 1

    def draw(self, number: int, now: datetime) -> Draw | None:
        """The draw of that number: a finished one, or one that is sold or comes next; otherwise None."""
        last = self.last(now)
        if not 1 <= number <= last + 2:
            return None
        _, _, recorded, known = (*self._rows.get(number, [number]), None, None, None)[:4]
        known = known or {}
        chance = Random(f"{self.code}:{number}")
        finished = number <= last
        numbers = self._numbers(recorded, chance)
        bets = chance.randint(4_000, 60_000)
        super_prize = known.get("superPrize", self._spec["super"] + self._spec["step"] * (number % 97))
        categories = self._categories(known.get("prizes"), super_prize, bets, chance) if finished else ()
        return Draw(
            id=known.get("id", 2_500_000_000 + sum(self.code.encode()) * 1_000_000 + number),
            code=self.code,
            number=number,
            time=self.timetable.time(number),
            finished=finished,
            recorded=recorded is not None,
            numbers=numbers if finished else (),
            price=known.get("price", self.price),
            super_prize=super_prize,
            tickets=bets * 3 // 4,
            bets=bets,
            categories=categories,
            paid=known.get("paid", sum(category.amount * category.winners for category in categories)),
        )

    def _numbers(self, recorded: str | None, chance: Random) -> tuple[int, ...]:
        """Winning numbers; KENO's extra digits come first and were recorded nowhere."""
        extra = [chance.randint(0, 9) for _ in range(self._spec.get("extra", 0))]
        if recorded is not None:
            return (*extra, *map(int, recorded.split()))
        fields = [chance.sample(range(low, high + 1), count) for count, low, high in self._spec["fields"]]
        return (*extra, *(number for field in fields for number in field))

    def _categories(
        self, recorded: list[int] | None, super_prize: int, bets: int, chance: Random
    ) -> tuple[Category, ...]:
        """Prizes of a finished draw: recorded sums where there are some, made-up winners everywhere."""
        if recorded == []:
            return ()
        categories: list[Category] = []
        for index, (title, fixed, *in_kind) in enumerate(self._spec["categories"]):
            winners = 0 if index == 0 else chance.randint(1, min(bets, 3 * 4**index))
            amount = fixed or super_prize
            if recorded:
                amount = recorded[index]
                winners = (winners or 1) if amount else 0
            categories.append(Category(title, amount, winners, in_kind[0] if in_kind else None))
        return tuple(categories)


@dataclass(frozen=True)
class DrawBook:
    """All games by the code that archive and draw use, read on a clock."""

    games: Mapping[str, Game]
    now: Callable[[], datetime]

    @classmethod
    def load(cls, now: Callable[[], datetime]) -> "DrawBook":
        """Read the data files of the replica."""
        specs = json.loads((DATA / "games.json").read_text("utf-8"))
        rows = json.loads((DATA / "draws.json").read_text("utf-8"))
        return cls({code: Game(code, spec, rows.get(code, [])) for code, spec in specs.items()}, now)

    def coming(self, code: str) -> Draw:
        """The draw of a known game that is on sale."""
        now = self.now()
        game = self.games[code]
        draw = game.draw(game.on_sale(now), now)
        assert draw is not None
        return draw
