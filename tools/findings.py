"""What a tool found in one reading: the text for the model and the facts behind it."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from pydantic import BaseModel

from tools.moscow_time import MOSCOW, for_model
from tools.output import Fact, LotteryCard, ToolOutput, is_stateable
from tools.stoloto.reading import Reading

Value = TypeVar("Value")
_UNKNOWN: tuple[Any, ...] = (None, "", [], {})


def _known(value: Any) -> Any:
    """The same without unknown and empty parts."""
    if isinstance(value, Mapping):
        kept = {key: _known(part) for key, part in value.items()}
        return {key: part for key, part in kept.items() if part not in _UNKNOWN}
    if isinstance(value, list):
        return [_known(part) for part in value]
    return value


class Findings:
    """Collects the facts told from one reading. `place` names what was read, for example `games`."""

    def __init__(self, reading: Reading[Any], place: str) -> None:
        self._reading = reading
        self._source = f"stoloto:{place}"
        self._facts: list[Fact] = []

    def fact(self, field: str, value: Value) -> Value:
        """Note a value that the answer may state, and hand it back. An unknown one is no fact."""
        if is_stateable(value):
            reading = self._reading
            self._facts.append(
                Fact(value=value, field=field, source=self._source, fetched_at=reading.fetched_at, stale=reading.stale)
            )
        return value

    def time(self, field: str, moment: datetime | None) -> str | None:
        """Note a moment, and hand it back as the model reads it."""
        return self.fact(field, for_model(moment))

    def output(
        self, content: Mapping[str, Any], *, absent: str | None = None, lotteries: Sequence[LotteryCard] = ()
    ) -> tuple[str, ToolOutput]:
        """Text and artifact of the tool. `absent` says in Russian what the snapshot lacks, if it lacks it."""
        reading = self._reading
        text: dict[str, Any] = {"source": reading.source, "as_of": self._as_of()}
        if reading.source == "snapshot" and absent is not None:
            text["note"] = absent
        text.update({key: _known(value) for key, value in content.items() if value is not None})
        data: BaseModel = reading.value
        artifact = ToolOutput(
            data=data,
            source=reading.source,
            fetched_at=reading.fetched_at,
            facts=self._facts,
            lotteries=list(lotteries),
        )
        return json.dumps(text, ensure_ascii=False, separators=(",", ":")), artifact

    def _as_of(self) -> str:
        """Moscow time of the reading; only the day of a snapshot is known."""
        if self._reading.source == "snapshot":
            return self._reading.fetched_at.astimezone(MOSCOW).strftime("%Y-%m-%d")
        return f"{for_model(self._reading.fetched_at)} МСК"
