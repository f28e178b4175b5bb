"""Answers about the answers: where the data come from, how fresh they are, and what if they are disputed."""

from agent.rules.need import Need
from agent.rules.replies.live_games import holds_for
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts

#: Values that change on the site of StoLoto, so that a person may have seen others.
_LIVE = frozenset({"price", "jackpot", "schedule"})


def sources_reply(_: Need, sources: Sources) -> Reply:
    """Who answers, out of which data, for what time they hold, and that they may be wrong."""
    words = texts("sources")
    holds = holds_for(sources)
    return Reply.of(
        words["who"], words["fresh"].format(holds=holds) if holds else words["unread"], words["doubt"], words["offer"]
    )


def disputed(reply: Reply, need: Need) -> Reply:
    """The reply with what to do for somebody who saw another value."""
    if need.intent not in _LIVE or not need.slots.wants("disputed"):
        return reply
    return Reply.of(*reply.text.splitlines(), texts("sources")["disputed"], lotteries=reply.lotteries)
