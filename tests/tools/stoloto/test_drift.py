"""Answers that are not what was expected: what they cost, how that is told, and what the tools make of the rest."""

import json
import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.replicas.stoloto_faults import Fault, Reshaped, html, missing_field, numbers_as_strings
from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.calling import call, facts, sent
from tests.tools.stoloto.answering import answering
from tests.tools.stoloto.conftest import OpenClient
from tests.tools.test_endpoints import JSON_ENDPOINTS, by_name, changed, places, values
from tools.archive_pages import ARCHIVE
from tools.archive_statistics import archive_statistics
from tools.draw_archive import draw_archive
from tools.draw_by_number import DRAW, draw_by_number
from tools.draw_details import DETAILS
from tools.failures import failure_of
from tools.games_catalogue import GamesCatalogue
from tools.games_on_sale import GAMES
from tools.stoloto.endpoint import Endpoint
from tools.stoloto.errors import StolotoBadAnswer, StolotoNotFound
from tools.stoloto.watch import NoWatch
from tools.stoloto_news import NEWS

PARAMS: dict[str, dict[str, Any]] = {
    "details": {"lottery": "4x20", "count": 2},
    "archive": {"lottery": "5x36plus", "count": 2, "page": 1},
    "draw": {"lottery": "zabava", "number": 1},
}


class Outcomes(NoWatch):
    """Remembers how requests ended."""

    def __init__(self) -> None:
        self.outcomes: list[tuple[str, str]] = []

    def was_asked(self, endpoint: str, outcome: str, seconds: float) -> None:
        self.outcomes.append((endpoint, outcome))


@by_name
@given(data=st.data())
async def test_any_change_of_a_body_is_read_or_is_a_bad_answer(endpoint: Endpoint[Any], data: st.DataObject) -> None:
    body = json.loads(sent(f"{endpoint.name}.json"))
    path = data.draw(st.sampled_from(places(body)))
    body = changed(body, path, (data.draw(st.sampled_from(["drop", "replace", "nest", "add"])), data.draw(values)))
    async with answering(json.dumps(body).encode()) as client:
        try:
            reading = await client.read(endpoint, **PARAMS.get(endpoint.name, {}))
        except (StolotoBadAnswer, StolotoNotFound):  # not found is an empty list of draws
            return
    assert isinstance(reading.value, endpoint.answer)


def test_a_bad_answer_is_never_blamed_on_the_arguments() -> None:
    assert failure_of(StolotoBadAnswer("drift")).for_model.startswith("Ответ StoLoto нельзя прочитать.")


@pytest.mark.parametrize("endpoint", JSON_ENDPOINTS, ids=lambda endpoint: endpoint.name)
async def test_optional_fields_may_be_null_or_absent(
    endpoint: Endpoint[Any], replica: StolotoReplica, open_client: OpenClient
) -> None:
    bodies = []
    for nulls in (True, False):
        replica.options.nulls = replica.options.unknown_keys = nulls
        async with open_client() as client:
            bodies.append(
                (
                    await client.read(endpoint, **{**PARAMS.get(endpoint.name, {}), "lottery": "6x45", "number": 9001})
                ).body
            )
    assert bodies[0] == bodies[1]


def test_a_dropped_item_is_counted_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        ARCHIVE.parse(b'{"draws": [{"number": 1}, {"date": "2026-01-01"}, null]}')
        DETAILS.parse(sent("details.json").replace(b'"amount"', b'"sum"', 1))
    told = [(record.getMessage(), vars(record)["dropped"], vars(record)["kept"]) for record in caplog.records]
    assert told[0] == ("items dropped", 2, 1)
    assert told[1][0] == "parts of an item dropped"


