"""Every frame of the chat with words and examples; the examples are made by the classes that the server uses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from pydantic import BaseModel

from api import texts
from api.frames import (
    AnswerData,
    CancelMessage,
    ChatContext,
    ChatContextReceived,
    ConnectionEstablished,
    ContextCount,
    Delta,
    Error,
    ErrorCode,
    ErrorInfo,
    RequestChatContext,
    ResponseCancelled,
    ResponseChunk,
    ResponseMessage,
    SendMessage,
    Session,
    Status,
    StatusText,
    TurnMark,
    UserText,
)
from tools.output import Fact, LotteryCard

RUN = "019e4a0c-5b1e-7c3a-9f00-1d2c3b4a5968"
ERROR_CODES: tuple[ErrorCode, ...] = get_args(ErrorCode)
Sender = Literal["client", "server"]


@dataclass(frozen=True)
class FrameDoc:
    """One code: who sends it, what it means (Russian), and frames that are examples of it."""

    code: str
    sender: Sender
    summary: str
    model: type[BaseModel]
    examples: Sequence[BaseModel]

    def payloads(self) -> list[dict[str, Any]]:
        """The examples as they go over the wire; a client need not send what has a default."""
        short = self.sender == "client"
        return [
            {"code": self.code, "data": example.model_dump(mode="json", exclude_defaults=short).get("data")}
            for example in self.examples
        ]


def _mark(seq: int) -> dict[str, str | int]:
    return {"run_id": RUN, "seq": seq, "id": "вопрос-1"}


def _status(code: Literal["STATUS_RAG_PROCESSING", "STATUS_GROK_PROCESSING", "STATUS_STOLOTO_FETCHING"]) -> Status:
    words = {
        "STATUS_GROK_PROCESSING": (1, texts.THINKING),
        "STATUS_RAG_PROCESSING": (2, texts.SEARCHING),
        "STATUS_STOLOTO_FETCHING": (3, texts.reading("games_on_sale")),
    }
    seq, message = words[code]
    return Status(code=code, data=StatusText.model_validate({"message": message, **_mark(seq)}))


_CARD = LotteryCard(
    code="rapido2",
    name="Рапидо 2.0",
    price=50,
    frequency="около 84 тиражей в день",
    speed="результат через 15–30 минут",
    description="Выберите 8 чисел из 20 и одно из 4.",
    link="https://www.stoloto.ru/rapido2/archive",
)
_FACT = Fact(
    value=50,
    field="rapido2.price",
    source="knowledge:rapido2",
    fetched_at=datetime(2026, 6, 15, tzinfo=UTC),
    stale=True,
)
_SEARCH = AnswerData.model_validate(
    {
        "action": "search",
        "content": [_CARD],
        "formatted_text": "Быстрая лотерея с небольшой ценой: «Рапидо 2.0», билет 50 ₽ (на 15.06.2026).",
        "trace_id": RUN,
        "facts": [_FACT],
        "model": "rules",
        "degraded": True,
        **_mark(4),
    }
)
_TEXT = "Я помогаю выбрать лотерею и ничего не продаю. Лотереи — для тех, кому есть 18."
_ANSWER = AnswerData(
    action="answer", content=_TEXT, formatted_text=_TEXT, trace_id=RUN, model="x-ai/grok-4.1-fast", run_id=RUN, seq=5
)

FRAMES: tuple[FrameDoc, ...] = (
    FrameDoc(
        "CONNECTION_ESTABLISHED", "server",
        "Первый кадр. session_id — секрет, с которым этот чат можно продолжить полчаса; resumed — продолжен ли он.",
        ConnectionEstablished,
        [ConnectionEstablished(data=Session(session_id="q3mN0r8cYw6dT2kVb7xJ5sLhZ1fPgUeA", resumed=False))],
    ),
    FrameDoc(
        "REQUEST_CHAT_CONTEXT", "server",
        "Сервер просит историю. При продолжении чата не отправляется.",
        RequestChatContext, [RequestChatContext()],
    ),
    FrameDoc(
        "CHAT_CONTEXT", "client",
        "История, старые сообщения сначала; может быть пустой. Считаются последние 20 сообщений user и assistant, "
        "у каждого — первые 4000 знаков.",
        ChatContext,
        [
            ChatContext(data=[]),
            ChatContext(
                data=[
                    {"role": "user", "content": "Привет!"},
                    {"role": "assistant", "content": "Привет! Чем могу помочь?"},
                ]
            ),
        ],
    ),
    FrameDoc(
        "CHAT_CONTEXT_RECEIVED", "server", "История сохранена; count — сколько сообщений.",
        ChatContextReceived, [ChatContextReceived(data=ContextCount(count=2))],
    ),
    FrameDoc(
        "SEND_MESSAGE", "client",
        "Вопрос, до 4000 знаков. stream: true просит слова по мере их появления, id повторяется в кадрах ответа.",
        SendMessage,
        [
            SendMessage(data=UserText(message="Подбери мне быструю лотерею с небольшим призом")),
            SendMessage(data=UserText(message="А что дешевле?", stream=True, id="вопрос-1")),
        ],
    ),
    FrameDoc(
        "STATUS_GROK_PROCESSING", "server", "Начат вызов языковой модели.",
        Status, [_status("STATUS_GROK_PROCESSING")],
    ),
    FrameDoc(
        "STATUS_RAG_PROCESSING", "server", "Начат поиск в базе знаний.",
        Status, [_status("STATUS_RAG_PROCESSING")],
    ),
    FrameDoc(
        "STATUS_STOLOTO_FETCHING", "server", "Начато чтение данных StoLoto.",
        Status, [_status("STATUS_STOLOTO_FETCHING")],
    ),
    FrameDoc(
        "RESPONSE_CHUNK", "server",
        "Ещё часть пишущегося ответа; только для stream: true. Итог — всегда RESPONSE_MESSAGE.",
        ResponseChunk, [ResponseChunk(data=Delta(delta="Подойдёт ", run_id=RUN, seq=4))],
    ),
    FrameDoc(
        "RESPONSE_MESSAGE", "server",
        "Ответ; завершает вопрос. content — список лотерей при action search и текст при action answer.",
        ResponseMessage, [ResponseMessage(data=_SEARCH), ResponseMessage(data=_ANSWER)],
    ),
    FrameDoc(
        "CANCEL_MESSAGE", "client",
        "Остановить вопрос, на который готовится ответ или будет готовиться следующим. Вопросы за ним остаются.",
        CancelMessage, [CancelMessage()],
    ),
    FrameDoc(
        "RESPONSE_CANCELLED", "server", "Ответ остановлен; завершает вопрос.",
        ResponseCancelled, [ResponseCancelled(data=TurnMark(run_id=RUN, seq=5))],
    ),
    FrameDoc(
        "ERROR", "server",
        "Кадр не понят, или вопрос закончился неудачей (тогда есть run_id и seq). Соединение остаётся открытым. "
        "Если у вопроса был id, он повторяется.",
        Error, [Error(data=ErrorInfo(message=texts.ERRORS[code], error=code)) for code in ERROR_CODES],
    ),
)  # fmt: skip
