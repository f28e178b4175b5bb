"""The dated copy of StoLoto data shipped with the program, for when StoLoto was never reached."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib.resources import files
from typing import Any

from tools.stoloto.endpoint import Endpoint, Params
from tools.stoloto.reading import Answer, Reading


@dataclass(frozen=True)
class Snapshot:
    """Answers known from public sources; what is real in them and of which day stands in its README."""

    package: str = "tools.stoloto.snapshot_data"

    def read(self, endpoint: Endpoint[Answer], params: Params) -> Reading[Answer] | None:
        """The answer to one read as of the snapshot's day, or None where nothing is known."""
        found = self._load(f"draws.{params['lottery']}.json" if "lottery" in params else f"{endpoint.name}.json")
        body = None if found is None else _body(found["body"], params)
        if found is None or body is None:
            return None
        answer = endpoint.parse(json.dumps(body).encode() if not isinstance(body, str) else body.encode())
        as_of = datetime.combine(date.fromisoformat(found["as_of"]), time(), UTC)
        return Reading(endpoint.answer, answer.model_dump_json().encode(), "snapshot", as_of)

    def _load(self, name: str) -> dict[str, Any] | None:
        path = files(self.package) / name
        if not path.is_file():
            return None
        loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return loaded


def _body(body: Any, params: Params) -> Any:
    """Cut the known draws of one lottery to the form of the endpoint that was asked."""
    if "lottery" not in params:
        return body
    draws: list[dict[str, Any]] = body["draws"]
    if "number" in params:
        found = [draw for draw in draws if draw["number"] == params["number"]]
        return {"requestStatus": "success", "errors": [], "draw": found[0]} if found else None
    count = int(params.get("count", len(draws)))
    first = (int(params.get("page", 1)) - 1) * count
    rows = draws[first : first + count]
    if not rows:
        return None  # nothing is known of that page; the archive may well go on
    return {"requestStatus": "success", "errors": [], "draws": rows, "hasMore": first + count < len(draws)}
