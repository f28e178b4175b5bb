"""What the values of a message say plainly, whatever its words are: a row of numbers is a ticket."""

import re

from agent.rules.language.phrases import Phrases, Text, load_table
from agent.rules.language.words import normal, words_of
from agent.rules.plain_values import meant_by_values
from agent.rules.values.accusations import accuses_lottery
from agent.rules.values.payout_gap import is_gap, is_plain_tax
from agent.rules.values.slots import Slots
from agent.rules.values.sums import without_games
from agent.rules.values.ticket_age import asks_if_late
from tools.game_fields import fields_of

#: Fewer numbers after the name of a game may mean something else.
LEAST_NUMBERS = 3
#: Messages up to this length are understood by one word where no phrase fits.
SHORT = 8
VERY_SHORT = 4
_OF_TICKETS = frozenset({None, "about", "search", "compare", "results", "price", "jackpot", "check_how", "operator"})
_OF_DRAWS = frozenset({None, "about", "search", "schedule", "jackpot"})
_OF_BETS = frozenset({None, "about", "search", "price", "packets"})
_OF_PURCHASES = frozenset({None, "about", "search", "price", "split"})
#: What words of numbers mean, but for who wants to choose none.
_OF_NUMBERS = frozenset({"prediction", "hot_numbers", "about", "guaranteed", "operator", "price"})
#: What an answer about the games that are named says too.
_BESIDE_GAMES: dict[str | None, str] = {"instant_odds": "odds"}
#: What a prize that came short is taken for by its words alone.
_OF_PAYOUTS = frozenset(
    {None, "fraud", "claim", "operator", "search", "jackpot", "ticket_check", "fair_play", "guaranteed", "price", "tax"}
)
_OLD = re.compile(
    r"прошл\w+ год|прошлогодн|\b20[012]\d\b|\b[12]\d(?:-?го)? год|\bлет назад|\bгода? назад|сгорел|просроч"
)
_COSTS = re.compile(r"сколько|почем|\bцен|стои|обойд")
_GAINS = re.compile(r"заработ|выигра|окуп|прибыл|в плюс")
_OWNED = re.compile(r"\b(?:купил|взял|брал|провер|потерял|проигра|угада|совпа)")
_CHOICE = re.compile(r"\bили\b|лучше|разниц|отлич|выгодн|\bпротив\b|\bvs\b")
#: A question about a word or about how something works, whose answer the knowledge base may have.
MEANING = re.compile(r"что (?:такое|значит|означает)|что это (?:такое|значит)|отлича[ею]т|отличи|разниц")
_IS_THERE = re.compile(r"^\W*(?:а |у вас )?есть ли (?:у вас |такая |ещ[её] )*(?:лотере|игр)")
_PRICED = re.compile(r"стои|обойд|\bцен|билет|почем|руб")
_TIMES = re.compile(
    r"когда|во ?ск[оа]л?ь?к|через сколько|расписани|ближайш|следующ|како[ейм]|долго|сколько ждать|до скольк"
)
#: Without a draw to look at, this asks for news of winners.
_WHO_WON = re.compile(
    r"(?=.*\b(?:кто|кому|победител))(?!.*(?:тираж|розыгр|\bраз\b|вчера|сегодня)).*(?:суперприз|джекпот|милли|куш|крупн)"
)
# Read when the module is imported, never while an event loop runs.
_FACETS = {name: Phrases.parse(table) for name, table in load_table("facets").items()}


def settled(intent: str | None, slots: Slots) -> str | None:
    """The intent of a message whose phrases mean `intent`, once its values are considered."""
    intent = _of_money(intent, slots)
    # «Тупой бот, когда 6 из 45» asks when.
    intent = None if intent == "insult" and slots.games else intent
    plain = meant_by_values(intent, slots)
    if plain is not None or not slots.games:
        return plain or _of_no_game(intent, slots)
    return _of_games(intent, slots)


