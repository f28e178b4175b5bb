"""Honest answers said in other ways: the same values, other spelling."""

import re
from collections.abc import Callable

Rewrite = Callable[[str], str]

_SUM = re.compile(r"(\d{1,3}(?:\u00a0\d{3})*)\u00a0₽")
_DAY = re.compile(
    r"(?:сегодня, |завтра, )?(\d{1,2}) (ноября|декабря|октября)(?!\w)(?: (\d{4}) года)?,? в (\d\d:\d\d) по Москве"
)
_MONTHS = {"октября": 10, "ноября": 11, "декабря": 12}


def _value(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _short(match: re.Match[str]) -> str:
    """`13 800 000 ₽` as `13,8 млн рублей`; what cannot be said shortly stays."""
    value = _value(match[1])
    if value >= 1_000_000:
        return f"{value / 1_000_000:.1f}".rstrip("0").rstrip(".").replace(".", ",") + " млн рублей"
    return f"{match[1]} руб."


def in_millions(text: str) -> str:
    """Sums in millions."""
    return _SUM.sub(_short, text)


def about(text: str) -> str:
    """Sums rounded to whole millions."""
    rounded = _SUM.sub(
        lambda found: (
            f"около {round(_value(found[1]) / 10**6)} миллионов ₽" if _value(found[1]) >= 20_000_000 else found[0]
        ),
        text,
    )
    return rounded.replace("—", "-")


def in_rubles(text: str) -> str:
    """«р.» and thin spaces."""
    return _SUM.sub(lambda found: found[1].replace("\u00a0", "\u202f") + " р.", text)


def in_digits(text: str) -> str:
    """Dates in digits, no unbreakable spaces."""
    return _DAY.sub(
        lambda found: f"{int(found[1]):02}.{_MONTHS[found[2]]}{'.' + found[3] if found[3] else ''} в {found[4]} (МСК)",
        text,
    ).replace("\u00a0", " ")


def with_words(text: str) -> str:
    """«тираж 123» without a sign, odds with a colon, percent in a word."""
    text = re.sub(r"№ (\d)", r"\1", text)
    text = re.sub(r"\b1 к (\d)", r"1:\1", text)
    return re.sub(r" ?%", " процентов", text)


def spaced(text: str) -> str:
    """Lists of numbers with semicolons turned to «и»."""
    return re.sub(r"(\d), (\d+)(?=[.;\n])", r"\1 и \2", text)


ALL: tuple[Rewrite, ...] = (str, in_millions, about, in_rubles, in_digits, with_words, spaced)
