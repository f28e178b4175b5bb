"""What people say to statistics, chances and to a refusal to foretell: «значит их и ставить?», «ну хоть примерно»."""

import re
from collections.abc import Mapping
from typing import Final

from agent.rules.language.words import normal, words_of
from agent.rules.values.slots import Slots

#: Longer messages say more.
_LONGEST = 8
_WEAK = frozenset(
    {None, "search", "about", "price", "off_topic", "compare", "guaranteed", "results", "odds", "prediction"}
    | {"hot_numbers", "fair_play", "split", "forecast"}
)
_TO_NUMBERS: Final = re.compile(
    r"\b(?:их|эти|это|его|на (?:них|него|\d{1,2}|эти)|такие|значит|тогда|стоит|лучше)\b.*"
    r"\b(?:постав\w*|став\w*|брать|возьму"
    r"|бери|беру|взять|играть|сыгра\w*|зачеркн\w*|отмет\w*|отмеч\w*)\b"
    r"|\b(?:скоро|теперь|значит|должн\w+|вот-вот|обязательно|завтра)\b.*\b(?:выпад\w*|выйд\w*|сыгра\w+)\b"
    r"|\b(?:выпад\w*|выйд\w*)\b.*\b(?:скоро|значит|вот-вот)\b|\bшанс\w* у них\b|\bони (?:счастлив|выгодн|лучше)\w*"
)
_TO_CHANCES: Final = re.compile(
    r"\b(?:не ?реально|бесполезно|бессмысленно"
    r"|безнадежно|невозможно|без шансов|никак|ноль шансов|смысла нет|нет смысла)\b"
    r"|\bпочему\b.*\bкто-? ?(?:то|нибудь)\b.*\bвыигр"
    r"|\bкто-? ?(?:то|нибудь)\b.*\b(?:же|ведь|постоянно|всегда)\b.*\bвыигр"
    r"|\b(?:люди|другие)\b.*\bвыигрыва|\bвыигрыва\w+ же\b|\bзачем тогда игра"
)
_TO_REFUSAL: Final = re.compile(
    r"\bпримерно|\bхоть (?:одн|пару|какие|наугад|приблиз)|\bнаугад|\bрандом"
    r"|\bот балды|\bс потолка|\bна удачу набер|\bлюбые (?:назови|дай|скажи)"
)
#: The answer by what was asked before.
_ANSWERS: Final[Mapping[str, tuple[re.Pattern[str], str]]] = {
    "hot_numbers": (_TO_NUMBERS, "hot_again"),
    "odds": (_TO_CHANCES, "odds_doubted"),
    "prediction": (_TO_REFUSAL, "prediction"),
    "forecast": (_TO_REFUSAL, "prediction"),
}


def doubted(intent: str | None, slots: Slots, before: str | None) -> str | None:
    """The fixed answer to a message that draws a conclusion from the answer to `before`; None for any other."""
    if before is None or before not in _ANSWERS or intent not in _WEAK or len(words_of(slots.text)) > _LONGEST:
        return None
    pattern, answer = _ANSWERS[before]
    return answer if pattern.search(normal(slots.text)) and not any(one.named for one in slots.sums) else None
