"""Answers about the tax on a prize of a lottery."""

from agent.rules.calls import passages_query
from agent.rules.need import Need
from agent.rules.replies.payout import payout_reply
from agent.rules.replies.promo_tax import promo_tax_reply
from agent.rules.replies.quotes import origin, quotes
from agent.rules.replies.several_prizes import several_told
from agent.rules.replies.tax_asides import aside_in
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.values.in_hand import in_hand
from agent.rules.values.payout_gap import gap_in
from agent.rules.values.prize_in_kind import cash_instead
from agent.rules.values.prize_said import is_promo, is_resident, is_thing, residence_of
from agent.rules.values.prizes_won import prizes_won, sum_of_many
from agent.rules.values.residence import says_foreigner
from agent.rules.wording import listed, rubles
from tools.calculations.tax import CHECKED, FREE, RESIDENCE_DAYS, WITHHELD_FROM, PrizeTax, TaxAnswer, tax_answer
from tools.calculations.year_tax import prize_for
from tools.moscow_time import MOSCOW

#: The scale of this year had two rates, that of the next ones has five.
LAST_OF_TWO_RATES = 2025


def taxed(need: Need, sources: Sources, prize: int, *, resident: bool | None = None) -> TaxAnswer:
    """What the tool reckoned; the same reckoning where it was not called. `resident`: as which, else as said."""
    as_resident = is_resident(need.slots) if resident is None else resident
    output = sources.output("prize_tax", prize=prize, resident=None if as_resident else False)
    if output is not None and isinstance(output.data, TaxAnswer):
        return output.data
    year = need.slots.win_year or sources.now.astimezone(MOSCOW).year
    won = prize_for(prize, year, resident=as_resident) if in_hand(need.slots) else prize
    return tax_answer(won, year, resident=as_resident)


def tax_reply(need: Need, sources: Sources) -> Reply:
    """Tax on the prize named, or the rules when no sum is named."""
    prizes, gap = prizes_won(need.slots), gap_in(need.slots)
    prize = sum(prizes) or None
    if is_promo(need.slots):
        return promo_tax_reply(prize, sources)
    if gap is not None:
        return payout_reply(gap, taxed(need, sources, gap.won), taxed(need, sources, gap.won, resident=False))
    closing = texts("tax")["closing"].format(checked=CHECKED)
    if prize is None:
        return _rules(need, sources, closing)
    aside = (aside_in(need.slots.text) or ("",))[0]
    if sum_of_many(need.slots):
        words = texts("several_row")
        return Reply.of(words["each"].format(limit=rubles(WITHHELD_FROM), free=rubles(FREE)), words["ask"], closing)
    if prizes[1:]:
        return Reply.of(aside, *several_told(need, sources, prizes), closing)
    if residence_of(need.slots) == "unclear":
        return Reply.of(*_both(need, sources, prize), closing)
    answer = taxed(need, sources, prize)
    cash = texts("tax")["cash"] if cash_instead(need.slots.text) else ""
    return Reply.of(
        aside, _needed(need, prize, answer), *_told(need, answer), cash, *_why_resident(need, answer), closing
    )


def _needed(need: Need, wanted: int, answer: TaxAnswer) -> str:
    """How much must be won for the sum wanted in hand."""
    words = texts("in_hand")["needed"]
    return words.format(left=rubles(wanted), prize=rubles(answer.most.prize)) if in_hand(need.slots) else ""


def _rules(need: Need, sources: Sources, closing: str) -> Reply:
    """What the knowledge base says of the tax of the year meant, word for word."""
    known = quotes(passages_query("tax"), sources)
    scale = "tax.2025" if need.slots.win_year == LAST_OF_TWO_RATES else "tax.2026"
    thing, aside = is_thing(need.slots), aside_in(need.slots.text)
    if aside is not None and not thing:
        line, passage = aside
        quote = known.get(passage)
        told = quote.text if quote is not None and passage == "tax.withheld" else ""  # the line says the other itself
        return Reply.of(line, told, origin([quote]) if quote is not None else closing)
    names = (scale,) if thing else (scale, "tax.withheld", "tax.free", "tax.nonresident")
    rules = [known[name] for name in names if name in known]
    return Reply.of(
        texts("tax")["thing"] if thing else texts("tax")["cash"] if cash_instead(need.slots.text) else "",
        *(quote.text for quote in rules),
        texts("tax")["ask_thing" if thing else "ask"],
        origin(rules) if rules else closing,
    )


