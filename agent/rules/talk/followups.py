"""Messages that are understood only with the chat before them: «а подешевле?», «а когда у неё розыгрыш?»."""

import re
from dataclasses import replace
from datetime import date
from functools import partial

from agent.rules.intents import IntentReader
from agent.rules.language.words import normal, words_of
from agent.rules.talk.baskets import basket_of_talk, of_games
from agent.rules.talk.carried_values import (
    MONEY_WON,
    asked_back,
    bare_sizes,
    beside_prices,
    bound_budget,
    completed,
    earlier_draw,
)
from agent.rules.talk.dialogue import Dialogue
from agent.rules.talk.prize_talk import with_prize_before
from agent.rules.talk.refinements import (
    CONTINUES,
    SHORT,
    adds_value,
    intent_of_refined,
    of_instants,
    points,
    refined,
    refines_search,
)
from agent.rules.talk.spoken_games import SpokenGames
from agent.rules.values.refusals import without_refused
from agent.rules.values.said_zone import names_moscow, zone_in
from agent.rules.values.slots import Slots
from agent.rules.values.slots_reader import read_slots
from tools.games_catalogue import GamesCatalogue

WITH_GAME = frozenset(
    {
        "jackpot",
        "schedule",
        "price",
        "results",
        "odds",
        "about",
        "hot_numbers",
        "expanded_bet",
        "ticket_check",
        "match_prize",
        "last_jackpot",
    }
)
#: What can be told of each of several games, and what of several games means to compare them.
_TOLD_OF_EACH = frozenset({"jackpot", "schedule", "price", "odds"})
_OF_SEVERAL = _TOLD_OF_EACH | {None, "search", "compare", "about"}
#: What offers something to buy, so that a limit named earlier binds it.
_SPENDS = frozenset({"search", "packets", "instant"})
#: These make no sense without a game, so one is taken from the chat without being asked.
_NEEDS_GAME = WITH_GAME - {"jackpot", "schedule", "odds"}
#: «Какая из них дешевле?» is asked of several lotteries named before.
_OF_THEM = re.compile(r"\bиз (?:них|этих|двух|трех)\b|\b(?:они|ними|обе|оба|обеих)\b")
#: «А новости про них есть?»
_ABOUT_THEM = re.compile(r"\b(?:про|о|об|по)\s+(?:них|нее|него|ней|нему|ним|этих|этой|эту|обеих|ту|той)\b")
#: «Где из остальных шанс выше?» is asked of all lotteries but those named before.
_OF_OTHERS = re.compile(r"\b(?:из|среди|у|в) (?:всех )?(?:остальн|оставш|други|прочих|ины)\w*|\bостальн(?:ые|ых|ым)\b")
#: So few words name no game of their own.
_BARE = 2


