"""Answers about the draws on sale: superprizes and prices."""

import re
from collections.abc import Sequence

from agent.rules.calls import names_query
from agent.rules.language.words import normal
from agent.rules.need import Need
from agent.rules.offers import Offer, offers_in, told_row
from agent.rules.replies.prices import several, together
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.wording import as_of, called, rubles, when_text
from tools.game import Game

CHEAPEST = 4
LARGEST = 3
_DEAREST = re.compile(r"сам\w+ дорог|максимальн\w+ (?:цен|стоимост)|дороже (?:всех|всего)")


def offers_on_sale(need: Need, sources: Sources) -> list[Offer] | None:
    """The games asked for, or all on sale; None when StoLoto could not be read."""
    output = sources.on_sale(need.slots.codes)
    if output is None:
        return None
    offers = offers_in(sources.catalogue, (output,))
    return [offer for offer in offers if not need.slots.games or offer.game in need.slots.games]


def unsold(games: Sequence[Game], offers: Sequence[Offer]) -> list[str]:
    """That some of these games are sold no more, as far as the catalogue knows and StoLoto does not say otherwise."""
    live = {offer.code for offer in offers if offer.live}
    gone = [game for game in games if game.on_sale is False and game.code not in live]
    return [texts("live")["unsold"].format(names=game.name) for game in gone]


def holds_for(sources: Sources) -> str:
    """For what time the values of the games on sale hold."""
    output = sources.output("games_on_sale")
    return as_of(output) if output is not None else ""


def jackpot_reply(need: Need, sources: Sources) -> Reply:
    """The superprize of the games named, or the largest ones of all."""
    offers = offers_on_sale(need, sources)
    if offers is None:
        return Reply.of(texts("live")["failed"].format(what="суперпризы"))
    known = sorted(
        (offer for offer in offers if offer.live_prize), key=lambda offer: offer.live_prize or 0, reverse=True
    )
    if not need.slots.games:
        known = known[:LARGEST]
    if not known:
        return _no_prizes(need, sources)
    first = known[0]
    missing = _missing(need, known, "суперприз")
    lines = [f"{offer.name}: суперприз {_at_stake(offer, sources)}" for offer in known]
    if not need.slots.games:
        others = [f"– {line}" for line in lines[1:]]
        opening = f"Самый большой суперприз сейчас у лотереи {called(first.name)}: {_at_stake(first, sources)}"
        price = f"Билет стоит {rubles(first.live_price)}" if first.live_price is not None else ""
        lines = [opening, price, "Следующие по размеру:" if others else "", *others]
    fund = texts("live")["fund"] if re.search(r"призов\w+ фонд", normal(need.slots.text)) else ""
    return Reply.of(*lines, missing, fund, holds_for(sources), texts("live")["random"])


def _at_stake(offer: Offer, sources: Sources) -> str:
    """`358 500 000 ₽, его разыграют сегодня, 22 ноября, в 15:07 по Москве (тираж № 16536)`."""
    number = f"тираж № {offer.draw_number}" if offer.draw_number is not None else ""
    prize = rubles(offer.live_prize or 0)
    if offer.next_draw is None:
        return f"{prize}, {number}" if number else prize
    return f"{prize}, его разыграют {when_text(offer.next_draw, sources.now)}{f' ({number})' if number else ''}"


def _no_prizes(need: Need, sources: Sources) -> Reply:
    """Nothing on offer is known: say so, and tell what the catalogue remembers."""
    remembered = [
        f"{game.name}: {game.prize.text}. Это прежние сведения ({game.prize.as_of_text}), а не нынешняя сумма"
        for game in need.slots.games
        if game.prize is not None and game.prize.text
    ]
    gone = unsold(need.slots.games, ())
    if gone and len(gone) == len(need.slots.games):
        return Reply.of(*gone, *remembered)
    holds = holds_for(sources)
    about = " и ".join(game.name for game in need.slots.games)
    plain = f"Нынешний суперприз{f' ({about})' if about else ''} в данных не указан{f' ({holds})' if holds else ''}"
    return Reply.of(plain, *remembered, "Точную сумму показывает официальный сайт stoloto.ru")


def _missing(need: Need, known: Sequence[Offer], what: str) -> str:
    lacking = [game.name for game in need.slots.games if game.code not in {offer.code for offer in known}]
    return f"{', '.join(lacking)}: {what} в данных сейчас не указан" if lacking else ""


def price_reply(need: Need, sources: Sources) -> Reply:
    """What a ticket of the games named costs, or the cheapest of all."""
    live = sources.on_sale(need.slots.codes)
    outputs = (
        live,
        sources.output("search_knowledge_base", query=names_query(need.slots)) if need.slots.games else None,
    )
    if all(output is None for output in outputs):
        return Reply.of(texts("live")["failed"].format(what="цены"))
    offers = offers_in(sources.catalogue, outputs)
    if need.slots.games:
        offers = [offer for offer in offers if offer.game in need.slots.games]
    else:
        priced = (offer for offer in offers if offer.live_price is not None)
        dear = _DEAREST.search(normal(need.slots.text)) is not None
        offers = sorted(priced, key=lambda offer: offer.live_price or 0, reverse=dear)[:CHEAPEST]
    lines = [
        f"{offer.name}: {told_row([offer.price])}{several(offer, need.slots)}"
        for offer in offers
        if offer.price is not None
    ]
    gone = unsold(need.slots.games, offers)
    if not lines:
        plain = "Цена в данных сейчас не указана, её показывает официальный сайт stoloto.ru"
        return Reply.of(*(gone or [plain]))
    checked = (
        holds_for(sources) if any(offer.live_price is not None for offer in offers) else "Нынешней цены в данных нет"
    )
    return Reply.of(*lines, *together(offers, need.slots), *gone, checked)
