"""What all nine endpoints have in common: tolerance, refusal, addresses, lifetimes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from tests.tools.calling import sent
from tools.active_draws import TABS
from tools.archive_pages import ARCHIVE
from tools.draw_by_number import DRAW
from tools.draw_details import DETAILS
from tools.games_on_sale import GAMES
from tools.instant_tickets import INSTANT
from tools.main_page import MAIN
from tools.stoloto.endpoint import Endpoint
from tools.stoloto_news import NEWS
from tools.ticket_packets import PACKETS

JSON_ENDPOINTS: tuple[Endpoint[Any], ...] = (MAIN, TABS, DETAILS, PACKETS, GAMES, ARCHIVE, DRAW, INSTANT)
CORE = "/p/api/mobile/api/v35"
by_name = pytest.mark.parametrize("endpoint", JSON_ENDPOINTS, ids=lambda endpoint: endpoint.name)

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("<![x")
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths to every part of a JSON value."""
    found = [path]
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in pairs:
        found += places(part, (*path, key))
    return found


def changed(value: Any, path: tuple[Any, ...], change: tuple[str, Any]) -> Any:
    """The value with the part at `path` dropped, replaced, nested or joined by another."""
    kind, other = change
    if len(path) > 1:
        copy = value.copy()
        copy[path[0]] = changed(value[path[0]], path[1:], change)
        return copy
    if not path:
        return other
    copy = value.copy()
    match kind:
        case "drop":
            del copy[path[0]]
        case "replace":
            copy[path[0]] = other
        case "nest":
            copy[path[0]] = {"value": [copy[path[0]]]}
        case "add":
            copy[path[0]] = {**copy[path[0]], "new": other} if isinstance(copy[path[0]], dict) else [other]
    return copy


@by_name
@given(data=st.data())
def test_any_change_of_a_body_gives_an_answer_or_value_error(endpoint: Endpoint[Any], data: st.DataObject) -> None:
    body = json.loads(sent(f"{endpoint.name}.json"))
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(places(body)))
        body = changed(body, path, (data.draw(st.sampled_from(["drop", "replace", "nest", "add"])), data.draw(values)))
    try:
        answer = endpoint.parse(json.dumps(body).encode())
    except ValueError:
        return
    assert isinstance(answer, endpoint.answer)
    assert endpoint.keep_for(answer) >= 1
    dump = answer.model_dump_json()
    assert endpoint.answer.model_validate_json(dump).model_dump_json() == dump


@by_name
@given(body=st.binary(max_size=60))
def test_any_bytes_give_an_answer_or_value_error(endpoint: Endpoint[Any], body: bytes) -> None:
    try:
        endpoint.parse(body)
    except ValueError:
        return


