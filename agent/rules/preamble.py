"""Words of courtesy that open a message and say nothing of what is wanted."""

import re

from agent.rules.words import words_of

_COURTESY = re.compile(
    r"(?:(?:здравствуй\w*|здрасьте|здрасте|привет\w*|приветствую|салют|алл?о|всем привет"
    r"|добр\w+\s+(?:день|дня|вечер\w*|утр\w+|ночи|времени суток)|доброго времени(?: суток)?"
    r"|извините|простите|прошу прощения|будьте (?:добры|любезны)|будь добр\w*|пожалуйста|пж|плиз"
    r"|слуш\w+|ребят\w*|уважаем\w+\s+\w+|такой вопрос|вопрос такой|есть вопрос|у меня вопрос"
    r"|хотел\w* (?:бы )?(?:узнать|спросить|уточнить)|меня зовут \w+|не могли бы вы|не подскажете(?: ли)?"
    r"|а вот|ну вот|короче)(?:[\s,.!:;()-]+|$))+",
    re.IGNORECASE,
)
LEAST_WORDS = 2


def without_preamble(text: str) -> str:
    """The message from where it comes to the point; the whole of it when it is nothing but courtesy."""
    found = _COURTESY.match(text.lstrip())
    rest = text.lstrip()[found.end() :] if found else text
    return rest if len(words_of(rest)) >= LEAST_WORDS else text
