"""Tax on prizes against the examples of the sources and a reckoning of our own."""

from fractions import Fraction

import pytest

from tools.calculations.tax import FREE, WITHHELD_FROM, prize_tax, promo_tax, scale_of, tax_answer

# Upper bounds and rates of 2026, written once more so that a slip in the data file shows.
STEPS = {2_400_000: 13, 5_000_000: 15, 20_000_000: 18, 50_000_000: 20, 10**12: 22}


def by_ruble(prize: int, step: int = 1000) -> Fraction:
    """Tax of 2026 summed over small pieces of the prize, each at the rate of its place."""
    return sum(
        (
            Fraction(step * next(rate for bound, rate in STEPS.items() if start < bound), 100)
            for start in range(0, prize, step)
        ),
        Fraction(0),
    )


@pytest.mark.parametrize(
    ("prize", "year", "tax"),
    [
        (1_000_000, 2026, 130_000),
        (3_000_000, 2026, 402_000),
        (2_400_000, 2026, 312_000),
        (5_000_000, 2026, 702_000),
        (20_000_000, 2026, 3_402_000),
        (50_000_000, 2026, 9_402_000),
        (1_460_000_000, 2025, 218_952_000),
        (3_000_000, 2025, 402_000),
        (20_000_000, 2025, 2_952_000),
        (6_000_000, 2023, 800_000),
        (100_000_000, 2019, 13_000_000),
        (20_000, 2026, 2_600),
        (20_000, 2030, 2_600),
    ],
)
def test_tax_of_residents(prize: int, year: int, tax: int) -> None:
    reckoned = prize_tax(prize, year)
    assert (reckoned.tax, reckoned.left) == (tax, prize - tax)


def test_the_press_example_of_2025() -> None:
    """1.46 billion: the press said that almost 219 million are due."""
    assert 218_900_000 < prize_tax(1_460_000_000, 2025).tax < 219_000_000


def test_the_press_example_of_2026() -> None:
    """58 million leave more than 47 by the article; the scale gives 46.84."""
    assert prize_tax(58_000_000, 2026).left == 46_838_000


@pytest.mark.parametrize(
    "prize", [15_000, 999_000, 2_399_000, 2_401_000, 4_999_000, 5_001_000, 19_000_000, 21_000_000, 61_000_000]
)
def test_agrees_with_a_sum_over_pieces(prize: int) -> None:
    assert prize_tax(prize, 2026).tax == by_ruble(prize)


@pytest.mark.parametrize("year", [2019, 2024, 2025, 2026])
def test_non_residents_pay_one_rate(year: int) -> None:
    assert prize_tax(100_000, year, resident=False).tax == 30_000


def test_a_small_prize_costs_less_when_the_free_sum_is_left() -> None:
    answer = tax_answer(10_000, 2026)
    assert (answer.least.tax, answer.most.tax) == (780, 1_300)
    assert not answer.withheld
    assert not answer.free


def test_the_free_sum() -> None:
    assert tax_answer(FREE, 2026).free
    assert tax_answer(FREE, 2026).least.tax == 0
    assert not tax_answer(FREE + 1, 2026).free


def test_who_pays() -> None:
    assert not tax_answer(WITHHELD_FROM - 1, 2026).withheld
    answer = tax_answer(WITHHELD_FROM, 2026)
    assert answer.withheld
    assert answer.least == answer.most  # a payer who withholds reckons without the free sum


def test_half_a_ruble_is_rounded_up() -> None:
    assert prize_tax(50, 2026).tax == 7


@pytest.mark.parametrize("year", [1995, 2017, 2018, 2021, 2024, 2025, 2026, 2031])
def test_every_scale_names_its_source(year: int) -> None:
    for resident in (True, False):
        scale = scale_of(year, resident=resident)
        assert scale.source
        assert scale.when
        assert scale.steps[-1][0] == 0


@pytest.mark.parametrize(("prize", "tax"), [(120_000, 40_600), (50_000, 16_100), (4_000, 0), (300, 0), (4_010, 4)])
def test_prizes_of_shops_are_taxed_above_the_free_sum(prize: int, tax: int) -> None:
    """35 % of what is above 4,000; half a ruble counts as a whole one."""
    assert promo_tax(prize).tax == tax
