"""What a tool hands to the program beside its text for the model."""

from datetime import datetime
from typing import Any, TypeGuard

from pydantic import BaseModel, ConfigDict

from tools.stoloto.reading import Source


class Fact(BaseModel):
    """One value that an answer may state, and where it comes from.

    `field` is a dotted path such as `6x45.draw.super_prize`; `source` names the place read, for example
    `stoloto:games` or `knowledge:6x45`; `fetched_at` is aware; `stale` marks a value that may be out of date.
    """

    value: str | int | float | list[int]
    field: str
    source: str
    fetched_at: datetime
    stale: bool = False


def is_stateable(value: object) -> TypeGuard[str | int | float | list[int]]:
    """Whether a value can be a fact: a number, or text or numbers that are not empty."""
    return isinstance(value, str | int | float | list) and value not in ("", [])


class LotteryCard(BaseModel):
    """A lottery as clients show it. Every value is taken from data; an unknown one is null.

    `price` is in rubles, `prize` is rubles as a number or a Russian phrase for prizes in kind,
    `next_draw` is ISO 8601 in Moscow time.
    """

    code: str
    name: str
    price: int | None = None
    prize: int | str | None = None
    frequency: str | None = None
    speed: str | None = None
    description: str | None = None
    next_draw: str | None = None
    link: str | None = None


class ToolOutput(BaseModel):
    """The artifact of every tool: typed data, the facts in it, the lotteries it speaks of.

    `source` and `fetched_at` are those of the StoLoto reading; a search of the knowledge base has them for the live
    values that it joined in, and None when there were none.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    data: Any = None
    source: Source | None = None
    fetched_at: datetime | None = None
    facts: list[Fact] = []
    lotteries: list[LotteryCard] = []
