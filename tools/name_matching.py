"""Finding the names of things in Russian text: any case form, small typos, transliteration."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from tools.russian_words import Word, words_of

#: Words that show that a text is about lotteries, by stem.
_CONTEXT = frozenset(
    word.stem
    for word in words_of(
        "лотерея лото столото тираж билет играть сыграть поиграть игра ставка розыгрыш разыгрывать выиграть выигрыш "
        "шанс приз суперприз джекпот комбинация правила цена стоит купить архив результат выпало "
        "почем стоят стоимость"
    )
)
#: Between two names of games these are no ordinary words.
_JOINING = frozenset(("и", "или", "либо", "против", "vs", "плюс"))
_INFINITIVE = ("ть", "ться", "чь", "чься", "ти", "тись")
_AS_WRITTEN = 4
_FUZZY_FROM = 5
_TWO_TYPOS_FROM = 9


@dataclass(frozen=True)
class Name:
    """One name of a thing and what it is the name of.

    `everyday` names are ordinary words too, so they need context; `not_before` and `not_after` are
    words (as written) beside which this is not the name.
    """

    text: str
    of: str
    everyday: bool = False
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Pattern:
    """A name as comparable words, and its last word as written in the nominative."""

    name: Name
    parts: tuple[str, ...]
    nominative: str


@dataclass(frozen=True)
class Mention:
    """A name found in a text: what it names, and the words that it takes."""

    of: str
    first: int
    last: int


def edit_distance(left: str, right: str, limit: int) -> int:
    """Edits (insert, delete, replace, swap neighbours) between two words, `limit + 1` when there are more."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def _deletions(word: str, count: int) -> set[str]:
    """The word with up to `count` letters left out; words one typo apart share one of these."""
    return {"".join(letters) for left_out in range(count + 1) for letters in combinations(word, len(word) - left_out)}


def _typos(length: int) -> int:
    """Typos forgiven in a stem of this length."""
    return 0 if length < _FUZZY_FROM else 1 if length < _TWO_TYPOS_FROM else 2


class NameFinder:
    """Finds which of the given names a text contains. Immutable; the text is never changed."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._by_first: dict[str, list[_Pattern]] = defaultdict(list)
        self._forms: dict[str, str] = {}
        self._by_deletion: dict[str, set[str]] = defaultdict(set)
        for name in names:
            words = words_of(name.text)
            parts = tuple(_comparable(word) for word in words)
            self._by_first[parts[0]].append(_Pattern(name, parts, words[-1].text))
            for word, part in zip(words, parts, strict=True):
                self._add_forms({word.text, part}, part, forgiving=not name.everyday)
        self._longest = max(map(len, self._forms), default=0)

    def _add_forms(self, forms: set[str], part: str, *, forgiving: bool) -> None:
        for form in forms:
            self._forms[form] = part
            for shorter in _deletions(form, _typos(len(form))) if forgiving else ():
                self._by_deletion[shorter].add(form)

    def mentions(self, text: str) -> list[Mention]:
        """Names in the text in order; of overlapping ones the longest wins."""
        words = words_of(text)
        near = [self._near(word) for word in words]
        context = any(word.stem in _CONTEXT for word in words)
        places = [
            (pattern, start)
            for start, stems in enumerate(near)
            for first in stems
            for pattern in self._by_first.get(first, ())
            if _matches(pattern.parts, near[start:])
        ]
        sure = [(start, start + len(pattern.parts)) for pattern, start in places if not pattern.name.everyday]
        found = [
            Mention(pattern.name.of, start, start + len(pattern.parts))
            for pattern, start in places
            if _allowed(
                pattern, words, start, text, context=context or _joined(words, start, start + len(pattern.parts), sure)
            )
        ]
        found.sort(key=lambda mention: (mention.first - mention.last, mention.first))
        taken: set[int] = set()
        kept = []
        for mention in found:
            span = range(mention.first, mention.last)
            if taken.isdisjoint(span):
                taken.update(span)
                kept.append(mention)
        return sorted(kept, key=lambda mention: mention.first)

    def _near(self, word: Word) -> set[str]:
        """Parts of names that this word may be a form or a misspelling of."""
        exact = {self._forms[form] for form in (word.text, word.stem) if form in self._forms}
        return exact or self._misspelt(word.text) | self._misspelt(word.stem)

    def _misspelt(self, word: str) -> set[str]:
        limit = _typos(len(word))
        # A pasted link is one long word, and the deletions of a word are as many as the square of its letters.
        if not limit or len(word) > self._longest + limit:
            return set()
        forms = {form for shorter in _deletions(word, limit) for form in self._by_deletion.get(shorter, ())}
        allowed = {form: min(limit, _typos(len(form))) for form in forms}
        return {self._forms[form] for form in forms if edit_distance(word, form, allowed[form]) <= allowed[form]}


def _comparable(word: Word) -> str:
    """Short words and numbers are compared as they are, longer ones by stem."""
    return word.text if len(word.text) <= _AS_WRITTEN else word.stem


def _matches(parts: Sequence[str], near: Sequence[set[str]]) -> bool:
    return len(parts) <= len(near) and all(part in stems for part, stems in zip(parts, near, strict=False))


def _joined(words: Sequence[Word], first: int, last: int, sure: Iterable[tuple[int, int]]) -> bool:
    """Whether these words go with a name that is sure: «русское лото и подкова», «забава или рапидо»."""
    before = first - 1 if first and words[first - 1].text in _JOINING else None
    after = last + 1 if last < len(words) and words[last].text in _JOINING else None
    return any(end == before or start == after for start, end in sure)


def _allowed(pattern: _Pattern, words: Sequence[Word], first: int, text: str, *, context: bool) -> bool:
    """Whether the neighbours and the text let these words be the name; `context`: the text speaks of lotteries."""
    name, last = pattern.name, first + len(pattern.parts)
    following = words[last].text if last < len(words) else ""
    preceding = words[first - 1].text if first else ""
    if following in name.not_before or preceding in name.not_after:
        return False
    if not name.everyday:
        return True
    quoted = text[: words[first].start].rstrip()[-1:] in tuple('«"„“')
    # "охота спать": a predicate, not the game; "в охоту поиграть" is not in the nominative.
    predicate = words[last - 1].text == pattern.nominative and following.endswith(_INFINITIVE)
    alone = len(words) <= len(pattern.parts) + 1
    return quoted or ((context or alone) and not predicate)
