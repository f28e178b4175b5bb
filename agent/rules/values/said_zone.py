"""The place or the time zone that a message names."""

from tools.calculations.time_zones import find_zone
from tools.moscow_time import MOSCOW


def zone_in(message: str) -> str | None:
    """The place or the offset that a message names, as tools understand it; None for Moscow time."""
    found = find_zone(message)
    return None if found is None or found.zone == MOSCOW else found.name


def names_moscow(message: str) -> bool:
    """Whether a message asks for Moscow time in so many words."""
    found = find_zone(message)
    return found is not None and found.zone == MOSCOW
