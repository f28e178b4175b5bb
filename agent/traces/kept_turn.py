"""Recording one turn from its beginning to its end, however it ends."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from agent.traces.failure_text import failure_text
from agent.traces.notes import noting
from agent.traces.recorded import RecordedTurn
from agent.traces.recorder import TurnRecorder

Keep = Callable[[RecordedTurn], None]


@contextmanager
def kept(turn: RecordedTurn, recorder: TurnRecorder, keep: Keep) -> Iterator[RecordedTurn]:
    """While the turn is taken inside; afterwards it is handed to `keep`."""
    recorder.begin(turn)
    try:
        with noting(turn.notes):
            yield turn
    except asyncio.CancelledError:
        turn.cancelled = True
        raise
    except BaseException as error:
        turn.error = failure_text(error)
        raise
    finally:
        recorder.finish(turn)
        keep(turn)
