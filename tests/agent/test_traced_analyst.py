"""What the run store keeps of the words about an archive."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from langchain_core.messages import AIMessage

from agent.archive_analyst import in_our_words
from agent.traced_analyst import TracedAnalyst
from agent.traces.encoding import encode
from agent.traces.masking import Masking
from agent.traces.recorded import RecordedTurn
from prompts import PromptShelf
from tests.agent.test_archive_analyst import HONEST, STATISTICS
from tests.scripted_model import Reply, ScriptedModel
from tools.games_catalogue import GamesCatalogue

PROMPTS = PromptShelf()
USAGE = {"input_tokens": 300, "output_tokens": 40, "total_tokens": 340}
CATALOGUE = GamesCatalogue.load()


def analyst_of(kept: list[RecordedTurn], *replies: Reply, kind: type[ScriptedModel] = ScriptedModel) -> TracedAnalyst:
    return TracedAnalyst(kind(replies=list(replies)), PROMPTS, 5, catalogue=CATALOGUE, keep=kept.append)


def encoded(turn: RecordedTurn) -> dict[str, Any]:
    return encode(turn, Masking())


async def test_a_text_is_kept_with_its_prompt_calls_tokens_and_checks() -> None:
    kept: list[RecordedTurn] = []
    said = [AIMessage(text, usage_metadata=USAGE) for text in (f"{HONEST} Это 37 %.", HONEST)]
    trace_id = uuid4()
    assert await analyst_of(kept, *said).describe(STATISTICS, trace_id) == HONEST
    (turn,) = kept
    trace = encoded(turn)
    prompt = await PROMPTS.load("archive_analyst")
    assert (trace["id"], trace["kind"], trace["status"]) == (str(trace_id), "archive", "ok")
    assert (trace["prompt_name"], trace["prompt_version"], trace["prompt_hash"]) == (
        prompt.name,
        prompt.version,
        prompt.digest,
    )
    assert (trace["model"], trace["tokens_in"], trace["tokens_out"]) == ("ScriptedModel", 600, 80)
    assert (trace["answer"], trace["grounding"], trace["fallback"]) == (HONEST, 1, False)
    runs = trace["body"]["runs"]
    assert [run["kind"] for run in runs] == ["model", "check", "model", "check"]
    assert runs[0]["messages"][0] == {"role": "system", "content": prompt.text}
    assert runs[1]["objections"] == {"unsupported": ["37 %"]}
    assert trace["body"]["metadata"]["app_version"]


async def test_the_programs_own_words_are_kept_too() -> None:
    kept: list[RecordedTurn] = []
    await analyst_of(kept, RuntimeError("down")).describe(STATISTICS, uuid4())
    await TracedAnalyst(None, PROMPTS, 5, catalogue=CATALOGUE, keep=kept.append).describe(STATISTICS, uuid4())
    failed, without = map(encoded, kept)
    assert failed["body"]["runs"][0]["error"] is not None
    assert without["body"]["runs"] == []
    for trace in (failed, without):
        assert (trace["answer"], trace["model"], trace["status"]) == (in_our_words(STATISTICS), "rules", "ok")


async def test_a_text_that_nobody_waits_for_is_kept_as_cancelled() -> None:
    asked = asyncio.Event()

    class Silent(ScriptedModel):
        async def _agenerate(self, *args: Any, **kwargs: Any) -> Any:
            asked.set()
            await asyncio.Event().wait()

    kept: list[RecordedTurn] = []
    work = asyncio.create_task(analyst_of(kept, kind=Silent).describe(STATISTICS, uuid4()))
    await asked.wait()
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert encoded(kept[0])["status"] == "cancelled"
