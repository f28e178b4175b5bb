"""Which matches win a prize in a game, as far as that is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from tools.calculations.chances import Hits
from tools.calculations.tables import load_table


@dataclass(frozen=True)
class Category:
    """One prize category: a bet wins it with any of `ways`. `label` is what to match, in Russian."""

    label: str
    ways: tuple[Hits, ...]


@dataclass(frozen=True)
class PrizeRules:
    """Categories, the highest first. `uncertain` are labels of those that one secondary source names."""

    categories: tuple[Category, ...]
    uncertain: frozenset[str]
    complete: bool
    source: str
    when: str


def read_category(text: str) -> Category:
    """A category as the data file writes it: `4+3|3+4`, `4+*`, `12|0`."""
    ways = tuple(
        tuple(None if part == "*" else int(part) for part in alternative.split("+")) for alternative in text.split("|")
    )
    label = text.replace("+*", "").replace("+", " + ").replace("|", " или ")
    return Category(label, ways)


def _read(tables: Mapping[str, Any]) -> dict[str, PrizeRules]:
    rules = {}
    for code, own in tables.items():
        table = tables[own["like"]] if "like" in own else own
        rules[code] = PrizeRules(
            categories=tuple(map(read_category, table["wins"])),
            uncertain=frozenset(read_category(text).label for text in table.get("uncertain", [])),
            complete=table.get("complete", True),
            source=table["source"],
            when=table["when"],
        )
    return rules


# Read when the module is imported, never while an event loop runs.
_RULES: Final = _read(load_table("prize_rules"))


def prize_rules(code: str) -> PrizeRules | None:
    """What wins in the game with this code; None where no source says."""
    return _RULES.get(code)
