"""Messages that ask the same again: of another prize, place or number of tickets, or because the answer is doubted."""

import re
from dataclasses import replace

from agent.rules.language.words import normal, words_of
from agent.rules.plain_values import costs_asked, disputed_value
from agent.rules.talk.carried_values import MONEY_WON
from agent.rules.talk.doubts import doubted
from agent.rules.talk.followups import WITH_GAME
from agent.rules.talk.refinements import AGAIN
from agent.rules.values.matches_said import names_match_only
from agent.rules.values.plays import draws_in
from agent.rules.values.said_zone import names_moscow
from agent.rules.values.slots import Slots
from agent.rules.values.ticket_counts import pieces_in

#: Words before another prize: «а с тридцати миллионов?».
_OF_PRIZE = {("с",), ("со",), ("если",)}
_DOUBT = re.compile(
    r"(?:(?:а|это|вы|ну|и|что|серьезно|рубль|сто процентов)\W+)*"
    r"(?:точно|правда|серьезно|уверены|подтверд\w+|не ошиба\w+|не путае\w+)"
    r"(?:\W+(?:сегодня|завтра|рубл\w+|столько|так|это|да|пожалуйста))*\W*$"
)
#: What may be asked of several tickets or of several draws.
_COUNTABLE = frozenset({"price", "odds", "compare", "about", "split"})
_MAY_COUNT = frozenset({None, "price", "search", "about", "compare", "split", "odds", "expanded_bet", "off_topic"})
#: Intents that words may give by mistake to a message about the time somewhere.
_MAY_BE_TIME = frozenset({None, "price", "search", "about", "abroad", "off_topic", "schedule"})
_TIME = re.compile(
    r"во сколько|во скольки|во ск[оа]к|сколько врем|котор\w+ час|\bврем[яе]|\bкогда\b|сколько (?:это|будет)|это сколько"
)
_NOT_TIME = re.compile(
    r"цен|стои|билет|куп|прода|руб|приз|выигр|налог|\bгде\b|\bкто\b|забра|получ|точк|адрес|офис|шанс|джекпот|доставк"
)
#: «Я в Омске», «а по Якутску?» right after times were told; longer messages say more than a place.
_BARE_PLACE = 6
#: «У нас на два часа больше, чем в Москве».
_BARE_HOURS = 10
#: Who has the tickets already asks something else.
_OWNED = re.compile(r"\b(?:купил|взял|выигр|провер|остал|потерял|у меня|есть уже)")
_MAY_BE_DISPUTE = frozenset(
    {None, "search", "price", "results", "jackpot", "sources", "fair_play", "abilities", "off_topic", "insult"}
)
_MAY_BE_MATCH = frozenset({None, "search", "about", "price", "odds", "off_topic", "results"})
_DISPUTABLE = frozenset({"price", "jackpot", "schedule", "odds"})


def asked_again(slots: Slots, before: str | None) -> str | None:
    """The intent `before` of a message that continues it: «а с тридцати миллионов?», «точно?», «подтвердите»."""
    if slots.games:
        return None
    if before in MONEY_WON and any(sum_.before[-1:] in _OF_PRIZE for sum_ in slots.sums):
        return before
    return before if before in WITH_GAME and _DOUBT.match(normal(slots.text)) else None


def gone_on(intent: str | None, slots: Slots, before: str | None) -> tuple[str, Slots] | None:
    """What a message means that names only another place, number of tickets or value; None for any other message.

    `intent` is what its own words seem to mean, `before` what was asked before it.
    """
    if slots.games or slots.foreign or slots.unknown:
        return None
    again = replace(slots, wishes=slots.wishes | {AGAIN})
    if intent in _MAY_BE_TIME and _asks_time(slots, before):
        return "schedule", again
    if intent in _MAY_COUNT and before in _COUNTABLE and (counted := _counted(again)) is not None:
        return "odds" if before == "odds" and not costs_asked(slots) else "price", counted
    if before == "match_prize" and intent in _MAY_BE_MATCH and names_match_only(slots.text):
        return before, again
    if (answer := doubted(intent, slots, before)) is not None:
        return answer, again
    if slots.wants("disputed") and before in _DISPUTABLE and intent in _MAY_BE_DISPUTE:
        return disputed_value(slots) or before, again
    return None


def _asks_time(slots: Slots, before: str | None) -> bool:
    plain = normal(slots.text)
    if _NOT_TIME.search(plain) or (slots.zone is None and not (before == "schedule" and names_moscow(slots.text))):
        return False
    most = _BARE_HOURS if re.search(r"\bмск|\bмоскв", plain) else _BARE_PLACE
    return _TIME.search(plain) is not None or (before == "schedule" and len(words_of(plain)) <= most)


def _counted(slots: Slots) -> Slots | None:
    """The message with its numbers of tickets and draws; None when it names neither."""
    tickets, plays = slots.tickets or pieces_in(slots.text), slots.plays or draws_in(slots.text)
    if (tickets is None and plays is None) or slots.second_size is not None:
        return None
    if _OWNED.search(normal(slots.text)):
        return None
    money = [sum_ for sum_ in slots.sums if sum_.named]
    if money and pieces_in(slots.text) is None:
        return None
    # «Пять штук» are tickets here, not five thousand rubles, and «а 10?» are no numbers marked.
    return replace(slots, tickets=tickets, plays=plays, budget=None, sums=(), bet_size=None)
