"""Answers that reckon: tax, expanded bets, a budget."""

from agent.rules.calls import passages_query
from agent.rules.need import Need
from agent.rules.prize_said import is_promo, is_resident, prize_sum
from agent.rules.replies.promo_tax import promo_tax_reply
from agent.rules.replies.quotes import origin, quotes
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.wording import as_of, grouped, listed, one_in, plural, rubles
from tools.budget_split import BudgetAnswer
from tools.calculations.budget import Split
from tools.calculations.chances import combinations
from tools.calculations.expanded import ExpandedBet
from tools.calculations.tax import CHECKED, FREE, WITHHELD_FROM, PrizeTax, TaxAnswer, tax_answer
from tools.computed import Problem
from tools.expanded_bet import ExpandedBetAnswer
from tools.game import Game
from tools.game_fields import fields_of
from tools.moscow_time import MOSCOW
from tools.output import ToolOutput

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


def expanded_bet_reply(need: Need, sources: Sources) -> Reply:
    """Combinations of an expanded bet, its price and what it does to the chance."""
    slots = need.slots
    if not slots.games or slots.bet_size is None:
        return Reply.of(texts("expanded")["what"], texts("ask")["bet"])
    game = slots.games[0]
    output = sources.output("expanded_bet", lottery=game.code)
    if output is not None and isinstance(output.data, Problem):
        return Reply.of(str(output.data))
    found = output.data if output is not None and isinstance(output.data, ExpandedBetAnswer) else None
    bet = found.bet if found is not None else ExpandedBet.of(fields_of(game), (slots.bet_size,))
    if not bet.fields or not bet.possible:
        return Reply.of(f"{game.name}: отметить {slots.bet_size} чисел нельзя, в игре {game.picks}")
    count = bet.combinations
    form = plural(count, "комбинация", "комбинации", "комбинаций")
    price = found.price if found is not None else None
    return Reply.of(
        f"{game.name}, {_marked(bet)}: это {grouped(count)} {form}",
        _cost(bet, price, game, output),
        _chance(combinations(bet.fields), count),
        _over_limit(bet.cost(price), slots.limit) if price is not None else "",
        "Во столько же раз растёт и цена, поэтому выгода на каждый рубль не меняется. Результат случайный. 18+",
    )


def _marked(bet: ExpandedBet) -> str:
    """`8 чисел`, `6 чисел в каждом поле`, `7 чисел и 1 во втором поле`."""
    first = f"{bet.marked[0]} {plural(bet.marked[0], 'число', 'числа', 'чисел')}"
    if len(bet.fields) < 2:
        return first
    return f"{first} в каждом поле" if len(set(bet.marked)) == 1 else f"{first} и {bet.marked[1]} во втором поле"


def _over_limit(cost: int, limit: int | None) -> str:
    if limit is None or cost <= limit:
        return ""
    return f"Это больше предела {rubles(limit)}, который вы назвали, поэтому такую ставку лучше не делать"


def _chance(total: int, count: int) -> str:
    if count < 2:
        return ""
    times = f"{grouped(count)} {plural(count, 'раз', 'раза', 'раз')}"
    return f"Шанс на суперприз вырастает в {times}: {one_in(total / count)} вместо {one_in(total)}"


def _cost(bet: ExpandedBet, live: int | None, game: Game, output: ToolOutput | None) -> str:
    """The price with the reckoning shown; from the dated catalogue when no present price is known."""
    count = grouped(bet.combinations)
    if live is not None and output is not None:
        return f"Цена: {count} × {rubles(live)} = {rubles(bet.cost(live))} (цена одной комбинации {as_of(output)})"
    price = game.price
    if price is None:
        return f"Цена — {count} × цена одной комбинации; нынешняя цена сейчас в данных не указана"
    sums = [rubles(bet.cost(value)) for value in dict.fromkeys((price.low, price.high))]
    prices = [rubles(value) for value in dict.fromkeys((price.low, price.high))]
    return (
        f"Нынешней цены комбинации в данных нет; по сведениям за {price.as_of_text} она была {' или '.join(prices)}, "
        f"тогда ставка стоит {count} × {' или '.join(prices)} = {' или '.join(sums)}"
    )


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
        if split.tickets[""]
    ]
    affordable = [code for code, split in answer.alone.items() if split.tickets[""]]
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
