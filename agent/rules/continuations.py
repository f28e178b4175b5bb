"""Messages that ask the same again: of another prize, or because the answer is doubted."""

import re

from agent.rules.carried_values import MONEY_WON
from agent.rules.followups import WITH_GAME
from agent.rules.slots import Slots
from agent.rules.words import normal

#: Words before another prize: «а с тридцати миллионов?».
_OF_PRIZE = {("с",), ("со",), ("если",)}
_DOUBT = re.compile(
    r"(?:(?:а|это|вы|ну|и|что|серьезно|рубль|сто процентов)\W+)*"
    r"(?:точно|правда|серьезно|уверены|подтверд\w+|не ошиба\w+|не путае\w+)"
    r"(?:\W+(?:сегодня|завтра|рубл\w+|столько|так|это|да|пожалуйста))*\W*$"
)


def asked_again(slots: Slots, before: str | None) -> str | None:
    """The intent `before` of a message that continues it: «а с тридцати миллионов?», «точно?», «подтвердите»."""
    if slots.games:
        return None
    if before in MONEY_WON and any(sum_.before[-1:] in _OF_PRIZE for sum_ in slots.sums):
        return before
    return before if before in WITH_GAME and _DOUBT.match(normal(slots.text)) else None
