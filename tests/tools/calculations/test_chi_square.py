"""The tail of the chi-square distribution against scipy and published tables."""

import pytest
from scipy.special import chdtrc

from tools.calculations.chi_square import chi_square_tail

DEGREES = [*range(1, 101), 200, 201, 999, 1000, 5000, 5001]
STATISTICS = [0.0, 1e-300, 1e-12, 1e-6, 0.001, 0.1, 0.5, 1, 1.5, 2, 3.84, 5, 7.5, 10, 20, 37, 50, 99, 150, 300, 700]
#: Of the degrees: where the bulk of the distribution is, and far to both sides of it.
SHARES = [0.1, 0.5, 0.9, 0.99, 1.0, 1.01, 1.1, 1.5, 2, 5]


@pytest.mark.parametrize("degrees", DEGREES)
def test_agrees_with_scipy(degrees: int) -> None:
    statistics = [*STATISTICS, *(share * degrees for share in SHARES)]
    found = [chi_square_tail(statistic, degrees) for statistic in statistics]
    assert found == pytest.approx([float(chdtrc(degrees, value)) for value in statistics], rel=1e-10, abs=1e-300)
    assert all(0 <= chance <= 1 for chance in found)


@pytest.mark.parametrize(
    ("statistic", "degrees", "chance"),
    [
        # Critical values of the chi-square distribution: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4.
        (3.841, 1, 0.05),
        (6.635, 1, 0.01),
        (18.307, 10, 0.05),
        (23.209, 10, 0.01),
        (124.342, 100, 0.05),
        (135.807, 100, 0.01),
    ],
)
def test_agrees_with_published_tables(statistic: float, degrees: int, chance: float) -> None:
    assert chi_square_tail(statistic, degrees) == pytest.approx(chance, rel=2e-3)


@pytest.mark.parametrize("degrees", [1, 2, 35, 5000])
def test_ends_of_the_distribution(degrees: int) -> None:
    assert chi_square_tail(0, degrees) == 1
    assert chi_square_tail(-1, degrees) == 1
    assert chi_square_tail(1e6, degrees) == 0


@pytest.mark.parametrize("degrees", [0, -3])
def test_needs_a_degree_of_freedom(degrees: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        chi_square_tail(1.0, degrees)
