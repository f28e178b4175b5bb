"""Answers that reckon: a budget."""

from agent.rules.need import Need
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.values.prizes_won import prize_sum
from agent.rules.wording import as_of, grouped, plural, rubles
from tools.budget_split import BudgetAnswer
from tools.calculations.budget import Split

CHEAPEST = 4


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
