"""The evidence of a turn, kept apart by the game that it is about."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from agent.grounding.evidence import Evidence
from agent.grounding.mention import Mention


@dataclass
class TurnEvidence:
    """What belongs to no game (`shared`: the person's words, taxes, news) and what belongs to one, by its code.

    `names` are those that the data give to things the catalogue of games does not know, by code.
    """

    now: datetime
    shared: Evidence = field(init=False)
    of_games: dict[str, Evidence] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Nothing is known yet but the moment."""
        self.shared = Evidence(self.now)

    @property
    def parts(self) -> list[Evidence]:
        """Everything."""
        return [self.shared, *self.of_games.values()]

    def of(self, owners: Iterable[str]) -> list[Evidence]:
        """Where the values of these games go; the shared evidence when there are none."""
        return [self.of_games.setdefault(code, Evidence(self.now)) for code in owners] or [self.shared]

    def supports(self, mention: Mention) -> bool:
        """Whether the value is anywhere."""
        return any(part.supports(mention) for part in self.parts)

    def supports_of(self, mention: Mention, codes: Iterable[str]) -> bool:
        """Whether the value may be told of one of these games: it is theirs, or nobody's."""
        parts = (self.of_games[code] for code in codes if code in self.of_games)
        return self.shared.supports(mention) or any(part.supports(mention) for part in parts)
