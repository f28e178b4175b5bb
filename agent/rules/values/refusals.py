"""What a person refuses: «кроме русского лото», «не моментальную», «рапидо не надо». It is offered in no answer."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from agent.rules.language.phrases import load_table
from agent.rules.language.words import normal, words_of
from tools.games_catalogue import GamesCatalogue

#: Names that are ordinary words too count beside a refusal, as if the text spoke of lotteries.
_CONTEXT = "лотерея: "
#: So many words may stand between a refusal and what is refused.
_GAP = 4
#: So few words beside a refusal for weariness ask for another lottery, unless they ask something else.
_SHORT = 4
#: These alone mean something else too often to be refused where no lottery is looked for.
_DOUBTFUL = frozenset({"fast", "bingo", "draw", "home", "car"})
#: «Вместо квартиры взять деньги», «живу без машины»: a prize is not refused, it is not there.
_PRIZES = frozenset({"home", "car"})
_LACKS = re.compile(r"(?:без|вместо|взамен)\b")
_QUOTES = '«»"„“”'

# Read when the module is imported, never while an event loop runs.
_TABLE: Final = load_table("refusals")
_WORDS: Final = _TABLE["words"]
_THINGS: Final = {
    name: re.compile(rf"\b(?:{words})(?: (?:{_WORDS['nouns']}))?\b") for name, words in _TABLE["things"].items()
}
_FAMILIES: Final = [(re.compile(rf"\b(?:{words})\b"), name) for words, name in _TABLE["families"].items()]


@dataclass(frozen=True)
class Refusal:
    """What is refused: codes of lotteries, and `kinds` by the names of wishes; `rest` is the message without it."""

    rest: str
    codes: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Thing:
    """A part of the text that names lotteries or a kind of them."""

    start: int
    end: int
    codes: frozenset[str] = frozenset()
    kind: str | None = None


def _row(words: str | Sequence[str]) -> str:
    return words if isinstance(words, str) else "|".join(words)


def _shapes() -> tuple[re.Pattern[str], ...]:
    """Refusals in a text whose things stand as `§number§`; the last two are those of weariness."""
    bare = r"§\d+§"
    one = rf"(?:(?:{_WORDS['prepositions']}) )?{bare}"
    several = rf"{one}(?:(?:, ?{one})*,? (?:и|или|ни|да|либо) {one})*"
    beside = rf"(?:(?:{_row(_WORDS['beside'])}) ){{0,{_GAP}}}"
    between = rf"(?:(?:{_row(_WORDS['between'])}|{_row(_WORDS['beside'])}|{_WORDS['acts']}) ){{0,{_GAP}}}"
    acts = rf"(?: (?:{_WORDS['acts']}|больше|совсем|вообще|точно|уже)){{0,{_GAP}}}"
    kept = rf"(?! (?:{_WORDS['missed']})\b)(?! (?!(?:{_WORDS['acts']})\b)\w+(?:ть|ти|чь)(?:ся)?\b)"
    ends = rf"(?=\s*(?:$|[^\w\s]|(?:{_row(_WORDS['next'])})\b))"
    sure, weary = _TABLE["sure"], _TABLE["weary"]
    asked = "".join(rf"(?<!\b{word} )" for word in _WORDS["asking"].split("|"))
    plain = rf"не {beside}{one}(?: (?:и|или|ни) (?!не ){one})*"
    sources = (
        rf"\b(?:{sure['prefixes']}) {beside}{several}",
        rf"(?:\b(?:только|тока|токо|лишь|но|и) )?(?:{asked}\b{plain}(?! ли\b)|\b{plain}(?=,? а\b))",
        rf"\b(?:{_row(sure['verbs'])}) {between}{several}{acts}{kept}",
        rf"\b(?:{sure['needless']}) {between}{bare}(?:(?:, ?{bare})*,? (?:и|или|ни) {bare})*{kept}",
        rf"{several},? {between}(?:{_row(sure['after'])}){acts}{ends}",
        rf"\b(?:{_row(weary['before'])}) {between}{several}{acts}{kept}",
        rf"{several},? {between}(?:{_row(weary['after'])}){ends}",
    )
    return tuple(map(re.compile, sources))


_SHAPES: Final = _shapes()
_WEARY: Final = frozenset(_SHAPES[-2:])
#: A text without any of these refuses nothing.
_SIGNS: Final = re.compile(
    rf"\bне ?|\bни\b|\b(?:{_TABLE['sure']['prefixes']})\b|\b(?:{_row(_TABLE['sure']['after'])})\b"
    rf"|\b(?:{_row((*_TABLE['weary']['before'], *_TABLE['weary']['after']))})\b"
)
_MARK: Final = re.compile(r"§(\d+)§")
_SEEKS: Final = re.compile(rf"\b(?:{_TABLE['weary']['seeks']})\b")
_ASKS: Final = re.compile(rf"\b(?:{_TABLE['weary']['asks']})\b")
#: Signs that are left alone where what stood between them is gone.
_LEFT: Final = (
    (re.compile(r"\s+([,.!?;:])"), r"\1"),
    (re.compile(r"[,;:](?=[,.!?;:])"), ""),
    (re.compile(r"\s+"), " "),
)
_EDGES: Final = " ,;:-–.!"


def read_refusal(message: str, catalogue: GamesCatalogue) -> Refusal:
    """What a message refuses."""
    text = normal(message).replace("§", " ")
    things = _things(text, catalogue) if _SIGNS.search(text) else []
    if not things:
        return Refusal(message)
    marked = _marked(text, things)
    codes: set[str] = set()
    kinds: set[str] = set()
    for shape in _SHAPES:
        for found in list(shape.finditer(marked)):
            refused = [things[int(number)] for number in _MARK.findall(found[0])]
            rest = marked.replace(found[0], " ", 1)
            if not _is_meant(found[0], refused, _MARK.sub(" ", rest), weary=shape in _WEARY):
                continue
            marked = rest
            codes.update(*(thing.codes for thing in refused))
            kinds.update(thing.kind for thing in refused if thing.kind is not None)
    if not codes and not kinds:
        return Refusal(message)
    rest = _MARK.sub(lambda found: text[things[int(found[1])].start : things[int(found[1])].end], marked)
    named = {game.code for game in catalogue.mentioned(rest)}
    return Refusal(_tidy(rest), _with_kin(codes, catalogue) - named, frozenset(kinds))


def without_refused(text: str, codes: Iterable[str], kinds: Iterable[str], catalogue: GamesCatalogue) -> str:
    """An earlier text without the names of lotteries and the kinds that were refused later."""
    plain, gone = normal(text), (frozenset(codes), frozenset(kinds))
    spans = [(one.start, one.end) for one in _things(plain, catalogue) if one.codes & gone[0] or one.kind in gone[1]]
    for start, end in reversed(spans):
        plain = f"{plain[:start]} {plain[end:]}"
    return _tidy(plain) if spans else text


def _is_meant(said: str, refused: Sequence[_Thing], rest: str, *, weary: bool) -> bool:
    """Whether the words `said` refuse these things, beside the `rest` of the message."""
    kinds = {thing.kind for thing in refused}
    if kinds & _PRIZES and _LACKS.match(said):
        return False
    if (not weary and not kinds & _DOUBTFUL) or _SEEKS.search(rest):
        return True
    return len(words_of(rest)) <= _SHORT and "?" not in rest and not _ASKS.search(rest)


def _things(text: str, catalogue: GamesCatalogue) -> list[_Thing]:
    """What can be refused, in order and without overlaps: names of lotteries before kinds."""
    found: list[_Thing] = []

    def add(thing: _Thing) -> None:
        start, end = thing.start, thing.end
        if text[start - 1 : start] in tuple(_QUOTES) and text[end : end + 1] in tuple(_QUOTES):
            thing = replace(thing, start=start - 1, end=end + 1)
        if all(thing.end <= other.start or other.end <= thing.start for other in found):
            found.append(thing)

    shift = len(_CONTEXT)
    for of, start, end in catalogue.places(_CONTEXT + text):
        if start >= shift and not _names_kind(text[start - shift : end - shift]):
            add(_Thing(start - shift, end - shift, frozenset({of})))
    for pattern, family in _FAMILIES:
        codes = frozenset(game.code for game in catalogue.all() if family in game.name)
        for one in pattern.finditer(text):
            add(_Thing(one.start(), one.end(), codes))
    for kind, pattern in _THINGS.items():
        for one in pattern.finditer(text):
            add(_Thing(one.start(), one.end(), kind=kind))
    return sorted(found, key=lambda thing: thing.start)


def _names_kind(words: str) -> bool:
    return any(pattern.fullmatch(words) for pattern in _THINGS.values())


def _marked(text: str, things: Sequence[_Thing]) -> str:
    """The text with `§0§` in place of the first thing, `§1§` of the second."""
    for number, thing in reversed(list(enumerate(things))):
        text = f"{text[: thing.start]}§{number}§{text[thing.end :]}"
    return text


def _with_kin(codes: set[str], catalogue: GamesCatalogue) -> frozenset[str]:
    """These and what is sold under longer names: who refuses «Рапидо» wants no «Рапидо 2.0»."""
    names = [f"{game.name} " for code in codes if (game := catalogue.get(code)) is not None]
    return frozenset(codes) | {game.code for game in catalogue.all() if game.name.startswith(tuple(names))}


def _tidy(text: str) -> str:
    for pattern, put in _LEFT:
        text = pattern.sub(put, text)
    return text.strip(_EDGES)
