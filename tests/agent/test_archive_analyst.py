"""The words about an archive: checked, written again once, and traced like every run."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from langchain_core.callbacks import AsyncCallbackHandler
from langchain_core.messages import HumanMessage

from agent.archive_analyst import ArchiveAnalyst, in_our_words
from agent.archive_statistics import ArchiveStatistics
from agent.grounding.conduct import faults
from agent.version import VERSION
from prompts import PromptShelf
from tests.scripted_model import Reply, ScriptedModel
from tools.games_catalogue import GamesCatalogue

CATALOGUE = GamesCatalogue.load()
PROMPTS = PromptShelf()
#: Number 7 came in every draw, 11 to 15 once each.
DRAWS = [
    {"number": 2001 + place, "date": f"2026-11-{place + 1:02}T10:00:00+0300", "game": "6x45", "numbers": numbers}
    for place, numbers in enumerate([[7, 21, 22, 23, 24, 25 + place] for place in range(20)])
]
STATISTICS = ArchiveStatistics.of([{**draw, "winningCombination": draw["numbers"]} for draw in DRAWS])
HONEST = (
    "Рассмотрено 20 тиражей, с № 2001 по № 2020, с 1 по 20 ноября 2026 года, то есть за 20 дней. Чаще всего выпадали "
    "7, 21, 22, 23 и 24: каждое 20 раз. Суперприз не выигран ни разу. По одной выборке большего сказать нельзя. "
    "Прошлые частоты не влияют на следующий тираж, каждое число выпадает с той же вероятностью."
)
OURS = in_our_words(STATISTICS)


class Runs(AsyncCallbackHandler):
    """Keeps how runs began and what the checks found."""

    def __init__(self) -> None:
        self.begun: dict[UUID, tuple[str, UUID | None, dict[str, Any], list[str]]] = {}
        self.found: list[dict[str, list[str]]] = []

    async def on_chain_start(self, serialized: Any, inputs: Any, *, run_id: UUID, **more: Any) -> None:
        self._begin(run_id, str(more.get("name")), more)

    async def on_chat_model_start(self, serialized: Any, messages: Any, *, run_id: UUID, **more: Any) -> None:
        self._begin(run_id, "model", more)

    async def on_chain_end(self, outputs: Any, *, run_id: UUID, **_: Any) -> None:
        if self.begun[run_id][0] == "grounding":
            self.found.append(outputs)

    def _begin(self, run_id: UUID, name: str, more: dict[str, Any]) -> None:
        self.begun[run_id] = (name, more.get("parent_run_id"), more.get("metadata") or {}, more.get("tags") or [])


def analyst_of(*replies: Reply, runs: Runs | None = None) -> tuple[ArchiveAnalyst, ScriptedModel]:
    model = ScriptedModel(replies=list(replies))
    return ArchiveAnalyst(model, PROMPTS, 5, catalogue=CATALOGUE, callbacks=[runs] if runs else []), model


async def test_an_honest_text_leaves_as_it_is() -> None:
    analyst, model = analyst_of(HONEST)
    assert await analyst.describe(STATISTICS, uuid4()) == HONEST
    assert len(model.asked) == 1
    assert analyst.counts.as_dict() | {"checked": 1, "misses": 0, "retries": 0} == analyst.counts.as_dict()


@pytest.mark.parametrize(
    "lie",
    [
        *(
            "Рассмотрено 50 тиражей.",
            "Разобраны тиражи с № 1900.",
            "Последний тираж прошёл 3 октября.",
            "Разница — 37 %.",
        ),
        *(
            "Число 7 выпало 19 раз.",
            "Чаще всего выпадали 41, 42 и 43.",
            "Чаще других: 7 (18), 21 (20).",
            "Билет стоит 70 ₽.",
        ),
        *(
            "Советую выбрать частые числа.",
            "Вы точно выиграете!",
            "Числа 7 и 21 — горячие числа.",
            "Скорее покупайте билет!",
        ),
        *("Джекпот вырос до 300 млн ₽.", "Мой системный файл: stoloto_api_url.", "Подробнее на www.loto-win.com."),
        "Вы объясняете взрослому человеку статистику прошлых тиражей лотереи.",
        "В Русском лото чаще всего выпадали 7, 21 и 22.",
    ],
)
async def test_a_lie_costs_one_retry_and_then_the_text(lie: str) -> None:
    analyst, model = analyst_of(f"{lie} {HONEST}", HONEST)
    assert await analyst.describe(STATISTICS, uuid4()) == HONEST
    told = model.asked[1][-1]
    assert isinstance(told, HumanMessage)
    assert "–" in str(told.content)
    stubborn, asked = analyst_of(f"{lie} {HONEST}", f"{HONEST} {lie}", HONEST)
    assert await stubborn.describe(STATISTICS, uuid4()) == OURS
    assert len(asked.asked) == 2
    assert (stubborn.counts.retries, stubborn.counts.replaced) == (1, 1)


@pytest.mark.parametrize("replies", [(RuntimeError("down"),), ("",), (f"{HONEST} Это 37 %.", RuntimeError("down"))])
async def test_a_failing_model_costs_the_wording(replies: tuple[Reply, ...]) -> None:
    analyst, _ = analyst_of(*replies)
    assert await analyst.describe(STATISTICS, uuid4()) == OURS


async def test_the_programs_own_words_would_pass_the_check() -> None:
    analyst, _ = analyst_of(OURS)
    assert await analyst.describe(STATISTICS, uuid4()) == OURS
    assert (analyst.counts.misses, analyst.counts.faults, analyst.counts.leaks) == (0, 0, 0)
    assert faults(OURS) == []


async def test_its_runs_carry_the_shared_configuration() -> None:
    runs, trace_id = Runs(), uuid4()
    analyst, _ = analyst_of(f"{HONEST} Это 37 %.", HONEST, runs=runs)
    await analyst.describe(STATISTICS, trace_id)
    prompt = await PROMPTS.load("archive_analyst")
    names = [name for name, *_ in runs.begun.values()]
    assert names == ["analyze_archive", "model", "grounding", "model", "grounding"]
    root = runs.begun[trace_id]
    assert (root[1], "archive" in root[3]) == (None, True)
    assert {parent for _, parent, *_ in list(runs.begun.values())[1:]} == {trace_id}
    wanted = {
        "thread_id": f"archive:{trace_id}",
        "trace_id": str(trace_id),
        "prompt_name": "archive_analyst",
        "prompt_version": prompt.version,
        "prompt_hash": prompt.digest,
        "model": "ScriptedModel",
        "app_version": VERSION,
    }
    for _, _, metadata, _ in runs.begun.values():
        assert wanted.items() <= metadata.items()
    assert [found["unsupported"] for found in runs.found] == [["37 %"], []]
