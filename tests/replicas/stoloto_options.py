"""What nobody knows about StoLoto, as switches of the replica."""

from dataclasses import dataclass
from typing import Any, Literal

Unknown = Literal["404", "empty", "null", "request_status"]


@dataclass
class Options:
    """Choices of the replica; each may be changed while it runs.

    `forbidden`: body of the 403 without the partner header. `unknown`: what an unknown game or draw number gets.
    `date_filters`: whether the archive obeys `date_from` and `date_to`. `details_limit`: cap of `count` in details.
    `news_served`: whether the served HTML has the links. `nulls`: whether empty optional fields are null or absent.
    `unknown_keys`: an extra key in every object. `depth`: draws the archive shows before its last page repeats.
    `completed_lag`: draws by which info-new is behind the archive.
    """

    forbidden: Literal["text", "json", "html"] = "text"
    unknown: Unknown = "404"
    date_filters: bool = False
    details_limit: int = 50
    news_served: bool = True
    nulls: bool = True
    unknown_keys: bool = True
    depth: int = 25_050
    completed_lag: int = 0

    def dress(self, value: Any) -> Any:
        """A body with unknown keys added and nulls kept or dropped, as the switches say."""
        if isinstance(value, list):
            return [self.dress(item) for item in value]
        if not isinstance(value, dict):
            return value
        kept = {key: self.dress(item) for key, item in value.items() if self.nulls or item is not None}
        return {**kept, "xExtra": {"rev": 7}} if self.unknown_keys else kept
