"""Which draw of a game a right answer speaks of."""

import json
from datetime import timedelta
from typing import Any

import pytest

from agent.evaluation.live_values import LiveValues
from tests.replicas.asking import NOW
from tests.tools.stoloto.answering import answering
from tools.games_catalogue import GamesCatalogue

CATALOGUE = GamesCatalogue.load()


def draw(number: int, minutes: int) -> dict[str, Any]:
    """A draw so many minutes from now."""
    return {"number": number, "date": round((NOW + timedelta(minutes=minutes)).timestamp()), "betCost": number}


@pytest.mark.parametrize(
    ("on_sale", "following", "number"),
    [(draw(10, 5), draw(11, 20), 10), (draw(10, -5), draw(11, 10), 11), (draw(10, -5), None, None)],
    ids=["on sale", "over", "unknown"],
)
async def test_a_draw_that_is_over_is_not_the_coming_one(
    on_sale: dict[str, Any], following: dict[str, Any] | None, number: int | None
) -> None:
    body = {"games": [{"name": "6x45", "active": True, "draw": on_sale, "nextDraw": following}]}
    async with answering(json.dumps(body).encode()) as client:
        live = LiveValues(client, CATALOGUE, lambda: NOW)
        found = [await live.draw(which) for which in ("6x45", "@soonest", "@min_price")]
    assert {one and (one.number, one.price) for one in found} == {number and (number, number)}
