"""Coming draws in a part of the day: «какие тиражи сегодня вечером»."""

from collections.abc import Sequence
from datetime import time

from agent.rules.offers import Offer
from agent.rules.replies.results import called_hours
from agent.rules.reply import Reply
from agent.rules.texts import texts
from agent.rules.values.slots import Slots
from tools.moscow_time import MOSCOW

SHOWN = 4
#: So often a lottery is drawn in the evening too, though only its coming draw is known.
ALL_DAY = 20


def within_part(coming: Sequence[Offer], part: tuple[time, time]) -> list[Offer]:
    """Those whose draw is held in this part of a day, by Moscow time."""
    first, last = part
    return [one for one in coming if one.next_draw and first <= one.next_draw.astimezone(MOSCOW).time() <= last]


def none_in_part(slots: Slots, offers: Sequence[Offer], holds: str) -> Reply:
    """That no draw of that part is known yet, and the lotteries that are drawn all day long."""
    words = texts("schedule")
    sold = [offer.game for offer in offers if offer.live and offer.game is not None]
    often = [game for game in sold if game.frequency and (game.frequency.per_day or 0) >= ALL_DAY]
    known = words["part_unknown"].format(hours=called_hours(slots), holds=f" ({holds})" if holds else "")
    lines = [f"– {game.name}: {game.frequency.text}" for game in often[:SHOWN] if game.frequency]
    return Reply.of(known, words["all_day"] if lines else "", *lines)
