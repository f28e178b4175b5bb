"""Around every turn: its trace id on every log line, one line at its end, and its place in the metrics."""

import asyncio
import logging
import time
from collections.abc import Awaitable

from structlog.contextvars import bound_contextvars

from agent.answer import Answer
from agent.conversation import Question
from api.metrics import Metrics, Outcome

logger = logging.getLogger("api.turn")
#: What people write goes to this logger only; it is silent unless DEBUG is set.
texts = logging.getLogger("api.texts")
#: The model of a turn that no model ended.
NO_MODEL = "none"


async def logged_turn(answering: Awaitable[Answer], question: Question, metrics: Metrics) -> Answer:
    """Await the answer to a question; count and log how it went. Raises what `answering` raises."""
    started = time.perf_counter()
    outcome: Outcome = "error"
    model, degraded = NO_MODEL, False
    with bound_contextvars(trace_id=str(question.trace_id)):
        # Named as in the frames, so that what masks a field there masks it here.
        texts.debug("question", extra={"data": {"message": question.text}, "history": len(question.history)})
        try:
            answer = await answering
        except asyncio.CancelledError:
            outcome = "cancelled"
            raise
        except TimeoutError:
            outcome = "timeout"
            raise
        else:
            outcome, model, degraded = "answer", answer.model, answer.degraded
            texts.debug("answer", extra={"data": {"formatted_text": answer.formatted_text}})
            return answer
        finally:
            seconds = time.perf_counter() - started
            metrics.turn_ended(outcome, model, seconds)
            facts = {"outcome": outcome, "model": model, "degraded": degraded}
            logger.info("turn", extra={**facts, "milliseconds": round(seconds * 1000, 1)})
