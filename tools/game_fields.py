"""The playing fields of a game of the catalogue, as the calculations need them."""

from tools.calculations.chances import Field
from tools.calculations.game_odds import KENO
from tools.game import Game

#: Games in which each column has a digit or a number of its own.
COLUMNS = frozenset({"top3", "zodiac"})
MOST_FIELDS = 2


def fields_of(game: Game) -> tuple[Field, ...]:
    """Fields in which a person marks numbers; empty for ready tickets, columns and games whose rules are not known."""
    if game.code == "keno2":
        return (KENO,)
    if game.kind in ("bingo", "instant") or game.code in COLUMNS or not 0 < len(game.fields) <= MOST_FIELDS:
        return ()
    return tuple(Field(field.pick, field.of) for field in game.fields)
