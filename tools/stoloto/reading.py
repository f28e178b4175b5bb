"""A value read from StoLoto, with where and when it came from."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel

Source = Literal["live", "cache", "stale", "snapshot"]
Answer = TypeVar("Answer", bound=BaseModel)


@dataclass(frozen=True)
class Reading(Generic[Answer]):
    """One answer of StoLoto.

    `body` is the canonical JSON of the answer (what the REST routes send), `fetched_at` the aware UTC
    time at which StoLoto gave it. `source` says whether it was fetched now, came from the cache, is
    older than it should be, or is the dated snapshot shipped with the program.
    """

    answer: type[Answer]
    body: bytes
    source: Source
    fetched_at: datetime

    @cached_property
    def value(self) -> Answer:
        """The answer as its model, parsed on first use."""
        return self.answer.model_validate_json(self.body)

    @property
    def stale(self) -> bool:
        """Whether the value may differ from what StoLoto would say now."""
        return self.source in ("stale", "snapshot")

    def age(self, now: datetime | None = None) -> int:
        """Whole seconds since StoLoto gave the value, never negative."""
        return max(0, int(((now or datetime.now(UTC)) - self.fetched_at).total_seconds()))
