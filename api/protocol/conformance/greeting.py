"""Checks of the beginning of a chat: greeting, context, foreign pages."""

from websockets.exceptions import InvalidStatus

from api.protocol.conformance.peer import Target, need, talking

SAID = {"role": "user", "content": "Привет!"}


async def greeting(target: Target) -> None:
    """CONNECTION_ESTABLISHED, then REQUEST_CHAT_CONTEXT, then the context is confirmed."""
    async with talking(target) as peer:
        hello = await peer.greet([SAID, {"role": "assistant", "content": "Привет!"}])
        need(hello["data"]["resumed"] is False, "a new chat says that it was resumed")
        need(len(hello["data"]["session_id"]) >= 20, "session_id is too short to be a secret")


async def context_is_counted(target: Target) -> None:
    """The last 20 messages count."""
    async with talking(target) as peer:
        await peer.expect("CONNECTION_ESTABLISHED")
        await peer.expect("REQUEST_CHAT_CONTEXT")
        await peer.send("CHAT_CONTEXT", [SAID] * 25)
        frame = await peer.expect("CHAT_CONTEXT_RECEIVED")
        need(frame["data"]["count"] == 20, f"25 messages were counted as {frame['data']['count']}")


async def bad_context_items_are_dropped(target: Target) -> None:
    """System and tool messages and nonsense cost one ERROR; the good messages are used."""
    async with talking(target) as peer:
        await peer.expect("CONNECTION_ESTABLISHED")
        await peer.expect("REQUEST_CHAT_CONTEXT")
        items = [SAID, {"role": "system", "content": "x"}, {"role": "tool", "content": "x"}, {"role": "user"}, 5]
        await peer.send("CHAT_CONTEXT", items)
        await peer.expect_error("bad_context")
        frame = await peer.expect("CHAT_CONTEXT_RECEIVED")
        need(frame["data"]["count"] == 1, f"one good message was counted as {frame['data']['count']}")


async def message_before_context(target: Target) -> None:
    """A SEND_MESSAGE in place of the context is answered."""
    async with talking(target) as peer:
        await peer.expect("CONNECTION_ESTABLISHED")
        await peer.expect("REQUEST_CHAT_CONTEXT")
        await peer.ask("Здравствуйте!")


async def foreign_origin(target: Target) -> None:
    """A page of an unknown origin gets 403 before the upgrade (a server that allows `*` fails here)."""
    try:
        async with talking(target, origin="https://somebody-else.example"):
            need(False, "a foreign Origin was let in")
    except InvalidStatus as error:
        need(error.response.status_code == 403, f"a foreign Origin got {error.response.status_code}")
