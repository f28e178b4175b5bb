"""LangSmith on a port, as its client sees it: takes runs and feedback, or fails in a chosen way."""

import asyncio
import json
from dataclasses import dataclass, field
from email import message_from_bytes
from typing import Any, Literal

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from tests.replicas.lifespan import no_lifespan

Mood = Literal["fine", "error", "silent"]


@dataclass
class LangSmithReceiver:
    """ASGI app. `bodies` are the bytes received; `runs` are the runs put together from their parts, by id."""

    mood: Mood = "fine"
    bodies: list[bytes] = field(default_factory=list)
    runs: dict[str, dict[str, Any]] = field(default_factory=dict)
    feedback: list[dict[str, Any]] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await no_lifespan(receive, send)
            return
        answer = await self._answer(Request(scope, receive))
        await answer(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if request.url.path == "/info":
            flags = {"use_multipart_endpoint": True, "size_limit_bytes": 20_971_520, "scale_up_nthreads_limit": 4}
            return JSONResponse({"version": "0.13", "batch_ingest_config": {**flags, "size_limit": 100,
                                 "scale_down_nempty_trigger": 4, "scale_up_qsize_trigger": 1000}})  # fmt: skip
        if self.mood == "silent":
            await asyncio.Event().wait()
        body = await request.body()
        if self.mood == "error":
            return JSONResponse({"detail": "broken"}, 500)
        self.bodies.append(body)
        if request.url.path == "/runs/multipart":
            self._take(request.headers["content-type"], body)
        return JSONResponse({}, 202)

    def _take(self, content_type: str, body: bytes) -> None:
        whole = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
        for part in whole.get_payload():
            name = str(part.get_param("name", header="content-disposition"))  # type: ignore[union-attr]
            value = json.loads(part.get_payload(decode=True))  # type: ignore[arg-type,union-attr]
            event, identity, *rest = name.split(".")
            if event == "feedback":
                self.feedback.append(value)
            elif event in ("post", "patch"):
                run = self.runs.setdefault(identity, {})
                run.update({rest[0]: value} if rest else value)
