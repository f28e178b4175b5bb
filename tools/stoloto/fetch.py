"""One HTTP request to StoLoto and what its outcome means."""

import asyncio
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import httpx

from tools.stoloto.endpoint import Endpoint, Host, Params
from tools.stoloto.errors import StolotoBadAnswer, StolotoNotFound, StolotoTimeout, StolotoUnavailable
from tools.stoloto.reading import Answer

PARTNER_HEADER = "Gosloto-Partner"
_NOT_FOUND = (400, 404)


@dataclass(frozen=True)
class Fetcher:
    """Fetches and parses; keeps nothing.

    `hosts` maps each host of an endpoint to its base URL, `partner_token` is the value of StoLoto's partner header,
    `seconds` the time for a whole request.
    """

    http: httpx.AsyncClient
    hosts: dict[Host, str]
    partner_token: str
    seconds: float = 8.0

    async def fetch(self, endpoint: Endpoint[Answer], params: Params) -> Answer:
        """Send one request and parse its body.

        Raises `StolotoUnavailable`, `StolotoTimeout`, `StolotoNotFound` or `StolotoBadAnswer`.
        """
        url = self.hosts[endpoint.host].rstrip("/") + endpoint.target(params)
        try:
            # httpx limits the gap between bytes; a body that trickles would never end.
            async with asyncio.timeout(self.seconds):
                response = await self.http.get(url, headers={PARTNER_HEADER: self.partner_token})
        except (TimeoutError, httpx.TimeoutException) as error:
            raise StolotoTimeout(f"no answer in time from {url!r}") from error
        except httpx.HTTPError as error:
            raise StolotoUnavailable(f"no connection for {url!r}") from error
        self._check_status(endpoint, response)
        return self._parse(endpoint, response)

    @staticmethod
    def _check_status(endpoint: Endpoint[Answer], response: httpx.Response) -> None:
        if response.is_success:
            return
        status = response.status_code
        # Only endpoints that name a lottery can lack one; elsewhere a 404 means that the address moved.
        if status in _NOT_FOUND and endpoint.empty is not None:
            raise StolotoNotFound(f"StoLoto answered {status} for {str(response.url)!r}")
        raise StolotoUnavailable(
            f"StoLoto answered {status} for {str(response.url)!r}",
            status=status,
            retry_after=_retry_after(response.headers.get("Retry-After")),
        )

    @staticmethod
    def _parse(endpoint: Endpoint[Answer], response: httpx.Response) -> Answer:
        try:
            answer = endpoint.parse(response.content)
        except ValueError as error:
            raise StolotoBadAnswer(f"unexpected answer for {str(response.url)!r}") from error
        if endpoint.empty is not None and endpoint.empty(answer):
            raise StolotoNotFound(f"nothing at {str(response.url)!r}")
        return answer


def _retry_after(value: str | None) -> float | None:
    """The header in seconds, from its number or its date; None when it is neither or lies in the past."""
    if value is None:
        return None
    try:
        seconds = float(value) if value.strip().isdecimal() else parsedate_to_datetime(value).timestamp() - time.time()
    except (ValueError, OverflowError):
        return None
    return seconds if seconds > 0 else None
