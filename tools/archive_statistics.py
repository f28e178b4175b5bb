"""How often numbers came out in the last draws of a lottery."""

import asyncio
from dataclasses import dataclass
from typing import Annotated, Any

from langchain_core.tools import BaseTool
from pydantic import Field

from tools.archive_pages import ARCHIVE, read_archive
from tools.calculations.absences import Absences, absences
from tools.calculations.archive_fields import NOTE, fields_statistics, verdict
from tools.calculations.draw_statistics import FieldStatistics
from tools.computed import Computed, problem
from tools.draw_details import ABSENT
from tools.findings import Findings
from tools.game_fields import COLUMNS
from tools.games_catalogue import GamesCatalogue
from tools.lottery_codes import DrawsCode
from tools.output import ToolOutput
from tools.stoloto.client import StolotoClient
from tools.stoloto.draw_row import DrawRow
from tools.stoloto.errors import StolotoNotFound
from tools.stoloto_tool import stoloto_tool
from tools.winning_numbers import split_numbers

Draws = Annotated[int, Field(ge=10, le=200)]
PAGE = 50
SHOWN = 5


@dataclass(frozen=True)
class StatisticsAnswer:
    """Counts by field over the draws from `first` to `last`, and how long each number has not come."""

    draws: int
    first: int
    last: int
    fields: tuple[FieldStatistics, ...]
    absent: tuple[Absences, ...] = ()


def archive_statistics(stoloto: StolotoClient, catalogue: GamesCatalogue) -> BaseTool:
    """Build the tool; draws are read from `ARCHIVE`, fifty a page."""

    @stoloto_tool
    async def archive_statistics(lottery: DrawsCode, draws: Draws = 50) -> tuple[str, ToolOutput]:
        """Статистика чисел за последние тиражи: сколько раз выпало каждое, давно ли, и случайность ли это.

        Вызывайте, когда спрашивают о частых, редких, давно не выпадавших числах. Обязательно скажите, за какие тиражи
        посчитано и что прошлое не влияет на следующий тираж; ставить на эти числа не советуйте.

        Args:
            lottery: Код лотереи, например 6x45, 4x20, 5x36plus.
            draws: За сколько последних тиражей, от 10 до 200.
        """
        game = catalogue.get(lottery)
        if game is not None and (game.kind == "bingo" or game.code in COLUMNS):
            return problem(f"{game.name}: статистика по числам для этой лотереи не считается")
        reading = await read_archive(stoloto, lottery, min(draws, PAGE), 1)
        rows = list(reading.value.draws)
        for page in range(2, (draws - 1) // PAGE + 2):
            try:
                rows += (await read_archive(stoloto, lottery, PAGE, page)).value.draws
            except StolotoNotFound:
                break
        answer = await asyncio.to_thread(statistics_of, rows[:draws], lottery, catalogue)
        if answer is None:
            return problem("В архиве нет тиражей с числами")
        return _told(answer, lottery, Findings(reading, ARCHIVE.name))

    return archive_statistics


def statistics_of(rows: list[DrawRow], lottery: str, catalogue: GamesCatalogue) -> StatisticsAnswer | None:
    """Counts by field over the draws that have numbers; None when there are none. Slow the first time."""
    drawn = [row for row in rows if row.numbers]
    if not drawn:
        return None
    numbers = [row.number for row in drawn]
    game = catalogue.get(lottery)
    limits = [field.of for field in game.fields] if game is not None else []
    fields = fields_statistics(lottery, [row.numbers for row in drawn], limits)
    newest_first = sorted(drawn, key=lambda row: -row.number)
    parts = [split_numbers(lottery, row.numbers) for row in newest_first]
    absent = tuple(
        absences(field.name, [part[field.name] for part in parts if field.name in part], field.low, field.high)
        for field in fields
    )
    return StatisticsAnswer(len(drawn), min(numbers), max(numbers), fields, absent)


def _told(answer: StatisticsAnswer, lottery: str, found: Findings) -> tuple[str, ToolOutput]:
    noted = Computed("archive_statistics")
    path = f"{lottery}.statistics"
    content = {
        "lottery": lottery,
        "draws": noted.fact(f"{path}.draws", answer.draws),
        "first_draw": noted.fact(f"{path}.first_draw", answer.first),
        "last_draw": noted.fact(f"{path}.last_draw", answer.last),
        "fields": [_field(field, f"{path}.{field.name}", noted) for field in answer.fields],
        "longest_absent": [_absent(one, f"{path}.{one.name}", noted) for one in answer.absent],
        "remark": NOTE,
    }
    return noted.joined(found.output(content, absent=ABSENT), answer)


def _absent(one: Absences, path: str, noted: Computed) -> dict[str, Any]:
    told = [
        {"number": number, "draws_since": noted.fact(f"{path}.{number}.draws_since", ago)}
        for number, ago in one.since[:SHOWN]
    ]
    return {"field": one.name, "numbers": told}


def _field(field: FieldStatistics, path: str, noted: Computed) -> dict[str, Any]:
    # All of them are facts: a person may ask about any number.
    told = [
        {"number": noted.fact(f"{path}.{number}.number", number), "times": noted.fact(f"{path}.{number}", times)}
        for number, times in field.counts
    ]
    test = field.uniformity
    return {
        "field": field.name,
        "range": f"{field.low}–{field.high}",
        "most_frequent": told[:SHOWN],
        "least_frequent": told[: -SHOWN - 1 : -1],
        "expected_times": noted.fact(f"{path}.expected", round(float(test.expected), 1)) if test else None,
        "chi_square": noted.fact(f"{path}.chi_square", round(test.statistic, 2)) if test else None,
        "p_value": noted.fact(f"{path}.p_value", round(test.p_value, 3)) if test else None,
        "verdict": verdict(field),
    }
