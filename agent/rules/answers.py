"""The answer to each intent: a writer for those that need data, a fixed text for the rest."""

from collections.abc import Mapping
from dataclasses import replace

from agent.rules.need import Need
from agent.rules.offers import meant, offers_in
from agent.rules.replies.claim import claim_reply
from agent.rules.replies.expanded_bets import expanded_bet_reply
from agent.rules.replies.fitting import is_refused
from agent.rules.replies.games import about_reply, compare_reply
from agent.rules.replies.instants import instant_reply
from agent.rules.replies.last_jackpot import last_jackpot_reply
from agent.rules.replies.listings import news_reply, packets_reply
from agent.rules.replies.live_games import jackpot_reply, price_reply
from agent.rules.replies.match_prize import match_prize_reply
from agent.rules.replies.money import split_reply
from agent.rules.replies.odds import odds_reply
from agent.rules.replies.prices import sold_basket
from agent.rules.replies.promotions import promotions_reply
from agent.rules.replies.purchase import payment_reply
from agent.rules.replies.quotes import quoted_reply
from agent.rules.replies.results import results_reply
from agent.rules.replies.schedule import schedule_reply
from agent.rules.replies.search import search_reply
from agent.rules.replies.sources import disputed, sources_reply
from agent.rules.replies.statistics import hot_numbers_reply
from agent.rules.replies.tax import tax_reply
from agent.rules.replies.ticket_check import ticket_check_reply
from agent.rules.reply import Reply, Sources, Writer
from agent.rules.texts import fixed_text, texts
from agent.rules.wording import listed

#: The other operator is listed beside its lotteries.
OPERATOR = "Национальная Лотерея"
EXAMPLES = ("ruslotto", "6x45", "4x20", "gzhl")


def foreign_reply(need: Need, _: Sources) -> Reply:
    """Lotteries of another operator: say so."""
    words = texts("others")
    lotteries = [name for name in need.slots.foreign if name != OPERATOR]
    said = words["foreign_operator" if not lotteries else "foreign" if len(lotteries) == 1 else "foreign_several"]
    return Reply.of(said.format(names=listed([f"«{name}»" for name in lotteries])), words["foreign_offer"])


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
    "match_prize": match_prize_reply,
    "last_jackpot": last_jackpot_reply,
    "packets": packets_reply,
    "instant": instant_reply,
    "news": news_reply,
    "promotions": promotions_reply,
    "instant_odds": quoted_reply,
    "tax": tax_reply,
    "claim": claim_reply,
    "records": quoted_reply,
    "returns": quoted_reply,
    "new_year": quoted_reply,
    "age_proof": quoted_reply,
    "forecast": quoted_reply,
    "payment": payment_reply,
    "expanded_bet": expanded_bet_reply,
    "split": split_reply,
    "odds": odds_reply,
    "about": about_reply,
    "sources": sources_reply,
    "hot_numbers": hot_numbers_reply,
    "foreign": foreign_reply,
    "unknown_game": unknown_game_reply,
}


def _of_games_sold(need: Need, sources: Sources) -> Need:
    """The need with the games that are meant, when what is on sale was looked up."""
    output = sources.on_sale(need.slots.codes) if need.slots.kin else None
    if output is None:
        return need
    games = meant(need.slots.games, need.slots.kin, offers_in(sources.catalogue, (output,)))
    return replace(need, slots=replace(need.slots, games=games, basket=sold_basket(need.slots, games)))


def write(need: Need, sources: Sources) -> Reply:
    """The answer to one need."""
    need = _of_games_sold(need, sources)
    if need.slots.refuses:
        sources = sources.without(lambda card: is_refused(card, need.slots, sources.catalogue))
    writer = _WRITERS.get(need.intent)
    if writer is not None:
        return disputed(writer(need, sources), need)
    text = fixed_text(need.intent) or fixed_text("unclear") or ""
    return Reply(text.replace("{help_line}", sources.help_line).strip())
