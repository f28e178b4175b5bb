"""Checked values that tools and routes accept."""

from typing import Annotated

from pydantic import Field, StringConstraints

LotteryCode = Annotated[
    str,
    StringConstraints(strip_whitespace=True, to_lower=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{1,29}$"),
    Field(description="Код лотереи StoLoto, например ruslotto, 6x45 или 5x36plus"),
]
DrawNumber = Annotated[int, Field(ge=1, le=10_000_000, description="Номер тиража")]
DrawCount = Annotated[int, Field(ge=1, le=50, description="Сколько последних тиражей, от 1 до 50")]
PageNumber = Annotated[int, Field(ge=1, le=1000, description="Страница архива, с первой")]
