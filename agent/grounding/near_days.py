"""Days told from today: «завтра», «послезавтра», «в пятницу», «по воскресеньям», where a draw is spoken of."""

import re
from typing import Final

from agent.grounding.evidence import WEEKDAYS
from agent.grounding.flat_text import flat
from agent.grounding.mention import Mention
from agent.grounding.sentences import sentences

_DRAW: Final = re.compile(r"\bтираж|розыгрыш|разыгр|состоится|пройдет|трансляц|прямой эфир")
_SOON: Final = {"послезавтра": 2, "завтра": 1, "вчера": -1, "позавчера": -2}
_WORD: Final = re.compile(
    rf"\b(?:(?P<soon>{'|'.join(_SOON)})\b"
    rf"|(?:во? (?:эт\w+ |следующ\w+ |ближайш\w+ |прошл\w+ )?|кажд\w+ |по )(?P<weekday>{'|'.join(WEEKDAYS)})"
    r"(?:а|у|ы|и|е|ам|я|ье|ья|ьям)?\b)"
)
_DENIED: Final = re.compile(r"\bне (?:завтра|послезавтра|вчера|во?|по|кажд)\b|[?]")


def near_days_in(text: str) -> list[Mention]:
    """Such words in sentences about draws; a question claims nothing."""
    found = []
    plain = flat(text)
    for span in sentences(text):
        sentence = plain[span.start : span.end]
        if not _DRAW.search(sentence) or _DENIED.search(sentence):
            continue
        for match in _WORD.finditer(sentence):
            start, end = span.start + match.start(), span.start + match.end()
            soon = match["soon"]
            amount = _SOON[soon] if soon else WEEKDAYS.index(match["weekday"])
            found.append(Mention("soon" if soon else "weekday", text[start:end], start, end, amount=amount))
    return found
