"""How often the check objects to honest answers: those of the rules, and the same said in other words."""

from pathlib import Path

import pytest

from agent.asked_messages import as_messages
from agent.evaluation.dialogue import Dialogue, load
from agent.grounding.check import GroundingCheck
from agent.grounding.conduct import faults
from agent.grounding.leaks import leaks
from tests.agent.grounding.conftest import Stage
from tests.agent.grounding.paraphrases import ALL
from tools.moscow_time import moscow_now

#: What the rules say by heart, which no tool gave: a language model would have to ask for it.
BY_HEART = (Path(__file__).resolve().parents[3] / "agent" / "rules" / "data" / "texts.toml").read_text("utf-8")
SHIPPED = Path(__file__).resolve().parents[3] / "agent" / "evaluation" / "data"
DIALOGUES = [dialogue for name in ("dialogues", "more_dialogues") for dialogue in load(SHIPPED / f"{name}.jsonl")]
#: Of all values that honest answers state.
BEARABLE = 0.02


async def alarms(
    stage: Stage, dialogue: Dialogue, check: GroundingCheck, by_heart: set[tuple[float, object]]
) -> tuple[int, list[str]]:
    """How many values the answer and its paraphrases state, and those that the check does not believe."""
    stage.bench.recorder.begin()
    question = dialogue.question()
    answer = await stage.bench.agent.answer(question, lambda _: None)
    messages = [*as_messages(question), *stage.bench.recorder.results]
    stated, believed_not = 0, []
    for rewrite in ALL:
        text = rewrite(answer.formatted_text)
        stated += sum(mention.claim for mention in check.reader.read(text))
        for miss in check.misses(text, messages, moscow_now()):
            mention = miss.mention
            if miss.reason != "unsupported" or (mention.amount, mention.day) not in by_heart:
                believed_not.append(f"{dialogue.id} {rewrite.__name__}: {miss.reason} {mention.kind} {mention.text}")
    return stated, believed_not


@pytest.mark.asyncio(loop_scope="package")
async def test_honest_answers_are_believed(stage: Stage) -> None:
    check = GroundingCheck(stage.bench.catalogue)
    by_heart: set[tuple[float, object]] = {(mention.amount, mention.day) for mention in check.reader.read(BY_HEART)}
    counted = [await alarms(stage, dialogue, check, by_heart) for dialogue in DIALOGUES]
    stated = sum(count for count, _ in counted)
    wrong = [words for _, found in counted for words in found]
    assert stated > 1000
    assert len(wrong) / stated < BEARABLE, f"{len(wrong)} of {stated}: " + "; ".join(wrong)


@pytest.mark.asyncio(loop_scope="package")
@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue.id)
async def test_honest_answers_break_no_other_rule(dialogue: Dialogue, stage: Stage) -> None:
    text = (await stage.bench.agent.answer(dialogue.question(), lambda _: None)).formatted_text
    assert faults(text) == []
    assert leaks(text, stage.bench.instructions, [tool.name for tool in stage.bench.tools]) == []
