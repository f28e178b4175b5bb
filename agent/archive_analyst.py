"""Words for the statistics of past draws."""

import asyncio
import logging
import re
from collections.abc import Sequence
from uuid import UUID

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_core.runnables import RunnableLambda

from agent.answer import Answer
from agent.archive_evidence import evidence_of
from agent.archive_statistics import ArchiveStatistics, FieldCounts, NumberCount
from agent.conversation import Question
from agent.draft import parse_draft
from agent.grounding.check import GroundingCheck
from agent.grounding.counts import GroundingCounts
from agent.grounding.examiner import Examiner, Inside
from agent.grounding.flat_text import visible
from agent.model_failures import ModelFailure, classify
from agent.plain_text import plain
from agent.rules.rule_based_model import MODEL_NAME
from agent.tracing import turn_config
from prompts import Prompt, PromptShelf
from tools.games_catalogue import GamesCatalogue
from tools.moscow_time import moscow_now

logger = logging.getLogger(__name__)
_FIELDS = {"numbers": "числа", "bonus": "бонусное число", "field_1": "первое поле", "field_2": "второе поле"}
#: What the instructions tell the model to say in so many words.
_TOLD_TO_SAY = re.compile(r"«([^»]+)»")


class ArchiveAnalyst:
    """Lets the language model word statistics that the program computed; without a model the program words them.

    Its text is checked like an answer of the chat, may be written again once, and gives way to the program's own words.
    `seconds` is the time limit of it all, `callbacks` see every run, `counts` are added to.
    """

    def __init__(
        self,
        model: BaseChatModel | None,
        prompts: PromptShelf,
        seconds: float,
        *,
        catalogue: GamesCatalogue,
        callbacks: Sequence[BaseCallbackHandler] = (),
        counts: GroundingCounts | None = None,
    ) -> None:
        self.counts = counts or GroundingCounts()
        self.prompts = prompts
        self._model = model
        self._name = str(getattr(model, "model_name", None) or type(model).__name__)
        self._seconds = seconds
        self._callbacks = list(callbacks)
        self._examiner = Examiner(GroundingCheck(catalogue), moscow_now)

    async def describe(self, statistics: ArchiveStatistics, trace_id: UUID) -> str:
        """A plain Russian text about the statistics."""
        asked = Question(text=_asked(statistics), trace_id=trace_id, thread_id=f"archive:{trace_id}")
        return (await self.answer(asked, statistics)).formatted_text

    async def answer(self, question: Question, statistics: ArchiveStatistics) -> Answer:
        """The same as the answer of a turn; `degraded` when the model failed."""
        text = None if self._model is None else await self._of_model(self._model, question, statistics)
        said = text or in_our_words(statistics)
        return Answer(
            action="answer",
            content=said,
            formatted_text=said,
            trace_id=str(question.trace_id),
            model=self._name if text else MODEL_NAME,
            degraded=text is None,
        )

    async def _of_model(self, model: BaseChatModel, question: Question, statistics: ArchiveStatistics) -> str | None:
        """The model's text; None when it failed, or said twice what it must not."""
        prompt = await self.prompts.load("archive_analyst")
        config = turn_config(
            question, prompt, self._name, self._callbacks, run_name="analyze_archive", tags=["archive"]
        )

        async def worded(numbers: str) -> str | None:
            return await self._worded(model, prompt, numbers, statistics)

        numbers = statistics.model_dump_json(exclude={"frequencies": True, "fields": {"__all__": {"frequencies"}}})
        try:
            async with asyncio.timeout(self._seconds):
                return await RunnableLambda(worded).ainvoke(numbers, config)
        except Exception as error:  # noqa: BLE001 - the statistics are there; any failure only costs the wording
            logger.warning("archive is described without the model", extra={"reason": classify(error).reason})
            return None

    async def _worded(
        self, model: BaseChatModel, prompt: Prompt, numbers: str, statistics: ArchiveStatistics
    ) -> str | None:
        """The model's first text, or its second one, without objections; None when both have some."""
        free = ". ".join([in_our_words(statistics), statistics.note, *_TOLD_TO_SAY.findall(prompt.text)])
        inside = Inside(prompt.text, free=free)
        evidence = [evidence_of(statistics)]
        messages = [SystemMessage(prompt.text), HumanMessage(numbers)]
        self.counts.checked += 1
        for retry in (False, True):
            self.counts.retries += retry
            said = await model.ainvoke(messages)
            text = _text(said)
            verdict = await self._examiner.examine(text, evidence, inside)
            if verdict.good:
                return text
            self.counts.add(verdict)
            logger.warning("words about an archive are not supported", extra=verdict.sizes)
            correction = await self.prompts.load("archive_correction")
            messages += [AIMessage(text), HumanMessage(correction.fill(problems=verdict.in_words()))]
        self.counts.replaced += 1
        return None


def in_our_words(statistics: ArchiveStatistics) -> str:
    """The statistics as a plain Russian text."""
    tested = " ".join(f"{_field(field)}: {field.verdict}" for field in statistics.fields if field.verdict)
    return (
        f"Рассмотрено тиражей: {statistics.draws}, с № {statistics.first_draw} по № {statistics.last_draw}. "
        f"Чаще всего выпадали: {_listed(statistics.most_frequent)}. "
        f"Реже всего: {_listed(statistics.least_frequent)}. "
        f"Суперприз выигран в тиражах: {statistics.super_prizes_won}. "
        f"{tested}{' ' if tested else ''}"
        "Прошлые частоты не влияют на следующий тираж: каждое число выпадает с той же вероятностью."
    )


def _text(said: AIMessage) -> str:
    draft = parse_draft(said.content)
    if draft is None:
        raise ModelFailure("no_answer")
    return plain(visible(draft.text))


def _asked(statistics: ArchiveStatistics) -> str:
    """The request in words, for the list of traces."""
    lottery = f" {statistics.lottery}" if statistics.lottery else ""
    return f"Разбор архива{lottery}: тиражей {statistics.draws}, № {statistics.first_draw}–{statistics.last_draw}"


def _field(field: FieldCounts) -> str:
    name = _FIELDS.get(field.field, field.field)
    p_value = "" if field.p_value is None or not field.reliable else f", p = {field.p_value:.2f}".replace(".", ",")
    return f"Проверка хи-квадрат ({name}{p_value})"


def _listed(counts: list[NumberCount]) -> str:
    return ", ".join(f"{count.number} (раз: {count.times})" for count in counts)
