"""Failures as traces keep them."""

import traceback

_LONGEST = 6000


def failure_text(error: BaseException) -> str:
    """The error and where it came from, cut to a bearable length; the end says most."""
    text = "".join(traceback.format_exception(error)).strip()
    return text if len(text) <= _LONGEST else f"…{text[-_LONGEST:]}"
