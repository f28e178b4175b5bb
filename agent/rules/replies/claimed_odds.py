"""Odds that a person heard of, beside those that the rules of the games give."""

import re
from math import comb

from agent.rules.need import Need
from agent.rules.reply import Sources
from agent.rules.wording import called, grouped, one_in, plural
from tools.calculations.game_odds import GameOdds
from tools.game import Game

#: People round: 8 million and 8 145 060 are the same odds.
_SAME = 0.06
#: Lotteries named as having such odds, and how many times larger or smaller other odds may be to be called near.
_NAMED = 2
_NEAR = 2.0
_FORMULA = re.compile(r"(\d+) из (\d+)")


def _alike(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME * max(one, other)


def _top_of(game: Game) -> float | None:
    """1 in so many for the main prize; of a game that is no longer sold its name still tells it: «6 из 49»."""
    if game.odds_top:
        return game.odds_top
    formula = _FORMULA.search(game.name)
    return comb(int(formula[2]), int(formula[1])) if formula is not None else None


def claimed(need: Need, sources: Sources) -> list[str]:
    """Whether the odds that the message names are those of the games, and whose else they are."""
    said = need.slots.odds_said
    if said is None:
        return []
    lines = [line for game in need.slots.games if (line := _compared(said, game, sources))]
    if lines and not any(_alike(said, _top_of(game) or 0) for game in need.slots.games):
        lines += _whose(said, need.slots.games, sources)
    return lines


def _compared(said: int, game: Game, sources: Sources) -> str:
    output = sources.output("odds", lottery=game.code)
    found = output.data if output is not None and isinstance(output.data, GameOdds) else None
    top = float(1 / found.top) if found is not None else _top_of(game)
    if top is None:
        return ""
    if _alike(said, top):
        return f"Да, примерно так: шанс на суперприз в лотерее {called(game.name)} — {one_in(top)}"
    rows = found.rows[1:] if found is not None else ()
    row = next((row for row in rows if row.chance and _alike(said, float(1 / row.chance))), None)
    other = f", а {one_in(said)} — это шанс совпадения {row.match}" if row is not None else f", а не {one_in(said)}"
    return f"Шанс на суперприз в лотерее {called(game.name)} — {one_in(top)}{other}"


def _whose(said: int, besides: tuple[Game, ...], sources: Sources) -> list[str]:
    """Games whose main prize has such odds."""
    tops = [(game, top) for game in sources.catalogue.all() if game not in besides and (top := _top_of(game))]
    alike = [f"{called(game.name)} ({one_in(top)})" for game, top in tops if _alike(said, top)][:_NAMED]
    return [f"Примерно {one_in(said)} — это шанс на суперприз в лотерее {' или '.join(alike)}"] if alike else []


def claimed_alone(said: int, sources: Sources) -> list[str]:
    """What such odds mean, and in which lotteries on sale they are about so."""
    bets = f"{grouped(said)} {plural(said, 'ставку', 'ставки', 'ставок')}"
    first = f"{one_in(said)} — это {_percent(100 / said)} %: в среднем один раз на {bets}"
    whose = _whose(said, (), sources)
    if whose:
        return [first, *whose]
    tops = [
        (max(top / said, said / top), game, top)
        for game in sources.catalogue.all()
        if game.on_sale and (top := _top_of(game))
    ]
    times, game, top = min(tops, key=lambda one: one[0])
    near = f"Ближе всего шанс на суперприз в лотерее {called(game.name)}: {one_in(top)}"
    return [first, near] if times <= _NEAR else [first]


def _percent(value: float) -> str:
    """Three significant digits without an exponent: `0,0000125`."""
    digits = f"{value:.12f}".rstrip("0").rstrip(".")
    if value >= 1:
        return f"{value:.1f}".removesuffix(".0").replace(".", ",")
    zeros = len(digits) - len(digits.removeprefix("0.").lstrip("0")) if digits.startswith("0.") else 0
    return f"{value:.{max(zeros, 0) + 1}f}".rstrip("0").replace(".", ",")
