"""Numbers that claim nothing: parts of names and laws, ages, list markers, categories such as «3 из 6»."""

import re

from agent.grounding.flat_text import flat
from agent.grounding.number_words import NUMBER_WORDS
from agent.grounding.scan import Scan
from tools.games_catalogue import GamesCatalogue

_MONEY = r"(?! ?(?:₽|руб|р\b|млн|млрд|тыс|%|процент))"
_HARMLESS = re.compile(
    r"|".join(
        (
            r"(?m:^ *\d{1,2}[.)](?= ))",
            # Laws that the program itself names; the number of another one is a claim.
            r"\b(?:52|107|138|354)-?фз\b",
            r"\b[23]-?ндфл\b",
            r"(?<!\d)18 ?\+",
            rf"\b(?:с|от|до|есть|исполнилось|старше|младше|меньше|достигшим|достигших|уже) 18(?:-?ти)?\b{_MONEY}",
            r"\b18(?:-?ти)? ?(?:лет|год)\w*",
            r"\b18-?летн\w*",
            rf"(?<![\d№] )(?<![\d№,.])\b112\b(?![\d,.]\d){_MONEY}(?! (?:тираж|розыгрыш|комбинац|победител|билет))",
            (
                r"(?<![\d,])\d{1,2} ?(?:из|x|х|\*|/) ?\d{1,2}(?!\d|[.,/]\d| ?(?:₽|руб|млн|милл|млрд|тыс|%))"
                r"(?: ?\+ ?\d{1,2}(?: из \d{1,2})?)?"
            ),
            r"(?<![\d,])\b\d ?\+ ?\d\b",
            rf"\b(?:топ|top|бинго|большая|рапидо|кено)[- ]?\d{{1,2}}(?:[.,]\d)?(?!\d){_MONEY}",
            r"\b24/7\b",
        )
    )
)
#: A part of a link, of a code or of a Latin name: «5x36plus», «v2».
_LATIN = re.compile(r"\b\d+[a-z]\w*|\b[a-z]+[-_]?\d\w*")


def numbered_names(catalogue: GamesCatalogue) -> re.Pattern[str]:
    """Finds the names of games with numbers in them."""
    names = [game.name.lower() for game in catalogue.all()]
    numbered = [name for name in names if any(_is_number(word) for word in re.findall(r"\w+", name))]
    # Of two names the longer one: one may be the beginning of another.
    flattened = sorted({re.escape(flat(name)).replace(r"\ ", " ") for name in numbered}, key=len, reverse=True)
    return re.compile(rf"(?<![\dа-я])(?:{'|'.join(flattened) or '(?!)'})(?![\dа-я])")


def _is_number(word: str) -> bool:
    return word.isdigit() or word in NUMBER_WORDS


def skip(scan: Scan, pattern: re.Pattern[str]) -> None:
    """Take all that a pattern finds."""
    for match in list(scan.found(pattern)):
        scan.take(match.start(), match.end())


def skip_harmless(scan: Scan) -> None:
    """Take what looks like a claim and is none."""
    for pattern in (_HARMLESS, _LATIN):
        skip(scan, pattern)
