"""How many tickets of which games a message means to buy: «семь билетов 4 из 20 и 3 кено», «по 2 кено и рапидо»."""

import re
from collections.abc import Mapping
from typing import Final

from agent.rules.language.numerals import spelled_numbers
from agent.rules.language.words import normal
from tools.games_catalogue import GamesCatalogue

#: How many tickets of the lottery with this code.
Line = tuple[str, int]

#: Names that are ordinary words too count beside a number, as if the text spoke of lotteries.
_CONTEXT = "лотерея: "
_MOST = 1000
_WORDS: Final[Mapping[str, int]] = spelled_numbers() | {
    "один": 1, "одна": 1, "одну": 1, "одного": 1, "одной": 1, "пару": 2, "пара": 2, "парочку": 2, "тройку": 3,
    "пяток": 5, "десяток": 10,
}  # fmt: skip
_NUMBER: Final = rf"(?P<n>\d{{1,4}}|{'|'.join(_WORDS)})"
_PIECE = r"(?:билет\w*|билетик\w*|шт|штук\w*|штучк\w*|ставк\w+|комбинаци\w+)"
_THING = r"§(?P<thing>\d+)§"
_BEFORE: Final = re.compile(
    rf"(?P<lead>[\w.,:№#/+-]+ )?(?<![\w.,:/+§-]){_NUMBER}(?P<piece> {_PIECE})?"
    rf"(?: (?:лотере\w+|игр\w+))?(?P<to> (?:в|во|на|для|от))? {_THING}"
)
_AFTER: Final = re.compile(rf"{_THING},?(?: -| по| берем| беру| возьму)? ?(?:[xх×*] ?)?{_NUMBER} {_PIECE}(?! за\b)")
_AFTER_BARE: Final = re.compile(rf"{_THING},?(?: -)? {_NUMBER}(?= ?(?:$|,|и\b|\+|[.?!]))")
#: A number of tickets that stands apart from the games: «10 билетов вместе».
_SHARED: Final = re.compile(rf"\b{_NUMBER} билет")
_TIMES: Final = re.compile(rf"{_THING} ?[xх×*] ?(?P<n>\d{{1,3}})\b")
#: «По билету кено и рапидо», «билет кено и 3 рапидо».
_ONE: Final = re.compile(rf"(?<!по )(?P<by>по )?\bбилет(?:у|ик|ику)?(?: (?:в|на))? {_THING}")
_JOINED: Final = re.compile(r"^(?:, ?и|,|и|плюс|\+)? ?§(\d+)§")
#: «В 20 кено», «тираж 5 кено», «за 5 кено» name a time, a draw or a price, unless it is said that they are tickets.
_NOT_COUNT: Final = re.compile(
    r"^(?:в|к|до|после|около|с|от|из|тираж\w*|розыгрыш\w*|номер\w*|№|#|топ|числ\w+|[\d.,:/+-]*\d[.,:/+-]*) $"
)
TOTAL: Final = re.compile(
    r"\bитог\w*|\bвместе\b|\bв сумме\b|\bвсего\b|\bобщая\b|\bобщий счет|\bв общем выйдет|\bза вс[еёю]\b|\bсовокупн"
    r"|\bсуммарно|\bвсе это (?:вместе|стоит)|\bвсе сразу"
)


def basket_in(text: str, catalogue: GamesCatalogue) -> tuple[Line, ...]:
    """The tickets of each game, in order; a game whose number is not said counts once where a total is asked for."""
    marked, codes = _marked(normal(text), catalogue)
    if not codes:
        return ()
    counts = _before(marked)
    _add_after(counts, marked, len(codes))
    for found in _ONE.finditer(marked) if len(codes) > 1 else ():
        counts.setdefault(int(found["thing"]), 1)
        if found["by"]:
            counts = dict.fromkeys(_joined(marked[found.end() :]), 1) | counts
    said_alone = any(not found["piece"] for found in _BEFORE.finditer(marked)) and counts
    if len(codes) > 1 and (said_alone or (TOTAL.search(marked) and (counts or not _SHARED.search(marked)))):
        counts = dict.fromkeys(range(len(codes)), 1) | counts
    lines: dict[str, int] = {}
    for thing in sorted(counts):
        lines[codes[thing]] = lines.get(codes[thing], 0) + counts[thing]
    return tuple(lines.items())


def _before(marked: str) -> dict[int, int]:
    """Numbers before names: «3 кено», «два билета на рапидо»; «по два» goes on to the names that follow."""
    counts: dict[int, int] = {}
    for found in _BEFORE.finditer(marked):
        lead, number = found["lead"] or "", _count(found["n"])
        # «Угадал 3 в 5 из 36» are no tickets.
        doubtful = found["to"] in (" в", " во", " от") or _NOT_COUNT.match(lead)
        if not 0 < number <= _MOST or (doubtful and not found["piece"]):
            continue
        counts[int(found["thing"])] = number
        if lead == "по ":
            counts |= dict.fromkeys(_joined(marked[found.end() :]), number)
    return counts


def _add_after(counts: dict[int, int], marked: str, things: int) -> None:
    """Numbers after names: «кено 3 билета», «кено - 3, рапидо - 2», «кено и рапидо по 3 билета»."""
    for pattern in (_AFTER, _TIMES):
        for found in pattern.finditer(marked):
            last, number = int(found["thing"]), _count(found["n"])
            counts.setdefault(last, number)
            while " по " in found[0] and last > 0 and last - 1 not in counts:
                last -= 1
                counts[last] = number
    bare = {int(found["thing"]): _count(found["n"]) for found in _AFTER_BARE.finditer(marked)}
    if things > 1 and len(bare.keys() | counts.keys()) == things and len(bare) + len(counts) == things:
        counts |= bare


def _joined(rest: str) -> list[int]:
    """The games that go on a list: «… и §1§, §2§»."""
    things = []
    while found := _JOINED.match(rest.lstrip()):
        things.append(int(found[1]))
        rest = rest.lstrip()[found.end() :]
    return things


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS[word]


def _marked(text: str, catalogue: GamesCatalogue) -> tuple[str, list[str]]:
    """The text with `§0§` in place of the first game named, and the codes of the games."""
    text = text.replace("§", " ")
    shift = len(_CONTEXT)
    places = [
        (code, start - shift, end - shift)
        for code, start, end in sorted(catalogue.places(_CONTEXT + text), key=lambda place: place[1])
        if start >= shift and catalogue.get(code) is not None
    ]
    for number, (_, start, end) in reversed(list(enumerate(places))):
        before, after = text[:start].removesuffix("«"), text[end:].removeprefix("»")
        text = f"{before}§{number}§{after}"
    return text, [code for code, _, _ in places]
