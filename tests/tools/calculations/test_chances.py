"""Chances against published tables and against games played out completely."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations as choose
from itertools import product

import pytest

from tests.tools.calculations.published import ANY_PRIZE, BINGO, KENO, ODDS
from tools.calculations.chances import (
    Field,
    at_least_one,
    chance_of,
    closed_within,
    combinations,
    digits_in_any_order,
    one_in,
    percent,
)
from tools.calculations.game_odds import GameOdds, odds_of_fields, odds_of_keno, odds_of_top3
from tools.calculations.prize_rules import prize_rules
from tools.game_fields import fields_of
from tools.games_catalogue import GamesCatalogue

CATALOGUE = GamesCatalogue.load()


def odds_of(code: str) -> GameOdds:
    game = CATALOGUE.get(code)
    assert game is not None
    return odds_of_top3() if code == "top3" else odds_of_fields(fields_of(game), prize_rules(code))


@pytest.mark.parametrize(("code", "match", "printed"), ODDS)
def test_published_odds(code: str, match: str, printed: float) -> None:
    row = next(row for row in odds_of(code).rows if row.match == match)
    digits = 2 if printed < 100 else 1 if printed < 1000 and printed != int(printed) else 0
    assert round(float(1 / row.chance), digits) == pytest.approx(printed, abs=0.051 if digits == 1 else 1e-9)


@pytest.mark.parametrize(
    ("marked", "hit", "printed"),
    [(marked, hit, odds) for marked, row in enumerate(KENO, start=1) for hit, odds in enumerate(row)],
)
def test_published_odds_of_keno(marked: int, hit: int, printed: float) -> None:
    row = next(row for row in odds_of_keno(marked).rows if row.match == f"{hit} из {marked}")
    assert float(1 / row.chance) == pytest.approx(
        printed, abs=0.5 if printed >= 1000 else 0.051 if printed >= 100 else 0.0051
    )


@pytest.mark.parametrize(("code", "printed"), ANY_PRIZE)
def test_published_chance_of_any_prize(code: str, printed: float) -> None:
    any_prize = odds_of(code).any_prize
    assert any_prize is not None
    assert float(any_prize * 100) == pytest.approx(printed, abs=0.00005)


@pytest.mark.parametrize(("cells", "of", "balls", "printed"), BINGO)
def test_published_odds_of_bingo(cells: int, of: int, balls: int, printed: float) -> None:
    exact = 1 / closed_within(cells, of, balls)
    assert float(exact) == pytest.approx(printed, abs=0.0051 if printed < 100 else 0.51, rel=1e-12)


def _played(field: Field) -> Counter[int]:
    """Hits of the bet 0, 1, 2 ... over every possible draw of one field."""
    bet = set(range(field.pick))
    return Counter(len(bet.intersection(drawn)) for drawn in choose(range(field.of), field.balls))


SMALL = [Field(2, 5), Field(3, 7), Field(4, 9), Field(1, 4), Field(5, 10), Field(6, 8), Field(3, 10, drawn=6)]
SMALL += [Field(2, 9, drawn=4), Field(4, 8, drawn=3), Field(6, 12)]


@pytest.mark.parametrize(("field", "hit"), [(field, hit) for field in SMALL for hit in range(field.pick + 1)], ids=str)
def test_every_draw_of_a_small_game(field: Field, hit: int) -> None:
    played = _played(field)
    assert field.chance(hit) == Fraction(played[hit], played.total())


TWO = [(Field(2, 5), Field(1, 3)), (Field(2, 4), Field(2, 4)), (Field(3, 6), Field(2, 5))]


@pytest.mark.parametrize("fields", TWO, ids=str)
def test_every_draw_of_a_small_game_of_two_fields(fields: Sequence[Field]) -> None:
    first, second = map(_played, fields)
    played = Counter({(a, b): first[a] * second[b] for a, b in product(first, second)})
    for hits, count in played.items():
        assert chance_of(fields, hits) == Fraction(count, played.total())
    assert sum((row.chance for row in odds_of_fields(fields).rows), Fraction(0)) == 1


def test_any_prize_of_a_small_game_of_all_or_nothing() -> None:
    """12 of 24 in small: 3 of 6, where none pays like all."""
    played = _played(Field(3, 6))
    chance = chance_of([Field(3, 6)], (3,)) + chance_of([Field(3, 6)], (0,))
    assert chance == Fraction(played[3] + played[0], played.total()) == Fraction(1, 10)


@pytest.mark.parametrize("digits", [(1, 2, 3), (1, 1, 2), (7, 7, 7), (0, 9), (5, 5)])
def test_digits_in_any_order(digits: tuple[int, ...]) -> None:
    drawn = list(product(range(10), repeat=len(digits)))
    assert digits_in_any_order(digits) == Fraction(sum(sorted(one) == sorted(digits) for one in drawn), len(drawn))


@pytest.mark.parametrize("code", ["6x45", "4x20", "zabava", "rapido", "5x2", "7x49", "dvazhdydva"])
def test_categories_do_not_overlap(code: str) -> None:
    found = odds_of(code)
    assert sum((row.chance for row in found.rows), Fraction(0)) <= 1
    assert found.bets * found.top >= 1


@pytest.mark.parametrize("tickets", [1, 2, 3, 5])
def test_some_of_several_tickets_wins(tickets: int) -> None:
    """Against every outcome of so many dice with a win on one side of four."""
    outcomes = list(product(range(4), repeat=tickets))
    won = sum(0 in outcome for outcome in outcomes)
    assert at_least_one(Fraction(1, 4), tickets) == Fraction(won, len(outcomes))


def test_different_bets_of_one_draw_add_up() -> None:
    found = odds_of("6x45")
    assert found.top_for(10) == Fraction(10, 8_145_060)
    assert found.top_for(10**9) == 1


@pytest.mark.parametrize(
    ("chance", "shown"),
    [(Fraction(0), None), (Fraction(1, 4), 4), (Fraction(1, 1000), 1000), (Fraction(2, 13), 6.5),
     (Fraction(10, 1005), 101)],
)  # fmt: skip
def test_one_in(chance: Fraction, shown: float | None) -> None:
    assert one_in(chance) == shown


def test_percent_has_three_digits() -> None:
    assert percent(Fraction(1, 8_145_060)) == 1.23e-05
    assert percent(Fraction(297794, 10**6)) == 29.8


def test_impossible_fields() -> None:
    assert not Field(7, 6).possible
    assert not Field(0, 6).possible
    assert Field(7, 6).chance(2) == 0
    assert combinations([Field(5, 36), Field(1, 4)]) == 1_507_968
