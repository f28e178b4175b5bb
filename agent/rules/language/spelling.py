"""Messages typed in Latin letters, with the keyboard on the wrong layout, or by ear: brought to ordinary Russian."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from agent.rules.language.phrases import load_table
from agent.rules.language.words import normal
from tools.knowledge.keyboard import KEYS
from tools.knowledge.phonetics import sound_of
from tools.russian_words import stem, to_cyrillic

#: Shorter stems are too much alike to be told apart by their sound.
LEAST_LETTERS = 5
#: Texts that are remembered: the history of a chat is read again with its every turn.
REMEMBERED = 256
_LATIN = re.compile(r"[a-z]")
_CYRILLIC = re.compile(r"[а-яё]")
_RUSSIAN_WORD = re.compile(r"[А-Яа-яЁё]{5,}")
#: Nothing in quotes that is longer is a name.
_QUOTED = re.compile(r"[«\"“„][^»\"”“]{0,60}[»\"”“]")
#: A word as the keys give it: on the other layout some letters are signs.
_TYPED = re.compile(r"(?<![a-z`\[\];',.])[a-z`\[\];',.]*[a-z][a-z`\[\];',.]*", re.IGNORECASE)
_WORD = re.compile(r"[a-zа-яё]+")
#: Endings of adjectives as they are heard: «рускае», «рускава».
_HEARD_ENDINGS = ((re.compile(r"ае$"), "ое"), (re.compile(r"[оа]ва$"), "ого"))
_LAST_SHORT_I = re.compile(r"(?<=[аеиоуыэюя])и$")


def _texts() -> Iterator[str]:
    """The messages and phrases that the rules know."""
    for messages in load_table("examples").values():
        yield from messages
    for name in ("intents", "wishes"):
        for table in load_table(name).values():
            yield from (*table["phrases"], *table.get("unless", ()))


# Read when the module is imported, never while an event loop runs.
_WORDS: Final = frozenset(word for text in _texts() for word in _WORD.findall(normal(text)))


@cache
def _stems() -> frozenset[str]:
    """Stems of the known words. Finding them takes a tenth of a second, so it waits for a word that needs it."""
    return frozenset(stem(word) for word in _WORDS)


@cache
def _by_sound() -> Mapping[str, str]:
    return {sound_of(one): one for one in sorted(_stems(), reverse=True) if len(one) >= LEAST_LETTERS}


def _known(word: str) -> bool:
    return word in _WORDS or stem(word) in _stems()


def _likeness(text: str) -> int:
    """Letters in the words of a text that are known."""
    return sum(len(word) for word in _WORD.findall(normal(text)) if len(word) > 1 and _known(word))


def _other_layout(text: str) -> str:
    return _TYPED.sub(lambda found: found.group().lower().translate(KEYS), text)


def _transliterated(text: str) -> str:
    return re.sub("[A-Za-z]+", lambda found: _spelt(found.group().lower()), text)


def _spelt(latin: str) -> str:
    """A Latin word in Russian letters; people write «й» and «ж» in more than one way."""
    word = _LAST_SHORT_I.sub("й", to_cyrillic(latin))
    if not _known(word) and "j" in latin:
        other = to_cyrillic(latin.replace("j", "zh"))
        return other if _known(other) else word
    return word


def _in_russian_letters(text: str) -> str:
    """The reading of a mostly Latin text in which most is known; the text itself where that is best."""
    lower = text.lower()
    if len(_LATIN.findall(lower)) <= len(_CYRILLIC.findall(lower)):
        return text
    readings = (text, _mended(_transliterated(text)), _mended(_other_layout(text)))
    return max(readings, key=_likeness)


def _mended(text: str) -> str:
    """Words that nobody knows are taken for known ones that sound the same; names in quotes stay."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]

    def mend(found: re.Match[str]) -> str:
        word = found.group().lower().replace("ё", "е")
        if _known(word) or any(start <= found.start() < end for start, end in quoted):
            return found.group()
        for ending, written in _HEARD_ENDINGS:
            word = ending.sub(written, word)
        root = stem(word)
        meant = _by_sound().get(sound_of(root))
        return meant + word[len(root) :] if meant is not None else found.group()

    return _RUSSIAN_WORD.sub(mend, text)


@lru_cache(maxsize=REMEMBERED)
def legible(text: str) -> str:
    """The text as somebody writes it who types Russian letters and spells well; nothing else is changed."""
    return _mended(_in_russian_letters(text))
