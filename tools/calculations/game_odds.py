"""Odds of one game: every category, any prize, several tickets."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from tools.calculations.chances import Field, Hits, at_least_one, chance_of, combinations, digits_in_any_order
from tools.calculations.prize_rules import PrizeRules

KENO = Field(pick=10, of=80, drawn=20)


@dataclass(frozen=True)
class Row:
    """What to match, in Russian, and the chance of it for one bet."""

    match: str
    chance: Fraction


@dataclass(frozen=True)
class GameOdds:
    """Odds of one bet. `top` is the highest category; `any_prize` is absent where prizes are not fully known.

    `any_of` says in Russian what counts as a prize.
    """

    bets: int
    rows: tuple[Row, ...]
    top: Fraction
    any_prize: Fraction | None = None
    any_of: str | None = None

    def top_for(self, tickets: int) -> Fraction:
        """Chance of the highest category with so many different bets of one draw."""
        return min(Fraction(1), self.top * tickets)

    def any_for(self, tickets: int) -> Fraction | None:
        """Chance of some prize with so many bets whose numbers are chosen independently."""
        return None if self.any_prize is None else at_least_one(self.any_prize, tickets)


def _all_matches(fields: Sequence[Field]) -> list[Hits]:
    """Every count of matches; the higher first, with equal fields either order counted once."""
    counts = product(*(range(field.pick, -1, -1) for field in fields))
    symmetric = len(fields) == 2 and fields[0] == fields[1]
    return [hits for hits in counts if not symmetric or hits[0] >= hits[1]]


def _label(hits: Hits, *, either: bool) -> str:
    text = " + ".join(map(str, hits))
    return f"{text} или {' + '.join(map(str, hits[::-1]))}" if either else text


def odds_of_fields(fields: Sequence[Field], rules: PrizeRules | None = None) -> GameOdds:
    """Odds of a game of one field or more: its prize categories, or all matches where these are not known."""
    if rules is not None:
        rows = [
            Row(category.label, sum((chance_of(fields, way) for way in category.ways), Fraction(0)))
            for category in rules.categories
        ]
        paid = [row for row in rows if row.match not in rules.uncertain]
        any_prize = sum((row.chance for row in paid), Fraction(0)) if rules.complete else None
        any_of = _counted(paid, rows, rules) if any_prize is not None else None
        return GameOdds(combinations(fields), tuple(rows), rows[0].chance, any_prize, any_of)
    matches = []
    for hits in _all_matches(fields):
        either = len(hits) == 2 and fields[0] == fields[-1] and hits[0] != hits[1]
        matches.append(Row(_label(hits, either=either), chance_of(fields, hits) * (2 if either else 1)))
    return GameOdds(combinations(fields), tuple(matches), matches[0].chance)


def _counted(paid: Sequence[Row], rows: Sequence[Row], rules: PrizeRules) -> str:
    """What counts as a prize; and the odds with those categories that one source of some year alone names."""
    least = f"от {paid[0].match} до {paid[-1].match}"
    if not rules.uncertain:
        return least
    with_all = f"{round(float(1 / sum((row.chance for row in rows), Fraction(0))), 1):g}".replace(".", ",")
    doubtful = ", ".join(sorted(rules.uncertain))
    return f"{least}; если платят и за {doubtful}, как по данным за {rules.when} год, — 1 к {with_all}"


def odds_of_keno(marked: int) -> GameOdds:
    """Hits of KENO when 1 to 10 numbers of 80 are marked and 20 come out; which of them pay is not known."""
    field = Field(pick=marked, of=KENO.of, drawn=KENO.drawn)
    rows = tuple(Row(f"{hit} из {marked}", field.chance(hit)) for hit in range(marked, -1, -1))
    return GameOdds(bets=combinations([field]), rows=rows, top=rows[0].chance)


def odds_of_top3() -> GameOdds:
    """Bets of Топ-3, a digit in each of three columns."""
    rows = (
        Row("три цифры в точном порядке", Fraction(1, 1000)),
        Row("три разные цифры в любом порядке", digits_in_any_order((1, 2, 3))),
        Row("три цифры, две одинаковые, в любом порядке", digits_in_any_order((1, 1, 2))),
        Row("две цифры в своих столбцах", Fraction(1, 100)),
        Row("одна цифра в своём столбце", Fraction(1, 10)),
    )
    return GameOdds(bets=1000, rows=rows, top=rows[0].chance)
