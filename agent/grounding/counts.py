"""How often the check had something to say."""

from dataclasses import asdict, dataclass

from agent.grounding.verdict import Verdict


@dataclass
class GroundingCounts:
    """Counters of a process since its start, for metrics.

    `checked` answers, `misses` values that data do not support as they are told, of them `of_another_game` those that
    data give of another game, `faults` of conduct, `leaks` of the inside, `retries` of the model,
    `dropped` answers that lost a sentence, `replaced` answers whose text the program wrote itself.
    """

    checked: int = 0
    misses: int = 0
    of_another_game: int = 0
    faults: int = 0
    leaks: int = 0
    retries: int = 0
    dropped: int = 0
    replaced: int = 0

    def add(self, verdict: Verdict) -> None:
        """Count the objections of one verdict."""
        self.misses += len(verdict.misses)
        self.of_another_game += len(verdict.of_another_game)
        self.faults += len(verdict.faults)
        self.leaks += len(verdict.leaks)

    def as_dict(self) -> dict[str, int]:
        """The counters by name."""
        return asdict(self)