@pytest.mark.parametrize(
    ("fault", "dropped"),
    [
        (missing_field("xExtra"), 0),
        (missing_field("number", "one"), 1),
        (missing_field("betCost"), 0),  # an optional field is no loss
        (Reshaped(lambda body: {**body, "games": [None, 7, {"active": True}, *body["games"]]}), 3),
    ],
)
async def test_an_answer_with_dropped_parts_is_counted_as_drift(
    fault: Fault, dropped: int, replica: StolotoReplica, open_client: OpenClient, caplog: pytest.LogCaptureFixture
) -> None:
    watch = Outcomes()
    replica.fail("games", fault)
    with caplog.at_level(logging.WARNING):
        async with open_client(watch=watch) as client:
            assert (await client.read(GAMES)).source == "live"
    told = [vars(record) for record in caplog.records if record.getMessage() == "answer has drifted"]
    assert watch.outcomes == [("games", "drift" if dropped else "ok")]
    assert [(record["endpoint"], record["dropped"]) for record in told] == [("games", dropped)] * bool(dropped)


def test_a_good_answer_drops_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        DRAW.parse(sent("draw.json"))
        GAMES.parse(b'{"games": [{"name": "6x45", "draw": null, "completedDraw": null}]}')
    assert not caplog.records


@pytest.mark.parametrize("number", [10**30, 99_999, -77_777])
async def test_a_winning_number_that_no_lottery_draws_is_left_out(number: int, catalogue: GamesCatalogue) -> None:
    rows = [
        {"number": 20, "winningCombination": None, "combination": {"structured": [1, 2, 3, 4, 5, number]}},
        *({"number": row, "combination": {"structured": [1, 2, 3, 4, 5, 6]}} for row in range(19, 9, -1)),
    ]
    async with answering(json.dumps({"draws": rows}).encode()) as client:
        told, output = await call(archive_statistics(client, catalogue), lottery="6x45", draws=11)
        page, _ = await call(draw_archive(client), lottery="6x45", count=11)
    assert (told["draws"], told["last_draw"]) == (10, 19)
    assert str(number) not in json.dumps([told, page, [str(fact.value) for fact in output.facts]])


async def test_kopecks_are_never_told_as_rubles() -> None:
    draw = json.loads(sent("draw.json"))
    kopecks = json.dumps({"jackpot": 987_654_321, "categories": []})
    draw["draw"] |= {"winningCategories": kopecks, "superPrizeCent": 987_654_321, "summPayedCent": 987_654_321}
    async with answering(json.dumps(draw).encode()) as client:
        told, output = await call(draw_by_number(client), lottery="zabava", number=1)
    assert told["draw"]["superprize"] == 2_000_000
    assert "987654321" not in json.dumps(told)
    assert 987_654_321 not in facts(output).values()


@by_name
def test_numbers_as_strings_are_the_same_numbers(endpoint: Endpoint[Any]) -> None:
    body = sent(f"{endpoint.name}.json")
    quoted = json.dumps(numbers_as_strings().change(json.loads(body))).encode()
    assert endpoint.parse(quoted).model_dump_json() == endpoint.parse(body).model_dump_json()


@pytest.mark.parametrize("part", ["draw", "nextDraw"])
@pytest.mark.parametrize("key", ["date", "stopSalesDate"])
@pytest.mark.parametrize("moment", [10**400, -(10**400), 10**18, 0, str(10**400)])
def test_a_moment_out_of_all_range_is_no_moment(part: str, key: str, moment: Any) -> None:
    body = {"games": [{"name": "6x45", part: {"number": 1, key: moment}}]}
    assert GAMES.keep_for(GAMES.parse(json.dumps(body).encode())) == 120


async def test_a_page_without_news_takes_the_place_of_no_news(replica: StolotoReplica, open_client: OpenClient) -> None:
    watch = Outcomes()
    async with open_client(watch=watch) as client:
        good = await client.read(NEWS)
        replica.fail("news", html())
        again = await client.read(NEWS, refresh=True)
    async with open_client() as client:
        empty = [await client.read(NEWS, refresh=True) for _ in range(2)]
        replica.heal()
        healed = await client.read(NEWS, refresh=True)
    assert good.value.news
    assert watch.outcomes == [("news", "ok"), ("news", "StolotoBadAnswer")]
    assert (again.source, again.body) == ("stale", good.body)
    assert [(reading.source, reading.value.news) for reading in empty] == [("live", [])] * 2
    assert (healed.source, healed.body) == ("live", good.body)
