"""What the content host serves (main page, tabs, instant cards) and the ticket packets. Prizes are display strings."""

import json
from typing import Any

from tests.replicas.stoloto_draws import DATA, DrawBook
from tests.replicas.stoloto_rows import unix
from tests.replicas.stoloto_texts import Texts, rubles

Json = dict[str, Any]
SITE = "https://www.stoloto.ru"
CARDS = ("ruslotto", "gzhl", "6x45", "4x20", "7x49", "5x2")
FAST = ("rapido2", "5x36plus", "keno2", "zabava", "top3", "oxota")


class Content:
    """Builds the bodies from the games on sale and the replica's own invented packets and instant cards."""

    def __init__(self, book: DrawBook, texts: Texts) -> None:
        self._book = book
        self._texts = texts
        data = json.loads((DATA / "content.json").read_text("utf-8"))
        self._packets: list[Json] = data["packets"]
        self._instant: list[Json] = data["instant"]

    def main(self) -> Json:
        """Main categories: one key in each item."""
        items: list[Json] = [
            {"spinners": self._spinners()},
            {"stories": [{"contents": [{"item": {"buttons": [{"link": f"{SITE}/ruslotto/game"}]}}]}]},
            {"specialCards": [self._special_card()]},
            {"contents": [*(self._card(code) for code in CARDS), self._group()]},
            {"packets": [self._main_packet(packet) for packet in self._packets[:2]]},
            {"specialGames": [self._special_game()]},
            {"tickets": [self._ticket(code) for code in ("ruslotto", "gzhl")]},
            {"intCards": [{"link": f"{SITE}/instant"}]},
        ]
        return {"data": [{"contents": [{"item": item, "ab": {"test": None}} for item in items]}]}

    def tabs(self) -> Json:
        """Active draws: the draw is an int here, a string on the main page."""
        tabs = []
        for code in (*CARDS[:4], *FAST[:3]):
            coming = self._book.coming(code)
            tabs.append(
                {
                    "lotteryCode": code,
                    "draw": coming.number,
                    "prizeTitle": "Суперприз",
                    "prizeSubtitle": rubles(coming.super_prize),
                    "value": rubles(coming.super_prize),
                    "text": f"Билет {rubles(coming.price)}",
                    "tvChannel": "НТВ" if code in ("ruslotto", "gzhl") else None,
                    "offerText": None,
                }
            )
        return {"data": tabs}

    def packets(self) -> Json:
        """Ticket packets: HTML in texts, unix seconds."""
        packets = []
        for spec in self._packets:
            coming = [(self._book.coming(code), count) for code, count in spec["bets"]]
            packets.append(
                {
                    "price": spec["price"],
                    "name": {"ru": spec["name"]},
                    "description": {"ru": spec["description"]},
                    "forMain": spec["price"] < 500,
                    "bets": [
                        {
                            "game": draw.code,
                            "count": count,
                            "draw": draw.number,
                            "prize": draw.super_prize,
                            "drawDate": unix(draw.time),
                        }
                        for draw, count in coming
                    ],
                }
            )
        if self._texts.packet_name is not None:
            packets[0]["name"] = {"ru": self._texts.packet_name}
        if self._texts.packet_description is not None:
            packets[0]["description"] = {"ru": self._texts.packet_description}
        return {"packets": packets}

    def instant(self) -> Json:
        """Instant cards in two sections; the last card has no top prize."""
        cards = [
            {
                "lotteryId": card["id"],
                "displayedName": card["name"],
                "ticketPriceInfo": f"Билет {rubles(card['price'])}",
                "superPrizeValue": rubles(card["prize"]) if card["prize"] else None,
                "lotterySlogan": card["slogan"],
                "previewImages": [{"image": f"{SITE}/images/instant/{card['id']}.png"}],
            }
            for card in self._instant
        ]
        if self._texts.instant_slogan is not None:
            cards[0]["lotterySlogan"] = self._texts.instant_slogan
        return {
            "data": [
                {"title": "Популярные", "titleColorHex": "#FFD500", "momentCards": cards[:4]},
                {"title": "Все моментальные", "titleColorHex": None, "momentCards": cards[4:]},
            ]
        }

    def _lottery(self, code: str) -> Json:
        game = self._book.games[code]
        return {"code": code, "name": game.name, "lotteryType": game.kind}

    def _card(self, code: str) -> Json:
        coming = self._book.coming(code)
        name = self._book.games[code].name
        if code == CARDS[0] and self._texts.card_name is not None:
            name = self._texts.card_name
        return {
            "name": name,
            "lottery": self._lottery(code),
            "prizeTitle": "Суперприз",
            "prizeSum": rubles(coming.super_prize),
            "prizeSubtitle": None,
            "prizeExtraInfo": None,
            "superPrize": rubles(coming.super_prize),
            "superPrizeInfo": "Разыгрывается в ближайшем тираже",
            "draw": str(coming.number),
            "anyDraw": False,
            "link": f"{SITE}/{code}/game",
            "promoStartDate": None,
            "promoEndDate": None,
        }

    def _group(self) -> Json:
        return {
            "name": "Быстрые лотереи",
            "lottery": None,
            "prizeTitle": "Тиражи весь день",
            "link": f"{SITE}/lotteries/fast",
            "lotteries": [self._lottery(code) for code in FAST],
            "lotteryCards": [self._card(code) for code in FAST],
        }

    def _spinners(self) -> list[Json]:
        coming = self._book.coming("ruslotto")
        return [
            {
                "name": self._texts.story_title or "Русское лото",
                "link": f"{SITE}/ruslotto/game",
                "superPrize": rubles(coming.super_prize),
                "publishStartDate": None,
                "publishEndDate": None,
                "images": [{"image": f"{SITE}/images/ruslotto.png", "imageFormat": "DESKTOP"}],
            }
        ]

    def _special_card(self) -> Json:
        return {
            "name": "Спортлото «4 из 20»",
            "link": f"{SITE}/4x20/game",
            "superPrize": rubles(self._book.coming("4x20").super_prize),
            "promoStartDate": None,
            "promoEndDate": None,
        }

    def _main_packet(self, spec: Json) -> Json:
        return {
            "packetTitle": spec["title"],
            "packetSubtitle": "Набор билетов",
            "packetPriceInfo": rubles(spec["price"]),
            "packetTeaser": None,
            "lotteries": [self._lottery(code) for code, _ in spec["bets"]],
        }

    def _special_game(self) -> Json:
        return {
            "name": "Праздничный тираж",
            "prizeTitle": "Автомобили и квартиры",
            "prizeExtraInfo": None,
            "drawId": str(self._book.coming("gzhl").id),
            "prizeType": "GOODS",
        }

    def _ticket(self, code: str) -> Json:
        coming = self._book.coming(code)
        return {
            "lotteryCode": code,
            "superprizeText": rubles(coming.super_prize),
            "ticketPriceInfo": rubles(coming.price),
        }
