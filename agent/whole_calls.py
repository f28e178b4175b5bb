"""A chat model behind the OpenAI protocol whose answers and streams can be trusted."""

from collections.abc import AsyncIterator
from typing import Any

from langchain_core.messages import AIMessageChunk
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from langchain_openai import ChatOpenAI
from openai import BaseModel
from pydantic import PrivateAttr

from agent.model_failures import ModelFailure
from agent.printable import whole_characters
from agent.raw_calls import is_object, mended_calls
from agent.raw_stream import RawStream


class WholeCalls(ChatOpenAI):
    """A chat model whose tool calls are whole or not at all, and whose streams tell what they cost.

    OpenRouter passes on what many providers write, and LangChain takes it at its word: it loses calls without an
    index, joins calls that share one, completes arguments that were cut off, doubles what a stream tells twice (the
    reason of its end, the model, the tokens) and drops the cost. So both forms are mended before LangChain reads them.
    """

    _raw: RawStream | None = PrivateAttr(default=None)

    def _create_chat_result(self, response: Any, generation_info: dict[str, Any] | None = None) -> ChatResult:
        if isinstance(response, BaseModel):
            response = response.model_dump(warnings=False)
        if not isinstance(response, dict) or response.get("error"):
            return super()._create_chat_result(response, generation_info)  # it raises what the body says
        message = _message(response)
        message["role"] = "assistant"
        if isinstance(message.get("content"), str):
            message["content"] = whole_characters(message["content"])
        message["tool_calls"] = mended_calls(message.get("tool_calls") or ())
        made = super()._create_chat_result(response, generation_info)
        if message.get("refusal"):
            made.generations[0].message.additional_kwargs["refusal"] = message["refusal"]
        return made

    def _convert_chunk_to_generation_chunk(
        self, chunk: dict[str, Any], default_chunk_class: type, base_generation_info: dict[str, Any] | None
    ) -> ChatGenerationChunk | None:
        if self._raw is not None:
            chunk = self._raw.only_text(chunk)
        return super()._convert_chunk_to_generation_chunk(chunk, default_chunk_class, base_generation_info)

    async def _astream(self, *args: Any, **kwargs: Any) -> AsyncIterator[ChatGenerationChunk]:
        reader = self.model_copy()  # what belongs to one stream must not be shared with others
        reader._raw = raw = RawStream()  # noqa: SLF001 - a copy of this very object
        async for chunk in super(WholeCalls, reader)._astream(*args, **kwargs):
            yield chunk
        last = raw.last()
        delta = last["choices"][0]["delta"]
        if not all(is_object(call["function"]["arguments"]) for call in delta["tool_calls"]):
            raise ModelFailure("no_answer", transient=True)
        made = super()._convert_chunk_to_generation_chunk(last, AIMessageChunk, {})
        if made is not None:
            cost = (last.get("usage") or {}).get("cost")
            if cost is not None:
                made.message.response_metadata["token_usage"] = {"cost": cost}
            yield made


def _message(response: dict[str, Any]) -> dict[str, Any]:
    """The one message of a completion. Raises `ModelFailure` when there is none."""
    choices = response.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, dict) else None
    if not isinstance(message, dict):
        raise ModelFailure("no_answer", transient=True)
    return message
