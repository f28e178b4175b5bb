"""Checks of chats that outlive their connection."""

from urllib.parse import quote

from api.protocol.conformance.peer import Target, need, talking


async def resume(target: Target) -> None:
    """The session goes on: no context is asked for, later frames come again, numbers continue."""
    async with talking(target) as peer:
        token = (await peer.greet())["data"]["session_id"]
        frames = await peer.ask("Здравствуйте!")
    async with talking(target, f"?session_id={quote(token)}&after=1") as peer:
        hello = await peer.expect("CONNECTION_ESTABLISHED")
        need(hello["data"] == {"session_id": token, "resumed": True}, "the chat was not resumed under its token")
        again = [await peer.receive() for _ in frames[1:]]
        need(again == frames[1:], "the frames after seq 1 did not come again as they were")
        more = await peer.ask("Что вы умеете?")
        need(more[0]["data"]["seq"] == len(frames) + 1, "seq does not continue after a resume")


async def answer_without_connection(target: Target) -> None:
    """A closed connection does not cancel: the answer waits for the resume."""
    async with talking(target) as peer:
        token = (await peer.greet())["data"]["session_id"]
        await peer.send("SEND_MESSAGE", {"message": "Подбери мне быструю лотерею", "id": "left"})
        await peer.receive()
    async with talking(target, f"?session_id={quote(token)}&after=0") as peer:
        await peer.expect("CONNECTION_ESTABLISHED")
        frames = await peer.turn()
        last = frames[-1]
        need(last["code"] == "RESPONSE_MESSAGE", f"the turn ended in {last['code']}")
        need([frame["data"]["seq"] for frame in frames] == list(range(1, len(frames) + 1)), "frames were lost")


async def unknown_session(target: Target) -> None:
    """A token that nobody knows begins a new chat."""
    async with talking(target, "?session_id=nobody-knows-this-token&after=7") as peer:
        hello = await peer.greet()
        need(hello["data"]["resumed"] is False, "an unknown token was resumed")
        need(hello["data"]["session_id"] != "nobody-knows-this-token", "an unknown token was taken over")
        frames = await peer.ask("Здравствуйте!")
        need(frames[0]["data"]["seq"] == 1, "seq of a new chat does not begin with 1")
