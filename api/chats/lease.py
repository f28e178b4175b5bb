"""The lease of the worker that leads a chat."""

from redis.asyncio.lock import Lock
from redis.exceptions import RedisError

from api.chats.chat_store import LEASE_SECONDS, ChatStore
from api.chats.room import Room


async def regained(lease: Lock, room: Room, store: ChatStore) -> bool:
    """Take a lease again that nobody has, after a long pause or from a store that came back empty.

    Not when frames were written since: then another worker has ended the turn.
    """
    try:
        if await store.last_seq(room.chat) not in (0, room.last_seq):
            return False
        name, milliseconds = str(lease.name), round(LEASE_SECONDS * 1000)
        return bool(await store.redis.set(name, token_of(lease), nx=True, px=milliseconds))
    except RedisError:
        return True  # away again: nobody else can lead


def token_of(lease: Lock) -> bytes:
    """What proves that a lease is ours."""
    token = lease.local.token
    return token if isinstance(token, bytes) else str(token).encode()
