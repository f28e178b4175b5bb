"""Who wants to know how reading StoLoto goes: metrics, for example."""

from typing import Protocol


class Watch(Protocol):
    """Told of each read and each request; must return at once and never raise."""

    def was_read(self, endpoint: str, source: str) -> None:
        """A caller was served: `source` is that of the reading, or `error`."""

    def was_asked(self, endpoint: str, outcome: str, seconds: float) -> None:
        """StoLoto was asked: `outcome` is `ok`, `drift` (parts were dropped) or the name of the error's class."""


class NoWatch:
    """Nobody wants to know."""

    def was_read(self, endpoint: str, source: str) -> None:
        """Nothing."""

    def was_asked(self, endpoint: str, outcome: str, seconds: float) -> None:
        """Nothing."""
