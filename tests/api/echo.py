"""Turns of chats with an agent that answers at once."""

import asyncio
import json
from collections.abc import Awaitable, Callable

from agent.answer import Answer
from agent.conversation import ChatMessage, Question
from agent.events import ModelStarted, OnEvent, ToolStarted
from api.chats.chats import Chats, OpenChat
from api.chats.room import Room
from api.chats.turn import Message

CONTEXT = [ChatMessage(role="user", content="Я Боб"), ChatMessage(role="assistant", content="Здравствуйте, Боб")]


class Echo:
    """Answers with the question, after two statuses; notes what was said before. `during` runs in turns of a text."""

    def __init__(self) -> None:
        self.heard: list[list[str]] = []
        self.during: dict[str, Callable[[], Awaitable[object]]] = {}

    async def __call__(self, question: Question, on_event: OnEvent, stream: bool) -> Answer:
        self.heard.append([message.content for message in question.history])
        on_event(ModelStarted())
        on_event(ToolStarted("STATUS_RAG_PROCESSING", "search_knowledge_base"))
        if question.text in self.during:
            await self.during[question.text]()
        text = question.text
        return Answer(action="answer", content=text, formatted_text=text, trace_id=str(question.trace_id), model="m")


async def said(chats: Chats, chat: OpenChat, text: str) -> list[int]:
    """Ask, and take the turn; the numbers of its frames."""
    begun = chat.room.last_seq
    assert await chats.runner.submit(chat.room, Message(text=text))
    return await heard(chat.room, begun)


async def heard(room: Room, after: int) -> list[int]:
    """The numbers of the frames up to the end of the next turn; it has ended here too."""
    numbers: list[int] = []
    async for frame in room.follow(after):
        content = json.loads(frame)
        numbers.append(content["data"]["seq"])
        if content["code"] in ("RESPONSE_MESSAGE", "ERROR"):
            break
    await driven(room)
    return numbers


async def driven(room: Room) -> None:
    """Wait until no turn of the chat runs here."""
    while room.driver:  # noqa: ASYNC110 - the room tells
        await asyncio.sleep(0)
