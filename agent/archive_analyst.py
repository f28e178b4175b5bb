"""Words for the statistics of past draws."""

import asyncio
import logging
from uuid import UUID

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage, SystemMessage

from agent.archive_statistics import ArchiveStatistics, FieldCounts, NumberCount
from agent.draft import parse_draft
from agent.model_failures import classify
from agent.plain_text import plain
from prompts import PromptShelf

logger = logging.getLogger(__name__)
_FIELDS = {"numbers": "числа", "bonus": "бонусное число", "field_1": "первое поле", "field_2": "второе поле"}


class ArchiveAnalyst:
    """Lets the language model word statistics that the program computed; without a model the program words them.

    `seconds` is the time limit of the model call.
    """

    def __init__(self, model: BaseChatModel | None, prompts: PromptShelf, seconds: float) -> None:
        self._model = model
        self._prompts = prompts
        self._seconds = seconds

    async def describe(self, statistics: ArchiveStatistics, trace_id: UUID) -> str:
        """A plain Russian text about the statistics."""
        if self._model is None:
            return in_our_words(statistics)
        numbers = statistics.model_dump_json(exclude={"frequencies": True, "fields": {"__all__": {"frequencies"}}})
        prompt = await self._prompts.load("archive_analyst")
        messages = [SystemMessage(prompt.text), HumanMessage(numbers)]
        try:
            async with asyncio.timeout(self._seconds):
                said = await self._model.ainvoke(messages, {"run_name": "analyze_archive", "run_id": trace_id})
        except Exception as error:  # noqa: BLE001 - the statistics are there; any failure only costs the wording
            logger.warning("archive is described without the model", extra={"reason": classify(error).reason})
            return in_our_words(statistics)
        draft = parse_draft(said.content)
        return in_our_words(statistics) if draft is None else plain(draft.text)


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


def _field(field: FieldCounts) -> str:
    name = _FIELDS.get(field.field, field.field)
    p_value = "" if field.p_value is None or not field.reliable else f", p = {field.p_value:.2f}".replace(".", ",")
    return f"Проверка хи-квадрат ({name}{p_value})"


def _listed(counts: list[NumberCount]) -> str:
    return ", ".join(f"{count.number} (раз: {count.times})" for count in counts)
