"""Checks of questions and answers: order, marks, streaming, stopping."""

from api.protocol.conformance.peer import Frame, Target, need, talking

SEARCH = "Подбери мне быструю лотерею с небольшим призом"
_STATUSES = ("STATUS_GROK_PROCESSING", "STATUS_RAG_PROCESSING", "STATUS_STOLOTO_FETCHING")


async def answer(target: Target) -> None:
    """Statuses, then one RESPONSE_MESSAGE whose content fits its action."""
    async with talking(target) as peer:
        await peer.greet()
        frames = await peer.ask(SEARCH)
        strange = [frame["code"] for frame in frames[:-1] if frame["code"] not in _STATUSES]
        need(not strange, f"before the answer came {strange}")
        need(frames[0]["code"] in _STATUSES, "no status came before the answer")
        data = frames[-1]["data"]
        need(bool(data["formatted_text"].strip()), "formatted_text is empty")
        fits = isinstance(data["content"], list if data["action"] == "search" else str)
        need(fits, f"content does not fit action {data['action']}")


async def marks(target: Target) -> None:
    """Frames of a turn carry run_id and seq; seq has no gaps over the turns; id is echoed."""
    async with talking(target) as peer:
        await peer.greet()
        frames = [*await peer.ask("Здравствуйте!", id="first"), *await peer.ask("Что вы умеете?", id=2)]
        _without_gaps(frames)
        ends = [frame["data"].get("id") for frame in frames if frame["code"] == "RESPONSE_MESSAGE"]
        need(ends == ["first", 2], f"ids came back as {ends}")
        runs = {frame["data"].get("run_id") for frame in frames}
        need(None not in runs and len(runs) == 2, "two turns must have two run_id, and every frame one")


async def answers_in_order(target: Target) -> None:
    """Messages sent during a turn wait, and are answered in order."""
    async with talking(target) as peer:
        await peer.greet()
        for number in (1, 2, 3):
            await peer.send("SEND_MESSAGE", {"message": "Здравствуйте!", "id": number})
        ids = [(await peer.turn())[-1]["data"].get("id") for _ in range(3)]
        need(ids == [1, 2, 3], f"the answers came in the order {ids}")


async def streaming(target: Target) -> None:
    """With `stream` the pieces, if any, make up the text; without it there are none."""
    async with talking(target) as peer:
        await peer.greet()
        frames = await peer.ask("Здравствуйте!", stream=True)
        pieces = "".join(frame["data"]["delta"] for frame in frames if frame["code"] == "RESPONSE_CHUNK")
        text = frames[-1]["data"]["formatted_text"]
        # A guard may still replace what was written; the answer is what counts, but both are text.
        need(not pieces or bool(text), "pieces came, but no text")
        plain = await peer.ask("Здравствуйте!")
        need(all(frame["code"] != "RESPONSE_CHUNK" for frame in plain), "pieces came that nobody asked for")


async def cancelling(target: Target) -> None:
    """CANCEL_MESSAGE ends the running turn once (a turn that was quicker ends in its answer); the chat goes on."""
    async with talking(target) as peer:
        await peer.greet()
        await peer.send("CANCEL_MESSAGE")
        await peer.send("SEND_MESSAGE", {"message": SEARCH, "id": "stop me"})
        first = await peer.receive()
        await peer.send("CANCEL_MESSAGE")
        turn = [first] if first["code"] in ("RESPONSE_MESSAGE", "RESPONSE_CANCELLED", "ERROR") else await peer.turn()
        last = turn[-1]
        need(last["code"] in ("RESPONSE_CANCELLED", "RESPONSE_MESSAGE"), f"a stopped turn ended in {last['code']}")
        need(last["data"].get("id") == "stop me", "the end of a stopped turn has not its id")
        after = await peer.ask("Здравствуйте!", id="after")
        need({frame["data"].get("id") for frame in after} == {"after"}, "the stopped turn goes on")


def _without_gaps(frames: list[Frame]) -> None:
    numbers = [frame["data"].get("seq") for frame in frames]
    need(numbers == list(range(1, len(frames) + 1)), f"seq are {numbers}")
