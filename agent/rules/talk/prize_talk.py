"""Talk of one prize over several messages: «налог с миллиона», «а с пяти?», «а в прошлом году?», «а нерезиденту?»."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from agent.rules.language.words import normal, words_of
from agent.rules.talk.carried_values import MONEY_WON
from agent.rules.talk.refinements import CONTINUES
from agent.rules.values.dates import win_year_in
from agent.rules.values.prize_in_kind import cash_instead, won_thing
from agent.rules.values.prizes_won import may_be_prize
from agent.rules.values.residence import residence_in
from agent.rules.values.slots import Slots
from agent.rules.values.sums import Sum, sums_in, without_games

#: Messages that may belong to one talk, and intents that do not end it.
_RECENT = 8
_PASSING = frozenset({None, "thanks", "greeting", "jackpot", "about", "price", "search", "abroad"})
#: The least number that is a prize without a word for money, and below which it may stand for thousands or millions.
_LEAST_PRIZE = 1_000
_HUNDRED, _MILLION = 100, 1_000_000
_FILLERS = frozenset(
    words_of(
        "а и ну но да тогда ок окей хорошо ладно понятно если бы б я мы он она скажем допустим например вдруг вот "
        "же там все это ли выиграю выиграл выиграла выиграли выиграет выиграть будет было был была так также тоже "
        "столько такой же как с со от за про по в насчет что больше меньше сколько какой останется выйдет налог "
        "налога налогом приз приза выигрыш выигрыша выигрыше сумма сумму году год года лет г прошлом прошлый "
        "прошлого позапрошлом позапрошлый позапрошлого этом этот этого текущем нынешнем сейчас теперь раньше "
        "сегодня руб рублей рубля р уже только весь целый сам получу получил платить отдать заплатить надо нужно "
        "придется удержат возьмут забрали заберут чистыми руки на еще "
    )
)
_NOW = re.compile(r"\b(?:сейчас|теперь|сегодня|в (?:этом|текущем|нынешнем) году|за этот год)\b")
_YEARS = re.compile(r"\b20[012]\d\b|прошл\w+ год|прошл\w+$")
_ASKS = re.compile(r"\bсколько\b|останется|чистыми|на руки|налог")
_BUYS = re.compile(r"\bгде\b|\bкак\b|посовет|\bкуп|\bсыгр|\bигра|билет|участв|лотере")


def goes_on(text: str) -> bool:
    """Whether a message can only go on about a prize: another sum, year, thing or residence, and nothing else."""
    plain = normal(text)
    if residence_in(text) is not None or cash_instead(text):
        return _BUYS.search(plain) is None
    if won_thing(text) and CONTINUES.search(plain):
        return _BUYS.search(plain) is None
    rest = list(without_games(plain))
    for sum_ in sums_in(text):
        rest[sum_.start : sum_.end] = " " * (sum_.end - sum_.start)
    words = [word for word in words_of("".join(rest)) if not word.isdigit()]
    says = (
        bool(sums_in(text))
        or _NOW.search(plain)
        or _YEARS.search(plain)
        or (words[:1] == ["а"] and _ASKS.search(plain))
    )
    return bool(says) and all(word in _FILLERS for word in words)


def talk_of_prize(slots: Slots, said: Sequence[str], intent_of: Callable[[str], str | None]) -> str | None:
    """The intent of the talk of a prize that the message goes on with; None for none. `said`: the latest first."""
    if slots.games or not goes_on(slots.text):
        return None
    return next((intent for text in _talk(said, intent_of) if (intent := intent_of(text)) in MONEY_WON), None)


def with_prize_before(slots: Slots, said: Sequence[str], intent_of: Callable[[str], str | None], today: date) -> Slots:
    """A message about a prize with what was said of it before: the sum, the year, where the winner lives."""
    talk = _talk(said, intent_of)
    if not talk:
        return slots
    plain = normal(slots.text)
    whole = "налог" in plain and any(map(may_be_prize, slots.sums))
    if not CONTINUES.search(plain) and (whole or not goes_on(slots.text)):
        # A question of its own; only where the person lives is still true.
        return replace(slots, told=tuple(text for text in talk if residence_in(text) is not None))
    year = slots.win_year
    if year is None and not _NOW.search(plain):
        year = _year(talk, today)
    another = won_thing(slots.text) and not any(map(won_thing, talk))
    sums = slots.sums if another else _sums((slots.text, *talk))
    return replace(slots, sums=sums, win_year=year, told=talk)


def _talk(said: Sequence[str], intent_of: Callable[[str], str | None]) -> tuple[str, ...]:
    """The messages of the talk of a prize before this one, the latest first; empty when there was none."""
    talk: list[str] = []
    for text in said[:_RECENT]:
        intent = intent_of(text)
        if intent in MONEY_WON or (intent in _PASSING and goes_on(text)):
            talk.append(text)
        elif intent not in (None, "thanks", "greeting"):
            break
    return tuple(talk) if any(intent_of(text) in MONEY_WON for text in talk) else ()


def _year(talk: Sequence[str], today: date) -> int | None:
    """The year named last, unless «сейчас» came after it."""
    for text in talk:
        if (year := win_year_in(text, today)) is not None or _NOW.search(normal(text)):
            return year
    return None


def _sums(texts: Sequence[str]) -> tuple[Sum, ...]:
    """The sums of the latest text that names some; «а с пяти?» takes its millions from the prize before."""
    for place, text in enumerate(texts):
        found = sums_in(text)
        if any(may_be_prize(sum_) for sum_ in found):
            return tuple(found)
        small = [sum_ for sum_ in found if sum_.value < _LEAST_PRIZE]
        if small and goes_on(text):
            before = max((sum_.value for sum_ in _sums(texts[place + 1 :])), default=0)
            unit = _MILLION if before >= _MILLION and small[0].value < _HUNDRED else _LEAST_PRIZE
            return (replace(small[0], value=small[0].value * unit, named=True),) if before >= _LEAST_PRIZE else ()
    return ()
