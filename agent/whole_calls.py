"""A chat model behind the OpenAI protocol whose streams can be trusted."""

import json
from collections.abc import AsyncIterator
from typing import Any

from langchain_core.messages import AIMessageChunk
from langchain_core.outputs import ChatGenerationChunk
from langchain_openai import ChatOpenAI

from agent.model_failures import ModelFailure


class WholeCalls(ChatOpenAI):
    """A chat model whose streamed tool calls are whole or not at all, and whose streams tell what they cost.

    LangChain completes arguments that were cut off in a stream, and the tool would run with what is left of them.
    It also drops the cost that OpenRouter bills at the end of a stream.
    """

    def _convert_chunk_to_generation_chunk(
        self, chunk: dict[str, Any], default_chunk_class: type, base_generation_info: dict[str, Any] | None
    ) -> ChatGenerationChunk | None:
        made = super()._convert_chunk_to_generation_chunk(chunk, default_chunk_class, base_generation_info)
        cost = (chunk.get("usage") or {}).get("cost")
        if made is not None and cost is not None:
            made.message.response_metadata["token_usage"] = {"cost": cost}
        return made

    async def _astream(self, *args: Any, **kwargs: Any) -> AsyncIterator[ChatGenerationChunk]:
        arguments: dict[int | str | None, str] = {}
        async for chunk in super()._astream(*args, **kwargs):
            if isinstance(chunk.message, AIMessageChunk):
                for call in chunk.message.tool_call_chunks:
                    arguments[call["index"]] = arguments.get(call["index"], "") + (call["args"] or "")
            yield chunk
        for text in arguments.values():
            if text and not _is_object(text):
                raise ModelFailure("no_answer", transient=True)


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False
