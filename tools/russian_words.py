"""Russian text as comparable words: stems, numbers written in words, transliteration."""

import re
from dataclasses import dataclass
from functools import lru_cache

from snowballstemmer import stemmer  # type: ignore[import-untyped]

_UNITS = {
    2: "два двух двум двумя две",
    3: "три трех трем тремя",
    4: "четыре четырех четырем четырьмя",
    5: "пять пяти пятью",
    6: "шесть шести шестью",
    7: "семь семи семью сем",
    8: "восемь восьми восемью восем",
    9: "девять девяти девятью",
}
_TENS = {
    10: "десять десяти десятью",
    12: "двенадцать двенадцати двенадцатью",
    20: "двадцать двадцати двадцатью",
    30: "тридцать тридцати тридцатью",
    40: "сорок сорока",
    50: "пятьдесят пятидесяти пятдесят",
    70: "семьдесят семидесяти семдесят",
    80: "восемьдесят восьмидесяти",
    90: "девяносто девяноста",
}
_UNIT_OF = {word: number for number, words in _UNITS.items() for word in words.split()}
_TEN_OF = {word: number for number, words in _TENS.items() for word in words.split()}
_TOKEN = re.compile(r"\d+|[a-zа-я]+|[×/+]")
#: Longer rows of letters are no words, and remembered by the thousand they would fill the memory.
_LONGEST_WORD = 40
_BETWEEN_NUMBERS = {"x", "х", "×", "/", "iz", "из", "of"}
_LATIN = (
    ("shch", "щ"),
    *(("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ju", "ю"), ("ya", "я")),
    *(("ja", "я"), ("yo", "е"), ("jo", "е"), ("ye", "е"), ("iy", "ий"), ("yj", "ый")),
    *zip("abvgdeziyklmnoprstufhcxjqw", "абвгдезиыклмнопрстуфхцхйкв", strict=True),
)


@dataclass(frozen=True)
class Word:
    """One word or number of a text: its comparable form, its stem and where it stands."""

    text: str
    stem: str
    start: int
    end: int


def stem(word: str) -> str:
    """Snowball stem of a lower-case Russian word; anything else comes back as it is."""
    return _stem(word) if len(word) <= _LONGEST_WORD else word


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    # The stemmer keeps state while it works, so every call has its own: making one costs next to nothing.
    return str(stemmer("russian").stemWord(word))


def fold(text: str) -> str:
    """Lower case with ё as е, of the same length as the text."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(one if len(one := char.lower()) == 1 else char for char in text)
    return low.replace("ё", "е")


def to_cyrillic(word: str) -> str:
    """A Latin word spelt in Cyrillic by the usual rules of transliteration; what is too long for a word stays."""
    return _spelt(word) if len(word) <= _LONGEST_WORD else word


@lru_cache(maxsize=5_000)
def _spelt(word: str) -> str:
    for latin, cyrillic in _LATIN:
        word = word.replace(latin, cyrillic)
    return word


def _merge_numbers(words: list[Word]) -> list[Word]:
    """Write numbers as digits: `сорока пяти` becomes `45`; `6 x 45` and `6/45` become `6 из 45`."""
    merged: list[Word] = []
    for word in words:
        last = merged[-1] if merged else None
        unit, ten = _UNIT_OF.get(word.text), _TEN_OF.get(word.text)
        if unit and last and last.stem == "#tens":
            merged[-1] = Word(str(int(last.text) + unit), "", last.start, word.end)
        elif ten:
            merged.append(Word(str(ten), "#tens" if ten >= 20 else "", word.start, word.end))
        elif unit:
            merged.append(Word(str(unit), "", word.start, word.end))
        else:
            merged.append(word)
    return [Word(word.text, word.text, word.start, word.end) if word.text.isdigit() else word for word in merged]


def _join_formulas(words: list[Word]) -> list[Word]:
    joined: list[Word] = []
    for index, word in enumerate(words):
        inside = 0 < index < len(words) - 1 and words[index - 1].text.isdigit() and words[index + 1].text.isdigit()
        if word.text in _BETWEEN_NUMBERS and inside:
            joined.append(Word("из", "из", word.start, word.end))
        elif word.text == "+":
            joined.append(Word("плюс", "плюс", word.start, word.end))
        elif word.text not in "×/":
            joined.append(word)
    return joined


def words_of(text: str) -> list[Word]:
    """Words and numbers of a text in order, Latin ones spelt in Cyrillic, numbers as digits."""
    words = []
    for match in _TOKEN.finditer(fold(text)):
        token = match.group()
        if token.isascii() and token.isalpha() and token not in _BETWEEN_NUMBERS:
            token = to_cyrillic(token)
        words.append(Word(token, stem(token), match.start(), match.end()))
    return _join_formulas(_merge_numbers(words))
