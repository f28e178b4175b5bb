"""Income tax on several prizes of one year: payers keep it back prize by prize, the winner declares the small ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from tools.calculations.tax import FREE, WITHHELD_FROM, PrizeTax, Scale, TaxAnswer, prize_tax, scale_of, tax_answer


@dataclass(frozen=True)
class YearTax:
    """The tax on prizes of one year.

    `withheld` are those from the limit on, each reckoned by its payer alone; `small` are the rest, which are declared
    together: `declared` takes the tax-free sum off them. `joint` is the tax if the law adds up all for its steps.
    """

    withheld: tuple[TaxAnswer, ...]
    small: tuple[int, ...]
    declared: PrizeTax
    joint: PrizeTax
    scale: Scale
    year: int
    resident: bool

    @property
    def withheld_tax(self) -> int:
        """Rubles that payers keep back."""
        return sum(answer.most.tax for answer in self.withheld)

    @property
    def total(self) -> int:
        """Rubles won."""
        return sum(answer.most.prize for answer in self.withheld) + self.declared.prize

    @property
    def tax(self) -> int:
        """Rubles of tax on all prizes."""
        return self.withheld_tax + self.declared.tax

    @property
    def left(self) -> int:
        """Rubles left in hand."""
        return self.total - self.tax

    @property
    def taxed_small(self) -> int:
        """Rubles of the small prizes that are taxed."""
        return max(0, self.declared.prize - FREE)

    @property
    def joint_differs(self) -> bool:
        """Whether the prizes reach a step together that none reaches alone."""
        return self.joint.tax > self.tax + 1  # each part is rounded for itself


def year_tax(prizes: Sequence[int], year: int, *, resident: bool = True) -> YearTax:
    """The tax on prizes in rubles that were won in `year`."""
    withheld = tuple(tax_answer(prize, year, resident=resident) for prize in prizes if prize >= WITHHELD_FROM)
    small = tuple(prize for prize in prizes if prize < WITHHELD_FROM)
    declared = prize_tax(sum(small), year, resident=resident, free_left=FREE)
    free = min(FREE, sum(small))
    joint = prize_tax(sum(prizes), year, resident=resident, free_left=free)
    return YearTax(withheld, small, declared, joint, scale_of(year, resident=resident), year, resident)


def prize_for(left: int, year: int, *, resident: bool = True) -> int:
    """The least prize of which `left` rubles stay in hand, if nothing else is won that year."""

    def kept(prize: int) -> int:
        return tax_answer(prize, year, resident=resident).least.left

    # At the limit less is left than just below it, so each side is searched alone.
    below = WITHHELD_FROM - 1
    low, high = (left, below) if kept(below) >= left else (max(left, WITHHELD_FROM), 2 * left + WITHHELD_FROM)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if kept(middle) >= left else (middle + 1, high)
    return low
