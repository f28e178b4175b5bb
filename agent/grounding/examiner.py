"""All checks of one text together, seen in the trace."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from langchain_core.messages import BaseMessage
from langchain_core.runnables import RunnableLambda

from agent.grounding.check import GroundingCheck
from agent.grounding.conduct import Fault, faults
from agent.grounding.leaks import leaks
from agent.grounding.verdict import Verdict
from agent.model_failures import ModelFailure

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Inside:
    """What a text must not show: the instructions but for what they tell to say (`free`), and names of tools."""

    instructions: str
    tools: Sequence[str] = ()
    free: str = ""


class Examiner:
    """Examines texts of a language model; `now` is the moment that they may speak of."""

    def __init__(self, check: GroundingCheck, now: Callable[[], datetime]) -> None:
        self._check = check
        self._now = now

    async def examine(
        self, text: str, evidence: Sequence[BaseMessage], inside: Inside, more: Sequence[Fault] = ()
    ) -> Verdict:
        """All checks as one run of the trace, named `grounding`. Raises `ModelFailure` when they cannot be made.

        `more` are faults that are known already.
        """
        verdicts: list[Verdict] = []

        def judge() -> Verdict:
            misses = self._check.misses(text, evidence, self._now())
            shown = leaks(text, inside.instructions, inside.tools, inside.free)
            return Verdict(tuple(misses), (*faults(text), *more), tuple(shown))

        async def examine(_: dict[str, str]) -> dict[str, list[str]]:
            # A long chat takes a noticeable part of a second, which is not taken from other turns.
            verdicts.append(await asyncio.to_thread(judge))
            return verdicts[0].as_dict()

        try:
            await RunnableLambda(examine).ainvoke({"text": text}, {"run_name": "grounding", "tags": ["grounding"]})
        except Exception as error:
            # A bug of ours in the check must not let an unchecked answer out: somebody else answers.
            logger.exception("answer could not be checked")
            raise ModelFailure("no_answer") from error
        return verdicts[0]
