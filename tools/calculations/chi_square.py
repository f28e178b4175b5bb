"""The chi-square distribution."""

from math import erfc, exp, fsum, lgamma, log, sqrt


def chi_square_tail(statistic: float, degrees: int) -> float:
    """Chance that a chi-square variable with so many degrees of freedom is at least `statistic`.

    The finite series for whole degrees, Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.4.4
    (odd) and 26.4.5 (even). All terms are positive, and each is formed from logarithms: a power or a factorial alone
    would overflow. Takes time in proportion to `degrees`. Raises ValueError for fewer degrees than one.
    """
    if degrees < 1:
        raise ValueError(f"a chi-square variable has at least one degree of freedom, not {degrees}")
    half = statistic / 2
    if half <= 0:
        return 1.0
    odd = degrees % 2
    logarithm = log(half)
    powers = (step + odd / 2 for step in range((degrees - odd) // 2))
    series = fsum(exp(power * logarithm - half - lgamma(power + 1)) for power in powers)
    return min(1.0, series + (erfc(sqrt(half)) if odd else 0.0))
