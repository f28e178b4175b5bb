"""A tab of a browser as a test uses it."""

import asyncio
import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from tests.pages.page_scripts import HELD_TIMERS, NOTED_SOCKETS

#: For what never comes; a busy machine needs some of them.
SECONDS = 45
_KEYS = {"Enter": (13, "\r"), "Tab": (9, ""), "Escape": (27, "")}
_SHIFT = 8


class Page:
    """One tab.

    `requests`: what it asked for; `sockets`: how many WebSockets it opened; `frames`: what they brought; `problems`:
    errors of its console; `transferred`: bytes it received.
    """

    def __init__(self, socket: ClientConnection, session: str) -> None:
        self._socket = socket
        self._session = session
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._events = asyncio.Condition()
        self.requests: list[str] = []
        self.sockets = 0
        self.frames: list[str] = []
        self.problems: list[str] = []
        self.transferred = 0
        self._loads = 0

    async def open(self, url: str) -> None:
        """Go to an address and wait until it is loaded."""
        await self._loaded(lambda: self.call("Page.navigate", url=url))

    async def reload(self) -> None:
        """Load the page anew."""
        await self._loaded(lambda: self.call("Page.reload"))

    async def value(self, expression: str) -> Any:
        """The value of a JavaScript expression; a promise is awaited."""
        answer = await self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    async def until(self, condition: str) -> None:
        """Wait until a JavaScript condition holds; it is looked at when the document changes."""
        watch = (
            "new Promise((done) => { const holds = () => { try { return Boolean(%s) } catch { return false } };"
            " if (holds()) return done();"
            " new MutationObserver((_, all) => { if (holds()) { all.disconnect(); done(); } }).observe(document,"
            " {subtree: true, childList: true, characterData: true, attributes: true}); })"
        )
        try:
            async with asyncio.timeout(SECONDS):
                await self.value(watch % condition)
        except TimeoutError:
            shown = await self.value("document.body.innerText")
            raise AssertionError(
                f"never came: {condition}\nproblems: {self.problems}\nframes: {self.frames[-5:]}\npage:\n{shown}"
            ) from None

    async def text(self, selector: str) -> str:
        """What a person reads in the first element that fits."""
        return str(await self.value(f"document.querySelector({json.dumps(selector)}).innerText"))

    async def type(self, text: str) -> None:
        """Type into what has the focus."""
        await self.call("Input.insertText", text=text)

    async def press(self, key: str, *, shift: bool = False) -> None:
        """Press and release a key."""
        code, text = _KEYS[key]
        common = {"key": key, "code": key, "windowsVirtualKeyCode": code, "modifiers": _SHIFT if shift else 0}
        await self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    async def click(self, selector: str) -> None:
        """Click into the middle of the first element that fits."""
        middle = (
            "(() => { const node = document.querySelector(%s); node.scrollIntoView({block: 'center'});"
            " const box = node.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        x, y = await self.value(middle % json.dumps(selector))
        for kind in ("mousePressed", "mouseReleased"):
            await self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    async def screenshot(self, path: Path) -> None:
        """Save what is seen as PNG."""
        picture = (await self.call("Page.captureScreenshot", format="png"))["data"]
        await asyncio.to_thread(path.write_bytes, base64.b64decode(picture))

    async def network(self, *, online: bool) -> None:
        """Take the network away from the page, or give it back."""
        limits = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        await self.call("Network.emulateNetworkConditions", offline=not online, **limits)

    async def hold_timers(self) -> None:
        """Let long timers of pages opened from now on run out when the test says so, not by the clock."""
        await self.call("Page.addScriptToEvaluateOnNewDocument", source=HELD_TIMERS)

    async def elapse(self) -> None:
        """Let all long timers that are set now run out."""
        await self.value("elapse()")

    async def note_sockets(self) -> None:
        """Let pages opened from now on keep the times, in milliseconds, at which they open WebSockets in `opened`."""
        await self.call("Page.addScriptToEvaluateOnNewDocument", source=NOTED_SOCKETS)

    async def tried(self, sockets: int) -> None:
        """Wait until the page has tried to open so many WebSockets."""
        async with asyncio.timeout(SECONDS), self._events:
            await self._events.wait_for(lambda: self.sockets >= sockets)

    async def received(self, text: str) -> None:
        """Wait until a frame with this text has come over a WebSocket."""
        async with asyncio.timeout(SECONDS), self._events:
            await self._events.wait_for(lambda: any(text in frame for frame in self.frames))

    async def call(self, method: str, **params: Any) -> Any:
        """One command of the DevTools protocol, and its answer."""
        number = len(self._answers) + 1
        self._answers[number] = asyncio.get_running_loop().create_future()
        message = {"id": number, "sessionId": self._session, "method": method, "params": params}
        await self._socket.send(json.dumps(message))
        return await self._answers[number]

    async def listen(self) -> None:
        """Take what the browser says, until it is gone."""
        try:
            async for text in self._socket:
                message = json.loads(text)
                if message.get("sessionId") != self._session:
                    continue
                if "id" in message:
                    self._answered(message)
                else:
                    async with self._events:
                        self._note(message["method"], message["params"])
                        self._events.notify_all()
        except ConnectionClosed:
            pass

    def _answered(self, message: dict[str, Any]) -> None:
        answer = self._answers[message["id"]]
        if answer.done():
            return
        if "error" in message:
            answer.set_exception(RuntimeError(message["error"]["message"]))
        else:
            answer.set_result(message["result"])

    def _note(self, event: str, params: dict[str, Any]) -> None:
        match event:
            case "Network.requestWillBeSent":
                self.requests.append(params["request"]["url"])
            case "Network.webSocketCreated":
                self.requests.append(params["url"])
                self.sockets += 1
            case "Network.loadingFinished":
                self.transferred += int(params["encodedDataLength"])
            case "Network.webSocketFrameReceived":
                self.frames.append(params["response"]["payloadData"])
                self.transferred += len(self.frames[-1].encode())
            case "Runtime.exceptionThrown":
                self.problems.append(str(params["exceptionDetails"]))
            case "Runtime.consoleAPICalled" if params["type"] in ("error", "warning", "assert"):
                self.problems.append(str(params["args"]))
            case "Log.entryAdded" if params["entry"]["level"] in ("error", "warning"):
                self.problems.append(f"{params['entry']['text']} {params['entry'].get('url', '')}")
            case "Page.loadEventFired":
                self._loads += 1

    async def _loaded(self, go: Callable[[], Any]) -> None:
        before = self._loads
        await go()
        async with asyncio.timeout(SECONDS), self._events:
            await self._events.wait_for(lambda: self._loads > before)
