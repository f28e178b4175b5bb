"""The tax on several prizes of one year: kept back prize by prize, or declared together by the winner."""

from collections import Counter
from collections.abc import Sequence

from agent.rules.need import Need
from agent.rules.reply import Sources
from agent.rules.texts import texts
from agent.rules.values.prize_said import is_resident, is_thing, residence_of
from agent.rules.wording import listed, plural, rubles
from tools.calculations.tax import FREE, RESIDENCE_DAYS, WITHHELD_FROM
from tools.calculations.year_tax import YearTax, year_tax
from tools.moscow_time import MOSCOW


def several_told(need: Need, sources: Sources, prizes: Sequence[int]) -> list[str]:
    """What is kept back of each prize, what the winner declares, and the tax of the year."""
    if residence_of(need.slots) != "unclear":
        return _told(together(need, sources, prizes), thing=is_thing(need.slots))
    words = texts("several_prizes")
    both = [_taxed(need, sources, prizes, resident=resident) for resident in (False, True)]
    lines = [
        words["status"].format(status=status, tax=rubles(answer.tax))
        for status, answer in zip(("нерезидента", "резидента"), both, strict=True)
    ]
    return [
        words["depends"].format(days=RESIDENCE_DAYS, total=rubles(sum(prizes)), year=both[0].year),
        *(f"– {line}" for line in lines),
        words["rule"].format(limit=rubles(WITHHELD_FROM)),
        _declare(both[0]) if both[0].small else "",
    ]


def together(need: Need, sources: Sources, prizes: Sequence[int]) -> YearTax:
    """The tax on these prizes, of the residence that the winner told."""
    return _taxed(need, sources, prizes, resident=is_resident(need.slots))


def _taxed(need: Need, sources: Sources, prizes: Sequence[int], *, resident: bool) -> YearTax:
    """What the tool reckoned; the same reckoning where it was not called."""
    asked = {"prize": prizes[0], "other_prizes": list(prizes[1:]), "resident": None if resident else False}
    output = sources.output("prize_tax", **asked)
    if output is not None and isinstance(output.data, YearTax):
        return output.data
    return year_tax(prizes, need.slots.win_year or sources.now.astimezone(MOSCOW).year, resident=resident)


def _told(answer: YearTax, *, thing: bool) -> list[str]:
    words = texts("several_prizes")
    mixed = bool(answer.withheld) and bool(answer.small)
    total = words["total"].format(year=answer.year, tax=rubles(answer.tax), left=rubles(answer.left))
    return [
        *_withheld(answer, thing=thing),
        *_declared(answer),
        total if answer.withheld and (mixed or len(answer.withheld) > 1) else "",
        words["joint"].format(tax=rubles(answer.joint.tax)) if answer.joint_differs else "",
        "" if answer.resident else texts("tax")["non_resident"].format(days=RESIDENCE_DAYS),
    ]


def _withheld(answer: YearTax, *, thing: bool) -> list[str]:
    """One line for each sum that the tax is kept back of."""
    words = texts("several_prizes")
    lines = []
    for one, count in Counter(answer.withheld).items():
        named = "withheld_one" if count == 1 else "withheld_each"
        line = words[named].format(
            count=count,
            prizes=plural(count, "выигрыша", "выигрышей", "выигрышей"),
            prize=rubles(one.most.prize),
            tax=rubles(one.most.tax),
            left=rubles(one.most.left),
        )
        lines.append(line)
    if not lines:
        return []
    return [*lines, texts("tax")["thing"] if thing else words["kept"].format(limit=rubles(WITHHELD_FROM))]


def _declared(answer: YearTax) -> list[str]:
    """What the winner does about the prizes below the limit."""
    if not answer.small:
        return []
    words, small = texts("several_prizes"), answer.small
    lead = "small_one" if len(small) == 1 else "small_rest" if answer.withheld else "small_all"
    row = listed([rubles(prize) for prize in small])
    told = words[lead].format(limit=rubles(WITHHELD_FROM), prizes=row)
    total = rubles(answer.declared.prize)
    if not answer.declared.tax:
        return [told, words["free"].format(total=total, free=rubles(FREE))]
    reckoned = words["reckoned"].format(
        total=total,
        year=answer.year,
        free=rubles(FREE),
        taxed=rubles(answer.taxed_small),
        rate=answer.declared.parts[0].rate,
        tax=rubles(answer.declared.tax),
    )
    return [told, reckoned, _declare(answer)]


def _declare(answer: YearTax) -> str:
    return texts("several_prizes")["declare"].format(next_year=answer.year + 1)
