"""Tax on several prizes of one year, and the prize of which a sum stays in hand."""

import pytest

from tools.calculations.tax import tax_answer
from tools.calculations.year_tax import prize_for, year_tax


@pytest.mark.parametrize(
    ("prizes", "withheld", "declared"),
    [
        ((10_000, 10_000, 10_000), 0, 3_380),
        ((14_000, 14_000, 20_000), 2_600, 3_120),
        ((1_000, 2_000), 0, 0),
        ((20_000, 3_000), 2_600, 0),
        ((1_000_000, 500_000), 195_000, 0),
        ((2_000_000, 3_000_000), 260_000 + 402_000, 0),
    ],
)
def test_each_prize_by_itself(prizes: tuple[int, ...], withheld: int, declared: int) -> None:
    answer = year_tax(prizes, 2026)
    assert (answer.withheld_tax, answer.declared.tax) == (withheld, declared)
    assert answer.tax + answer.left == sum(prizes) == answer.total


def test_steps_that_prizes_reach_together_only() -> None:
    answer = year_tax((2_000_000, 2_000_000), 2026)
    assert (answer.tax, answer.joint.tax, answer.joint_differs) == (520_000, 552_000, True)
    assert not year_tax((20_000, 14_000), 2026).joint_differs


def test_non_residents_declare_small_prizes_too() -> None:
    assert year_tax((10_000, 10_000), 2026, resident=False).tax == 4_800


@pytest.mark.parametrize("left", [1, 4_000, 4_001, 10_000, 13_569, 13_570, 100_000, 1_000_000, 5_000_000, 300_000_000])
@pytest.mark.parametrize("resident", [True, False])
def test_a_prize_leaves_what_is_wanted(left: int, resident: bool) -> None:
    prize = prize_for(left, 2026, resident=resident)
    assert 0 <= tax_answer(prize, 2026, resident=resident).least.left - left <= 1
    assert prize == 1 or tax_answer(prize - 1, 2026, resident=resident).least.left < left or prize == 15_000
