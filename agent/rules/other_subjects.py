"""Messages about tickets, prices and rules of something else than lotteries."""

import re

from agent.rules.evidence import length_of
from agent.rules.language.words import normal
from agent.rules.values.slots import Slots

#: Shorter messages leave open what they are about.
_LEAST_WORDS = 3
_OTHER_TICKETS = re.compile(
    r"билет\w*\s+(?:\w+\s+)?(?:на (?:самолет|поезд|концерт|автобус|электрич|метро|матч|футбол|хоккей|спектакл|выставк)"
    r"|в (?:театр|кино|цирк|музей|зоопарк|аквапарк|оперу|филармон))|(?:авиа|жд |железнодорожн\w+ )билет"
)
#: Words that a question about the rules of a lottery has; without any it is about something else.
_OF_PLAY = re.compile(
    r"шар|бонус|категор|бочон|джекпот|игр|купи|покуп|приобр|прода|участ|прави|услов|чис[ел]|номер|приз|онлайн|там|е[её]\b|эт[оуи]"
)


def of_lotteries(intent: str | None, slots: Slots) -> str | None:
    """The intent, unless the price or the rules of something else are asked for."""
    if not slots.games and _OTHER_TICKETS.search(normal(slots.text)):
        return "off_topic"
    if slots.games or slots.wants("lottery") or length_of(slots.text) < _LEAST_WORDS:
        return intent
    if intent == "price":
        return "off_topic" if slots.budget is None else "search"
    return "off_topic" if intent == "about" and _OF_PLAY.search(normal(slots.text)) is None else intent
