"""What stands between people's texts and the logs, whatever they wrote."""

import time

import pytest

from agent.traces.masking import MASK, Masking
from api.log_mask import Mask

# Whoever asks for a path chooses what is searched here, on the event loop: each took half a minute and more.
LONG = 60_000
# Catches a search whose time grows with the square of the length, on a slow machine too.
HANGS = 15.0


@pytest.mark.parametrize(
    "text",
    [
        "a" * LONG + "@" + "a" * LONG, "a@" + "a-" * LONG, "a@a." * LONG, "\\" * LONG + '":',
        '"token":"' + "\\" * LONG, "token=" * LONG, "+7 " * LONG, "4111 " * LONG, '\\"' * LONG + '":',
    ],
    ids=["local part", "domain", "addresses", "slashes", "open value", "names", "phones", "cards", "quotes"],
)  # fmt: skip
def test_a_long_text_is_read_in_time(text: str) -> None:
    started = time.monotonic()
    Mask(["phone"]).value("path", text)
    Masking(["phone"]).text(text)
    assert time.monotonic() - started < HANGS


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("a@b.ru,c@d.ru;", f"{MASK},{MASK};"), ("<a.b+c@d-e.f.ru>", f"<{MASK}>"), ("a@b.ru.+c@d.ru", f"{MASK}{MASK}"),
        ("a@b", "a@b"), ("@b.ru", "@b.ru"), ("a@@b.ru c", "a@@b.ru c"),
    ],
)  # fmt: skip
def test_every_address_is_masked_and_nothing_else(text: str, masked: str) -> None:
    assert Masking().text(text) == masked


def test_a_value_that_does_not_end_is_left_as_it_is() -> None:
    text = r'{"token": "a\\", "price": 5, "token": "cut \\'
    assert Masking().text(text) == rf'{{"token": "{MASK}", "price": 5, "token": "cut \\'
