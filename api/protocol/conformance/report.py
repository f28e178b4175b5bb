"""Runs the checks one after the other and says how they went."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from websockets.exceptions import WebSocketException

from api.protocol.conformance import greeting, questions, refusals, resuming
from api.protocol.conformance.peer import Broken, Target

Check = Callable[[Target], Awaitable[None]]

CHECKS: tuple[Check, ...] = (
    greeting.greeting,
    greeting.context_is_counted,
    greeting.bad_context_items_are_dropped,
    greeting.message_before_context,
    greeting.foreign_origin,
    questions.answer,
    questions.marks,
    questions.answers_in_order,
    questions.streaming,
    questions.cancelling,
    refusals.bad_json,
    refusals.bad_frame,
    refusals.binary_frame,
    refusals.empty_message,
    refusals.message_too_long,
    refusals.frame_too_large,
    resuming.resume,
    resuming.answer_without_connection,
    resuming.unknown_session,
)


@dataclass(frozen=True)
class Verdict:
    """How one check went; `failure` is None when the server conforms."""

    name: str
    rule: str
    failure: str | None
    seconds: float


async def run_checks(target: Target) -> AsyncIterator[Verdict]:
    """Verdicts as they come. The check of the rate limit is last: after it the server hears nobody for a minute."""
    for check in CHECKS if target.rate_limit == 0 else (*CHECKS, refusals.too_many_messages):
        started = time.perf_counter()
        failure = None
        try:
            await check(target)
        except Broken as error:
            failure = str(error)
        except LookupError as error:
            failure = f"a frame lacks {error}"
        except (WebSocketException, OSError, TimeoutError) as error:
            failure = f"connection: {error!r}"
        name = getattr(check, "__name__", "check").replace("_", " ")
        rule = " ".join((check.__doc__ or "").split())
        yield Verdict(name, rule, failure, time.perf_counter() - started)
