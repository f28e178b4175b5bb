"""Russian typed with Latin keys: «heccrjt kjnj» is «русское лото», and a «c» among Russian letters is theirs."""

import re
from collections.abc import Callable
from typing import Final

_LATIN: Final = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN: Final = "йцукенгшщзхъфывапролджэячсмитьбюё"
_SHIFTED: Final = 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~'
#: Russian letters by the Latin ones on the same keys.
KEYS: Final = str.maketrans(_LATIN + _SHIFTED, _RUSSIAN + _RUSSIAN.upper())
#: What stands between blanks and has Latin letters, but neither digits, as `6x45` has, nor Russian letters.
_CHUNK: Final = re.compile(r"(?<!\S)[^\s\d\u0400-\u04ff]*[a-zA-Z][^\s\d\u0400-\u04ff]*(?!\S)")
_LOOKALIKES: Final = str.maketrans("aceopxykmthbACEOPXYKMTHB", "асеорхукмтнвАСЕОРХУКМТНВ")
_LETTERS: Final = "[a-zA-Zа-яА-ЯёЁ]"
_MIXED: Final = re.compile(rf"(?<!{_LETTERS}){_LETTERS}*(?:[a-zA-Z][а-яА-ЯёЁ]|[а-яА-ЯёЁ][a-zA-Z]){_LETTERS}*")
#: Two letters are too few to tell, but «из» stands in the names of games.
_WORD: Final = re.compile(r"[а-яё]{3,}|\bиз\b", re.IGNORECASE)


def unmixed(text: str) -> str:
    """The text with Latin letters that look like Russian ones replaced in words that have both kinds."""
    return _MIXED.sub(lambda found: found.group().translate(_LOOKALIKES), text)


def switched(text: str, known: Callable[[str], bool]) -> str:
    """The text as it was meant, when its Latin words are known Russian ones by their keys; else the text as it is.

    `known` tells whether there is such a Russian word, in any form. Half of the words must be known: then the rest,
    which may be misspelt, were typed with the same keyboard.
    """
    chunks = list(_CHUNK.finditer(text))
    meant = [chunk.group().translate(KEYS) for chunk in chunks]
    words = [word for one in meant for word in _WORD.findall(one)]
    if not words or 2 * sum(map(known, words)) < len(words):
        return text
    for chunk, right in reversed(list(zip(chunks, meant, strict=True))):
        text = f"{text[: chunk.start()]}{right}{text[chunk.end() :]}"
    return text
