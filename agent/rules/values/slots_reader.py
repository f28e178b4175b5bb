"""Reads the values of a message."""

import re
from datetime import date
from typing import Final

from agent.rules.language.phrases import Phrases, Text, load_table
from agent.rules.values.basket import basket_in
from agent.rules.values.budget import limits_in
from agent.rules.values.dates import day_in, win_year_in
from agent.rules.values.hours import clock_in, part_in
from agent.rules.values.odds_said import odds_said_in, without_odds
from agent.rules.values.plays import plays_in
from agent.rules.values.refusals import read_refusal
from agent.rules.values.said_zone import zone_in
from agent.rules.values.slots import Slots
from agent.rules.values.sums import sums_in
from agent.rules.values.ticket_counts import turned_tickets_in
from agent.rules.values.ticket_numbers import (
    bet_size_in,
    count_in,
    draw_in,
    numbers_in,
    second_in,
    second_size_in,
    tickets_in,
)
from agent.rules.values.unknown_games import unknown_game
from tools.game import Game
from tools.games_catalogue import GamesCatalogue

# Read when the module is imported, never while an event loop runs.
_WISHES: Final = {name: Phrases.parse(table) for name, table in load_table("wishes").items()}


def read_slots(message: str, catalogue: GamesCatalogue, today: date) -> Slots:
    """Read a message. `today` is the date in Moscow."""
    refusal = read_refusal(message, catalogue)
    message = refusal.rest
    text = Text(message)
    told = without_odds(message)
    sums = sums_in(told)
    budget, floor = limits_in(told)
    games = tuple(catalogue.mentioned(message))
    basket = basket_in(message, catalogue)
    if games or len(basket) > 1:
        counted = (catalogue.get(code) for code, _ in basket)
        games += tuple(game for game in counted if game is not None and game not in games)
    foreign = tuple(catalogue.foreign(message))
    wishes = frozenset(name for name, phrases in _WISHES.items() if phrases.are_in(text))
    return Slots(
        text=message,
        games=games,
        kin=tuple(
            other
            for other in catalogue.all()
            if other.on_sale and any(_is_kin(other, game) for game in games) and other.code not in refusal.codes
        ),
        foreign=foreign,
        unknown=None if games or foreign else unknown_game(message),
        sums=tuple(sums),
        budget=budget,
        floor=floor,
        draw=draw_in(message),
        count=count_in(message),
        numbers=numbers_in(told),
        second=second_in(message),
        tickets=tickets_in(message) or turned_tickets_in(message) or (basket[0][1] if len(basket) == 1 else None),
        basket=basket,
        plays=plays_in(message),
        odds_said=odds_said_in(message),
        win_year=win_year_in(message, today),
        zone=zone_in(message),
        bet_size=bet_size_in(told),
        second_size=second_size_in(message),
        day=day_in(message, today, past=_speaks_of_past(message)),
        clock=clock_in(message),
        part=part_in(message),
        wishes=wishes,
        refused=refusal.codes,
        unwanted=refusal.kinds - wishes,
    )


def _is_kin(other: Game, game: Game) -> bool:
    return other.name.startswith((f"{game.name} ", f"{game.name}."))


def _speaks_of_past(message: str) -> bool:
    return (
        re.search(r"выпал|результат|итог|прош[еёл]|был[иао]?\b|сыгра|провер|свер[ья]|совпа|выиграл", message.lower())
        is not None
    )
