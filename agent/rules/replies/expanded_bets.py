"""Answers about expanded bets: what one costs, and the largest that a sum pays for."""

import re

from agent.rules.language.words import normal
from agent.rules.need import Need
from agent.rules.replies.prices import bets_of, several_bets
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.values.bet_fields import marked as marked_in
from agent.rules.wording import as_of, grouped, one_in, plural, rubles
from tools.calculations.chances import combinations
from tools.calculations.expanded import ExpandedBet, largest
from tools.computed import Problem
from tools.expanded_bet import ExpandedBetAnswer
from tools.game import Game
from tools.game_fields import fields_of
from tools.output import ToolOutput

#: «10 билетов или развёрнутая?»
_TICKETS = re.compile(r"билет.*\b(?:или|либо|чем|против)\b.*разв|разв.*\b(?:или|либо|чем|против)\b.*билет")
CLOSING = "Во столько же раз растёт и цена, поэтому выгода на каждый рубль не меняется. Результат случайный. 18+"


def expanded_bet_reply(need: Need, sources: Sources) -> Reply:
    """Combinations of an expanded bet, its price and what it does to the chance."""
    slots = need.slots
    game = slots.games[0] if slots.games else None
    size = marked_in(slots, game)[0] if game is not None else None
    if game is None or (size is None and slots.budget is None):
        rival = texts("expanded")["tickets"] if _TICKETS.search(normal(slots.text)) else ""
        return Reply.of(texts("expanded")["what"], rival, texts("ask")["bet"])
    output = sources.output("expanded_bet", lottery=game.code)
    if output is not None and isinstance(output.data, Problem):
        return Reply.of(str(output.data))
    found = output.data if output is not None and isinstance(output.data, ExpandedBetAnswer) else None
    if size is None:
        return _largest(game, slots.budget or 0, found, output)
    bet = found.bet if found is not None else ExpandedBet.of(fields_of(game), (size,))
    if not bet.fields or not bet.possible:
        return Reply.of(f"{game.name}: отметить {size} чисел нельзя, в игре {game.picks}")
    count = bet.combinations
    form = plural(count, "комбинация", "комбинации", "комбинаций")
    price = found.price if found is not None else None
    return Reply.of(
        f"{game.name}, {_marked(bet)}: это {grouped(count)} {form}",
        _cost(bet, price, game, output),
        several_bets(bet.cost(price), slots) if price is not None else "",
        _chance(combinations(bet.fields), count),
        _over_limit(bet.cost(price) * bets_of(slots), slots.limit) if price is not None else "",
        CLOSING,
    )


def _largest(game: Game, budget: int, found: ExpandedBetAnswer | None, output: ToolOutput | None) -> Reply:
    """How many numbers a sum of money allows to mark."""
    live = found.price if found is not None else None
    price = live if live is not None else game.price.high if game.price is not None else None
    fields = fields_of(game)
    if price is None or not price or not fields:
        return Reply.of(f"{game.name}: нынешняя цена комбинации в данных не указана, поэтому посчитать нельзя")
    bet = largest(fields, budget // price)
    if bet is None:
        return Reply.of(
            f"{game.name}: на {rubles(budget)} ставку сделать нельзя",
            _cost(ExpandedBet.of(fields, ()), live, game, output),
        )
    count = bet.combinations
    form = plural(count, "комбинация", "комбинации", "комбинаций")
    more = ExpandedBet.of(fields, (bet.marked[0] + 1,))
    return Reply.of(
        f"{game.name}: на {rubles(budget)} можно отметить самое большее {_marked(bet)}, это {grouped(count)} {form}",
        _cost(bet, live, game, output),
        f"Если отметить {_marked(more)}, выйдет {rubles(more.cost(price))}" if more.possible else "",
        _chance(combinations(fields), count),
        CLOSING if count > 1 else "Результат случайный. 18+",
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
