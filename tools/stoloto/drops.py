"""How many parts of an answer were left out because they could not be read."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass
class Drops:
    """Items, and parts of items, left out so far."""

    count: int = 0


_counting: ContextVar[Drops | None] = ContextVar("stoloto_drops", default=None)


@contextmanager
def counted_drops() -> Iterator[Drops]:
    """Count what is dropped while the block parses answers."""
    drops = Drops()
    token = _counting.set(drops)
    try:
        yield drops
    finally:
        _counting.reset(token)


def dropped(count: int) -> None:
    """Count parts that were left out; nothing happens where nobody counts."""
    drops = _counting.get()
    if drops is not None:
        drops.count += count
