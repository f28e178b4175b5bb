"""Odds in the data files, computed again from the rules."""

import re
from math import comb

import pytest

from tools.game import Game
from tools.games_catalogue import GamesCatalogue


def _game(catalogue: GamesCatalogue, code: str) -> Game:
    game = catalogue.get(code)
    assert game is not None
    return game


def _hits(hit: int, picked: int, of: int, drawn: int) -> float:
    """Chance that exactly `hit` of `picked` numbers out of `of` are among `drawn`."""
    return comb(picked, hit) * comb(of - picked, drawn - hit) / comb(of, drawn)


def _chance(game: Game, match: str) -> float:
    """Chance of a row of odds, from the rules alone."""
    if closed := re.search(r"за (\d+) (?:ход|хода|ходов)", match):
        return _closed(game, match, int(closed[1]))
    if game.code == "keno2":
        hit, picked = map(int, re.findall(r"\d+", match))
        return _hits(hit, picked, 80, 20)
    if game.code in ("top3", "zodiac"):
        return {
            "три цифры в точном порядке": 1 / 1000,
            "три разные цифры в любом порядке": 6 / 1000,
            "три цифры, две одинаковые, в любом порядке": 3 / 1000,
            "две цифры в своих столбцах": 1 / 100,
            "одна цифра в своём столбце": 1 / 10,
        }.get(match, 1 / (31 * 12 * 100 * 12))
    first = game.fields[0]
    numbers = [int(number) for number in re.findall(r"\d+", match)]
    if " или " in match:
        return sum(_hits(hit, first.pick, first.of, first.pick) for hit in numbers)
    if len(numbers) == 1 or " из " in match:
        return _hits(numbers[0], first.pick, first.of, first.pick)
    second = game.fields[1]
    left, right = numbers
    one = _hits(left, first.pick, first.of, first.pick) * _hits(right, second.pick, second.of, second.pick)
    return one * (2 if first == second and left != right else 1)


def _closed(game: Game, match: str, moves: int) -> float:
    """Chance that numbers of a ticket are all among the first `moves` balls."""
    of = game.fields[0].of
    words = {"четыре": 4, "восемь": 8}
    cells = next((count for word, count in words.items() if match.startswith(word)), 0)
    if "одно из двух полей" in match:
        return 2 * comb(of - 15, moves - 15) / comb(of, moves)
    cells = cells or int(re.findall(r"\d+", match)[0])
    return comb(of - cells, moves - cells) / comb(of, moves)


def test_odds_are_exact(catalogue: GamesCatalogue) -> None:
    rows = [(game, row, 1 / _chance(game, row.match)) for game in catalogue.all() for row in game.odds]
    wrong = [
        (game.code, row.match, row.one_in, exact)
        for game, row, exact in rows
        if abs(row.one_in - exact) > (2e-3 * exact if exact < 1000 else max(0.5, 1e-12 * exact))
    ]
    assert len(rows) > 100
    assert not wrong


def test_main_odds_are_those_of_the_first_row(catalogue: GamesCatalogue) -> None:
    for game in catalogue.all():
        if game.odds_top is not None and game.kind != "bingo":
            assert game.odds_top == game.odds[0].one_in, game.code


@pytest.mark.parametrize(
    ("code", "chance"),
    [
        ("4x20", 1 - sum(_hits(a, 4, 20, 4) * _hits(b, 4, 20, 4) for a in (0, 1) for b in (0, 1))),
        ("5x36plus", sum(_hits(hit, 5, 36, 5) for hit in (2, 3, 4, 5))),
        ("7x49", sum(_hits(hit, 7, 49, 7) for hit in range(2, 8))),
        ("zabava", sum(_hits(hit, 12, 24, 12) for hit in (0, 1, 2, 3, 4, 8, 9, 10, 11, 12))),
        ("rapido", sum(_hits(hit, 8, 20, 8) for hit in (5, 6, 7, 8)) + _hits(4, 8, 20, 8) / 4),
        ("top3", 1 / 10),
    ],
)
def test_odds_of_any_prize(catalogue: GamesCatalogue, code: str, chance: float) -> None:
    game = _game(catalogue, code)
    assert game.odds_any is not None
    assert game.odds_any_of
    assert game.odds_any == pytest.approx(1 / chance, rel=2e-3)


def test_equal_rules_have_equal_odds(catalogue: GamesCatalogue) -> None:
    for twins in (("4x20", "oxota"), ("rapido", "rapido2", "rapido-pro", "rapido-start"), ("zabava", "12x24")):
        games = [_game(catalogue, code) for code in twins]
        assert len({(game.odds, game.odds_top, game.odds_any) for game in games}) == 1, twins
