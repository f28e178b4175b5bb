"""Russian text as words: one spelling of everything, and words that resemble each other."""

import re
from functools import lru_cache

from tools.name_matching import edit_distance

_WORD = re.compile(r"[a-zа-я]+|\d+")
_DASHES = re.compile(r"[‐-―−]")
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
#: People glue «не» to the verb.
_GLUED = re.compile(r"\bне(?=м[оа]гу\b|хочу\b|умею\b|получает|выходит\b|больше\b|дороже\b)")
#: From this stem length on one slip is forgiven, from the longer one two.
ONE_SLIP = 4
TWO_SLIPS = 9
MOST_SLIPS = 2
#: Characters of a long message that are read.
HEAD = 900
TAIL = 500


def normal(text: str) -> str:
    """Lower case, «е» for «ё», plain dashes, single spaces."""
    text = text.lower().replace("ё", "е")
    return _SPACES.sub(" ", _DASHES.sub("-", text)).strip()


def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of a text in order; punctuation and hyphens separate them."""
    return tuple(_WORD.findall(_GLUED.sub("не ", normal(text))))


def readable(text: str) -> str:
    """The beginning and the end of a long message: there it says what is wanted, and reading all would take long."""
    return text if len(text) <= HEAD + TAIL else f"{text[:HEAD]} … {text[-TAIL:]}"


def resembles(word: str, stem: str) -> bool:
    """Whether the word begins with something close to the stem; the first letter must be right."""
    # Only so much of the word counts: remembered whole, long rows of letters would fill the memory.
    return word.startswith(stem) or _is_near(word[: len(stem) + MOST_SLIPS], stem)


@lru_cache(maxsize=20_000)
def _is_near(word: str, stem: str) -> bool:
    if len(stem) < ONE_SLIP or word[:1] != stem[:1] or len(word) < len(stem) - 1:
        return False
    allowed = MOST_SLIPS if len(stem) >= TWO_SLIPS else 1
    lengths = range(len(stem) - allowed, len(stem) + allowed + 1)
    return any(edit_distance(word[:length], stem, allowed) <= allowed for length in lengths if length <= len(word))
