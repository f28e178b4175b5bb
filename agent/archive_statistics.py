"""Counts over a list of past draws."""

from collections import Counter
from typing import Any, Self

from pydantic import BaseModel, Field, ValidationError, computed_field, model_validator

SHOWN = 5


class PastDraw(BaseModel):
    """One past draw, from any of StoLoto's draw lists: its numbers may stand in three places."""

    number: int
    date: str | None = None
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
        return {**row, "numbers": numbers, "superPrizeWon": row.get("superPrizeWon") or False}


class NumberCount(BaseModel):
    """How often a number came."""

    number: int
    times: int


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
        """Count a list of draws, bare or under `draws`. Raises `ValueError` when no draw can be read."""
        rows = archive.get("draws") if isinstance(archive, dict) else archive
        if not isinstance(rows, list):
            raise ValueError("not a list of draws")  # noqa: TRY004 - the promised error
        draws = sorted(_readable(rows), key=lambda draw: draw.number)
        if not draws:
            raise ValueError("no draw with numbers")
        counts = Counter(number for draw in draws for number in draw.numbers)
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        dated = [draw.date for draw in draws if draw.date]
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
        )


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
