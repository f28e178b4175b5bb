"""Spellings of codes."""

import pytest
from pydantic import TypeAdapter, ValidationError

from tools.lottery_codes import DrawsCode, draws_code

CODE: TypeAdapter[str] = TypeAdapter(DrawsCode)


@pytest.mark.parametrize(
    ("given", "expected"),
    [("top-3", "top3"), (" TOP-3", "top3"), ("top3", "top3"), ("Keno", "keno2"), ("keno2", "keno2"), ("6x45", "6x45")],
)
def test_spellings(given: str, expected: str) -> None:
    assert CODE.validate_python(given) == expected


def test_unknown_codes_stay() -> None:
    assert draws_code("oxota-vyzov") == "oxota-vyzov"


@pytest.mark.parametrize("given", ["", "a", "../x", "а45", "6x45/details", "x" * 40])
def test_what_is_no_code(given: str) -> None:
    with pytest.raises(ValidationError):
        CODE.validate_python(given)
