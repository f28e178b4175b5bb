"""How a Russian word sounds: words that people mix up in writing sound alike, «выйгрыш» and «выигрыш»."""

import re
from typing import Final

_ENDINGS: Final = ((re.compile(r"ться$|тся$"), "ца"), (re.compile(r"(?<=[ое])го$"), "во"))
_SOUNDS: Final = (
    (re.compile(r"[сз]ч|щ"), "ш"),
    (re.compile(r"тс|дс|тц"), "ц"),
    (re.compile(r"стн"), "сн"),
    (re.compile(r"здн"), "зн"),
    (re.compile(r"(?<=[ео])й|й(?=и)|(?<=и)й|(?<=ы)й"), ""),
    (re.compile(r"[ьъ]"), ""),
)
#: Vowels that are heard alike where no stress is; я and ю are heard as а and у after soft consonants.
_VOWELS: Final = str.maketrans("оеэёыию" + "яй", "аиииииу" + "ии")
_VOICED: Final = dict(zip("бвгджз", "пфктшс", strict=True))
_DOUBLED: Final = re.compile(r"(.)\1+")
_BEFORE_VOICELESS: Final = re.compile(r"[бвгджз](?=[пфктшсхцчщ]|$)")


def sound_of(word: str) -> str:
    """A key that is the same for words (folded, Cyrillic) that sound alike."""
    for pattern, sound in (*_ENDINGS, *_SOUNDS):
        word = pattern.sub(sound, word)
    word = _BEFORE_VOICELESS.sub(lambda found: _VOICED[found.group()], word.translate(_VOWELS))
    return _DOUBLED.sub(r"\1", word)
