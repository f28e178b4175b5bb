"""Log lines of requests and turns, as an operator finds them."""

import json
from typing import Any

import httpx

from tests.wires.chat_client import chatting
from tests.wires.lotobot import lotobot, wait_until_ready
from tests.wires.test_nothing_configured import NO_NETWORK

Line = dict[str, Any]
ASK = {"message": "Совершенно секретный вопрос"}


async def logged(**settings: str) -> tuple[list[Line], str, str]:
    """Lines of a server that had two requests and a chat; trace ids of the recommendation and of the turn."""
    async with lotobot(**NO_NETWORK, **settings) as server:
        await wait_until_ready(server)
        async with httpx.AsyncClient(base_url=server.url, headers={"X-Phone": "+79990001122"}, timeout=60) as http:
            await http.get(
                "/api/stoloto/details", params={"lottery_code": "6x45", "phone": "+79990001122", "token": "t0ps"}
            )
            answer = await http.post("/api/ai/recommend", json={**ASK, "phone": "+79990001122"}, timeout=60)
        async with chatting(server.chat_url) as chat:
            session = (await chat.greet())[0]["data"]["session_id"]
            turn = await chat.ask(ASK["message"])
        async with chatting(f"{server.chat_url}?session_id={session}&after=0") as chat:
            await chat.receive()
    text = "\n".join(server.log)
    assert session not in text
    assert "t0ps" not in text
    return [json.loads(line) for line in server.log], answer.headers["X-Trace-Id"], turn[-1]["data"]["trace_id"]


async def test_one_line_a_request_and_a_turn_with_its_trace_id() -> None:
    lines, request, turn = await logged(SENSITIVE_DATA="phone,x-phone")
    (details,) = (line for line in lines if line.get("path") == "/api/stoloto/details")
    (recommended,) = (line for line in lines if line.get("path") == "/api/ai/recommend")
    turns = [line for line in lines if line["event"] == "turn"]
    assert details["query"] == {"lottery_code": "6x45", "phone": "***", "token": "***"}
    assert (details["method"], details["status"], recommended["trace_id"]) == ("GET", 200, request)
    assert [line["trace_id"] for line in turns] == [request, turn]
    assert [(line["outcome"], line["model"], line["degraded"]) for line in turns] == [("answer", "rules", True)] * 2
    assert all(line["milliseconds"] >= 0 for line in [details, recommended, *turns])


async def test_what_people_write_is_in_no_line_at_any_level() -> None:
    lines, _, _ = await logged(LOG_LEVEL="DEBUG", SENSITIVE_DATA="phone,x-phone")
    text = json.dumps(lines, ensure_ascii=False)
    assert "секретный вопрос" not in text
    assert "79990001122" not in text


async def test_debug_shows_texts_headers_and_bodies_but_nothing_sensitive() -> None:
    lines, _, turn = await logged(DEBUG="True", SENSITIVE_DATA="phone,x-phone")
    (recommended,) = (line for line in lines if line.get("path") == "/api/ai/recommend" and line["event"] == "request")
    assert "секретный вопрос" in recommended["body"]
    assert '"phone"' in recommended["body"]
    assert recommended["headers"]["x-phone"] == "***"
    assert [line["data"] for line in lines if line["event"] == "question" and line["trace_id"] == turn] == [ASK]
    assert "79990001122" not in json.dumps(lines, ensure_ascii=False)


async def test_the_message_can_be_masked_in_debug() -> None:
    lines, _, turn = await logged(DEBUG="True", SENSITIVE_DATA="message")
    assert [line["data"] for line in lines if line["event"] == "question" and line["trace_id"] == turn] == [
        {"message": "***"}
    ]
    assert "секретный вопрос" not in json.dumps(lines, ensure_ascii=False)
