"""Spellings of lottery codes: info-new and the draw services disagree on some."""

from typing import Annotated

from pydantic import AfterValidator

from tools.inputs import LotteryCode

# TOP-3 is `top-3` in info-new and `top3` in every address with draws; КЕНО is `keno` only in old page addresses.
_IN_DRAWS = {"top-3": "top3", "keno": "keno2"}


def draws_code(code: str) -> str:
    """The spelling that the archive, the details and the draws of a lottery are kept under."""
    lowered = code.lower()
    return _IN_DRAWS.get(lowered, lowered)


#: A checked lottery code in the spelling of the draw services, whatever spelling came in.
DrawsCode = Annotated[LotteryCode, AfterValidator(draws_code)]
