"""What a person needs now: intents with their values, understood from the message and the chat before it."""

from dataclasses import replace
from datetime import date

from agent.rules.covered import without_covered
from agent.rules.evidence import facet, length_of, settled
from agent.rules.guess.intent_guess import Guess
from agent.rules.guess.plausibility import plausible
from agent.rules.intents import IntentReader
from agent.rules.language.preamble import without_acknowledgement
from agent.rules.language.words import readable
from agent.rules.need import Need
from agent.rules.other_subjects import of_lotteries
from agent.rules.stance import stance_of
from agent.rules.talk.continuations import asked_again, gone_on
from agent.rules.talk.dialogue import Dialogue
from agent.rules.talk.followups import Followups
from agent.rules.talk.foreign_games import own_of, still_foreign, with_foreign
from agent.rules.talk.prize_talk import talk_of_prize
from agent.rules.values.slots import Slots
from agent.rules.values.slots_reader import read_slots
from tools.games_catalogue import GamesCatalogue

MOST_NEEDS = 3
LEAST_WORDS = 3
LEAST_WORDS_LATER = 5
_NO_DATA = frozenset({"greeting", "abilities", "thanks", "bye", "insult"})
#: Clauses whose values may mean something else than their phrases.
_SETTLED = frozenset({"search", "ticket_check", "price"})
#: Intents that are about some lottery, so that a name nobody knows is worth a word.
_OF_A_GAME = frozenset(
    {
        *("jackpot", "price", "schedule", "results", "about", "search", "odds", "expanded_bet", "split"),
        *("ticket_check", "compare", "hot_numbers", "match_prize", "last_jackpot"),
    }
)


