"""How often the check had something to say."""

from dataclasses import asdict, dataclass


@dataclass
class GroundingCounts:
    """Counters of a process since its start, for metrics.

    `checked` answers, `misses` unsupported values, `faults` of conduct, `leaks` of the inside, `retries` of the model,
    `dropped` answers that lost a sentence, `replaced` answers whose text the program wrote itself.
    """

    checked: int = 0
    misses: int = 0
    faults: int = 0
    leaks: int = 0
    retries: int = 0
    dropped: int = 0
    replaced: int = 0

    def as_dict(self) -> dict[str, int]:
        """The counters by name."""
        return asdict(self)
