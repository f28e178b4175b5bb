"""How and where tickets are paid for and bought: what the knowledge base has, and plainly what it lacks."""

from agent.rules.calls import passages_query
from agent.rules.need import Need
from agent.rules.replies.quotes import origin, quotes
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.values.money_questions import is_costly_way

_WHERE = "stoloto.buy"


def payment_reply(need: Need, sources: Sources) -> Reply:
    """Ways to pay are in no data, so where they are told; the passage on points of sale where it was found."""
    words = texts("payment")
    found = quotes(passages_query(need.intent), sources).get(_WHERE)
    caution = words["caution"] if is_costly_way(need.slots.text) else ""
    if found is None:
        return Reply.of(words["ways"], caution)
    return Reply.of(words["ways"], found.text, origin([found]), caution)
