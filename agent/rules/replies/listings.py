"""Answers that list what StoLoto offers or writes: packets, instant lotteries, news."""

import re
from datetime import datetime

from agent.rules.need import Need
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.wording import as_of, plural, prize_text, rubles, when_text
from agent.rules.words import normal
from tools.instant_tickets import InstantAnswer
from tools.moscow_time import from_unix
from tools.output import ToolOutput
from tools.stoloto.news_page import NewsAnswer, NewsItem
from tools.ticket_packets import Packet, PacketsAnswer

OPTIONS = 3
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
    limit = need.slots.budget
    fitting = [packet for packet in packets if limit is None or packet.price <= limit]
    if not fitting:
        cheapest = packets[0]
        return Reply.of(
            f"Наборов не дороже {rubles(limit or 0)} сейчас нет. Самый дешёвый — {_packet(cheapest, sources)}",
            f"Это {as_of(output)}",
        )
    lines = [f"– {_packet(packet, sources)}" for packet in fitting[:OPTIONS]]
    within = f" не дороже {rubles(limit)}" if limit is not None else ""
    codes = [code for packet in fitting[:OPTIONS] for code in _codes(packet, output, sources)]
    return Reply.of(f"Наборы билетов{within} ({as_of(output)}):", *lines, CLOSING, lotteries=codes)


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


def instant_reply(need: Need, sources: Sources) -> Reply:
    """Instant lotteries within the budget, cheapest first."""
    output = sources.output("instant_tickets")
    if (
        output is None
        or not isinstance(output.data, InstantAnswer)
        or (not output.lotteries and output.source == "snapshot")
    ):
        return _unavailable("Данные о моментальных лотереях")
    cards = sorted(output.lotteries, key=lambda card: card.price if card.price is not None else 1_000_000)
    limit = need.slots.budget
    fitting = [card for card in cards if limit is None or (card.price is not None and card.price <= limit)]
    if not fitting:
        least = next((card for card in cards if card.price is not None), None)
        cheapest = (
            f". Самая недорогая — {least.name}: билет {rubles(least.price)}"
            if least and least.price is not None
            else ""
        )
        within = f" не дороже {rubles(limit)}" if limit is not None else ""
        return Reply.of(f"Моментальных лотерей{within} в данных нет{cheapest}", f"Это {as_of(output)}")
    lines = []
    for card in fitting[:OPTIONS]:
        price = f"билет {rubles(card.price)}" if card.price is not None else ""
        prize = f"главный приз {prize_text(card.prize)}" if card.prize is not None else ""
        lines.append(f"– {card.name}: {'; '.join(filter(None, (price, prize)))}")
    return Reply.of(
        f"Моментальные лотереи, результат виден сразу ({as_of(output)}):",
        *lines,
        "Шансы для моментальных лотерей StoLoto не публикует. 18+",
        lotteries=[card.code for card in fitting[:OPTIONS]],
    )


def news_reply(need: Need, sources: Sources) -> Reply:
    """The latest news with day and link, newest first."""
    output = sources.output("stoloto_news")
    if output is None or not isinstance(output.data, NewsAnswer):
        return _unavailable("Новости StoLoto")
    news = sorted(output.data.news, key=_day, reverse=True)[:NEWS]
    if not news:
        return Reply.of(f"Новостей в данных нет ({as_of(output)})")
    lines = [f"– {f'{item.date}: ' if item.date else ''}{item.title} ({item.link})" for item in news]
    no_names = texts("news")["winners"] if _WHO.search(normal(need.slots.text)) else ""
    return Reply.of(no_names, f"Последние новости StoLoto ({as_of(output)}):", *lines)


def _day(item: NewsItem) -> str:
    """Sortable form of `DD.MM.YYYY`; news without a day go last."""
    return "".join(reversed(item.date.split("."))) if item.date else ""
