"""The answer to each intent: a writer for those that need data, a fixed text for the rest."""

from collections.abc import Mapping

from agent.rules.needs import Need
from agent.rules.replies.games import about_reply, compare_reply
from agent.rules.replies.listings import instant_reply, news_reply, packets_reply
from agent.rules.replies.live_games import jackpot_reply, price_reply, schedule_reply
from agent.rules.replies.money import claim_reply, expanded_bet_reply, split_reply, tax_reply
from agent.rules.replies.odds import odds_reply
from agent.rules.replies.results import results_reply
from agent.rules.replies.search import search_reply
from agent.rules.replies.statistics import hot_numbers_reply
from agent.rules.replies.ticket_check import ticket_check_reply
from agent.rules.reply import Reply, Sources, Writer
from agent.rules.texts import fixed_text, texts
from agent.rules.wording import listed

EXAMPLES = ("ruslotto", "6x45", "4x20", "gzhl")


def foreign_reply(need: Need, _: Sources) -> Reply:
    """Lotteries of another operator: say so."""
    names = listed([f"«{name}»" for name in need.slots.foreign])
    return Reply.of(texts("others")["foreign"].format(names=names), texts("others")["foreign_offer"])


def unknown_game_reply(need: Need, sources: Sources) -> Reply:
    """A lottery that does not exist."""
    name = (need.slots.unknown or "").strip('«»"')
    examples = listed([sources.catalogue.name(code) for code in EXAMPLES])
    return Reply.of(
        texts("others")["unknown"].format(name=name), texts("others")["unknown_offer"].format(examples=examples)
    )


_WRITERS: Mapping[str, Writer] = {
    "search": search_reply,
    "compare": compare_reply,
    "jackpot": jackpot_reply,
    "schedule": schedule_reply,
    "price": price_reply,
    "results": results_reply,
    "ticket_check": ticket_check_reply,
    "packets": packets_reply,
    "instant": instant_reply,
    "news": news_reply,
    "tax": tax_reply,
    "claim": claim_reply,
    "expanded_bet": expanded_bet_reply,
    "split": split_reply,
    "odds": odds_reply,
    "about": about_reply,
    "hot_numbers": hot_numbers_reply,
    "foreign": foreign_reply,
    "unknown_game": unknown_game_reply,
}


def write(need: Need, sources: Sources) -> Reply:
    """The answer to one need."""
    writer = _WRITERS.get(need.intent)
    if writer is not None:
        return writer(need, sources)
    text = fixed_text(need.intent) or fixed_text("unclear") or ""
    return Reply(text.replace("{help_line}", sources.help_line).strip())
