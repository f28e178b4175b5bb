"""A sum of money split over whole tickets."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Split:
    """Tickets of each lottery; rubles spent and left. Never more is spent than there was."""

    tickets: Mapping[str, int]
    spent: int
    left: int


def evenly(budget: int, prices: Mapping[str, int]) -> Split:
    """Whole tickets of several lotteries, as evenly as the budget allows, cheaper ones first.

    `prices` are rubles for one ticket, above 0. Nothing is left that would still buy a ticket.
    """
    order = sorted(prices, key=lambda code: prices[code])
    round_price = sum(prices.values())
    rounds = budget // round_price if round_price else 0
    tickets = dict.fromkeys(prices, rounds)
    left = budget - rounds * round_price
    for code in order:
        if prices[code] <= left:
            tickets[code] += 1
            left -= prices[code]
    if order:
        more = left // prices[order[0]]
        tickets[order[0]] += more
        left -= more * prices[order[0]]
    return Split(tickets, budget - left, left)


def of_one(budget: int, price: int) -> Split:
    """As many tickets of one lottery as the budget allows."""
    count = budget // price
    return Split({"": count}, count * price, budget - count * price)
