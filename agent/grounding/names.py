"""Names in a text that nobody gave: people who won, lotteries, promotional codes."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from agent.grounding.flat_text import flat
from agent.grounding.mention import Mention
from agent.grounding.sentences import sentences
from tools.games_catalogue import GamesCatalogue
from tools.russian_words import words_of

_CODE: Final = re.compile(
    r"(?:[Пп]ромо-?код\w*|[Кк]упон\w*|[Кк]од\w* на скидку)[^.!?\n]{0,20}?[«\"“: ]"
    r"([A-ZА-ЯЁ]{2}[A-ZА-ЯЁ\d_-]{2,}|[A-ZА-ЯЁ]+\d[A-ZА-ЯЁ\d_-]*)\b"
)
_LOTTERY: Final = re.compile(r"\b[Лл]отере\w+ [«\"“]([^»\"”\n]{3,40})[»\"”]")
_WON: Final = re.compile(
    r"\b(?:выиграл|победил|сорвал)[аи]?\b|\bвыигрывал\w*|\bвыигрывают\b|победител(?:ем|ь|я|и|ьниц\w+)\b"
    r"|счастливчик|обладател|миллионер\w*\b"
)
#: A capital letter inside a sentence.
_PROPER: Final = re.compile(r"(?<=[а-яё,–—-] )[А-ЯЁ][а-яё]{2,}(?:[- ][А-ЯЁ][а-яё]{2,})*")
#: Polite forms and names that need no data.
_COMMON: Final = "Вы вас вам вами ваш Столото Россия Москва Спортлото лотерея"


def names_without_data(text: str, data: Iterable[str], catalogue: GamesCatalogue) -> list[Mention]:
    """The names that no text in data, nor the person, nor the catalogue of games knows in any form."""
    found = [*_codes(text), *_lotteries(text, catalogue), *_winners(text, catalogue)]
    if not found:
        return []
    known = {word.stem for one in data for word in words_of(one)} | _stems(_COMMON)
    return [mention for mention in found if not _stems(mention.text) <= known]


def _codes(text: str) -> Iterator[Mention]:
    for match in _CODE.finditer(text):
        yield Mention("words", match[1], match.start(1), match.end(1))


def _lotteries(text: str, catalogue: GamesCatalogue) -> Iterator[Mention]:
    for match in _LOTTERY.finditer(text):
        if not catalogue.mentioned(f"лотерея «{match[1]}»") and not catalogue.foreign(match[1]):
            yield Mention("words", match[1], match.start(1), match.end(1))


def _winners(text: str, catalogue: GamesCatalogue) -> Iterator[Mention]:
    """Proper names in sentences about those who won."""
    for span in sentences(text):
        sentence = text[span.start : span.end]
        if not _WON.search(flat(sentence)):
            continue
        for match in _PROPER.finditer(sentence):
            around = sentence[max(0, match.start() - 12) : match.end() + 12]
            if not catalogue.mentioned(around):
                yield Mention("words", match.group(), span.start + match.start(), span.start + match.end())


def _stems(text: str) -> set[str]:
    return {word.stem for word in words_of(text)}
