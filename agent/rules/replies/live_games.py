"""Answers about the draws on sale: superprizes, times, prices."""

from collections.abc import Sequence

from agent.rules.calls import names_query
from agent.rules.needs import Need
from agent.rules.offers import Offer, offers_in, told_row
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.wording import as_of, rubles, wait_text, when_text
from tools.draw_times import TimesAnswer
from tools.moscow_time import MOSCOW

SOONEST = 4
LARGEST = 3


def _offers(need: Need, sources: Sources) -> list[Offer] | None:
    """The games asked for, or all on sale; None when StoLoto could not be read."""
    output = sources.output("games_on_sale", **({"lotteries": need.slots.codes} if need.slots.games else {}))
    if output is None:
        return None
    offers = offers_in(sources.catalogue, (output,))
    return [offer for offer in offers if not need.slots.games or offer.game in need.slots.games]


def _holds(sources: Sources) -> str:
    output = sources.output("games_on_sale")
    return as_of(output) if output is not None else ""


def _draw(offer: Offer, sources: Sources) -> str:
    """`тираж № 123, сегодня, 22 ноября, в 20:15 по Москве`."""
    number = f"тираж № {offer.draw_number}" if offer.draw_number is not None else "ближайший тираж"
    if offer.next_draw is None:
        return number if offer.draw_number is not None else ""
    return f"{number}, {when_text(offer.next_draw, sources.now)}"


def jackpot_reply(need: Need, sources: Sources) -> Reply:
    """The superprize of the games named, or the largest ones of all."""
    offers = _offers(need, sources)
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
    lines = [
        f"{offer.name}: суперприз {rubles(offer.live_prize or 0)}{_after(_draw(offer, sources))}" for offer in known
    ]
    opening = "" if need.slots.games else f"Самый большой суперприз сейчас у лотереи {first.name}"
    missing = _missing(need, known, "суперприз")
    return Reply.of(opening, *lines, missing, _verified(sources), texts("live")["random"])


def _no_prizes(need: Need, sources: Sources) -> Reply:
    """Nothing on offer is known: say so, and tell what the catalogue remembers."""
    remembered = [
        f"{game.name}: {game.prize.text}. Это прежние сведения ({game.prize.as_of_text}), а не нынешняя сумма"
        for game in need.slots.games
        if game.prize is not None and game.prize.text
    ]
    holds = _holds(sources)
    about = " и ".join(game.name for game in need.slots.games)
    plain = f"Нынешний суперприз{f' ({about})' if about else ''} в данных не указан{f' ({holds})' if holds else ''}"
    return Reply.of(plain, *remembered, "Точную сумму показывает официальный сайт stoloto.ru")


def _missing(need: Need, known: Sequence[Offer], what: str) -> str:
    lacking = [game.name for game in need.slots.games if game.code not in {offer.code for offer in known}]
    return f"{', '.join(lacking)}: {what} в данных сейчас не указан" if lacking else ""


def _after(text: str) -> str:
    return f", {text}" if text else ""


def _verified(sources: Sources) -> str:
    return _holds(sources)


def schedule_reply(need: Need, sources: Sources) -> Reply:
    """When the games named are drawn next, or the soonest draws of all."""
    if need.slots.zone is not None:
        return _in_zone(need, sources)
    offers = _offers(need, sources)
    if offers is None:
        return Reply.of(texts("live")["failed"].format(what="время тиражей"), *_usual(need))
    coming = [offer for offer in offers if offer.next_draw is not None and offer.next_draw > sources.now]
    if need.slots.day is not None and not need.slots.games:
        coming = [offer for offer in coming if _day(offer) == need.slots.day]
    coming.sort(key=lambda offer: offer.next_draw or sources.now)
    shown = coming if need.slots.games else coming[:SOONEST]
    lines = [f"{offer.name}: {_draw(offer, sources)}{_wait(offer, sources)}{_sales(offer)}" for offer in shown]
    unknown = [game for game in need.slots.games if game.code not in {offer.code for offer in shown}]
    if not lines and not unknown:
        return Reply.of("Ближайших тиражей в данных нет" + (f" ({_holds(sources)})" if _holds(sources) else ""))
    closing = [_verified(sources)] if lines else []
    return Reply.of(*lines, *_unknown(need, unknown, sources), *_channel(need, sources), *closing)


