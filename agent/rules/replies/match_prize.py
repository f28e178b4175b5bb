"""The answer to what is paid for so many numbers: what the last draws with such winners paid."""

from dataclasses import dataclass

from agent.rules.need import Need
from agent.rules.replies.results import Draw, draws_of, story
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.values.matches_said import matches_in
from agent.rules.wording import as_of, grouped, plural, rubles, when_text
from tools.checked_ticket import PaidRow, paid_categories
from tools.game import Game
from tools.game_fields import fields_of

MOST_ROWS = 4


@dataclass(frozen=True)
class _Paid:
    """A prize category that so many numbers win, and what it is called."""

    row: PaidRow
    match: str
    winners: int | None


def match_prize_reply(need: Need, sources: Sources) -> Reply:
    """What the last finished draw paid for the matches named; an earlier one where nobody had them in the last."""
    words = texts("match_prize")
    if not need.slots.games:
        return Reply.of(texts("ask")["game"])
    game, said = need.slots.games[0], matches_in(need.slots.text)
    # «Рапидо» may be drawn as «Рапидо 2.0».
    codes = (game.code, *(other.code for other in need.slots.kin[:1]))
    output = next((brought for code in codes if (brought := sources.output("draw_details", lottery=code))), None)
    draws = draws_of(output)
    if output is None or not draws:
        return Reply.of(words["failed"].format(name=game.name))
    if said is None or not fields_of(game):
        return Reply.of(*story(game, draws[0], sources.now), as_of(output))
    told = [(draw, rows) for draw in draws if (rows := _paid(game, draw, *said))]
    if not told:
        unread = not any(category for draw in draws for _, category in paid_categories(game, draw))
        return Reply.of(
            words["unread" if unread else "none"].format(name=game.name, match=_called(*said)), as_of(output)
        )
    draw, rows = next(((draw, rows) for draw, rows in told if any(_prize(one) for one in rows)), told[0])
    held = f" ({when_text(draw.moment, sources.now)})" if draw.moment is not None else ""
    opening = words["paid"].format(name=game.name, number=draw.number, held=held, match=_called(*said))
    lines = "; ".join(_line(one, named=len(rows) > 1) for one in rows[:MOST_ROWS])
    return Reply.of(f"{opening} {lines}", words["keno" if game.code == "keno2" else "varies"], as_of(output))


def _paid(game: Game, draw: Draw, first: int, second: int | None) -> list[_Paid]:
    """The categories that these matches win."""
    winners = {row.number: row.participants for row in draw.win_categories} or {
        row.category: row.participants for row in draw.winners
    }
    return [
        _Paid(row, category.label, winners.get(row.number))
        for row, category in paid_categories(game, draw)
        if category is not None
        and any(
            way[0] == first and (second is None or len(way) < 2 or way[1] in (None, second)) for way in category.ways
        )
    ]


def _prize(one: _Paid) -> str:
    return one.row.in_kind or (rubles(one.row.amount) if one.row.amount else "")


def _line(one: _Paid, *, named: bool) -> str:
    name = f"{one.match} — " if named else ""
    if not (prize := _prize(one)):
        return f"{name}{texts('match_prize')['unwon' if one.winners == 0 else 'unsaid']}"
    count = one.winners or 0
    many = f" ({grouped(count)} {plural(count, 'победитель', 'победителя', 'победителей')})" if count else ""
    return f"{name}{prize}{many}"


def _called(first: int, second: int | None) -> str:
    """«4 числа», «5 + 1»."""
    return f"{first} {plural(first, 'число', 'числа', 'чисел')}" if second is None else f"{first} + {second}"
