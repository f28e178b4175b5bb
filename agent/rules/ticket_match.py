"""A ticket against the numbers of a draw."""

from collections.abc import Sequence
from dataclasses import dataclass

#: «5 из 36»: the bonus number counts only for the highest prize.
_PLUS = {(5, 1): 1, (5, 0): 2, (4, 0): 3, (4, 1): 3, (3, 0): 4, (3, 1): 4, (2, 0): 5, (2, 1): 5}


@dataclass(frozen=True)
class TicketMatch:
    """Numbers of the ticket that came out, field by field in the order of the ticket."""

    hits: tuple[tuple[int, ...], ...]
    picks: tuple[int, ...]
    whole: bool

    @property
    def count(self) -> int:
        """How many numbers came out in all fields."""
        return sum(map(len, self.hits))

    @property
    def category(self) -> int | None:
        """Number of the prize category by StoLoto's numbering, 1 the highest; None where the numbering is not known.

        In games of one field category i stands for one match less than i - 1; a low one need not be paid.
        """
        counts = tuple(map(len, self.hits))
        if not self.whole:
            return None
        if self.picks == (5, 1):
            return _PLUS.get((counts[0], counts[1]))
        if len(self.picks) == 1 and self.picks[0] <= 7 and counts[0] > 1:
            return self.picks[0] + 1 - counts[0]
        return None


def split_ticket(numbers: Sequence[int], picks: Sequence[int]) -> list[list[int]] | None:
    """Numbers of a ticket by field; None when their count is not that of the game."""
    if len(numbers) == picks[0] and list(picks[1:]) == [1]:
        # People leave the bonus number out; it decides only which of the two highest prizes is won.
        return [list(numbers), []]
    if len(numbers) != sum(picks):
        return None
    fields, place = [], 0
    for pick in picks:
        fields.append(list(numbers[place : place + pick]))
        place += pick
    return fields


def match_ticket(ticket: Sequence[int], drawn: Sequence[Sequence[int]]) -> TicketMatch:
    """Compare a ticket with the winning numbers by field; one of another length with the first field only."""
    picks = tuple(map(len, drawn))
    fields = split_ticket(ticket, picks) if picks else None
    if fields is None:
        first = set(drawn[0]) if drawn else set()
        return TicketMatch((tuple(number for number in ticket if number in first),), picks, whole=False)
    hits = tuple(
        tuple(number for number in field if number in set(part)) for field, part in zip(fields, drawn, strict=True)
    )
    return TicketMatch(hits, picks, whole=True)
