"""A ticket against the winning numbers of a draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, prod

from tools.calculations.chances import Field, Hits

Numbers = tuple[int, ...]


@dataclass(frozen=True)
class Match:
    """What came out of a ticket: marked numbers, drawn numbers and their common ones, field by field."""

    fields: tuple[Field, ...]
    marked: tuple[Numbers, ...]
    hits: tuple[Numbers, ...]

    @property
    def count(self) -> int:
        """How many numbers came out in all fields."""
        return sum(map(len, self.hits))

    @property
    def bets(self) -> int:
        """Ordinary bets in the ticket; more than one when it is an expanded one."""
        pairs = zip(self.fields, self.marked, strict=True)
        return prod(comb(len(marked), field.pick) for field, marked in pairs if marked)

    def bets_with(self, hits: Hits) -> int:
        """How many bets of the ticket have exactly these matches; fields left empty count only where any will do."""
        total = 1
        for field, marked, own, hit in zip(self.fields, self.marked, self.hits, hits, strict=True):
            if hit is None:
                total *= comb(len(marked), field.pick) if marked else 1
            elif hit > field.pick:
                return 0
            else:
                total *= comb(len(own), hit) * comb(len(marked) - len(own), field.pick - hit)
        return total

    def undecided(self, hits: Hits) -> bool:
        """Whether a field that was not told decides about these matches."""
        told = all(marked or hit is None for marked, hit in zip(self.marked, hits, strict=True))
        rest = tuple(hit if marked else None for marked, hit in zip(self.marked, hits, strict=True))
        return not told and self.bets_with(rest) > 0


def split_ticket(numbers: Sequence[int], second: Sequence[int], fields: Sequence[Field]) -> tuple[Numbers, ...]:
    """Numbers field by field; numbers of both fields given in one row are told apart by their count."""
    if len(fields) == 2 and not second and len(numbers) == sum(field.pick for field in fields):
        return tuple(numbers[: fields[0].pick]), tuple(numbers[fields[0].pick :])
    return (tuple(numbers), tuple(second))[: len(fields)]


def complaint(marked: Sequence[Numbers], fields: Sequence[Field]) -> str | None:
    """What is wrong with the numbers of a ticket, in Russian; None when they can be checked."""
    for place, (numbers, field) in enumerate(zip(marked, fields, strict=True)):
        where = "" if len(fields) == 1 else f" в поле {place + 1}"
        if not numbers and place:
            continue
        wrong = [number for number in numbers if not 1 <= number <= field.of]
        if wrong:
            return f"Числа{where} бывают от 1 до {field.of}, а названо: {', '.join(map(str, wrong))}"
        if len(set(numbers)) < len(numbers):
            return f"Числа{where} не повторяются, а в билете есть одинаковые"
        if len(numbers) < field.pick:
            return f"Чисел{where} нужно {field.pick}, а названо {len(numbers)}"
    return None


def match_ticket(marked: Sequence[Numbers], drawn: Sequence[Sequence[int]], fields: Sequence[Field]) -> Match:
    """Compare a ticket with the winning numbers by field, both in the order of `fields`."""
    hits = tuple(
        tuple(number for number in own if number in set(came)) for own, came in zip(marked, drawn, strict=True)
    )
    return Match(tuple(fields), tuple(marked), hits)
