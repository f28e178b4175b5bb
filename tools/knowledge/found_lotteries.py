"""Lotteries that a search found, with live values laid over the dated ones."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from langchain_core.documents import Document

from tools.game import Dated, Game
from tools.games_catalogue import GamesCatalogue
from tools.games_on_sale import live_card
from tools.knowledge.passage_facts import passage_fact
from tools.moscow_time import for_model
from tools.output import Fact, LotteryCard
from tools.stoloto.games import GameInfo, GamesAnswer
from tools.stoloto.reading import Reading


class FoundLotteries:
    """Collects cards for clients, descriptions for the model and the facts in both, in order of the documents.

    `live` are the games as they are now, if they are known; `now` is the aware current moment.
    """

    def __init__(self, catalogue: GamesCatalogue, live: Reading[GamesAnswer] | None, now: datetime) -> None:
        self._catalogue = catalogue
        self._live = live
        self._now = now
        games = live.value.games if live else []
        self._info: dict[str, GameInfo] = {
            game.code: info for info in games if (game := catalogue.get(info.name)) is not None
        }
        self.cards: list[LotteryCard] = []
        self.for_model: list[dict[str, Any]] = []
        self.facts: list[Fact] = []

    @property
    def live_as_of(self) -> str | None:
        """Where live values come from and when they held: `live, 2026-11-22 20:15 МСК`."""
        if self._live is None or self._live.source == "snapshot":
            return None
        return f"{self._live.source}, {for_model(self._live.fetched_at)} МСК"

    def add(self, documents: Sequence[Document]) -> None:
        """Take the lotteries of documents that may be offered, each once."""
        for document in documents:
            code = document.metadata["code"]
            if not document.metadata["choice"] or any(card.code == code for card in self.cards):
                continue
            game = self._catalogue.get(code)
            if game is not None:
                self._add_game(game)
            elif "card" in document.metadata:
                self._add_instant(LotteryCard.model_validate(document.metadata["card"]), document)

    def _add_game(self, game: Game) -> None:
        info = self._info.get(game.code)
        card = live_card(self._catalogue, info, self._now) if info else self._catalogue.card(game)
        self.cards.append(card)
        draw = info.draw if info else None
        values = {
            "code": game.code,
            "name": game.name,
            "kind": game.kind,
            "price": self._value(f"{game.code}.draw.price", draw.bet_cost if draw else None) or self._price(game),
            "superprize": self._value(f"{game.code}.draw.super_prize", draw.super_prize if draw else None)
            or self._dated(f"{game.code}.prize", game.prize, game.prize.text if game.prize else None),
            "next_draw": self._value(f"{game.code}.draw.date", for_model(info.coming(self._now)) if info else None),
            "draws": self._dated(
                f"{game.code}.frequency", game.frequency, game.frequency.text if game.frequency else None
            ),
            "speed": game.speed,
            "picks": game.picks,
            "odds_any": self._odds(f"{game.code}.odds_any", game.odds_any),
            "odds_any_of": game.odds_any_of,
            "odds_top": self._odds(f"{game.code}.odds_top", game.odds_top),
        }
        self._tabled_odds(game)
        self.for_model.append({key: value for key, value in values.items() if value})

    def _add_instant(self, card: LotteryCard, document: Document) -> None:
        self.cards.append(card)
        told = card.model_dump(exclude_none=True, exclude={"link"})
        self.for_model.append({**told, "kind": "instant", "as_of": document.metadata["as_of"]})
        for field, value in (("price", card.price), ("prize", card.prize)):
            if value:
                self.facts.append(passage_fact(document, f"{card.code}.{field}", value))

    def _value(self, field: str, value: int | str | None) -> int | str | None:
        """Note a live value."""
        if value and self._live:
            self.facts.append(
                Fact(
                    value=value,
                    field=field,
                    source="stoloto:games",
                    fetched_at=self._live.fetched_at,
                    stale=self._live.stale,
                )
            )
        return value

    def _price(self, game: Game) -> dict[str, Any] | None:
        """The dated price, both ends of it where sources differ."""
        price = game.price
        if price is None:
            return None
        values = list(dict.fromkeys([price.low, price.high]))
        for value in values:
            self._dated(f"{game.code}.price", price, value)
        return {"rubles": values[0] if len(values) == 1 else values, "as_of": price.as_of_text, "may_differ": True}

    def _dated(self, field: str, fact: Dated | None, value: int | str | None) -> dict[str, Any] | None:
        """Note a value of the catalogue; it may have changed since its day."""
        if fact is None or not value:
            return None
        source = f"knowledge:{field.partition('.')[0]}"
        self.facts.append(Fact(value=value, field=field, source=source, fetched_at=fact.held, stale=True))
        return {"value": value, "as_of": fact.as_of_text}

    def _tabled_odds(self, game: Game) -> None:
        """Note the odds of a game whose numbers nobody picks: no tool reckons them, they stand in the catalogue."""
        for row in () if game.fields else game.odds:
            # Not by the code first: only an answer that says them states them.
            fact = Fact(
                value=row.one_in,
                field=f"odds.{game.code}.one_in",
                source=f"knowledge:{game.code}",
                fetched_at=self._now,
            )
            self.facts.append(fact)

    def _odds(self, field: str, one_in: float | None) -> str | None:
        """Note odds: computed from the rules, so never out of date."""
        if one_in is None:
            return None
        source = f"knowledge:{field.partition('.')[0]}"
        self.facts.append(Fact(value=one_in, field=field, source=source, fetched_at=self._now))
        return f"1 к {one_in:g}".replace(".", ",") if one_in < 1000 else f"1 к {one_in:.0f}"