def _of_games(intent: str | None, slots: Slots) -> str | None:
    """The same for a message that names games, whose odds, rows of draws and disputed values are known to be none."""
    intent = _BESIDE_GAMES.get(intent, intent)
    if intent == "search" and len(slots.games) == 1 and _IS_THERE.search(normal(slots.text)):
        return "about"
    if intent in _OF_TICKETS and len(slots.numbers) >= LEAST_NUMBERS:
        return "ticket_check"
    if intent in _OF_DRAWS and slots.draw is not None:
        return "results"
    if intent in (None, "about", "price") and slots.zone is not None and _TIMES.search(normal(slots.text)):
        return intent if intent == "price" and _PRICED.search(normal(slots.text)) else "schedule"
    if intent in _OF_BETS and slots.bet_size is not None and _is_expanded(slots):
        return "expanded_bet"
    if intent in _OF_PURCHASES | {"off_topic"} and len(slots.basket) > 1 and _buys(slots):
        return "price"
    if intent in _OF_PURCHASES and (slots.tickets or 0) > 1:
        # «Сколько заработаю на ста билетах»: no sum can be told, but chances can.
        said = normal(slots.text)
        return "odds" if _GAINS.search(said) else "price" if _COSTS.search(said) else intent
    if intent == "jackpot" and len(slots.games) > 1 and slots.wants("cheap", "cheaper"):
        return "compare"
    if intent in (None, "about", "search") and len(slots.games) > 1 and _CHOICE.search(normal(slots.text)):
        return "compare"
    return intent


def _buys(slots: Slots) -> bool:
    """Whether tickets of several lotteries are to be bought rather than spoken of otherwise."""
    said = normal(slots.text)
    if _GAINS.search(said) or _OWNED.search(said):
        return _COSTS.search(said) is not None and not _GAINS.search(said)
    return _COSTS.search(said) is not None or any(count > 1 for _, count in slots.basket)


def _of_money(intent: str | None, slots: Slots) -> str | None:
    """The intent, unless a prize that came short or an anger at the lottery was taken for a fraud."""
    if (intent in _OF_PAYOUTS and is_gap(slots)) or (intent == "fraud" and is_plain_tax(slots)):
        return "tax"
    if intent == "ticket_check" and slots.draw is None and not slots.numbers and asks_if_late(slots.text):
        return "claim"
    return "fair_play" if intent in (None, "fraud", "about") and accuses_lottery(slots) else intent


def _of_no_game(intent: str | None, slots: Slots) -> str | None:
    """The same for a message that names no game."""
    if (
        intent == "ticket_check"
        and slots.draw is None
        and (any(sum_.named for sum_ in slots.sums) or (_OLD.search(normal(slots.text)) and not slots.numbers))
    ):
        return "claim"  # who knows how much was won asks for no check
    if intent in (None, "search", "about") and len(slots.numbers) > LEAST_NUMBERS:
        return "ticket_check"
    if intent == "jackpot" and slots.wants("cheap", "cheaper"):
        return "search"  # «дешёвая с джекпотом больше 100 млн»
    if intent in ("results", "last_jackpot") and _WHO_WON.search(normal(slots.text)):
        return "news"  # of some lottery or other: only news may tell
    if intent == "compare" and slots.budget is not None:
        # «Одну дорогую или много дешёвых?» names no lotteries to compare, but what the money buys can be told.
        return "split"
    if intent == "compare" and MEANING.search(normal(slots.text)):
        return "about"
    if intent in ("schedule", "jackpot") and slots.draw is not None:
        return "results"  # which game's, is to be asked
    return "search" if _looks_for_game(intent, slots) else intent


def _looks_for_game(intent: str | None, slots: Slots) -> bool:
    """«Успеть узнать результат» asks for no result, «уложиться в 120 рублей» for no times: a game is looked for."""
    if slots.wants("ready"):
        return intent in _OF_NUMBERS
    if intent == "results":
        return slots.draw is None and slots.wants("fast", "now")
    if intent in ("price", "about") and slots.wants("home", "car", "fast", "bingo", "weekly"):
        return True
    if intent == "schedule":
        return slots.budget is not None or (slots.wants("fast") and not _TIMES.search(normal(slots.text)))
    return False


def _is_expanded(slots: Slots) -> bool:
    fields = fields_of(slots.games[0])
    return bool(fields) and (slots.bet_size or 0) > fields[0].pick


def length_of(text: str) -> int:
    """How many words a text has beside the numbers in names of games."""
    return len(words_of(without_games(normal(text))))


def facet(slots: Slots, *, continues: bool) -> str | None:
    """What a short message asks of a game, by a single word. `continues`: there was talk before it."""
    count = length_of(slots.text)
    if slots.draw is not None or count > (SHORT if slots.games or continues else VERY_SHORT):
        return None
    text = Text(without_games(normal(slots.text)))
    named = next((name for name, phrases in _FACETS.items() if phrases.are_in(text)), None)
    return named or ("schedule" if slots.games and slots.wants("today", "tomorrow") else None)
