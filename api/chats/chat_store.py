"""What a chat keeps in the store for half an hour: who it is, what was said, what waits, which frames were sent."""

import hashlib
import secrets
from importlib.resources import files
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.client import Pipeline
from redis.exceptions import RedisError

from agent.conversation import MAX_MESSAGES, ChatMessage
from api.chats.turn import Ending, Message

KEEP_SECONDS = 30 * 60
KEPT_FRAMES = 2000
# Seconds: a worker that dies is noticed when its lease on the chat is over.
LEASE_SECONDS = 5.0
#: One message is being answered, three may wait.
LONGEST_INBOX = 4
_SCRIPTS = files("api.chats") / "scripts"
# Read at import: the event loop is no place to read files.
_OFFER = (_SCRIPTS / "offer.lua").read_text("utf-8")
_APPEND = (_SCRIPTS / "append.lua").read_text("utf-8")
_KINDS = ("session", "history", "inbox", "frames", "run")


class LeaseLostError(Exception):
    """Another worker leads this chat now."""


class StoreEmptiedError(RedisError):
    """The store has lost the chat that this worker leads: it came back empty."""


class ChatStore:
    """Every operation is one round trip; scripts make those atomic that must be. All raise `RedisError`."""

    def __init__(self, redis: Redis) -> None:
        self.redis = redis
        self._offer = redis.register_script(_OFFER)
        self._append = redis.register_script(_APPEND)

    async def create(self, token: str) -> None:
        """Begin the chat of a new token."""
        await self.redis.set(store_key(chat_id(token), "session"), b"1", ex=KEEP_SECONDS)

    async def knows(self, token: str) -> bool:
        """Whether a token names a chat that is kept. Only its hash is looked up, so timing tells nothing of it."""
        return await self.keeps(chat_id(token))

    async def keeps(self, chat: str) -> bool:
        """Whether there is such a chat."""
        return bool(await self.redis.exists(store_key(chat, "session")))

    async def touch(self, chat: str) -> None:
        """Keep everything of a chat for another half an hour."""
        async with self.redis.pipeline(transaction=False) as commands:
            commands.set(store_key(chat, "session"), b"1", ex=KEEP_SECONDS)  # type: ignore[unused-awaitable]
            for kind in _KINDS[1:]:
                commands.expire(store_key(chat, kind), KEEP_SECONDS)  # type: ignore[unused-awaitable]
            await commands.execute()

    async def remember(self, chat: str, history: list[ChatMessage]) -> None:
        """Keep the newest messages of a chat."""
        async with self.redis.pipeline(transaction=True) as commands:
            _put_history(commands, chat, history)
            await commands.execute()

    async def history(self, chat: str) -> list[ChatMessage]:
        """The messages kept, oldest first."""
        kept: Any = await self.redis.lrange(store_key(chat, "history"), -MAX_MESSAGES, -1)
        return [ChatMessage.model_validate_json(message) for message in kept]

    async def offer(self, chat: str, message: Message) -> bool:
        """Let a message wait its turn; False when too many do."""
        taken = await self._offer(
            keys=[store_key(chat, "inbox")], args=[message.model_dump_json(), LONGEST_INBOX, KEEP_SECONDS]
        )
        return bool(taken)

    async def head(self, chat: str) -> Message | None:
        """The message that is answered now, or next."""
        raw = await self.redis.lindex(store_key(chat, "inbox"), 0)
        return None if raw is None else Message.model_validate_json(raw)

    async def begun(self, chat: str) -> str | None:
        """The run that was begun for the head and not ended, if any."""
        run = await self.redis.get(store_key(chat, "run"))
        return run.decode() if isinstance(run, bytes) else None

    async def last_seq(self, chat: str) -> int:
        """Number of the last frame kept, 0 before the first."""
        last: Any = await self.redis.xrevrange(store_key(chat, "frames"), count=1)
        return _seq(last[0][0]) if last else 0

    async def frames_after(self, chat: str, seq: int) -> list[tuple[int, str]]:
        """The kept frames with higher numbers, in order."""
        entries: Any = await self.redis.xrange(store_key(chat, "frames"), min=f"({seq}-0")
        return [(_seq(entry), fields[b"f"].decode()) for entry, fields in entries]

    async def append(self, chat: str, lease: bytes, run: str, seq: int, frame: str) -> None:
        """Keep a frame of a running turn, tell the other workers. Raises `LeaseLostError` and `StoreEmptiedError`."""
        await self._write(chat, lease, [run, seq, frame, ""])

    async def end(self, chat: str, lease: bytes, run: str, ending: Ending) -> None:
        """Keep the last frame and what was said, forget the run and its message, all at once.

        Raises `LeaseLostError` and `StoreEmptiedError`.
        """
        said = [message.model_dump_json() for message in ending.said]
        await self._write(chat, lease, [run, ending.seq, ending.frame, "end", *said])

    async def drop_head(self, chat: str) -> None:
        """Forget the head and its run: it was answered while the store was away."""
        async with self.redis.pipeline(transaction=True) as commands:
            commands.lpop(store_key(chat, "inbox"))  # type: ignore[unused-awaitable]
            commands.delete(store_key(chat, "run"))  # type: ignore[unused-awaitable]
            await commands.execute()

    async def restore(self, chat: str, frames: list[tuple[int, str]], history: list[ChatMessage]) -> None:
        """Keep frames and the history that a worker held while the store was away, as far as they are newer."""
        last = await self.last_seq(chat)
        async with self.redis.pipeline(transaction=True) as commands:
            for seq, frame in frames:
                if seq > last:
                    commands.xadd(store_key(chat, "frames"), {"f": frame}, id=f"{seq}-0")  # type: ignore[unused-awaitable]
            _put_history(commands, chat, history)
            commands.set(store_key(chat, "session"), b"1", ex=KEEP_SECONDS)  # type: ignore[unused-awaitable]
            if frames:
                commands.publish(store_key(chat, "channel"), frames[-1][0])  # type: ignore[unused-awaitable]
            await commands.execute()
        await self.touch(chat)

    async def _write(self, chat: str, lease: bytes, args: list[str | int]) -> None:
        keys = [store_key(chat, kind) for kind in ("lease", "frames", "run", "inbox", "history", "channel")]
        bounds = [KEPT_FRAMES, KEEP_SECONDS, MAX_MESSAGES, round(LEASE_SECONDS * 1000)]
        kept = await self._append(keys=keys, args=[lease, *bounds, *args])
        if kept < 0:
            raise StoreEmptiedError("the chat is gone")
        if not kept:
            raise LeaseLostError


def new_token() -> str:
    """A secret that names a chat: 256 random bits."""
    return secrets.token_urlsafe(32)


def chat_id(token: str) -> str:
    """The name of a chat in the store; the secret itself is kept nowhere."""
    return hashlib.sha256(token.encode()).hexdigest()[:32]


def store_key(chat: str, kind: str) -> str:
    """Where something of a chat is kept."""
    return f"chat:{chat}:{kind}"


def _put_history(commands: Pipeline, chat: str, history: list[ChatMessage]) -> None:
    """Replace what was said by the newest of these messages."""
    commands.delete(store_key(chat, "history"))  # type: ignore[unused-awaitable]
    if history:
        said = [message.model_dump_json() for message in history[-MAX_MESSAGES:]]
        commands.rpush(store_key(chat, "history"), *said)  # type: ignore[unused-awaitable]
        commands.expire(store_key(chat, "history"), KEEP_SECONDS)  # type: ignore[unused-awaitable]


def _seq(entry: bytes) -> int:
    return int(entry.split(b"-", 1)[0])
