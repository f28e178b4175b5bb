"""Numbers that claim nothing: parts of names and laws, ages, list markers, categories such as «3 из 6»."""

import re

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


def skip_names(scan: Scan, catalogue: GamesCatalogue) -> None:
    """Take names of games with numbers in them."""
    for game in catalogue.all():
        words = re.findall(r"\w+", game.name.lower())
        if any(word.isdigit() or word in NUMBER_WORDS for word in words):
            name = re.escape(game.name.lower().replace("ё", "е")).replace(r"\ ", " ").replace("–", "-")
            for match in list(scan.found(re.compile(rf"(?<![\dа-я]){name}(?![\dа-я])"))):
                scan.take(match.start(), match.end())


def skip_harmless(scan: Scan) -> None:
    """Take what looks like a claim and is none."""
    for pattern in (_HARMLESS, _LATIN):
        for match in list(scan.found(pattern)):
            scan.take(match.start(), match.end())
