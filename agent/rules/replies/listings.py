"""Answers that list what StoLoto offers or writes: packets, news."""

import re
from collections.abc import Sequence
from datetime import datetime

from agent.rules.language.words import normal
from agent.rules.need import Need
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.wording import as_of, listed, plural, rubles, when_text
from tools.moscow_time import from_unix
from tools.output import ToolOutput
from tools.stoloto.news_page import NewsAnswer, NewsItem
from tools.ticket_packets import Packet, PacketsAnswer

OPTIONS = 3
MOST = 15
#: «Какой набор самый дешёвый?» is answered with one.
_EDGE = re.compile(r"(?:сам\w+ |все[хго]+ )(?:(?P<cheap>дешев|недорог|бюджетн)|дорог|дороже)")
NEWS = 5
#: «Кто крупно выиграл?»: news bring titles only.
_WHO = re.compile(r"\b(?:кто|кому)\b.*(?:выигр|сорва|повезло|достал|забра|получи|победи)|\bпобедител")
CLOSING = "Набор — это несколько билетов сразу: расход больше, а результат так же зависит от случая. 18+"


def _unavailable(what: str) -> Reply:
    return Reply.of(f"{what} сейчас недоступны. Попробуйте, пожалуйста, чуть позже")


def packets_reply(need: Need, sources: Sources) -> Reply:
    """Sets of tickets within the budget, cheapest first."""
    output = sources.output("ticket_packets")
    if (
        output is None
        or not isinstance(output.data, PacketsAnswer)
        or (not output.data.packets and output.source == "snapshot")
    ):
        return _unavailable("Данные о наборах билетов")
    packets = sorted(output.data.packets, key=lambda packet: packet.price)
    if not packets:
        return Reply.of(f"Наборов билетов сейчас нет ({as_of(output)})")
    packets = _called(packets, need) or packets
    limit, floor = need.slots.budget, need.slots.floor
    fitting = [
        packet
        for packet in packets
        if (floor or 0) <= packet.price <= (packet.price if limit is None else limit)
        and not _holds_refused(packet, need, sources)
    ]
    if not fitting and floor is not None:
        return Reply.of(
            f"Наборов {_span(floor, limit)} сейчас нет", *_nearest(packets, floor, sources), f"Это {as_of(output)}"
        )
    if not fitting and limit is None:
        return Reply.of(f"Наборов без лотерей, от которых вы отказались, в данных нет ({as_of(output)})")
    if not fitting:
        cheapest = packets[0]
        return Reply.of(
            f"Наборов не дороже {rubles(limit or 0)} сейчас нет. Самый дешёвый — {_packet(cheapest, sources)}",
            f"Это {as_of(output)}",
        )
    within = f" {_span(floor, limit)}" if limit is not None or floor is not None else ""
    opening = f"Наборы билетов{within} ({as_of(output)}):"
    edge = _EDGE.search(normal(need.slots.text))
    if edge is not None:
        cheap = edge["cheap"] is not None
        fitting = fitting[:1] if cheap else fitting[-1:]
        opening = f"Самый {'дешёвый' if cheap else 'дорогой'} набор{within} ({as_of(output)}):"
    shown = fitting[: MOST if need.slots.wants("all", "more") else OPTIONS]
    lines = [f"– {_packet(packet, sources)}" for packet in shown]
    left = len(fitting) - len(shown)
    more = f"Есть ещё {left} {plural(left, 'набор', 'набора', 'наборов')}: могу показать все" if left else ""
    codes = [code for packet in shown for code in _codes(packet, output, sources)]
    return Reply.of(opening, *lines, more, CLOSING, lotteries=codes)


def _called(packets: Sequence[Packet], need: Need) -> list[Packet]:
    """The sets that the message names: «что внутри семейного»."""
    said = normal(need.slots.text)
    return [packet for packet in packets if any(word[:5] in said for word in _own_words(packet))]


