"""Numbers written in digits or in Russian words, with what multiplies them: «1,5 млн», «полтора миллиона»."""

import re
from dataclasses import dataclass
from typing import Final

_WORDS: Final[dict[str, float]] = {
    **dict.fromkeys(("один", "одна", "одну", "одного", "одной", "одно"), 1),
    **dict.fromkeys(("два", "две", "двух", "двумя", "двум"), 2),
    **dict.fromkeys(("три", "трех", "тремя", "трем"), 3),
    **dict.fromkeys(("четыре", "четырех", "четырьмя", "четырем"), 4),
    **dict.fromkeys(("полтора", "полторы", "полутора"), 1.5),
    **dict.fromkeys(("сорок", "сорока"), 40),
    **dict.fromkeys(("девяносто", "девяноста"), 90),
    **dict.fromkeys(("сто", "ста"), 100),
    **dict.fromkeys(("двести", "двухсот"), 200),
    **dict.fromkeys(("триста", "трехсот"), 300),
    **dict.fromkeys(("четыреста", "четырехсот"), 400),
}
_SOFT: Final = (
    *(("пят", 5), ("шест", 6), ("сем", 7), ("восем", 8), ("восьм", 8), ("девят", 9), ("десят", 10)),
    *(("одиннадцат", 11), ("двенадцат", 12), ("тринадцат", 13), ("четырнадцат", 14), ("пятнадцат", 15)),
    *(("шестнадцат", 16), ("семнадцат", 17), ("восемнадцат", 18), ("девятнадцат", 19), ("двадцат", 20)),
    ("тридцат", 30),
)
_TENS: Final = (("пят", "пяти", 5), ("шест", "шести", 6), ("сем", "семи", 7), ("восем", "восьми", 8))
_HUNDREDS: Final = (*_TENS, ("девят", "девяти", 9))


def _all_words() -> dict[str, float]:
    words = dict(_WORDS)
    for stem, value in _SOFT:
        words.update({f"{stem}{ending}": value for ending in ("ь", "и", "ью")})
    for stem, genitive, digit in _TENS:
        words.update({f"{stem}ьдесят": digit * 10, f"{genitive}десяти": digit * 10})
    for stem, genitive, digit in _HUNDREDS:
        words.update({f"{stem}ьсот": digit * 100, f"{genitive}сот": digit * 100})
    return words


NUMBER_WORDS: Final = _all_words()
_MULTIPLIERS: Final = (
    (re.compile(r" ?(?:тыс(?:яч\w*|\b\.?)|тыщ\w*)|(?<=\d)[кk]\b"), 10**3),
    (re.compile(r" ?(?:млн\b\.?|милл?ион(?!ер)\w*|лям\w*)"), 10**6),
    (re.compile(r" ?(?:млрд\b\.?|миллиард(?!ер)\w*)"), 10**9),
    (re.compile(r" ?(?:трлн\b\.?|триллион\w*)"), 10**12),
)
_DIGITS = re.compile(
    r"\d{1,3}(?: \d{3})+(?!\d)(?:,\d+)?|\d{1,3}(?:[.'’]\d{3}){2,}(?!\d)|\d{1,3}(?:,\d{3}){2,}(?!\d)|\d+(?:[.,]\d+)?"
)
_WORD = re.compile(r"[а-я]+")
_HALF = re.compile(r"\bпол-?(?=(?:милли|тыс))")
_ALONE = re.compile(r"\b(?:тысяч[ауие]?|сотн[яюие]|миллион[ауы]?|миллиард[ауы]?)\b")
_ALONE_VALUES: Final = {"тыс": 10**3, "сот": 10**2, "миллион": 10**6, "миллиард": 10**9}
#: Longer rows of digits are no amounts.
LONGEST: Final = 30
#: Where a number may begin.
START = re.compile(r"(?<![\dа-яa-z_])(?=[\dа-я])")


@dataclass(frozen=True)
class Number:
    """A number in a text. `unit` is the worth of its last digit; `big` that a word such as «млн» was part of it.

    `factor` is what that word multiplied it by; 1 for several such words.
    """

    value: float
    unit: float
    start: int
    end: int
    big: bool = False
    spelled: bool = False
    factor: float = 1


def number_at(text: str, place: int) -> Number | None:
    """The number that begins at a place of a flat text; «2 млн 500 тыс» is one."""
    total = _part(text, place)
    while total is not None and total.big:
        gap = 1 if text[total.end : total.end + 1] == " " else 0
        more = _part(text, total.end + gap) if gap else None
        # «79 млн. Два билета»: words behind a dot begin a sentence of their own.
        new_sentence = text[total.end - 1] == "." and not text[total.end + 1 : total.end + 2].isdigit()
        if more is None or new_sentence or not (more.big or more.spelled) or more.value >= total.unit:
            break
        total = Number(total.value + more.value, more.unit, place, more.end, big=True)
    return total


def _part(text: str, place: int) -> Number | None:
    if half := _HALF.match(text, place):
        found: Number | None = Number(0.5, 0.1, place, half.end(), spelled=True)
    elif digits := _DIGITS.match(text, place):
        found = _from_digits(digits) if len(digits.group()) <= LONGEST else None
    else:
        found = _spelled(text, place) or _alone(text, place)
    return None if found is None else _multiplied(text, found)


def _multiplied(text: str, number: Number) -> Number:
    if number.big:
        return number
    for pattern, factor in _MULTIPLIERS:
        if word := pattern.match(text, number.end):
            value, unit = number.value * factor, number.unit * factor
            return Number(value, unit, number.start, word.end(), big=True, factor=factor)
    return number


def _from_digits(match: re.Match[str]) -> Number:
    text = match.group()
    groups = re.fullmatch(r"\d{1,3}(?:[ .,'’]\d{3})+", text)
    # «1.234» is a decimal number as often as not; only spaces and repeated dots group for sure.
    if groups and (" " in text or len(re.findall(r"[.,'’]", text)) > 1):
        return Number(float(re.sub(r"\D", "", text)), 1, match.start(), match.end())
    plain = text.replace(" ", "").replace(",", ".")
    decimals = len(plain.partition(".")[2])
    return Number(float(plain), 10**-decimals, match.start(), match.end())


def _spelled(text: str, place: int) -> Number | None:
    """Number words in falling order: «двести пятьдесят»."""
    total, last, end = 0.0, float("inf"), place
    while word := _WORD.match(text, end + 1 if end > place and text[end : end + 1] == " " else end):
        value = NUMBER_WORDS.get(word.group())
        if value is None or value >= last or (end > place and word.start() == end):
            break
        total, end = total + value, word.end()
        last = value if value >= 20 else 0
        if value >= 100:
            last = 100
    if end == place:
        return None
    return Number(total, 0.1 if total == 1.5 else 1, place, end, spelled=True)


def _alone(text: str, place: int) -> Number | None:
    """«миллион рублей», «тысяча»: the word itself is the number."""
    word = _ALONE.match(text, place)
    if word is None:
        return None
    value = next(value for stem, value in reversed(_ALONE_VALUES.items()) if word.group().startswith(stem))
    return Number(value, value, place, word.end(), big=True, spelled=True)
