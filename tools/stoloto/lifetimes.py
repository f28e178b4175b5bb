"""How long answers stay fresh."""

import time
from collections.abc import Callable, Iterable

from pydantic import BaseModel

from tools.stoloto.endpoint import DAY, MINUTE

FINISHED = 7 * DAY
CONTENT = 10 * MINUTE


def constant(seconds: float) -> Callable[[BaseModel], float]:
    """The same lifetime for every answer."""
    return lambda _: seconds


def until(moments: Iterable[float | None], at_most: float, now: float | None = None) -> float:
    """Seconds until the first of `moments` (unix seconds) that is still to come: 1 to `at_most`."""
    start = time.time() if now is None else now
    # Compared before it is reckoned with: a drifted moment may be a number too large to subtract from.
    left = (moment - start for moment in moments if moment is not None and start < moment < start + at_most)
    return max(1.0, min(left, default=at_most))
