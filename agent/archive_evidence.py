"""What words about the statistics of past draws may state."""

import json
from contextlib import suppress
from datetime import datetime
from typing import Any

from langchain_core.messages import ToolMessage

from agent.archive_statistics import ArchiveStatistics

NAME = "archive_statistics"


def evidence_of(statistics: ArchiveStatistics) -> ToolMessage:
    """The statistics, and what follows from them in one step, as the result of a tool."""
    # Nearly every number of the game came some time, so the whole list would support any list of numbers.
    told = statistics.model_dump(mode="json", exclude={"frequencies": True, "fields": {"__all__": {"frequencies"}}})
    content = json.dumps(told | _follows(statistics), ensure_ascii=False)
    return ToolMessage(content, tool_call_id=NAME, name=NAME)


def _follows(statistics: ArchiveStatistics) -> dict[str, Any]:
    shown = [*statistics.most_frequent, *statistics.least_frequent]
    shares = [100 * count.times / statistics.draws for count in shown]
    shares.append(100 * statistics.super_prizes_won / statistics.draws)
    return {
        "rows_count": statistics.draws + statistics.skipped,
        "numbers_count": statistics.draws * statistics.numbers_per_draw,
        "days": _days(statistics),
        "shares_percent": [round(share, digits) for share in shares for digits in (0, 1)],
    }


def _days(statistics: ArchiveStatistics) -> list[int]:
    """How long the draws took, counted with and without the first day; empty where dates cannot be read."""
    with suppress(TypeError, ValueError):
        first, last = (datetime.fromisoformat(day or "") for day in (statistics.first_date, statistics.last_date))
        days = abs((last.date() - first.date()).days)
        return [days, days + 1]
    return []