class NeedsReader:
    """Reads what a person needs out of a dialogue. Immutable and deterministic."""

    def __init__(self, catalogue: GamesCatalogue) -> None:
        self._catalogue = catalogue
        self._intents = IntentReader()
        self._followups = Followups(catalogue, self._intents)

    def needs(self, dialogue: Dialogue, today: date, guess: Guess | None = None) -> list[Need]:
        """One to three needs, the first asked first. `today` is the date in Moscow.

        `guess` is that for a message which is `guessable`: it counts where no phrase fits, or where it overrules them.
        """
        rest = replace(dialogue, question=without_acknowledgement(dialogue.question))
        needs = self._needs(rest, today, guess)
        return self._needs(dialogue, today, guess) if rest != dialogue and needs[0].intent == "unclear" else needs

    def _needs(self, dialogue: Dialogue, today: date, guess: Guess | None) -> list[Need]:
        question = readable(dialogue.question)
        slots = still_foreign(read_slots(question, self._catalogue, today), dialogue, self._catalogue)
        phrased = self._intents.intent(slots.text)
        if guess is not None and not (plausible(guess.intent, question) and (phrased is None or guess.overrules)):
            guess = None
        if slots.refuses:
            guess = None  # it is made of the whole message, and what is refused misleads it
        meant = guess.intent if guess is not None and phrased is not None else phrased
        intent = self._intents.urgent(dialogue.question) or settled(meant, slots)
        stance = stance_of(intent, dialogue, self._intents.urgent)
        if stance is not None:
            return [Need(stance, slots)]
        if intent is None or not self._intents.stands_alone(intent):
            several = self._several(slots, today)
            if several:
                part = self._followups.resolve_part
                parts = [
                    Need(one.intent, part(one.intent, one.slots, slots, dialogue).refusing(slots)) for one in several
                ]
                return with_foreign(parts, slots, self._catalogue)
        if not slots.foreign and not slots.unknown:
            guessed = guess.intent if guess is not None and phrased is None else None
            intent, slots = self._completed(intent, slots, dialogue, today, guessed)
            stance = stance_of(intent, dialogue, self._intents.urgent)
            if stance is not None:
                return [Need(stance, slots)]
        return self._named(settled(intent, slots) or _implied(slots), slots)

    def _completed(
        self, intent: str | None, slots: Slots, dialogue: Dialogue, today: date, guessed: str | None
    ) -> tuple[str | None, Slots]:
        """The intent and values of a message, with what the chat before it and a guess add."""
        talk = talk_of_prize(slots, dialogue.said_by("user"), self._intents.intent)
        gone = gone_on(intent, slots, self._asked_last(dialogue, today)) if dialogue.history and not talk else None
        if talk:
            intent, guessed = talk, None
        elif gone is not None:
            (intent, slots), guessed = gone, None
        if guessed is None:
            intent = intent or asked_again(slots, self._followups.last_intent(dialogue))
            intent = intent or facet(slots, continues=bool(dialogue.history))
        slots = self._with_everyday_name(intent, slots)
        intent, slots = self._followups.resolve(intent, slots, dialogue, today)
        if guessed is not None and (intent is None or (intent == "about" and slots.games)):
            slots = self._with_everyday_name(guessed, slots)
            intent, slots = self._followups.resolve(guessed, slots, dialogue, today)
        return of_lotteries(intent, slots), slots

    def _asked_last(self, dialogue: Dialogue, today: date) -> str | None:
        """What the person asked for last, also where one word or the values of a message tell it."""
        for text in dialogue.said_by("user"):
            slots = read_slots(text, self._catalogue, today)
            intent = settled(self._intents.intent(text), slots) or facet(slots, continues=False)
            if intent not in (None, "greeting", "thanks", "abilities"):
                return intent
        return None

    def guessable(self, dialogue: Dialogue, *, overruling: bool = True) -> bool:
        """Whether a guess may help: the message is long enough, longer where the chat before it may complete it.

        Unless guesses may be `overruling`, one is of no use where a phrase fits.
        """
        question = readable(dialogue.question)
        least = LEAST_WORDS_LATER if dialogue.history else LEAST_WORDS
        if length_of(question) < least or self._intents.urgent(dialogue.question) is not None:
            return False
        return overruling or self._intents.intent(question) is None

    def _with_everyday_name(self, intent: str | None, slots: Slots) -> Slots:
        """A name that is an ordinary word too counts where something is asked of a lottery."""
        named = tuple(self._catalogue.mentioned(f"лотерея: {slots.text}"))
        if intent == "compare" and len(named) > max(1, len(slots.games)):
            return slots.about(named)
        if slots.games or intent not in _OF_A_GAME - {"search", "compare", "odds"}:
            return slots
        return slots.about(named)

    def _several(self, whole: Slots, today: date) -> list[Need]:
        """Needs of the clauses of a message that asks for more than one thing; empty when it does not."""
        found: dict[str, Need] = {}
        loose: list[str] = []
        games = whole.games[:0]
        for clause, phrased in self._intents.clauses(whole.text):
            slots = read_slots(clause, self._catalogue, today)
            # Whom a complaint is of, the whole message says: «вы все врёте, развод».
            weighed = whole if phrased == "fraud" else slots
            intent = settled(phrased, weighed) if phrased in _SETTLED or phrased == "fraud" else phrased
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
        if "compare" in found and len(whole.games) > 1:
            # «Сравни А, Б и В по шансам»: the clauses part what is compared.
            of_all = {name for name in found if name in _OF_A_GAME - {"search"}}
            found |= {name: Need(name, found[name].slots.about(whole.games)) for name in of_all}
        kept = without_covered([self._widened(need, whole, loose, today) for need in found.values()])
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
            return [Need("foreign", slots), *own_of(intent, slots, self._catalogue)]
        if slots.unknown and of_game and not slots.games:
            return [Need("unknown_game", slots)]
        return [Need(intent or "unclear", slots)]


def _implied(slots: Slots) -> str | None:
    """What values without words of intent mean: wishes look for a lottery, names want to hear of it."""
    if slots.games:
        return "about" if len(slots.games) == 1 else "compare"
    wishes = slots.wants(
        "home", "car", "fast", "cheap", "big_prize", "small_prize", "odds", "bingo", "instant", "weekly", "draw"
    ) or slots.wants("ready", "gift")
    return "search" if wishes or slots.refuses or (slots.budget is not None and not slots.numbers) else None
