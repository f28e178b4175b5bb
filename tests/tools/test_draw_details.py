"""The last draws of a lottery with prizes."""

from datetime import UTC, datetime

import pytest
from langchain_core.tools import BaseTool
from pydantic import ValidationError

from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.calling import call, facts, sent
from tools.draw_details import DETAILS, draw_details
from tools.draw_story import prizes, result
from tools.findings import Findings
from tools.stoloto.client import StolotoClient
from tools.stoloto.reading import Reading


@pytest.fixture
def tool(stoloto: StolotoClient) -> BaseTool:
    return draw_details(stoloto)


async def test_tells_numbers_by_field_and_prizes(tool: BaseTool, replica: StolotoReplica) -> None:
    told, output = await call(tool, lottery="4x20", count=2)
    assert replica.asked("details")[0].query == {"count": "2"}
    assert (told["source"], told["lottery"], len(told["draws"])) == ("live", "4x20", 2)
    newest = told["draws"][0]
    known = output.data.draws[0]
    assert newest["number"] == known.number
    assert newest["field_1"] + newest["field_2"] == known.numbers
    assert len(newest["field_1"]) == 4
    assert [prize["amount"] for prize in newest["prizes"]] == [row.amount for row in known.win_categories]
    noted = facts(output)
    path = f"4x20#{known.number}"
    assert noted[f"{path}.winning_numbers"] == known.numbers
    assert noted[f"{path}.field_2"] == newest["field_2"]
    assert noted[f"{path}.date"] == newest["time"]
    assert noted[f"{path}.tickets"] == newest["tickets"] == known.tickets_count
    assert {fact.source for fact in output.facts} == {"stoloto:details"}
    assert not any(fact.stale for fact in output.facts)


async def test_any_spelling_of_a_code_reaches_the_right_draws(tool: BaseTool, replica: StolotoReplica) -> None:
    told, _ = await call(tool, lottery=" TOP-3 ", count=1)
    assert replica.asked("details")[0].path.endswith("/draws/top3/details")
    assert told["lottery"] == "top3"
    assert len(told["draws"][0]["numbers"]) == 3


async def test_a_second_call_is_served_from_the_cache(tool: BaseTool, replica: StolotoReplica) -> None:
    first, _ = await call(tool, lottery="6x45")
    second, _ = await call(tool, lottery="6x45")
    assert (first["source"], second["source"]) == ("live", "cache")
    assert len(replica.asked("details")) == 1


async def test_the_snapshot_says_its_day_and_what_is_missing(offline: StolotoClient) -> None:
    told, output = await call(draw_details(offline), lottery="4x20", count=50)
    assert (told["source"], told["as_of"]) == ("snapshot", "2026-09-17")
    assert "после них были и другие" in told["note"]
    won = next(draw for draw in told["draws"] if draw["number"] == 4365)
    assert won["prizes"][0] == {"category": 1, "match": "4+4", "amount": 235_588_427}
    assert won["time"] == "2022-02-21 22:00"
    assert "superprize" not in won
    assert all(fact.stale for fact in output.facts)
    assert output.source == "snapshot"


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"lottery": "6x45", "count": 0},
        {"lottery": "6x45", "count": 51},
        {"lottery": "../secret"},
        {"lottery": "6x45", "page": 2},
    ],
)
async def test_bad_arguments_never_reach_stoloto(
    tool: BaseTool, replica: StolotoReplica, arguments: dict[str, object]
) -> None:
    with pytest.raises(ValidationError):
        await call(tool, **arguments)
    assert not list(replica.requests)


def test_html_in_category_names_and_prizes_in_kind() -> None:
    answer = DETAILS.parse(sent("details.json"))
    reading = Reading(DETAILS.answer, answer.model_dump_json().encode(), "live", datetime(2026, 11, 22, tzinfo=UTC))
    found = Findings(reading, "details")
    told = prizes(found, "4x20", answer.draws[0])
    assert told[0] == {"category": 1, "match": "4 + 4", "winners": 0, "amount": 0, "in_kind": None}
    assert told[1]["in_kind"] == "автомобиль"
    unfinished = result(found, "4x20", answer.draws[1])
    assert unfinished["completed"] is False
    assert not {"numbers", "field_1", "field_2"} & set(unfinished)


def test_winners_stand_in_for_categories() -> None:
    answer = DETAILS.parse(sent("details.json"))
    reading = Reading(DETAILS.answer, answer.model_dump_json().encode(), "live", datetime(2026, 11, 22, tzinfo=UTC))
    draw = answer.draws[0].model_copy(update={"win_categories": []})
    told = prizes(Findings(reading, "details"), "4x20", draw)
    assert told[1] == {"category": 2, "winners": 3, "amount": 188_664}
