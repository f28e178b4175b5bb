"""Which versions of a prompt are compared unless others are chosen."""

import pytest

from api.traces.experiments import two_to_compare

OLD, NEW, DRAFT, SAVED = ("1", "aa"), ("2", "bb"), ("2-draft", "cc"), ("1-draft", "bb")


@pytest.mark.parametrize(
    ("versions", "left", "right"),
    [
        ([NEW], NEW, NEW),
        ([NEW, OLD], OLD, NEW),
        ([NEW, SAVED, OLD], OLD, NEW),  # the draft that was saved has the same text
        ([NEW, DRAFT, OLD], NEW, DRAFT),
    ],
)
def test_what_was_is_left_of_what_is(
    versions: list[tuple[str, str]], left: tuple[str, str], right: tuple[str, str]
) -> None:
    was, now = two_to_compare(versions)
    assert (versions[was], versions[now]) == (left, right)