def _told(need: Need, answer: TaxAnswer) -> list[str]:
    if not answer.withheld:
        return _declared(answer)
    return _of_thing(answer) if is_thing(need.slots) else _withheld(answer)


def _why_resident(need: Need, answer: TaxAnswer) -> list[str]:
    """Citizens of other countries who live in Russia hear why the tax is the usual one."""
    foreigner = answer.resident and any(map(says_foreigner, (need.slots.text, *need.slots.told)))
    return [texts("tax")["resident_foreigner"].format(days=RESIDENCE_DAYS)] if foreigner and not answer.free else []


def _both(need: Need, sources: Sources, prize: int) -> list[str]:
    """The tax of a resident and that of others, where it is not clear which the winner is."""
    words = texts("tax")
    residents = taxed(need, sources, prize, resident=True)
    others = taxed(need, sources, prize, resident=False)
    if residents.free:
        return _declared(residents)
    thing = is_thing(need.slots)
    left = "" if thing or not residents.withheld else words["status_left"]
    lines = [
        words["status"].format(status=name, steps=_steps(answer.most), tax=rubles(answer.most.tax))
        + left.format(left=rubles(answer.most.left))
        for name, answer in (("нерезидента", others), ("резидента", residents))
    ]
    ending = words["thing"] if thing else words["withheld_by"].format(limit=rubles(WITHHELD_FROM))
    return [
        words["depends"].format(days=RESIDENCE_DAYS, prize=rubles(prize), year=residents.year),
        *(f"– {line}" for line in lines),
        ending if residents.withheld else _declare(residents),
    ]


def _declare(answer: TaxAnswer) -> str:
    return texts("tax")["declare"].format(limit=rubles(WITHHELD_FROM), next_year=answer.year + 1)


def _steps(tax: PrizeTax) -> str:
    return listed([f"{part.rate} % с {rubles(part.part)}" for part in tax.parts])


def _declared(answer: TaxAnswer) -> list[str]:
    """Below the limit the winner declares and pays."""
    words = texts("tax")
    prize = answer.most.prize
    if answer.free:
        return [words["free"].format(prize=rubles(prize), free=rubles(FREE))]
    rate = answer.most.parts[0].rate
    return [
        words["declared"].format(
            free=rubles(FREE), rate=rate, status="резидента" if answer.resident else "нерезидента"
        ),
        words["declared_sum"].format(
            prize=rubles(prize),
            least=rubles(answer.least.tax),
            taxed=rubles(prize - FREE),
            most=rubles(answer.most.tax),
        ),
        _declare(answer),
    ]


def _withheld(answer: TaxAnswer) -> list[str]:
    """From the limit on the payer keeps the tax back."""
    words = texts("tax")
    most: PrizeTax = answer.most
    return [
        words["withheld"].format(
            prize=rubles(most.prize),
            year=answer.year,
            steps=_steps(most),
            tax=rubles(most.tax),
            left=rubles(most.left),
        ),
        words["withheld_by"].format(limit=rubles(WITHHELD_FROM)),
        "" if answer.resident else words["non_resident"].format(days=RESIDENCE_DAYS),
    ]


def _of_thing(answer: TaxAnswer) -> list[str]:
    """From a thing nothing can be kept back: the winner pays out of their own pocket."""
    words, most = texts("tax"), answer.most
    return [
        words["thing_sum"].format(prize=rubles(most.prize), year=answer.year, steps=_steps(most), tax=rubles(most.tax)),
        words["thing"],
        "" if answer.resident else words["non_resident"].format(days=RESIDENCE_DAYS),
    ]
