"""Answers that reckon: tax, a budget."""

from agent.rules.calls import passages_query
from agent.rules.need import Need
from agent.rules.prize_said import is_promo, is_resident, prize_sum
from agent.rules.replies.promo_tax import promo_tax_reply
from agent.rules.replies.quotes import origin, quotes
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.wording import as_of, grouped, listed, plural, rubles
from tools.budget_split import BudgetAnswer
from tools.calculations.budget import Split
from tools.calculations.tax import CHECKED, FREE, WITHHELD_FROM, PrizeTax, TaxAnswer, tax_answer
from tools.moscow_time import MOSCOW

CHEAPEST = 4
#: The scale of this year had two rates, that of the next ones has five.
LAST_OF_TWO_RATES = 2025


def taxed(need: Need, sources: Sources, prize: int) -> TaxAnswer:
    """What the tool reckoned; the same reckoning where it was not called."""
    output = sources.output("prize_tax")
    if output is not None and isinstance(output.data, TaxAnswer):
        return output.data
    year = need.slots.win_year or sources.now.astimezone(MOSCOW).year
    return tax_answer(prize, year, resident=is_resident(need.slots))


def tax_reply(need: Need, sources: Sources) -> Reply:
    """Tax on the prize named, or the rules when no sum is named."""
    prize = prize_sum(need.slots)
    if is_promo(need.slots):
        return promo_tax_reply(prize, sources)
    closing = texts("tax")["closing"].format(checked=CHECKED)
    if prize is None:
        return _rules(need, sources, closing)
    answer = taxed(need, sources, prize)
    return Reply.of(*(_withheld(answer) if answer.withheld else _declared(answer)), closing)


def _rules(need: Need, sources: Sources, closing: str) -> Reply:
    """What the knowledge base says of the tax of the year meant, word for word."""
    known = quotes(passages_query("tax"), sources)
    scale = "tax.2025" if need.slots.win_year == LAST_OF_TWO_RATES else "tax.2026"
    told = [known[name] for name in (scale, "tax.withheld", "tax.free", "tax.nonresident") if name in known]
    return Reply.of(*(quote.text for quote in told), texts("tax")["ask"], origin(told) if told else closing)


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
        words["declare"].format(limit=rubles(WITHHELD_FROM), next_year=answer.year + 1),
    ]


def _withheld(answer: TaxAnswer) -> list[str]:
    """From the limit on the payer keeps the tax back."""
    words = texts("tax")
    most: PrizeTax = answer.most
    steps = listed([f"{part.rate} % с {rubles(part.part)}" for part in most.parts])
    return [
        words["withheld"].format(
            prize=rubles(most.prize), year=answer.year, steps=steps, tax=rubles(most.tax), left=rubles(most.left)
        ),
        words["withheld_by"].format(limit=rubles(WITHHELD_FROM)),
        "" if answer.resident else words["non_resident"],
    ]


def split_reply(need: Need, sources: Sources) -> Reply:
    """How many tickets the money buys, and how to share it between the lotteries named."""
    output = sources.output("budget_split")
    if need.slots.budget is None and need.slots.limit is None and prize_sum(need.slots) is None:
        return Reply.of(texts("ask")["sum"])
    if output is None or not isinstance(output.data, BudgetAnswer):
        return Reply.of(texts("live")["failed"].format(what="цены билетов"))
    answer, catalogue = output.data, sources.catalogue
    alone = [
        f"{catalogue.name(code)}: {_tickets(split.tickets[''])} по {rubles(answer.prices[code])}, {_rest(split)}"
        for code, split in answer.alone.items()
        if split.tickets[""] and code not in need.slots.refused
    ]
    affordable = [code for code, split in answer.alone.items() if split.tickets[""] and code not in need.slots.refused]
    unknown = [f"{catalogue.name(code)}: цена билета в данных сейчас не указана" for code in answer.unknown]
    if not alone:
        lines = unknown or [f"На {rubles(answer.budget)} по ценам в данных билет купить нельзя"]
        return Reply.of(*lines, as_of(output))
    mixed = ""
    if answer.mixed is not None:
        parts = ", ".join(f"{catalogue.name(code)} — {count}" for code, count in answer.mixed.tickets.items())
        mixed = f"Если разделить между ними: {parts}; {_rest(answer.mixed)}"
        if not need.slots.games:  # various ones are wanted, so none alone
            alone, mixed = [], f"{parts}; {_rest(answer.mixed)}"
    shown = alone if need.slots.games else alone[:CHEAPEST]
    opening = "на выбор" if shown else "билеты разных видов, например так"
    return Reply.of(
        f"На {rubles(answer.budget)} можно взять {opening}:",
        *(f"– {line}" for line in shown),
        *unknown,
        mixed,
        as_of(output),
        texts("split")["closing"],
        lotteries=[] if need.slots.games else affordable[:CHEAPEST],
    )


def _tickets(count: int) -> str:
    return f"{grouped(count)} {plural(count, 'билет', 'билета', 'билетов')}"


def _rest(split: Split) -> str:
    return f"останется {rubles(split.left)}" if split.left else "без остатка"