class Followups:
    """Completes a message from the history."""

    def __init__(self, catalogue: GamesCatalogue, intents: IntentReader) -> None:
        self._catalogue = catalogue
        self._intents = intents
        self._games = SpokenGames(catalogue, intents)

    def resolve(self, intent: str | None, slots: Slots, dialogue: Dialogue, today: date) -> tuple[str | None, Slots]:
        """The intent and values of the message, completed where the history helps."""
        if not dialogue.history:
            return intent, slots
        slots = self._bound(intent, self._of_news(intent, slots, dialogue), dialogue)
        if intent in _TOLD_OF_EACH and not slots.games and _OF_OTHERS.search(normal(slots.text)):
            earlier = (read_slots(text, self._catalogue, today).refused for text in dialogue.said_by("user"))
            return intent, replace(slots, refused=slots.refused.union(*earlier))
        bought = basket_of_talk(
            intent, slots, dialogue.said_by("user"), partial(self._read, today), self._intents.intent
        )
        if bought is not None:
            return "price", of_games(bought, self._catalogue)
        return self._resolved(intent, slots, dialogue, today)

    def _resolved(self, intent: str | None, slots: Slots, dialogue: Dialogue, today: date) -> tuple[str | None, Slots]:
        them = () if slots.games or not _OF_THEM.search(normal(slots.text)) else self._games.together(dialogue)
        if them and intent in _OF_SEVERAL:
            return (intent if intent in _TOLD_OF_EACH else "compare"), slots.about(them)
        if intent == "compare" and len(slots.games) <= 1 and (both := self._games.with_earlier(slots, dialogue)):
            return intent, slots.about(both)
        last = self.last_intent(dialogue)
        if refines_search(intent, slots, last):
            slots = self._refined(slots, dialogue, today)
            return intent_of_refined(slots, last), slots
        if of_instants(intent, slots, last):
            return "instant_odds", slots
        if intent is None or (asked_back(dialogue) and intent in ("results", "hot_numbers") and slots.numbers):
            intent, slots = self._inherited(slots, dialogue, today)
        if intent in MONEY_WON:
            slots = with_prize_before(slots, dialogue.said_by("user"), self._intents.intent, today)
        if (
            intent in WITH_GAME
            and not slots.games
            and (self._means_earlier_game(intent, slots) or self._is_bare(slots, dialogue))
        ):
            slots = slots.about(self._games.earlier(slots, dialogue))
        if intent == "ticket_check" and slots.draw is None and (slots.games or asked_back(dialogue)):
            slots = replace(slots, draw=earlier_draw(slots, dialogue, self._games.named))
        return intent, slots

    def _of_news(self, intent: str | None, slots: Slots, dialogue: Dialogue) -> Slots:
        """News are of games only where a word points at those spoken of."""
        if intent != "news" or slots.games or not _ABOUT_THEM.search(normal(slots.text)):
            return slots
        return slots.about(self._games.together(dialogue) or self._games.earlier(slots, dialogue))

    def resolve_part(self, intent: str, slots: Slots, whole: Slots, dialogue: Dialogue) -> Slots:
        """The values of one of several things that the message `whole` asks for."""
        if not dialogue.history or intent == "search":
            return slots
        slots = self._bound(intent, slots, dialogue)
        if intent in WITH_GAME and not whole.games and self._means_earlier_game(intent, whole):
            slots = slots.about(self._games.earlier(whole, dialogue))
        return slots

    def _read(self, today: date, text: str) -> Slots:
        return read_slots(text, self._catalogue, today)

    def _bound(self, intent: str | None, slots: Slots, dialogue: Dialogue) -> Slots:
        """What the person said of money and place earlier in the chat and did not take back."""
        limit = bound_budget(dialogue.said_by("user"))
        if limit is not None:
            slots = replace(slots, limit=limit)
        if limit is not None and intent in _SPENDS and (slots.budget is None or slots.budget > limit):
            slots = replace(slots, budget=limit)
        if intent == "schedule" and slots.zone is None and not names_moscow(slots.text):
            places = (zone_in(text) for text in dialogue.said_by("user"))
            slots = replace(slots, zone=next((place for place in places if place), None))
        return slots

    def _means_earlier_game(self, intent: str, slots: Slots) -> bool:
        continues = CONTINUES.search(normal(slots.text)) is not None or points(slots) or adds_value(slots)
        return intent in _NEEDS_GAME or slots.wants("pronoun", "often") or continues

    def _is_bare(self, slots: Slots, dialogue: Dialogue) -> bool:
        """«Шансы», «когда» right after a game was spoken of."""
        told = next((self._catalogue.mentioned(text) for text in dialogue.said_by("assistant")), [])
        return len(words_of(slots.text)) <= _BARE and (len(told) == 1 or bool(self._games.asked_about(dialogue)))

    def last_intent(self, dialogue: Dialogue) -> str | None:
        """What the person asked for last, courtesies aside."""
        found = (self._intents.intent(text) for text in dialogue.said_by("user"))
        return next((intent for intent in found if intent not in (None, "greeting", "thanks", "abilities")), None)

    def _refined(self, slots: Slots, dialogue: Dialogue, today: date) -> Slots:
        """The wishes of the searches before, overruled by those of this message."""
        for text in dialogue.said_by("user"):
            if self._intents.intent(text) not in (None, "search", "instant", "packets", "greeting"):
                break
            before = read_slots(text, self._catalogue, today)
            told = without_refused(before.text, slots.refused, slots.unwanted, self._catalogue)
            slots = refined(slots, replace(before, text=told))
        if slots.wants("more"):
            slots = replace(slots, refused=slots.refused | self._games.offered(dialogue))
        return beside_prices(slots, dialogue.said_by("assistant"))

    def _inherited(self, slots: Slots, dialogue: Dialogue, today: date) -> tuple[str | None, Slots]:
        """«А в Русском лото?» asks of this game what was asked of another; values complete a question asked back."""
        size, second_size = bare_sizes(slots.text)
        slots = replace(slots, bet_size=slots.bet_size or size, second_size=slots.second_size or second_size)
        continues = bool(points(slots) or slots.games or slots.draw or slots.numbers or slots.day)
        continues = continues or bool(slots.bet_size or slots.second_size)
        if not continues or len(words_of(slots.text)) > SHORT + len(slots.numbers) + 6:
            return None, slots
        for text in dialogue.said_by("user"):
            intent = self._intents.intent(text)
            if intent in WITH_GAME:
                before = read_slots(text, self._catalogue, today)
                return intent, completed(slots, before, whole=asked_back(dialogue))
            if intent is not None:
                break
        return ("about" if slots.games else None), slots