@by_name
@pytest.mark.parametrize(
    "body",
    ["", "null", "[]", '"text"', "17", "{}", "<html></html>", '{"data": {}, "draws": {}}', '{"draw": "no"}'],
)
def test_other_bodies_are_refused(endpoint: Endpoint[Any], body: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        endpoint.parse(body.encode())


@by_name
def test_half_a_body_is_refused(endpoint: Endpoint[Any]) -> None:
    body = sent(f"{endpoint.name}.json")
    with pytest.raises(ValueError, match=r"."):
        endpoint.parse(body[: len(body) // 2])


@by_name
@pytest.mark.parametrize("status", ["error", "", None, 1])
def test_request_status_other_than_success_is_refused(endpoint: Endpoint[Any], status: Any) -> None:
    body = {**json.loads(sent(f"{endpoint.name}.json")), "requestStatus": status}
    with pytest.raises(ValueError, match="failed"):
        endpoint.parse(json.dumps(body).encode())


@by_name
def test_unknown_keys_are_ignored(endpoint: Endpoint[Any]) -> None:
    def widened(value: Any) -> Any:
        if isinstance(value, list):
            return [widened(part) for part in value]
        if isinstance(value, dict):
            return {**{key: widened(part) for key, part in value.items()}, "xExtra": {"rev": [7]}}
        return value

    body = sent(f"{endpoint.name}.json")
    wide = json.dumps(widened(json.loads(body))).encode()
    assert endpoint.parse(wide).model_dump_json() == endpoint.parse(body).model_dump_json()


@pytest.mark.parametrize(
    ("endpoint", "body", "left"),
    [
        (TABS, {"data": [{"lotteryCode": "6x45"}, {"lotteryCode": "7x49", "draw": 5}]}, 1),
        (
            PACKETS,
            {"packets": [{"price": 1}, {"price": 2, "name": {"ru": "Набор"}, "bets": [], "description": None}]},
            1,
        ),
        (ARCHIVE, {"draws": [{"number": 1}, {"date": "2026-01-01"}, None, {"number": "x"}]}, 1),
        (GAMES, {"games": [{"name": "6x45"}, {"active": True}]}, 1),
        (INSTANT, {"data": [{"title": "A", "momentCards": []}, {"momentCards": []}]}, 1),
    ],
)
def test_a_missing_key_costs_that_item(endpoint: Endpoint[Any], body: dict[str, Any], left: int) -> None:
    answer: BaseModel = endpoint.parse(json.dumps(body).encode())
    (items, *_) = answer.model_dump().values()
    assert len(items) == left


def test_a_missing_key_inside_an_item_costs_that_part() -> None:
    body = json.loads(sent("details.json"))
    del body["draws"][0]["winners"][0]["amount"]
    del body["hasMore"]
    answer = DETAILS.parse(json.dumps(body).encode())
    assert [len(draw.winners) for draw in answer.draws] == [1, 0]
    assert answer.has_more is False


def test_items_that_are_all_bad_are_no_answer() -> None:
    with pytest.raises(ValueError, match="number"):
        ARCHIVE.parse(b'{"draws": [{"no": 1}, {"no": 2}]}')


@pytest.mark.parametrize(
    ("endpoint", "params", "host", "target"),
    [
        (MAIN, {}, "api", "/cms/api/main-categories?platform=MS&user-segment=ALL"),
        (TABS, {}, "api", "/cms/api/tabs?platform=OS&user-segment=ALL"),
        (INSTANT, {}, "api", "/cms/api/moment-cards-section?platform=MS&user-segment=ALL"),
        (NEWS, {}, "site", "/press/news"),
        (PACKETS, {}, "site", f"{CORE}/packets/list"),
        (GAMES, {}, "site", f"{CORE}/service/games/info-new"),
        (DETAILS, {"lottery": "4x20", "count": 3}, "site", f"{CORE}/service/draws/4x20/details?count=3"),
        (DRAW, {"lottery": "top3", "number": 9}, "site", f"{CORE}/service/draws/top3/9"),
        (
            ARCHIVE,
            {"lottery": "top3", "count": 50, "page": 2},
            "site",
            f"{CORE}/service/draws/archive?game=top3&count=50&page=2",
        ),
    ],
)
def test_addresses(endpoint: Endpoint[Any], params: dict[str, str | int], host: str, target: str) -> None:
    assert (endpoint.host, endpoint.target(params)) == (host, target)


@pytest.mark.parametrize(
    ("endpoint", "body"), [(DETAILS, '{"draws": []}'), (ARCHIVE, '{"draws": []}'), (DRAW, '{"draw": null}')]
)
def test_nothing_known_is_empty(endpoint: Endpoint[Any], body: str) -> None:
    assert endpoint.empty is not None
    assert endpoint.empty(endpoint.parse(body.encode()))
    assert not endpoint.empty(endpoint.parse(sent(f"{endpoint.name}.json")))


@pytest.mark.parametrize(
    ("endpoint", "seconds"), [(MAIN, 600), (PACKETS, 600), (INSTANT, 600), (TABS, 60), (DETAILS, 60), (ARCHIVE, 60)]
)
def test_lifetimes(endpoint: Endpoint[Any], seconds: float) -> None:
    assert endpoint.keep_for(endpoint.parse(sent(f"{endpoint.name}.json"))) == seconds
