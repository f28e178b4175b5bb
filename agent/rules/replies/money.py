"""Answers that reckon: tax, claiming a prize, expanded bets."""

import re
from datetime import datetime

from agent.rules import tax
from agent.rules.expanded_bet import ExpandedBet
from agent.rules.needs import Need
from agent.rules.offers import Offer, offers_in
from agent.rules.reply import Reply, Sources
from agent.rules.slots import Slots
from agent.rules.texts import texts
from agent.rules.wording import as_of, grouped, one_in, plural, rubles
from tools.moscow_time import MOSCOW

_YEAR = re.compile(r"\b20[12]\d\b")
_FOREIGN = re.compile(r"нерезидент|не резидент|не налогов\w+ резидент", re.IGNORECASE)


def _prize_sum(slots: Slots) -> int | None:
    """The sum won: the largest one named."""
    named = [sum_.value for sum_ in slots.sums if sum_.named]
    bare = [sum_.value for sum_ in slots.sums if sum_.value >= 1000 and not _YEAR.fullmatch(str(sum_.value))]
    return max(named or bare, default=None)


def _year(slots: Slots, now: datetime) -> int:
    found = _YEAR.findall(slots.text)
    return int(found[-1]) if found else now.astimezone(MOSCOW).year


def tax_reply(need: Need, sources: Sources) -> Reply:
    """Tax on the prize named, or the rules when no sum is named."""
    prize = _prize_sum(need.slots)
    year = _year(need.slots, sources.now)
    resident = _FOREIGN.search(need.slots.text) is None
    closing = texts("tax")["closing"].format(checked=tax.checked())
    if prize is None:
        return Reply.of(*texts("tax")["rules"].strip().splitlines(), closing)
    if prize < tax.withheld_from():
        return Reply.of(*_declared(prize, year, resident=resident), closing)
    return Reply.of(*_withheld(prize, year, resident=resident), closing)


def _declared(prize: int, year: int, *, resident: bool) -> list[str]:
    """Below the limit the winner declares and pays."""
    words = texts("tax")
    if prize <= tax.free_sum():
        return [words["free"].format(prize=rubles(prize), free=rubles(tax.free_sum()))]
    least = tax.prize_tax(prize, year, resident=resident, free_left=tax.free_sum())
    most = tax.prize_tax(prize, year, resident=resident)
    rate = most.parts[0].rate
    return [
        words["declared"].format(
            free=rubles(tax.free_sum()), rate=rate, status="резидента" if resident else "нерезидента"
        ),
        words["declared_sum"].format(
            prize=rubles(prize), least=rubles(least.tax), taxed=rubles(prize - tax.free_sum()), most=rubles(most.tax)
        ),
        words["declare"].format(limit=rubles(tax.withheld_from()), next_year=year + 1),
    ]


def _withheld(prize: int, year: int, *, resident: bool) -> list[str]:
    """From the limit on the payer keeps the tax back."""
    words = texts("tax")
    taxed = tax.prize_tax(prize, year, resident=resident)
    steps = " + ".join(f"{part.rate} % с {rubles(part.part)}" for part in taxed.parts)
    return [
        words["withheld"].format(
            prize=rubles(prize), year=year, steps=steps, tax=rubles(taxed.tax), left=rubles(taxed.left)
        ),
        words["withheld_by"].format(limit=rubles(tax.withheld_from())),
        "" if resident else words["non_resident"],
    ]


def claim_reply(need: Need, sources: Sources) -> Reply:
    """How and until when a prize is collected."""
    words = texts("claim")
    prize = _prize_sum(need.slots)
    lines = [words["documents"].format(limit=rubles(tax.withheld_from()))]
    if prize is not None and prize >= tax.withheld_from():
        taxed = tax.prize_tax(prize, _year(need.slots, sources.now))
        lines.append(words["tax"].format(tax=rubles(taxed.tax), left=rubles(taxed.left), prize=rubles(prize)))
    else:
        lines.append(words["tax_small"].format(limit=rubles(tax.withheld_from())))
    lines += [words["term"], words["where"], words["safety"]]
    return Reply.of(*lines)


def expanded_bet_reply(need: Need, sources: Sources) -> Reply:
    """Combinations of an expanded bet, its price and what it does to the chance."""
    slots = need.slots
    if not slots.games or not slots.games[0].fields or slots.bet_size is None:
        return Reply.of(texts("expanded")["what"], texts("ask")["bet"])
    game = slots.games[0]
    field = game.fields[0]
    bet = ExpandedBet(pick=field.pick, of=field.of, marked=slots.bet_size)
    if game.kind == "bingo" or not bet.possible:
        return Reply.of(f"{game.name}: отметить {slots.bet_size} чисел нельзя, в игре {game.picks}")
    count = bet.combinations
    second = "; во втором поле отмечено минимальное количество чисел" if len(game.fields) > 1 else ""
    form = plural(count, "комбинация", "комбинации", "комбинаций")
    output = sources.output("games_on_sale")
    offers = [offer for offer in offers_in(sources.catalogue, (output,)) if offer.game == game]
    return Reply.of(
        f"{game.name}, {slots.bet_size} чисел: это {grouped(count)} {form} по {field.pick}{second}",
        _cost(bet, offers[0] if offers else None, need, sources),
        _chance(game.odds_top, count),
        "Во столько же раз растёт и цена, поэтому выгода на каждый рубль не меняется. Результат случаен, 18+",
    )


def _chance(odds_top: int | None, count: int) -> str:
    if not odds_top or count < 2:
        return ""
    times = f"{grouped(count)} {plural(count, 'раз', 'раза', 'раз')}"
    return f"Шанс на суперприз вырастает в {times}: {one_in(odds_top / count)} вместо {one_in(odds_top)}"


def _cost(bet: ExpandedBet, offer: Offer | None, need: Need, sources: Sources) -> str:
    """The price with the reckoning shown; from the dated catalogue when no present price is known."""
    count = grouped(bet.combinations)
    if offer is not None and offer.live_price is not None:
        output = sources.output("games_on_sale")
        holds = f" (цена одной комбинации {as_of(output)})" if output is not None else ""
        return f"Цена: {count} × {rubles(offer.live_price)} = {rubles(bet.cost(offer.live_price))}{holds}"
    price = need.slots.games[0].price
    if price is None:
        return f"Цена — {count} × цена одной комбинации; нынешняя цена сейчас в данных не указана"
    sums = [rubles(bet.cost(value)) for value in dict.fromkeys((price.low, price.high))]
    prices = [rubles(value) for value in dict.fromkeys((price.low, price.high))]
    return (
        f"Нынешней цены комбинации в данных нет; по сведениям за {price.as_of_text} она была {' или '.join(prices)}, "
        f"тогда ставка стоит {count} × {' или '.join(prices)} = {' или '.join(sums)}"
    )
