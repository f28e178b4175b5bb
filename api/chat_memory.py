"""What was said in a chat, kept for half an hour."""

import logging

from pydantic import TypeAdapter
from redis.asyncio import Redis
from redis.exceptions import RedisError

from agent.conversation import MAX_MESSAGES, ChatMessage

logger = logging.getLogger(__name__)

KEEP_SECONDS = 30 * 60
_MESSAGES = TypeAdapter(list[ChatMessage])


class ChatMemory:
    """The last messages of each chat, by the chat's id."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def save(self, chat_id: str, history: list[ChatMessage]) -> None:
        """Keep the newest messages; a broken store costs the memory, never the answer."""
        try:
            await self._redis.set(_key(chat_id), _MESSAGES.dump_json(history[-MAX_MESSAGES:]), ex=KEEP_SECONDS)
        except RedisError:
            logger.warning("chat memory is unavailable", exc_info=True)

    async def load(self, chat_id: str) -> list[ChatMessage]:
        """The kept messages, oldest first; none when they expired or the store is broken."""
        try:
            kept = await self._redis.get(_key(chat_id))
        except RedisError:
            logger.warning("chat memory is unavailable", exc_info=True)
            return []
        return [] if kept is None else _MESSAGES.validate_json(kept)


def _key(chat_id: str) -> str:
    return f"chat:context:{chat_id}"