def _own_words(packet: Packet) -> list[str]:
    words = (word for word in re.findall(r"[а-я]{5,}", normal(packet.name)))
    return [word for word in words if not word.startswith(("набор", "билет", "комплект", "пакет", "лото"))]


def _span(floor: int | None, limit: int | None) -> str:
    """`от 500 ₽ до 700 ₽`, `не дороже 700 ₽`."""
    if floor is None:
        return f"не дороже {rubles(limit or 0)}"
    return f"от {rubles(floor)}" + (f" до {rubles(limit)}" if limit is not None else "")


def _nearest(packets: Sequence[Packet], floor: int, sources: Sources) -> list[str]:
    """The dearest set below the lower bound and the cheapest above it."""
    below = [packet for packet in packets if packet.price < floor][-1:]
    above = [packet for packet in packets if packet.price >= floor][:1]
    return ["Ближе всего по цене:", *(f"– {_packet(packet, sources)}" for packet in (*below, *above))]


def _holds_refused(packet: Packet, need: Need, sources: Sources) -> bool:
    """Whether a set has tickets of a lottery that the person does not want."""
    games = (sources.catalogue.get(bet.game) for bet in packet.bets)
    return any(game is not None and game.code in need.slots.refused for game in games)


def _packet(packet: Packet, sources: Sources) -> str:
    bets = []
    for bet in packet.bets:
        count = f"{bet.count} {plural(bet.count, 'билет', 'билета', 'билетов')}"
        bets.append(f"{sources.catalogue.name(bet.game)}, {count}{_draw(from_unix(bet.draw_date), sources.now)}")
    inside = f": {'; '.join(bets)}" if bets else ""
    return f"{packet.name} за {rubles(packet.price)}{inside}"


def _draw(moment: datetime | None, now: datetime) -> str:
    return f", тираж {when_text(moment, now)}" if moment is not None else ""


def _codes(packet: Packet, output: ToolOutput, sources: Sources) -> list[str]:
    """Codes of the cards of this set: its own where the tool has one, else those of the lotteries inside."""
    own = [card.code for card in output.lotteries if card.name == packet.name and card.price == packet.price]
    on_sale = sources.on_sale()
    sold = {card.code for card in on_sale.lotteries} if on_sale is not None else set()
    inside = [game.code for bet in packet.bets if (game := sources.catalogue.get(bet.game)) is not None]
    return own or [code for code in inside if code in sold]


def news_reply(need: Need, sources: Sources) -> Reply:
    """The latest news with day and link, newest first."""
    output = sources.output("stoloto_news")
    if output is None or not isinstance(output.data, NewsAnswer):
        return _unavailable("Новости StoLoto")
    news = sorted(output.data.news, key=_day, reverse=True)[:NEWS]
    if not news:
        return Reply.of(f"Новостей в данных нет ({as_of(output)})")
    lines = [_line(item) for item in news]
    no_names = texts("news")["winners"] if _WHO.search(normal(need.slots.text)) else ""
    if not need.slots.games:
        return Reply.of(no_names, f"Последние новости StoLoto ({as_of(output)}):", *lines)
    names = listed([game.name for game in need.slots.games])
    wanted = {game.code for game in (*need.slots.games, *need.slots.kin)}
    of_games = [
        item for item in output.data.news if wanted & {game.code for game in sources.catalogue.mentioned(item.title)}
    ]
    if of_games:
        lines = [_line(item) for item in sorted(of_games, key=_day, reverse=True)[:NEWS]]
        return Reply.of(no_names, texts("news")["of_games"].format(names=names, as_of=as_of(output)), *lines)
    none = texts("news")["none_of"].format(names=names)
    return Reply.of(no_names, none, f"Последние новости StoLoto ({as_of(output)}):", *lines)


def _line(item: NewsItem) -> str:
    return f"– {f'{item.date}: ' if item.date else ''}{item.title} ({item.link})"


def _day(item: NewsItem) -> str:
    """Sortable form of `DD.MM.YYYY`; news without a day go last."""
    return "".join(reversed(item.date.split("."))) if item.date else ""
