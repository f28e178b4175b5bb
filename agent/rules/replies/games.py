"""Answers about games themselves: rules and comparison."""

from collections.abc import Sequence

from agent.rules.calls import names_query, words_query
from agent.rules.evidence import MEANING
from agent.rules.language.words import normal, words_of
from agent.rules.need import Need
from agent.rules.offers import Offer, offers_in
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.wording import called, facts_as_of, sentence
from tools.game import Game

#: So many first letters of a word stand for it, whatever its ending.
STEM = 5


def _offers(need: Need, sources: Sources) -> list[Offer]:
    """What is known of the games named: from the tools, else from the catalogue alone."""
    outputs = (
        sources.on_sale(need.slots.codes),
        sources.output("search_knowledge_base", query=names_query(need.slots)),
    )
    known = {offer.code: offer for offer in offers_in(sources.catalogue, outputs)}
    return [known.get(game.code) or Offer(sources.catalogue.card(game), game, ()) for game in need.slots.games]


def _live_as_of(offers: Sequence[Offer]) -> str:
    live = [fact for offer in offers for fact in offer.live]
    return f"Цены, призы и время тиражей — {facts_as_of(live)}" if live else texts("search")["no_live_undated"]


def compare_reply(need: Need, sources: Sources) -> Reply:
    """Two or more games side by side, and whom each one suits."""
    if len(need.slots.games) < 2:
        return Reply.of(texts("ask")["compare"]) if not need.slots.games else about_reply(need, sources)
    offers = _offers(need, sources)
    lines = [f"{offer.name}: {offer.features(sources.now, _picks(offer))}" for offer in offers]
    return Reply.of(*lines, _verdict(offers), _live_as_of(offers), texts("live")["random"])


def _picks(offer: Offer) -> str:
    return (offer.game.picks or "") if offer.game else ""


def _verdict(offers: Sequence[Offer]) -> str:
    """Whom each game suits, from what sets it apart."""
    words = texts("suits")
    said: list[str] = []
    for offer in offers:
        others = [other.game for other in offers if other is not offer and other.game]
        reason = next(
            (words[name] for name in _traits(offer.game) if all(name not in _traits(game) for game in others)), ""
        )
        if reason:
            said.append(f"{called(offer.name)} подойдёт, {reason}")
    said += _prices(offers)
    richest = max(offers, key=lambda offer: offer.live_prize or 0)
    if all(offer.live_prize for offer in offers) and len({offer.live_prize for offer in offers}) > 1:
        said.append(f"суперприз сейчас больше в лотерее {called(richest.name)}")
    return (
        ". ".join(sentence(text).rstrip(".") for text in said)
        or "По этим данным лотереи близки, выбирайте по цене и времени тиража"
    )


def _prices(offers: Sequence[Offer]) -> list[str]:
    """Where a ticket is cheaper; of prices that vary both ends count."""
    if any(offer.least_price is None for offer in offers) or len(offers) < 2:
        return []
    cheapest = min(offers, key=lambda offer: offer.least_price or 0)
    dearest = max(offers, key=lambda offer: offer.most_price or 0)
    if len({offer.least_price for offer in offers}) > 1:
        return [f"дешевле билет в лотерее {called(cheapest.name)}"]
    if len({offer.most_price for offer in offers}) > 1:
        return [f"самый дешёвый билет стоит одинаково, но в лотерее {called(dearest.name)} бывает и дороже"]
    return ["билеты стоят одинаково"]


def _traits(game: Game | None) -> list[str]:
    """What can set a game apart, the most telling first."""
    if game is None:
        return []
    kinds = [kind for kind in ("home", "car") if kind in game.prize_kinds]
    return [*kinds, *([game.kind] if game.kind else []), *(["money"] if "home" not in game.prize_kinds else [])]


def _explained(need: Need, sources: Sources) -> Reply | None:
    """What the knowledge base says first of the words that are asked about; None when it says nothing of them."""
    output = sources.output("search_knowledge_base", query=words_query(need.slots))
    if output is None or not output.data or not MEANING.search(normal(need.slots.text)):
        return None
    first = output.data[0]
    asked = {word[:STEM] for word in words_of(MEANING.sub(" ", normal(need.slots.text))) if len(word) >= STEM}
    told = {word[:STEM] for word in words_of(f"{first['title']} {first['text']}")}
    live = first["source"].startswith("stoloto:")
    if first["code"] is not None or live or not asked & told:
        return None
    return Reply.of(
        first["text"].strip(), texts("about")["source"].format(source=first["source"], as_of=first["as_of"])
    )


def about_reply(need: Need, sources: Sources) -> Reply:
    """What a game is and how it is played."""
    if not need.slots.games:
        return _explained(need, sources) or Reply.of(*texts("about")["general"].strip().splitlines())
    offers = _offers(need, sources)[:2]
    lines: list[str] = []
    for offer in offers:
        game = offer.game
        if game is None:
            continue
        lines += [f"{game.name}. {game.description.strip()}", (game.how_to_play or "").strip()]
        lines.append(offer.features(sources.now))
        if game.on_sale is False:
            lines.append("По нашим сведениям, сейчас эту лотерею не продают")
    return Reply.of(*lines, _live_as_of(offers))
