"""What a chat keeps in the store for half an hour: who it is, what was said, what waits, which frames were sent."""

import hashlib
import secrets
from importlib.resources import files
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from agent.conversation import MAX_MESSAGES, ChatMessage
from api.chats.chat_state import ChatState
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
_RESTORE = (_SCRIPTS / "restore.lua").read_text("utf-8")
_LEAD = (_SCRIPTS / "lead.lua").read_text("utf-8")
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
        self._restore = redis.register_script(_RESTORE)
        self._lead = redis.register_script(_LEAD)

    async def create(self, token: str) -> None:
        """Begin the chat of a new token."""
        await self.redis.set(store_key(chat_id(token), "session"), b"1", ex=KEEP_SECONDS)

    async def knows(self, token: str) -> bool:
        """Whether a token names a chat that is kept. Only its hash is looked up, so timing tells nothing of it."""
        return bool(await self.redis.exists(store_key(chat_id(token), "session")))

    async def state(self, chat: str) -> ChatState:
        """All that is kept of a chat but its frames, read at one moment: a store may lose it between two reads."""
        async with self.redis.pipeline(transaction=True) as commands:
            commands.exists(store_key(chat, "session"))  # type: ignore[unused-awaitable]
            commands.lrange(store_key(chat, "history"), -MAX_MESSAGES, -1)  # type: ignore[unused-awaitable]
            commands.xrevrange(store_key(chat, "frames"), count=1)  # type: ignore[unused-awaitable]
            commands.lindex(store_key(chat, "inbox"), 0)  # type: ignore[unused-awaitable]
            known, said, last, head = await commands.execute()
        history = [ChatMessage.model_validate_json(message) for message in said]
        return ChatState(bool(known), history, next(map(_frame, last), None), _message(head))

    async def touch(self, chat: str, seq: int) -> bool:
        """Keep everything of a chat for another half an hour; False when the store has lost it, or its end.

        `seq` is the number of its last frame.
        """
        async with self.redis.pipeline(transaction=True) as commands:
            for kind in _KINDS:
                commands.expire(store_key(chat, kind), KEEP_SECONDS)  # type: ignore[unused-awaitable]
            commands.xrevrange(store_key(chat, "frames"), count=1)  # type: ignore[unused-awaitable]
            known, *_, last = await commands.execute()
        return bool(known) and _last_seq(last) >= seq

    async def remember(self, chat: str, history: list[ChatMessage]) -> None:
        """Keep the newest messages of a chat."""
        key = store_key(chat, "history")
        async with self.redis.pipeline(transaction=True) as commands:
            commands.delete(key)  # type: ignore[unused-awaitable]
            if history:
                commands.rpush(key, *_texts(history[-MAX_MESSAGES:]))  # type: ignore[unused-awaitable]
                commands.expire(key, KEEP_SECONDS)  # type: ignore[unused-awaitable]
            await commands.execute()

    async def offer(self, chat: str, message: Message) -> bool:
        """Let a message wait its turn; False when too many do."""
        taken = await self._offer(
            keys=[store_key(chat, "inbox")], args=[message.model_dump_json(), LONGEST_INBOX, KEEP_SECONDS]
        )
        return bool(taken)

    async def head(self, chat: str) -> Message | None:
        """The message that is answered now, or next."""
        return _message(await self.redis.lindex(store_key(chat, "inbox"), 0))

    async def begun(self, chat: str) -> str | None:
        """The run that was begun for the head and not ended, if any."""
        run = await self.redis.get(store_key(chat, "run"))
        return run.decode() if isinstance(run, bytes) else None

    async def frames_after(self, chat: str, seq: int) -> list[tuple[int, str]]:
        """The kept frames with higher numbers, in order."""
        entries: Any = await self.redis.xrange(store_key(chat, "frames"), min=f"({seq}-0")
        return [_frame(entry) for entry in entries]

    async def append(self, chat: str, lease: bytes, run: str, seq: int, frame: str, *, mended: bool = False) -> None:
        """Keep a frame of a running turn, tell the other workers. Raises `LeaseLostError` and `StoreEmptiedError`.

        `mended` says that what is known of the chat was put back: frames that are still missing are lost for good.
        """
        await self._write(chat, lease, [run, seq, frame, int(mended), ""])

    async def end(self, chat: str, lease: bytes, run: str, ending: Ending) -> None:
        """Keep the last frame and what was said, forget the run and its message, all at once.

        Raises `LeaseLostError` and `StoreEmptiedError`.
        """
        await self._write(chat, lease, [run, ending.seq, ending.frame, 0, "end", *_texts(ending.said)])

    async def lead(self, chat: str, lease: bytes, seq: int) -> bool:
        """Keep a lease, or take it again where nobody has; False when another worker leads the chat, or did.

        `seq` is the number of the last frame that this worker knows.
        """
        keys = [store_key(chat, "lease"), store_key(chat, "frames")]
        return bool(await self._lead(keys=keys, args=[lease, round(LEASE_SECONDS * 1000), seq]))

    async def drop_head(self, chat: str) -> None:
        """Forget the head and its run: it was answered while the store was away."""
        async with self.redis.pipeline(transaction=True) as commands:
            commands.lpop(store_key(chat, "inbox"))  # type: ignore[unused-awaitable]
            commands.delete(store_key(chat, "run"))  # type: ignore[unused-awaitable]
            await commands.execute()

    async def restore(
        self, chat: str, frames: list[tuple[int, str]], history: list[ChatMessage], seq: int, *, over: bool = True
    ) -> None:
        """Keep what a worker held while the store was away: newer frames, and the history unless the store's is newer.

        `seq` is the number of the last frame that the history takes account of; unless `over`, a history that is there
        stays.
        """
        keys = [store_key(chat, kind) for kind in (*_KINDS, "channel")]
        numbered = [part for frame in frames for part in frame]
        bounds = [KEPT_FRAMES, KEEP_SECONDS, len(frames), seq, int(over)]
        await self._restore(keys=keys, args=[*bounds, *numbered, *_texts(history[-MAX_MESSAGES:])])

    async def _write(self, chat: str, lease: bytes, args: list[str | int]) -> None:
        keys = [store_key(chat, kind) for kind in ("lease", "frames", "run", "inbox", "history", "channel", "session")]
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


def _texts(history: list[ChatMessage]) -> list[str]:
    return [message.model_dump_json() for message in history]


def _message(raw: Any) -> Message | None:
    return None if raw is None else Message.model_validate_json(raw)


def _last_seq(newest: Any) -> int:
    """The number of the only entry that was read of a stream, 0 for none."""
    return _seq(newest[0][0]) if newest else 0


def _frame(entry: Any) -> tuple[int, str]:
    number, fields = entry
    return _seq(number), fields[b"f"].decode()


def _seq(entry: bytes) -> int:
    return int(entry.split(b"-", 1)[0])
