"""Passages made from what StoLoto answers now. Its texts are data and are taken over as they are, on one line."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from tools.active_draws import TabsAnswer
from tools.games_catalogue import GamesCatalogue
from tools.games_on_sale import game_code
from tools.instant_tickets import InstantAnswer, instant_card
from tools.knowledge.passage import Passage, spaced
from tools.main_page import lottery_cards
from tools.moscow_time import MOSCOW, for_people
from tools.plain_text import plain_text
from tools.stoloto.games import GamesAnswer
from tools.stoloto.main_cards import MainAnswer, SpecialCard, Spinner
from tools.stoloto.reading import Reading
from tools.ticket_packets import PacketsAnswer

_LONGEST = 400
_LONGEST_TITLE = 120


def _clean(parts: Iterable[str | None], longest: int = _LONGEST) -> str:
    """The known parts as one plain line."""
    return "; ".join(text for part in parts if part and (text := plain_text(part)))[:longest]


def _as_of(reading: Reading[Any]) -> str:
    if reading.source == "snapshot":  # only its day is known
        return f"{reading.fetched_at.astimezone(MOSCOW):%d.%m.%Y}, сохранённые данные"
    return for_people(reading.fetched_at) + (", могло измениться" if reading.stale else "")


class LivePassages:
    """Turns readings of StoLoto into passages."""

    def __init__(self, catalogue: GamesCatalogue, site_url: str) -> None:
        self._catalogue = catalogue
        self._site = site_url.rstrip("/")

    def games(self, reading: Reading[GamesAnswer]) -> Iterator[Passage]:
        """Price and superprize of the draw on sale; its time is left out, for it passes while the index stands."""
        for info in reading.value.games:
            draw = info.draw
            if draw is None or info.active is False:
                continue
            values = (("ставка", draw.bet_cost), ("суперприз", draw.super_prize))
            known = [f"{name} {spaced(value)} ₽" for name, value in values if value]
            code = game_code(self._catalogue, info.name)
            if known:
                title = f"{self._catalogue.name(code)}: цена и суперприз сейчас"
                yield self._passage(reading, "games", code, title, f"Сейчас: {', '.join(known)}.", code=code)

    def tabs(self, reading: Reading[TabsAnswer]) -> Iterator[Passage]:
        """Draws that StoLoto announces."""
        for tab in reading.value.data:
            code = game_code(self._catalogue, tab.lottery_code)
            channel = f"канал {tab.tv_channel}" if tab.tv_channel else None
            text = _clean([tab.prize_title, tab.value, tab.prize_subtitle, tab.text, tab.offer_text, channel])
            if text:
                title = f"{self._catalogue.name(code)}: объявленный тираж № {tab.draw}"
                yield self._passage(reading, "tabs", f"{code}.{tab.draw}", title, text, code=code)

    def packets(self, reading: Reading[PacketsAnswer]) -> Iterator[Passage]:
        """Sets of tickets."""
        for place, packet in enumerate(reading.value.packets, start=1):
            bets = ", ".join(f"{self._catalogue.name(bet.game)} — {bet.count}" for bet in packet.bets)
            price = f"цена {spaced(packet.price)} ₽"
            text = _clean([price, packet.description, f"билеты: {bets}" if bets else None])
            yield self._passage(reading, "packets", str(place), f"Набор билетов «{packet.name}»", text)

    def main(self, reading: Reading[MainAnswer]) -> Iterator[Passage]:
        """What the main page puts forward: cards of lotteries, special draws and promotions."""
        items = [content.item for section in reading.value.data for content in section.contents]
        for place, card in enumerate(lottery_cards(items), start=1):
            code = game_code(self._catalogue, card.lottery.code) if card.lottery else None
            prizes = (card.prize_title, card.prize_sum, card.prize_subtitle, card.super_prize, card.super_prize_info)
            text = _clean([*prizes, card.prize_extra_info])
            if code and text:
                title = f"{self._catalogue.name(code)}: на главной странице «Столото»"
                yield self._passage(reading, "main", f"card.{place}", title, text, code=code)
        for item in items:
            promos: list[Spinner | SpecialCard] = [*(item.spinners or []), *(item.special_cards or [])]
            for promo in promos:
                text = _clean([promo.name, promo.super_prize, self._address(promo.link)])
                yield self._passage(reading, "promotions", text, f"Акция или розыгрыш: {promo.name}", text)
            for special in item.special_games or []:
                text = _clean([special.name, special.prize_title, special.prize_extra_info])
                yield self._passage(reading, "promotions", text, f"Особый розыгрыш: {special.name}", text)

    def instant(self, reading: Reading[InstantAnswer]) -> Iterator[Passage]:
        """Instant lotteries, each with its card."""
        for section in reading.value.data:
            for ticket in section.moment_cards:
                card = instant_card(ticket)
                price = f"цена {ticket.ticket_price_info}" if ticket.ticket_price_info else None
                prize = f"главный приз {ticket.super_prize_value}" if ticket.super_prize_value else None
                text = _clean(["Моментальная лотерея, результат сразу", price, prize, ticket.lottery_slogan])
                title = f"Моментальная лотерея «{card.name}»"
                made = self._passage(reading, "instant", card.code, title, text, code=card.code)
                yield replace(made, card=card)

    def _address(self, link: str | None) -> str | None:
        return None if not link else link if link.startswith("http") else f"{self._site}/{link.lstrip('/')}"

    @staticmethod
    def _passage(
        reading: Reading[Any],
        topic: str,
        key: str,
        title: str,
        text: str,
        *,
        code: str | None = None,
    ) -> Passage:
        return Passage(
            id=f"{topic}.{key}",
            topic=topic,
            title=plain_text(title)[:_LONGEST_TITLE],
            text=text,
            source=f"stoloto:{topic}",
            as_of=_as_of(reading),
            held=reading.fetched_at,
            changes=reading.stale,
            code=code,
        )
