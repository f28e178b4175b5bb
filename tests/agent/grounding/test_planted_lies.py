"""A model that lies, and lies again when it is asked to correct itself: nothing of it reaches the person."""

import pytest

from tests.agent.grounding.conftest import Stage
from tests.agent.grounding.lies import ALL
from tests.agent.grounding.lying import Lie, after, before, instead


def test_there_are_at_least_fifty() -> None:
    assert len(ALL) >= 50


@pytest.mark.asyncio(loop_scope="package")
@pytest.mark.parametrize("lie", ALL, ids=lambda lie: lie.sentence)
async def test_a_planted_lie_does_not_pass(lie: Lie, stage: Stage) -> None:
    plant = (before, after, instead)[len(lie.sentence) % 3]
    told = await stage.tell(lie.question, plant(lie.sentence), before(lie.sentence))
    assert not lie.reached(told.model.honest)
    assert not lie.reached(told.answer.formatted_text), told.answer.formatted_text
    assert told.answer.formatted_text.strip()
    assert (told.counts.retries, told.counts.dropped) == (1, 1)
    assert told.counts.misses >= 2
