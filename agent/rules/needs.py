"""What a person needs now: intents with their values, understood from the message and the chat before it."""

from dataclasses import dataclass, replace
from datetime import date

from agent.rules.dialogue import Dialogue
from agent.rules.followups import Followups
from agent.rules.intents import TROUBLE, IntentReader
from agent.rules.slots import Slots, read_slots
from agent.rules.words import readable, words_of
from tools.games_catalogue import GamesCatalogue

MOST_NEEDS = 3
LEAST_WORDS = 3
#: What may still be talked of after signs of trouble or of a minor: nothing here leads to a lottery.
_HARMLESS = frozenset({"tax", "claim", "fraud", "injection", "off_topic", "thanks", "bye", "operator", "minor_other"})
_NO_DATA = frozenset({"greeting", "abilities", "thanks", "bye"})
#: Beside a search these only say more about what is searched for, unless they name a game.
_SEARCH_COVERS = frozenset({"price", "schedule", "odds", "about", "compare", "results"})
#: Intents that are about some lottery, so that a name nobody knows is worth a word.
_OF_A_GAME = frozenset(
    {
        "jackpot",
        "price",
        "schedule",
        "results",
        "about",
        "search",
        "odds",
        "expanded_bet",
        "split",
        "ticket_check",
        "compare",
        "hot_numbers",
    }
)


@dataclass(frozen=True)
class Need:
    """One thing to answer: `intent` is a table of `intents.toml` or a stance decided here."""

    intent: str
    slots: Slots


class NeedsReader:
    """Reads what a person needs out of a dialogue. Immutable and deterministic."""

    def __init__(self, catalogue: GamesCatalogue) -> None:
        self._catalogue = catalogue
        self._intents = IntentReader()
        self._followups = Followups(catalogue, self._intents)

    def needs(self, dialogue: Dialogue, today: date, guessed: str | None = None) -> list[Need]:
        """One to three needs, the first asked first. `today` is the date in Moscow.

        `guessed` is the intent of a message that no phrase fits, where `asks_for_guess` said that one would help.
        """
        question = readable(dialogue.question)
        slots = read_slots(question, self._catalogue, today)
        intent = self._intents.urgent(dialogue.question) or self._intents.intent(question)
        stance = self._stance(intent, dialogue)
        if stance is not None:
            return [Need(stance, slots)]
        if intent is None or not self._intents.stands_alone(intent):
            several = self._several(slots, today)
            if several:
                return several
        if not slots.foreign and not slots.unknown:
            slots = self._with_everyday_name(intent, slots)
            intent, slots = self._followups.resolve(intent, slots, dialogue, today)
            if guessed is not None and (intent is None or (intent == "about" and slots.games)):
                stance = self._stance(guessed, dialogue)
                if stance is not None:
                    return [Need(stance, slots)]
                intent, slots = self._followups.resolve(guessed, slots, dialogue, today)
        if intent == "price" and not slots.games and not slots.wants("lottery"):
            intent = "off_topic"
        if intent in (None, "about") and slots.games and len(slots.numbers) > 1:
            intent = "ticket_check"
        return self._named(intent or _implied(slots), slots)

    def asks_for_guess(self, dialogue: Dialogue) -> bool:
        """Whether no phrase fits a message that is long enough to be guessed at, so that only its values are known."""
        question = readable(dialogue.question)
        if len(words_of(question)) < LEAST_WORDS or self._intents.urgent(dialogue.question) is not None:
            return False
        if dialogue.history and len(words_of(question)) < LEAST_WORDS + 2:
            return False
        return self._intents.intent(question) is None

    def _with_everyday_name(self, intent: str | None, slots: Slots) -> Slots:
        """A name that is an ordinary word too counts where something is asked of a lottery."""
        if slots.games or intent not in _OF_A_GAME - {"search", "compare", "odds"}:
            return slots
        return slots.about(tuple(self._catalogue.mentioned(f"лотерея: {slots.text}")))

    def _stance(self, intent: str | None, dialogue: Dialogue) -> str | None:
        """What comes before any lottery: trouble, a minor, an attack; also when it was said earlier in the chat."""
        if intent in (*TROUBLE, "minor", "injection"):
            return intent
        if intent in _HARMLESS:
            return None
        earlier = [self._intents.urgent(text) for text in dialogue.said_by("user")]
        if any(past in TROUBLE for past in earlier):
            return "trouble_again"
        return "minor_again" if "minor" in earlier else None

    def _several(self, whole: Slots, today: date) -> list[Need]:
        """Needs of the clauses of a message that asks for more than one thing; empty when it does not."""
        found: dict[str, Need] = {}
        loose: list[str] = []
        games = whole.games[:0]
        for clause, intent in self._intents.clauses(whole.text):
            slots = read_slots(clause, self._catalogue, today)
            games = slots.games or games
            if intent is None or intent in _NO_DATA:
                loose.append(clause)
            elif intent in found:
                known = found[intent].slots
                found[intent] = Need(
                    intent, replace(known, text=f"{known.text}, {clause}", games=known.games + slots.games)
                )
            else:
                found[intent] = Need(intent, slots if intent == "search" else slots.about(slots.games or games))
        if len(found) < 2:
            return []
        kept = _without_covered([self._widened(need, whole, loose, today) for need in found.values()])
        return kept[:MOST_NEEDS] if len(kept) > 1 else []

    def _widened(self, need: Need, whole: Slots, loose: list[str], today: date) -> Need:
        """A search takes in the clauses that ask for nothing; computations see the whole message."""
        if need.intent == "search":
            text = ", ".join([*loose, need.slots.text])
            return Need("search", replace(read_slots(text, self._catalogue, today), games=()))
        return need if need.intent in _OF_A_GAME else Need(need.intent, whole)

    def _named(self, intent: str | None, slots: Slots) -> list[Need]:
        """Lotteries of others and lotteries that do not exist get a word of their own."""
        of_game = intent is None or intent in _OF_A_GAME
        if slots.foreign and of_game:
            own = [Need(intent, slots)] if intent is not None and slots.games else []
            return [Need("foreign", slots), *own]
        if slots.unknown and of_game and not slots.games:
            return [Need("unknown_game", slots)]
        return [Need(intent or "unclear", slots)]


def _implied(slots: Slots) -> str | None:
    """What values without words of intent mean: wishes look for a lottery, names want to hear of it."""
    if slots.games:
        return "about" if len(slots.games) == 1 else "compare"
    wishes = slots.wants("home", "car", "fast", "cheap", "big_prize", "small_prize", "odds", "bingo", "instant")
    return "search" if wishes or (slots.budget is not None and not slots.numbers) else None


def _without_covered(needs: list[Need]) -> list[Need]:
    """Drop what the search answers anyway."""
    if all(need.intent != "search" for need in needs):
        return [need for need in needs if need.slots.games or need.intent not in ("about", "compare")]
    return [
        need
        for need in needs
        if need.intent not in _SEARCH_COVERS | {"jackpot"}
        or need.slots.games
        or (need.intent == "jackpot" and not need.slots.wants("pronoun"))
    ]
