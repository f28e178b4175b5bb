"""The games that a chat has spoken of."""

import re

from agent.rules.intents import IntentReader
from agent.rules.language.words import normal
from agent.rules.talk.dialogue import Dialogue
from agent.rules.talk.refinements import ORDINALS
from agent.rules.values.slots import Slots
from tools.game import Game
from tools.games_catalogue import GamesCatalogue

#: More lotteries than this are a list, not a choice.
_CHOICE = 3


class SpokenGames:
    """Finds which games a message means that names none, or not all."""

    def __init__(self, catalogue: GamesCatalogue, intents: IntentReader) -> None:
        self._catalogue = catalogue
        self._intents = intents

    def with_earlier(self, slots: Slots, dialogue: Dialogue) -> tuple[Game, ...]:
        """«А чем она лучше жилищной?»: the lottery spoken of and the one named; empty when there are not two."""
        named = slots.games or tuple(self._catalogue.mentioned(f"лотерея: {slots.text}"))
        earlier = [game for game in self.earlier(slots, dialogue) if game not in named]
        return (*earlier[:1], *named) if earlier and named else ()

    def earlier(self, slots: Slots, dialogue: Dialogue) -> tuple[Game, ...]:
        """The game last spoken of; of a list the one that the message points at, else the first."""
        for said in reversed(dialogue.history):
            games = self._catalogue.mentioned(said.text)
            for place, ordinal in enumerate(ORDINALS):
                if re.search(ordinal, normal(slots.text)) and place < len(games):
                    return (games[place],)
            if len(games) > 1 and said.who == "assistant":
                asked = self.asked_about(dialogue)
                if len(asked) > 1 and not slots.wants("pronoun"):
                    return asked
                return asked[:1] if asked and asked[0] in games else (games[0],)
            if games:
                return (games[0],)
        return ()

    def asked_about(self, dialogue: Dialogue) -> tuple[Game, ...]:
        """The games that the person named last, unless they are a long list."""
        said = (self.named(text) for text in dialogue.said_by("user")[:2])
        named = next((games for games in said if games), ())
        return named if len(named) <= _CHOICE else named[:1]

    def named(self, text: str) -> tuple[Game, ...]:
        """Games of an earlier message; in a comparison ordinary words are names too."""
        comparing = self._intents.intent(text) == "compare"
        return tuple(self._catalogue.mentioned(f"лотерея: {text}" if comparing else text))

    def together(self, dialogue: Dialogue) -> tuple[Game, ...]:
        """The two or three games last named together, by the person or else by the assistant."""
        for text in (*dialogue.said_by("user")[:1], *dialogue.said_by("assistant")[:1]):
            games = self.named(text)
            if 1 < len(games) <= _CHOICE:
                return games
        return ()

    def offered(self, dialogue: Dialogue) -> frozenset[str]:
        """Lotteries that the last answers named."""
        return frozenset(
            game.code for text in dialogue.said_by("assistant")[:3] for game in self._catalogue.mentioned(text)
        )
