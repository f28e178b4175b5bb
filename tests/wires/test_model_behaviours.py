"""What models and providers behind OpenRouter really do, over real HTTP, and what a person gets of it."""

import json
from typing import Any

import pytest

from tests.replicas.openrouter_oddities import Bytes, Chunks, Completion, Message
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import ErrorBody200, FinishError, Html, Raw, Reply, SseError, Text, draft
from tests.wires.chat_client import ChatClient, Frame, chatting
from tests.wires.conftest import Serve

TEXT = "Добрый день, чем помочь?"
DRAFT = json.dumps({"action": "answer", "lotteries": [], "text": TEXT}, ensure_ascii=False)
SECOND = "Это второй ответ."
GROK = "x-ai/grok-4.1-fast"
END = {"delta": {"content": ""}, "finish_reason": "stop"}


async def asked(chat: ChatClient, *, stream: bool, message: str = "Привет") -> list[Frame]:
    await chat.send("SEND_MESSAGE", {"message": message, "stream": stream})
    return await chat.turn()


def written(turn: list[Frame]) -> str:
    return "".join(frame["data"]["delta"] for frame in turn if frame["code"] == "RESPONSE_CHUNK")


def said(turn: list[Frame], name: str = "") -> Any:
    """The text of an answer that the model gave itself."""
    data = turn[-1]["data"]
    assert (turn[-1]["code"], data["model"], data["degraded"]) == ("RESPONSE_MESSAGE", GROK, False), name
    return data["formatted_text"]


WRAPPED = {
    "prose before": f"Вот ответ:\n```json\n{DRAFT}\n```",
    "prose after": f"{DRAFT}\n\nНадеюсь, это поможет!",
    "twice": DRAFT + DRAFT,
    "thoughts": f"<think>Отвечу {{коротко}}</think>{DRAFT}",
    "a mark of the model": f"{DRAFT}<|eot_id|>",
    "byte order mark": f"\ufeff{DRAFT}",
    "a string": json.dumps(DRAFT),
    "a list": f"[{DRAFT}]",
    "a draft inside": json.dumps({"action": "answer", "lotteries": [], "text": DRAFT}),
    "trailing comma": f"{DRAFT[:-1]},}}",
    "no lotteries": DRAFT.replace("[]", "null"),
    "unknown action": DRAFT.replace('"answer"', '"recommend"'),
    "controls": DRAFT.replace("Добрый", "До\\u0000бр\\u202eый"),
}


@pytest.mark.parametrize("stream", [False, True], ids=["plain", "stream"])
async def test_a_draft_is_found_in_whatever_stands_around_it(
    stream: bool, serve: Serve, openrouter: OpenRouterReplica
) -> None:
    openrouter.then(*map(Text, WRAPPED.values()))
    async with serve() as server, chatting(server.chat) as chat:
        await chat.greet()
        turns = {name: await asked(chat, stream=stream) for name in WRAPPED}
    assert {name: said(turn) for name, turn in turns.items()} == dict.fromkeys(WRAPPED, TEXT)
    if stream:
        assert {name: written(turn) for name, turn in turns.items()} == dict.fromkeys(WRAPPED, TEXT)


NO_ANSWERS: dict[str, Reply] = {
    "call as text": Text('<xai:function_call name="games_on_sale">{"lotteries": ["6x45"]}</xai:function_call>'),
    "call as JSON": Text('{"toolCalls": [{"id": "call_001", "type": "games_on_sale"}]}'),
    "no text": Text('{"action": "answer", "lotteries": [], "text": null}'),
    "cut draft": Text(DRAFT[:40], "length"),
    "cut prose": Text("Лучше всего вам подой", "length"),
    "filtered prose": Text("Лучше всего", "content_filter"),
    "refusal": Message({"role": "assistant", "content": None, "refusal": "Не могу."}),
    "only thoughts": Message({"role": "assistant", "content": "", "reasoning": "Пользователь здоровается."}),
    "endless": draft("Слова и слова. " * 700),
    "HTML": Html(),
    "nothing": Raw(""),
    "no choices": Raw('{"id": "gen-1", "choices": null}'),
    "empty choices": Raw('{"id": "gen-1", "choices": []}'),
    "no message": Raw('{"id": "gen-1", "choices": [{"message": null}]}'),
    "an error without a code": Raw('{"error": "overloaded"}'),
    "an error": ErrorBody200(502),
    "an end in an error": FinishError(),
    "an error on the way": SseError(),
}


@pytest.mark.parametrize("stream", [False, True], ids=["plain", "stream"])
async def test_what_is_no_answer_is_asked_for_once_more(
    stream: bool, serve: Serve, openrouter: OpenRouterReplica
) -> None:
    async with serve() as server, chatting(server.chat) as chat:
        await chat.greet()
        for name, reply in NO_ANSWERS.items():
            openrouter.then(reply, draft(SECOND))
            before = len(openrouter.bodies)
            turn = await asked(chat, stream=stream)
            assert said(turn, name) == SECOND, name
            assert not {"<xai", "{", "overloaded"} & set(written(turn).split())
            assert len(openrouter.bodies) - before == 2, name


async def test_halves_of_characters_never_reach_a_frame(serve: Serve, openrouter: OpenRouterReplica) -> None:
    halves = [{"delta": {"content": part}} for part in (DRAFT[:-4], "\ud83d", '\ude00?"}')]
    openrouter.then(
        Text(DRAFT.replace("?", " \\ud83d?")),
        Text(DRAFT.replace("?", " \ud83d?")),
        Chunks([*halves, END]),
        Text(DRAFT.replace("?", " \\ud83d\\ude00?")),
        Bytes(DRAFT.replace("?", " 😀?")),
    )
    async with serve() as server, chatting(server.chat) as chat:
        await chat.greet()
        lone = [said(await asked(chat, stream=stream)) for stream in (False, True)]
        whole = [await asked(chat, stream=True) for _ in range(3)]
    assert lone == [TEXT.replace("?", " \ufffd?")] * 2
    assert [said(turn) for turn in whole] == [written(turn) for turn in whole]
    assert all("😀?" in said(turn) for turn in whole)


async def test_a_blank_message_of_the_history_is_not_sent(serve: Serve, openrouter: OpenRouterReplica) -> None:
    history = [
        {"role": role, "content": content} for role, content in (("user", ""), ("assistant", " \n"), ("user", "А"))
    ]
    openrouter.then(draft(TEXT))
    async with serve() as server, chatting(server.chat) as chat:
        await chat.greet(history)
        assert said(await asked(chat, stream=False)) == TEXT
    (body,) = openrouter.bodies
    assert [message["role"] for message in body["messages"]] == ["system", "user", "user"]
    assert all(message["content"].strip() for message in body["messages"])


async def test_tokens_and_costs_may_be_missing(serve: Serve, openrouter: OpenRouterReplica) -> None:
    openrouter.then(
        Completion(DRAFT, without=["usage", "id"]),
        Completion(DRAFT, {"usage": {"prompt_tokens": None, "completion_tokens": None, "cost": None}}),
        Completion(DRAFT, {"model": None}),
        Completion(DRAFT, {"model": "x-ai/grok-4-fast:free"}),
    )
    async with serve() as server, chatting(server.chat) as chat:
        await chat.greet()
        assert [said(await asked(chat, stream=False)) for _ in range(3)] == [TEXT] * 3
        other = await asked(chat, stream=False)
    assert (other[-1]["data"]["model"], other[-1]["data"]["degraded"]) == ("x-ai/grok-4-fast:free", False)
