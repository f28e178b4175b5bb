"""Counts over a list of past draws."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Self

from pydantic import BaseModel, Field, ValidationError, computed_field, model_validator

from tools.calculations.archive_fields import NOTE, fields_statistics, verdict
from tools.calculations.draw_statistics import FieldStatistics
from tools.lottery_codes import draws_code

SHOWN = 5
#: Highest numbers of the fields, for lists that say which lottery they are of.
_LIMITS: Mapping[str, list[int]] = {
    "6x45": [45], "7x49": [49], "5x36plus": [36, 4], "4x20": [20, 20], "oxota": [20, 20], "4x20mini": [20, 20],
    "5x2": [50, 10], "rapido": [20, 4], "rapido2": [20, 4], "rapido-pro": [20, 4], "rapido-start": [20, 4],
    "zabava": [24], "12x24": [24], "dvazhdydva": [26, 26], "6x36": [36], "keno2": [80],
}  # fmt: skip


class PastDraw(BaseModel):
    """One past draw, from any of StoLoto's draw lists: its numbers may stand in three places."""

    number: int
    date: str | None = None
    game: str | None = None
    numbers: list[int] = Field(min_length=1)
    super_prize_won: bool = Field(default=False, validation_alias="superPrizeWon")

    @model_validator(mode="before")
    @classmethod
    def _find_numbers(cls, row: Any) -> Any:
        if not isinstance(row, dict):
            return row
        combination = row.get("combination")
        places = combination if isinstance(combination, dict) else {}
        numbers = places.get("structured") or places.get("serialized") or row.get("winningCombination")
        game = row.get("game")
        return {
            **row,
            "numbers": numbers,
            "superPrizeWon": row.get("superPrizeWon") or False,
            "game": game if isinstance(game, str) else None,
        }


class NumberCount(BaseModel):
    """How often a number came."""

    number: int
    times: int


class FieldCounts(BaseModel):
    """Counts of one field, and a chi-square test against equal frequencies where there are enough draws for one."""

    field: str
    low: int
    high: int
    range_known: bool = Field(description="Whether the range is the game's; else it is taken from the draws")
    expected_times: float | None = None
    chi_square: float | None = None
    degrees_of_freedom: int | None = None
    p_value: float | None = None
    reliable: bool = False
    verdict: str | None = None
    frequencies: list[NumberCount] = Field(description="Every number of the range, most frequent first")

    @classmethod
    def of(cls, field: FieldStatistics, *, range_known: bool) -> Self:
        """The same as the calculation, rounded for people."""
        test = field.uniformity
        tested: dict[str, Any] = {}
        if test is not None:
            tested = {
                "expected_times": round(float(test.expected), 2),
                "chi_square": round(test.statistic, 3),
                "degrees_of_freedom": test.degrees,
                "p_value": round(test.p_value, 4),
                "reliable": test.reliable,
                "verdict": verdict(field),
            }
        counts = [NumberCount(number=number, times=times) for number, times in field.counts]
        return cls(
            field=field.name, low=field.low, high=field.high, range_known=range_known, frequencies=counts, **tested
        )


class ArchiveStatistics(BaseModel):
    """Counts over past draws. They say nothing about the next one."""

    draws: int
    skipped: int = Field(description="Rows without a number or a combination")
    first_draw: int
    last_draw: int
    first_date: str | None = None
    last_date: str | None = None
    numbers_per_draw: int
    super_prizes_won: int
    frequencies: list[NumberCount] = Field(description="Every number that came, most frequent first")
    lottery: str | None = Field(default=None, description="Code of the lottery, where the list names it")
    fields: list[FieldCounts] = Field(default=[], description="Counts and chi-square test field by field")
    note: str = NOTE

    @computed_field  # type: ignore[prop-decorator]
    @property
    def most_frequent(self) -> list[NumberCount]:
        """The numbers that came most often."""
        return self.frequencies[:SHOWN]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def least_frequent(self) -> list[NumberCount]:
        """The numbers that came least often, among those that came at all."""
        return self.frequencies[: -SHOWN - 1 : -1]

    @classmethod
    def of(cls, archive: object) -> Self:
        """Count a list of draws, bare or under `draws`. Raises `ValueError` when no draw can be read.

        Slow the first time: call it in a thread.
        """
        rows = archive.get("draws") if isinstance(archive, dict) else archive
        if not isinstance(rows, list):
            raise ValueError("not a list of draws")  # noqa: TRY004 - the promised error
        draws = sorted(_readable(rows), key=lambda draw: draw.number)
        if not draws:
            raise ValueError("no draw with numbers")
        counts = Counter(number for draw in draws for number in draw.numbers)
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        dated = [draw.date for draw in draws if draw.date]
        lottery = _lottery(archive, draws)
        return cls(
            draws=len(draws),
            skipped=len(rows) - len(draws),
            first_draw=draws[0].number,
            last_draw=draws[-1].number,
            first_date=dated[0] if dated else None,
            last_date=dated[-1] if dated else None,
            numbers_per_draw=max(len(draw.numbers) for draw in draws),
            super_prizes_won=sum(draw.super_prize_won for draw in draws),
            frequencies=[NumberCount(number=number, times=times) for number, times in ordered],
            lottery=lottery,
            fields=_fields(lottery or "", draws),
        )


def _lottery(archive: object, draws: Sequence[PastDraw]) -> str | None:
    """The one lottery that the list or its rows name."""
    outside = archive.get("lottery") or archive.get("game") if isinstance(archive, dict) else None
    named = {outside} if isinstance(outside, str) else {draw.game for draw in draws if draw.game}
    return draws_code(str(named.pop())) if len(named) == 1 else None


def _fields(lottery: str, draws: Sequence[PastDraw]) -> list[FieldCounts]:
    """Counts by field; numbers too large or too small to be those of a lottery are not tested."""
    drawn = [draw.numbers for draw in draws]
    if any(not 0 <= number <= 100 for numbers in drawn for number in numbers):
        return []
    limits = _LIMITS.get(lottery, [])
    found = fields_statistics(lottery, drawn, limits)
    return [
        FieldCounts.of(field, range_known=place < len(limits) and field.high == limits[place])
        for place, field in enumerate(found)
    ]


def _readable(rows: list[Any]) -> list[PastDraw]:
    """The rows that are draws, each draw once."""
    draws: dict[int, PastDraw] = {}
    for row in rows:
        try:
            draw = PastDraw.model_validate(row)
        except ValidationError:
            continue
        draws[draw.number] = draw
    return list(draws.values())
