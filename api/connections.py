"""How many connections a process holds."""

from collections import Counter


class Connections:
    """Counts connections in all and for each address."""

    def __init__(self, most: int, most_for_address: int) -> None:
        self._most = most
        self._most_for_address = most_for_address
        self._of: Counter[str] = Counter()

    @property
    def count(self) -> int:
        """How many there are now."""
        return self._of.total()

    def enter(self, address: str) -> bool:
        """Count one more; False when there are too many already."""
        if self._of.total() >= self._most or self._of[address] >= self._most_for_address:
            return False
        self._of[address] += 1
        return True

    def leave(self, address: str) -> None:
        """Count one less."""
        self._of[address] -= 1
        if not self._of[address]:
            del self._of[address]
