"""What the parts of the agent share during one turn."""

import asyncio
from dataclasses import dataclass, field


@dataclass
class Turn:
    """State of one turn. `deadline` is on the clock of the event loop, None when nothing ends the turn."""

    deadline: float | None = None
    corrected: bool = field(default=False)

    def seconds_left(self) -> float | None:
        """Seconds until the turn has to end."""
        return None if self.deadline is None else self.deadline - asyncio.get_running_loop().time()
