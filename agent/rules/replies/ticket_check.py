"""Answers to people who want a ticket checked."""

import re

from agent.rules.language.words import normal
from agent.rules.need import Need
from agent.rules.replies.results import last_known, not_found, story
from agent.rules.replies.ticket_wins import KEEP, matched, won
from agent.rules.replies.tickets_of_day import several_reply
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.values.slots import Slots
from agent.rules.wording import as_of
from tools.checked_draws import CheckedDraws
from tools.checked_ticket import CheckedTicket
from tools.computed import Problem

_LAST = re.compile(r"\b(?:последн|крайн)\w+ (?:тираж|розыгр)")
OFFICIAL = "Окончательно билет проверяют на stoloto.ru, в приложении или в точке продаж"


def ticket_check_reply(need: Need, sources: Sources) -> Reply:
    """Which numbers of a ticket came out and what its draw pays for that."""
    slots = need.slots
    if not slots.games:
        return Reply.of(texts("ask")["ticket_game"])
    game = slots.games[0]
    if game.kind == "bingo":
        return Reply.of(*texts("ticket")["bingo"].format(name=game.name).strip().splitlines())
    if not slots.numbers:
        return Reply.of(texts("ask")["ticket_numbers"])
    output = sources.output("ticket_check", lottery=game.code)
    found = output.data if output is not None else None
    if isinstance(found, Problem):
        return Reply.of(str(found), texts("ask")["ticket_again"])
    if output is not None and isinstance(found, CheckedDraws):
        return Reply.of(*several_reply(game, found, output, sources), OFFICIAL if found.checked else "")
    if output is None or not isinstance(found, CheckedTicket):
        return Reply.of(not_found(game, slots.draw, sources, "ticket_check"), *last_known(game, sources))
    return Reply.of(
        _assumed(slots),
        *story(game, found.draw, sources.now, prizes=False),
        matched(found),
        *won(found),
        KEEP if found.won else "",
        as_of(output),
        OFFICIAL,
    )


def _assumed(slots: Slots) -> str:
    """How the draw was found where its number was not said."""
    if slots.draw is not None or _LAST.search(normal(slots.text)):
        return ""
    if slots.day is not None or slots.clock is not None:
        return "Номера тиража вы не назвали, нашёл его по дате и времени, сверьте номер с билетом"
    return "Номер тиража вы не назвали, поэтому я взял последний завершённый"
