"""One StoLoto endpoint: where it is, what it answers, how long the answer holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal
from urllib.parse import urlencode

from tools.stoloto.reading import Answer

Host = Literal["site", "api"]
Params = Mapping[str, str | int]
MINUTE = 60.0
DAY = 86_400.0


@dataclass(frozen=True)
class Endpoint(Generic[Answer]):
    """A StoLoto endpoint.

    `path` and the values of `query` are templates over the checked parameters of a read, for example
    `/draws/{lottery}/details`. `parse` turns the raw body into the answer and raises `ValueError`
    (pydantic's `ValidationError` is one) for anything else. `keep_for` gives the seconds for which a value stays fresh.
    `empty` tells an answer that means "no such lottery or draw"; `hollow` one that may be no answer at all, and does
    not take the place of a better one.
    """

    name: str
    host: Host
    path: str
    answer: type[Answer]
    parse: Callable[[bytes], Answer]
    keep_for: Callable[[Answer], float]
    query: Mapping[str, str] = field(default_factory=dict)
    empty: Callable[[Answer], bool] | None = None
    hollow: Callable[[Answer], bool] | None = None

    def target(self, params: Params) -> str:
        """Path and query string for one read."""
        path = self.path.format_map(params)
        query = urlencode({key: template.format_map(params) for key, template in self.query.items()})
        return f"{path}?{query}" if query else path

    def cache_key(self, params: Params) -> str:
        """Name every input that changes the answer, always in the same order."""
        return f"stoloto:{self.name}?{urlencode(sorted(params.items()))}"
