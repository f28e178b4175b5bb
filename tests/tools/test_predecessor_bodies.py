"""The five answers whose bodies the predecessor's clients read: same keys, order and types."""

from typing import Any

import pytest

from tests.tools.calling import predecessor, sent
from tools.active_draws import TABS
from tools.draw_details import DETAILS
from tools.main_page import MAIN
from tools.stoloto.endpoint import Endpoint
from tools.stoloto_news import NEWS
from tools.ticket_packets import PACKETS

SAME = {"main.json": MAIN, "tabs.json": TABS, "details.json": DETAILS, "packets.json": PACKETS, "news.html": NEWS}


@pytest.mark.parametrize(("name", "endpoint"), SAME.items(), ids=SAME)
def test_body_is_that_of_the_predecessor(name: str, endpoint: Endpoint[Any]) -> None:
    assert endpoint.parse(sent(name)).model_dump_json() == predecessor(endpoint.name)


@pytest.mark.parametrize("endpoint", SAME.values(), ids=SAME)
def test_body_is_read_back_unchanged(endpoint: Endpoint[Any]) -> None:
    body = predecessor(endpoint.name)
    assert endpoint.answer.model_validate_json(body).model_dump_json() == body
