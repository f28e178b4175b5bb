"""How much the run store keeps."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True)
class Retention:
    """Bounds of the store: age in days, size in megabytes."""

    days: float = 30
    megabytes: float = 500

    def too_much(self, connection: sqlite3.Connection) -> bool:
        """Whether the pages in use are more than allowed."""
        pages, free, size = (
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        return bool((pages - free) * size > self.megabytes * 1_000_000)
