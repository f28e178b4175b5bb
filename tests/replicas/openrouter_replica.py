"""OpenRouter on a port: chat completions, plain and streamed, answered from a script and recorded."""

import asyncio
import json
import re
import time
from collections import deque
from collections.abc import Callable, Iterable

from starlette.requests import Request as HttpRequest
from starlette.types import Receive, Scope, Send

from tests.replicas.broken_wire import client_gone
from tests.replicas.command_line import serve_forever
from tests.replicas.lifespan import no_lifespan
from tests.replicas.openrouter_autopilot import autopilot
from tests.replicas.openrouter_replies import HttpError, Reply
from tests.replicas.openrouter_turn import Exchange, Json, Turn
from tests.replicas.request_log import RequestLog

COMPLETIONS = re.compile(r"(/api)?(/v1)?/chat/completions")
MODELS = re.compile(r"(/api)?(/v1)?/models")
Policy = Callable[[Json], Reply]


class OpenRouterReplica:
    """ASGI app. `script` is a list of replies, one for each request, or a policy from the request's body to a reply.

    Without a script the autopilot answers. When a list is used up, requests get 500, so that one too many shows.
    `key` is the only key that is let in; without it any bearer key is.
    """

    def __init__(self, script: Iterable[Reply] | Policy = autopilot, key: str | None = None) -> None:
        self.requests: RequestLog[Exchange] = RequestLog()
        self._policy: Policy | None = script if callable(script) else None
        self._queue: deque[Reply] = deque() if callable(script) else deque(script)
        self._key = key

    def then(self, *replies: Reply) -> None:
        """Add replies that come before the policy's, if there is one, and after those already queued."""
        self._queue.extend(replies)

    @property
    def bodies(self) -> list[Json]:
        """Bodies of the requests so far."""
        return [exchange.body for exchange in self.requests]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await no_lifespan(receive, send)
            return
        http = HttpRequest(scope, receive)
        at = time.monotonic()
        port = http.client.port if http.client else 0
        exchange = Exchange(http.url.path, dict(http.headers), _object(await http.body()), at, port)
        turn = Turn(exchange, len(self.requests), send, scope["state"]["transport"])
        if MODELS.fullmatch(http.url.path):
            await turn.json(200, {"data": [{"id": "x-ai/grok-4.1-fast", "name": "xAI: Grok 4.1 Fast"}]})
            return
        reply = self._refusal(http) or self._next(exchange.body)
        await self.requests.arrived(exchange)
        await _play(reply, turn, receive)

    def _refusal(self, http: HttpRequest) -> Reply | None:
        """The answer to a request that OpenRouter would not pass on."""
        if not COMPLETIONS.fullmatch(http.url.path):
            return HttpError(404, "Not Found")
        if http.method != "POST":
            return HttpError(405, "Method Not Allowed")
        scheme, _, key = http.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not key:
            return HttpError(401, "No auth credentials found")
        return HttpError(401, "User not found.") if self._key not in (None, key) else None

    def _next(self, body: Json) -> Reply:
        if not body.get("messages"):
            return HttpError(400, "Input required: specify messages")
        if self._queue:
            return self._queue.popleft()
        if self._policy is None:
            return HttpError(500, "The script of the replica is over")
        return self._policy(body)


async def _play(reply: Reply, turn: Turn, receive: Receive) -> None:
    """Send a reply unless the client leaves first, and note which it was."""
    sending = asyncio.create_task(reply.play(turn))
    gone = asyncio.create_task(client_gone(receive))
    try:
        await asyncio.wait({sending, gone}, return_when=asyncio.FIRST_COMPLETED)
        if sending.done():
            await sending
        if turn.exchange.outcome == "open":
            turn.exchange.end("finished" if sending.done() else "aborted")
    finally:
        for task in (sending, gone):
            task.cancel()
        await asyncio.gather(sending, gone, return_exceptions=True)


def _object(content: bytes) -> Json:
    """A JSON object, or an empty one for anything else."""
    try:
        body = json.loads(content)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


if __name__ == "__main__":
    serve_forever(OpenRouterReplica(), port=9200, about=__doc__)
