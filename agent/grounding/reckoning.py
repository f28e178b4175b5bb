"""Plain arithmetic that an answer does without signs: «десять билетов — 700 рублей», «разница — 230 ₽»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from agent.grounding.flat_text import flat
from agent.grounding.mention import Mention
from agent.grounding.sentences import sentences

#: How many tickets an answer may multiply a price by.
_COUNTS: Final = range(2, 101)
_TICKETS: Final = re.compile(r" ?(?:билет|ставк|ставок|комбинац|шт\b)")
_TOGETHER: Final = re.compile(r"\b(?:вместе|всего|итого|в сумме|суммарно)\b")
_APART: Final = re.compile(r"разниц|дороже|дешевле|\b(?:больше|меньше)\b|\bвырос|останет|\bостат|\bсдач")
_LEFT: Final = re.compile(r"останет|\bостат|\bсдач")
#: Sums told in an answer beyond which nothing is reckoned.
_MOST_TOLD: Final = 12


@dataclass(frozen=True)
class Reckoning:
    """What an answer may reckon with: its text and values, the prices and sums in data, what the person has."""

    text: str
    mentions: Sequence[Mention]
    prices: Sequence[float]
    exact: Sequence[Sequence[float]]
    budgets: Sequence[float]

    def follows(self, place: int, supported: Sequence[bool]) -> bool:
        """Whether the value at `place` is a product, a sum or a difference of supported ones, to the ruble."""
        result = self.mentions[place]
        words, inside = self._sentence(result)
        if result.kind == "count":
            total = _TOGETHER.search(words) is not None and self._is_total(result, inside, supported)
            return total or self._is_multiplied(result, inside)
        if result.kind != "money":
            return False
        return self._multiplied(result, inside) is not None or self._is_of_two(result, words, place, supported)

    def _sentence(self, result: Mention) -> tuple[str, list[int]]:
        span = next((span for span in sentences(self.text) if span.holds(result.start)), None)
        if span is None:
            return "", []
        inside = [place for place, mention in enumerate(self.mentions) if span.holds(mention.start)]
        return flat(self.text[span.start : span.end]), inside

    def _is_multiplied(self, count: Mention, inside: Sequence[int]) -> bool:
        """Whether the tickets are those that the answer itself multiplies a price by."""
        sums = (self.mentions[place] for place in inside if self.mentions[place].kind == "money")
        return any(self._multiplied(result, inside) == count for result in sums)

    def _multiplied(self, result: Mention, inside: Sequence[int]) -> Mention | None:
        """The tickets counted nearest before the value, or behind it, if a known price times them is the value."""
        plain = flat(self.text)
        counts = [
            mention
            for mention in (self.mentions[place] for place in inside)
            if mention.kind == "count" and mention.amount in _COUNTS and _TICKETS.match(plain, mention.end)
        ]
        before = [mention for mention in counts if mention.end <= result.start]
        nearest = before[-1:] or counts[:1]
        return next((one for one in nearest for price in self.prices if _same(one.amount * price, result.amount)), None)

    def _is_of_two(self, result: Mention, words: str, place: int, supported: Sequence[bool]) -> bool:
        """A sum or a difference of two sums of the answer, where its sentence says that it is one."""
        together, apart = _TOGETHER.search(words), _APART.search(words)
        if not (together or apart):
            return False
        told = [values for at, values in enumerate(self.exact) if values and at != place and supported[at]]
        pairs = [(a, b) for one, other in combinations(told[:_MOST_TOLD], 2) for a in one for b in other]
        if together and any(_same(a + b, result.amount) for a, b in pairs):
            return True
        if _LEFT.search(words):
            pairs += [(budget, value) for budget in self.budgets for values in told for value in values]
        return apart is not None and any(_same(abs(a - b), result.amount) for a, b in pairs)

    def _is_total(self, result: Mention, inside: Sequence[int], supported: Sequence[bool]) -> bool:
        """The total of the supported counts in a row right behind or right before it."""
        place = self.mentions.index(result)
        rows = ([at for at in inside if at > place], [at for at in reversed(inside) if at < place])
        return any(_same(total, result.amount) for row in rows for total in self._totals(row, supported))

    def _totals(self, row: Sequence[int], supported: Sequence[bool]) -> Iterator[float]:
        total = 0.0
        for number, at in enumerate(row):
            if self.mentions[at].kind != "count" or not supported[at]:
                return
            total += self.mentions[at].amount
            if number:
                yield total


def _same(reckoned: float, told: float) -> bool:
    return reckoned > 0 and abs(reckoned - told) < 0.005
