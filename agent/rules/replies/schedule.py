"""Answers about when the draws are held."""

from collections.abc import Iterable, Sequence
from datetime import date

from agent.rules.need import Need
from agent.rules.offers import Offer
from agent.rules.replies.live_games import holds_for, offers_on_sale, unsold
from agent.rules.replies.part_of_day import none_in_part, within_part
from agent.rules.replies.timetable import timetable
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.wording import as_of, wait_text, when_text
from tools.draw_times import TimesAnswer
from tools.game import Game
from tools.moscow_time import MOSCOW

SOONEST = 4


def _draw(offer: Offer, sources: Sources) -> str:
    """`тираж № 123 — сегодня, 22 ноября, в 20:15 по Москве`."""
    number = f"тираж № {offer.draw_number}" if offer.draw_number is not None else "ближайший тираж"
    if offer.next_draw is None:
        return number if offer.draw_number is not None else ""
    return f"{number} — {when_text(offer.next_draw, sources.now)}"


def schedule_reply(need: Need, sources: Sources) -> Reply:
    """When the games named are drawn next, or the soonest draws of all."""
    if need.slots.zone is not None:
        return _in_zone(need, sources)
    offers = offers_on_sale(need, sources)
    if offers is None:
        return Reply.of(texts("live")["failed"].format(what="время тиражей"), *_usual(need.slots.games))
    coming = [offer for offer in offers if offer.next_draw is not None and offer.next_draw > sources.now]
    if need.slots.day is not None and not need.slots.games:
        coming = [offer for offer in coming if _day(offer) == need.slots.day]
    if need.slots.part is not None and not need.slots.games:
        coming = within_part(coming, need.slots.part)
        if not coming:
            return none_in_part(need.slots, offers, holds_for(sources))
    coming.sort(key=lambda offer: offer.next_draw or sources.now)
    shown = coming if need.slots.games else coming[:SOONEST]
    lines = [f"{offer.name}: {_draw(offer, sources)}{_wait(offer, sources)}{_sales(offer)}" for offer in shown]
    unknown = [game for game in need.slots.games if game.code not in {offer.code for offer in shown}]
    if not lines and need.slots.day is not None and not need.slots.games:
        return _any_day(need.slots.day, offers, sources)
    if not lines and not unknown:
        return Reply.of("Ближайших тиражей в данных нет" + (f" ({holds_for(sources)})" if holds_for(sources) else ""))
    closing = [holds_for(sources)] if lines else []
    return Reply.of(
        _not_that_day(need, shown),
        *_often(need),
        *lines,
        *timetable(need.slots, sources),
        *_unknown(unknown, sources),
        *_channel(need, sources),
        *closing,
    )


def _any_day(day: date, offers: Sequence[Offer], sources: Sources) -> Reply:
    """For a day of which no draw is known yet: the lotteries that are drawn every day."""
    holds = holds_for(sources)
    sold = [offer.game for offer in offers if offer.live and offer.game is not None and offer.game.frequency]
    daily = [game for game in sold if game.frequency and (game.frequency.per_day or 0) >= 1][:SOONEST]
    plain = f"Тиражей на {day:%d.%m.%Y} в данных ещё нет: известны только ближайшие{f' ({holds})' if holds else ''}"
    opening = "Каждый день, а значит и в этот, обычно разыгрывают:" if daily else ""
    return Reply.of(plain, opening, *(f"– {line.replace(': обычно', ':')}" for line in _usual(daily)))


def _not_that_day(need: Need, shown: Sequence[Offer]) -> str:
    """That the game named is not drawn on the day asked for any more."""
    day = need.slots.day
    if day is None or not need.slots.games or not shown or not need.slots.wants("today", "tomorrow"):
        return ""
    held = [_day(offer) or day for offer in shown]
    if max(held) < day:
        return "Времени тиражей на этот день в данных ещё нет, вот ближайший"
    if min(held) <= day:
        return ""
    return f"{'Сегодня тиража больше' if need.slots.wants('today') else 'Завтра тиража'} нет, вот ближайший"


def _often(need: Need) -> list[str]:
    if not need.slots.wants("often"):
        return []
    unknown = [
        f"{game.name}: как часто проводят тиражи, в данных не указано"
        for game in need.slots.games
        if not game.frequency
    ]
    return [*_usual(need.slots.games), *unknown]


def _in_zone(need: Need, sources: Sources) -> Reply:
    """The same in Moscow time and in the person's own."""
    output = sources.output("draw_times", zone=need.slots.zone)
    if output is None or not isinstance(output.data, TimesAnswer) or output.data.zone is None:
        return Reply.of(texts("live")["failed"].format(what="время тиражей"), *_usual(need.slots.games))
    zone = output.data.zone
    coming = [one for one in output.data.coming if one.code not in need.slots.refused]
    shown = [one for one in coming if one.draw > sources.now][: len(need.slots.games) or SOONEST]
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
    lines += _unknown(unknown, sources)
    return Reply.of(*lines, *timetable(need.slots, sources), *_channel(need, sources), as_of(output))


def _day(offer: Offer) -> date | None:
    return offer.next_draw.astimezone(MOSCOW).date() if offer.next_draw else None


def _wait(offer: Offer, sources: Sources) -> str:
    wait = wait_text(offer.next_draw, sources.now) if offer.next_draw else ""
    return f" ({wait})" if wait else ""


def _sales(offer: Offer) -> str:
    return f"; билеты продают до {offer.sales_end:%H:%M}" if offer.sales_end else ""


def _usual(games: Iterable[Game]) -> list[str]:
    """How often the games are drawn, as far as the catalogue knows."""
    return [
        f"{game.name}: обычно {game.frequency.text} (сведения за {game.frequency.as_of_text})"
        for game in games
        if game.frequency is not None
    ]


def _unknown(games: Sequence[Game], sources: Sources) -> list[str]:
    """That the coming draw of these games is not in the data, and how often they are drawn."""
    if not games:
        return []
    gone = unsold(games, ())
    games = [game for game in games if game.on_sale is not False]
    if not games:
        return gone
    holds = holds_for(sources)
    names = ", ".join(game.name for game in games)
    plain = f"{names}: время ближайшего тиража в данных не указано{f' ({holds})' if holds else ''}"
    return [*gone, plain, *_usual(games)]


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
