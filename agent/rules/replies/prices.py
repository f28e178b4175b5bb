"""What several tickets cost: of one lottery, of several draws, of several lotteries together."""

import re
from collections.abc import Sequence

from agent.rules.language.words import normal
from agent.rules.offers import Offer
from agent.rules.values.basket import TOTAL
from agent.rules.values.plays import draws_in
from agent.rules.values.slots import Slots
from agent.rules.wording import grouped, plural, rubles
from tools.game import Game

_OR = re.compile(r"\bили\b")


def sold_basket(slots: Slots, sold: Sequence[Game]) -> tuple[tuple[str, int], ...]:
    """The basket with the games that are `sold` in place of those named: «Рапидо 2.0» for «Рапидо»."""
    names = {game.code: game.name for game in slots.games}
    codes = {game.code for game in sold}
    lines = []
    for code, count in slots.basket:
        kin = next(
            (game.code for game in sold if code not in codes and game.name.startswith(names.get(code, "§"))), code
        )
        lines.append((kin, count))
    return tuple(lines)


def several(offer: Offer, slots: Slots) -> str:
    """What so many tickets cost now, or tickets of so many draws."""
    tickets, draws = _tickets(offer, slots), draws_of(slots)
    bought = tickets * draws
    if bought < 2 or offer.live_price is None:
        return ""
    counted = f"{grouped(tickets)} {plural(tickets, 'билет', 'билета', 'билетов')}"
    if draws > 1:
        counted += f" на {grouped(draws)} {plural(draws, 'тираж', 'тиража', 'тиражей')}"
        counted += f" (всего {grouped(bought)})" if tickets > 1 else ""
    return f", {counted} — {rubles(bought * offer.live_price)}"


def together(offers: Sequence[Offer], slots: Slots) -> list[str]:
    """The sum of all tickets of several lotteries, and whether the money named pays for them."""
    plain = normal(slots.text)
    if len(slots.basket) < 2 or (_OR.search(plain) and not TOTAL.search(plain)):
        return []
    prices = {offer.code: offer.live_price for offer in offers}
    lacking = [code for code, _ in slots.basket if prices.get(code) is None]
    if lacking:
        return ["Общую сумму посчитать нельзя: не все цены есть в данных"]
    total = sum(count * (prices[code] or 0) for code, count in slots.basket) * draws_of(slots)
    return [f"Всего {rubles(total)}", *_against(total, slots)]


def _against(total: int, slots: Slots) -> list[str]:
    money = [sum_.value for sum_ in slots.sums if sum_.named]
    limit = money[0] if len(money) == 1 else slots.limit
    if limit is None:
        return []
    if total <= limit:
        return [
            f"Это укладывается в {rubles(limit)}" + (f", останется {rubles(limit - total)}" if total < limit else "")
        ]
    return [f"Это больше {rubles(limit)} на {rubles(total - limit)}"]


def draws_of(slots: Slots) -> int:
    """Of how many draws tickets are asked for."""
    return slots.plays or draws_in(slots.text) or 1


def _tickets(offer: Offer, slots: Slots) -> int:
    counts = dict(slots.basket)
    if len(counts) > 1:
        return counts.get(offer.code, 1)
    return slots.tickets or counts.get(offer.code, 1)


def bets_of(slots: Slots) -> int:
    """How many times the same bet is made: so many tickets in each of so many draws."""
    return (slots.tickets or 1) * draws_of(slots)


def several_bets(cost: int, slots: Slots) -> str:
    """What the same expanded bet costs on several tickets or in several draws."""
    tickets, draws = slots.tickets or 1, draws_of(slots)
    if bets_of(slots) < 2:
        return ""
    on = [f"{grouped(draws)} {plural(draws, 'тираж', 'тиража', 'тиражей')}"] if draws > 1 else []
    on += [f"{grouped(tickets)} {plural(tickets, 'билет', 'билета', 'билетов')}"] if tickets > 1 else []
    return f"На {', в каждом '.join(on)}: {grouped(bets_of(slots))} × {rubles(cost)} = {rubles(cost * bets_of(slots))}"