def _in_zone(need: Need, sources: Sources) -> Reply:
    """The same in Moscow time and in the person's own."""
    output = sources.output("draw_times", zone=need.slots.zone)
    if output is None or not isinstance(output.data, TimesAnswer) or output.data.zone is None:
        return Reply.of(texts("live")["failed"].format(what="время тиражей"), *_usual(need))
    zone = output.data.zone
    shown = [one for one in output.data.coming if one.draw > sources.now][: len(need.slots.games) or SOONEST]
    lines = []
    for one in shown:
        number = f"тираж № {one.number}" if one.number is not None else "ближайший тираж"
        local = one.draw.astimezone(zone.zone)
        sales = f"; билеты продают до {one.sales_end:%H:%M} по Москве" if one.sales_end else ""
        lines.append(
            f"{sources.catalogue.name(one.code)}: {number}, {when_text(one.draw, sources.now)}; "
            f"по вашему времени ({zone.name}) {local.day:02}.{local.month:02} в {local:%H:%M}{sales}"
        )
    unknown = [game for game in need.slots.games if game.code not in {one.code for one in shown}]
    lines += _unknown(need, unknown, sources)
    return Reply.of(*lines, *_channel(need, sources), as_of(output))


def _day(offer: Offer) -> object:
    return offer.next_draw.astimezone(MOSCOW).date() if offer.next_draw else None


def _wait(offer: Offer, sources: Sources) -> str:
    wait = wait_text(offer.next_draw, sources.now) if offer.next_draw else ""
    return f" ({wait})" if wait else ""


def _sales(offer: Offer) -> str:
    return f"; билеты продают до {offer.sales_end:%H:%M}" if offer.sales_end else ""


def _usual(need: Need) -> list[str]:
    """How often the games are drawn, as far as the catalogue knows."""
    return [
        f"{game.name}: обычно {game.frequency.text} (сведения за {game.frequency.as_of_text})"
        for game in need.slots.games
        if game.frequency is not None
    ]


def _unknown(need: Need, games: Sequence[object], sources: Sources) -> list[str]:
    if not games:
        return []
    holds = _holds(sources)
    lacking = [game for game in need.slots.games if game in games]
    names = ", ".join(game.name for game in lacking)
    plain = f"{names}: время ближайшего тиража в данных не указано{f' ({holds})' if holds else ''}"
    return [plain, *(line for game, line in zip(need.slots.games, _usual(need), strict=False) if game in lacking)]


def _channel(need: Need, sources: Sources) -> list[str]:
    """On which channel the draw is shown: only what the data say."""
    if not need.slots.wants("channel"):
        return []
    output = sources.output("active_draws")
    tabs = getattr(output.data, "data", []) if output is not None else []
    shown = [
        f"Трансляция ({game.name}): канал {tab.tv_channel}"
        for game in need.slots.games
        for tab in tabs
        if tab.tv_channel and sources.catalogue.get(tab.lottery_code) == game
    ]
    return shown[:2] or ["Телеканал в данных не указан"]


def price_reply(need: Need, sources: Sources) -> Reply:
    """What a ticket of the games named costs, or the cheapest of all."""
    live = sources.output("games_on_sale", **({"lotteries": need.slots.codes} if need.slots.games else {}))
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
        offers = sorted((o for o in offers if o.live_price is not None), key=lambda o: o.live_price or 0)[:SOONEST]
    lines = [f"{offer.name}: {told_row([offer.price])}" for offer in offers if offer.price is not None]
    if not lines:
        return Reply.of("Цена в данных сейчас не указана, её показывает официальный сайт stoloto.ru")
    checked = (
        _verified(sources) if any(offer.live_price is not None for offer in offers) else "Нынешней цены в данных нет"
    )
    return Reply.of(*lines, checked)
