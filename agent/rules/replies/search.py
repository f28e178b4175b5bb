"""Answers that offer lotteries to choose from."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from agent.rules.calls import words_query
from agent.rules.language.words import normal
from agent.rules.need import Need
from agent.rules.offers import Offer, offers_in, told_row
from agent.rules.replies.asides import PERIOD, affordable, beside, how_often
from agent.rules.replies.fitting import fits, is_asked_for, is_open
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.values.slots import Slots
from agent.rules.wording import as_of, facts_as_of, rubles
from tools.moscow_time import MOSCOW
from tools.output import Fact, ToolOutput

OPTIONS = 3
#: Kinds of lotteries with several draws a day.
DAILY = ("fast", "draw")
FAR = 1_000_000
#: Rubles that a cheap ticket costs at most where no limit is named.
CHEAP = 100


def search_reply(need: Need, sources: Sources) -> Reply:
    """Two or three lotteries that fit the wishes, or plainly that there is none."""
    slots = need.slots
    searched = sources.output("search_knowledge_base", query=words_query(slots))
    on_sale = sources.on_sale()
    if searched is None and on_sale is None:
        return Reply.of(texts("search")["failed"])
    offers = [offer for offer in offers_in(sources.catalogue, (searched, on_sale)) if offer.features(sources.now)]
    found = {card.code for card in searched.lotteries} if searched is not None else set()
    fitting = [offer for offer in offers if fits(offer, slots, sources.now, found=offer.code in found)]
    opening, chosen = "", _ordered(fitting, slots, sources.now)[:OPTIONS]
    if not chosen:
        slots, chosen = _dearer(slots, offers, sources.now)
    if not chosen:
        slots, chosen = _every_day(slots, offers, sources.now)
    if not chosen:
        opening, chosen = _instead(slots, offers)
    if not chosen:
        return _nothing(slots, offers)
    live = [fact for offer in chosen for fact in offer.live]
    lines = [
        f"– {offer.name}: {offer.features(sources.now, *how_often(offer, slots), affordable(offer, slots))}"
        for offer in chosen
    ]
    return Reply.of(
        opening or _opening(slots, chosen),
        *lines,
        _holds(live, (on_sale, searched)),
        texts("search")["at_once"] if slots.wants("now") and "instant" not in slots.unwanted else "",
        beside(slots),
        texts("search")[_closing(slots)],
        lotteries=[offer.code for offer in chosen],
    )


def _ordered(offers: Sequence[Offer], slots: Slots, now: datetime) -> list[Offer]:
    """The order of the search, but the soonest draw or the lowest price first where that was asked for.

    What is sold now comes before what is only remembered.
    """
    if sum(bool(offer.live) for offer in offers) > 1:
        offers = sorted(offers, key=lambda offer: not offer.live)
    if slots.wants("today", "tomorrow", "now") and not slots.wants("cheaper"):
        far = datetime.max.replace(tzinfo=MOSCOW)
        return sorted((offer for offer in offers if is_open(offer, now)), key=lambda offer: offer.next_draw or far)
    if slots.wants("dearer"):
        # With no lower bound the dearest come first, else those that cost a little more.
        up = 1 if slots.floor is not None else -1
        return sorted(offers, key=lambda offer: up * (offer.least_price or 0))
    if slots.wants("cheaper", "cheap"):
        cheap = sorted(offers, key=lambda offer: (not offer.live, offer.least_price or FAR))
        if not slots.wants("big_prize"):
            return cheap
        return _rich(cheap, slots)
    return list(offers)


def _rich(cheap: Sequence[Offer], slots: Slots) -> list[Offer]:
    """Of the cheap ones those with the largest prizes first; «больше 100 млн» leaves out smaller ones."""
    named = max((sum_.value for sum_ in slots.sums if sum_.value >= FAR), default=0)
    most = slots.budget if slots.budget is not None else CHEAP
    rich = [one for one in cheap if (one.least_price or FAR) <= most and (one.live_prize or 0) >= named]
    rich = rich or [one for one in cheap if (one.live_prize or 0) >= named]
    rich = sorted(rich, key=lambda offer: -(offer.live_prize or 0))
    # The cheapest of all is worth a line too, unless its prize is below the one named.
    return rich if named else [*rich[: OPTIONS - 1], *(one for one in cheap[:1] if one not in rich[: OPTIONS - 1])]


def _opening(slots: Slots, chosen: Sequence[Offer]) -> str:
    words = texts("search")
    wishes = [
        words["wish_" + name]
        for name in (
            "home",
            "car",
            "ready",
            "gift",
            "instant",
            "fast",
            "big_prize",
            "today",
            "tomorrow",
            "every_day",
            "weekly",
            "odds",
        )
        if slots.wants(name) and not (name == "big_prize" and slots.wants("cheaper"))
    ]
    period = PERIOD.search(normal(slots.text))
    least = f"от {rubles(slots.floor)} до" if slots.floor is not None and not slots.wants("dearer") else "не дороже"
    within = f"на {rubles(slots.budget or 0)} {period[0]}" if period else f"{least} {rubles(slots.budget or 0)}"
    limit = within if slots.budget is not None else ""
    asked = ", ".join(filter(None, [*wishes[:2], limit]))
    return f"{words['one'] if len(chosen) == 1 else words['several']}{f' ({asked})' if asked else ''}:"


def _holds(live: Sequence[Fact], outputs: Sequence[ToolOutput | None]) -> str:
    """For what time the values hold."""
    if live:
        return f"цены, призы и время тиражей — {facts_as_of(live)}"
    dated = next((output for output in outputs if output is not None and output.fetched_at is not None), None)
    if dated is None:
        return texts("search")["no_live_undated"]
    return texts("search")["no_live"].format(as_of=as_of(dated))


def _closing(slots: Slots) -> str:
    return "closing_home" if slots.prize in ("home", "car") else "closing"


def _dearer(slots: Slots, offers: Sequence[Offer], now: datetime) -> tuple[Slots, list[Offer]]:
    """For who wants something dearer: what was said of the price before counts no more, but for a firm limit."""
    if not slots.wants("dearer") or slots.limit is not None:
        return slots, []
    freed = replace(slots, budget=None, wishes=slots.wishes - {"weekly"})
    return freed, _ordered([one for one in offers if fits(one, freed, now, found=False)], freed, now)[:OPTIONS]


def _every_day(slots: Slots, offers: Sequence[Offer], now: datetime) -> tuple[Slots, list[Offer]]:
    """Where no coming draw is on the next day: lotteries that are drawn every day, whose tickets are sold then too.

    Where no coming draw is known at all, the same holds for today.
    """
    timed = any(offer.next_draw is not None for offer in offers)
    if not slots.wants("tomorrow") and (timed or not slots.wants("today")):
        return slots, []
    anyday = replace(slots, day=None, wishes=slots.wishes - {"tomorrow", "today"} | {"every_day"})
    daily = [
        offer
        for offer in offers
        if offer.game is not None
        and offer.game.kind in DAILY
        and (offer.live or not timed)
        and fits(offer, anyday, now, found=False)
    ]
    return anyday, _ordered(daily, anyday, now)[:OPTIONS]


def _instead(slots: Slots, offers: Sequence[Offer]) -> tuple[str, list[Offer]]:
    """In place of a kind of prize that no lottery has: the largest sums of money within the budget."""
    limit = slots.budget if slots.budget is not None else 1_000_000
    rich = [offer for offer in offers if offer.live_prize and (offer.least_price or 0) <= limit]
    if slots.prize != "car" or not rich:
        return "", []
    rich.sort(key=lambda offer: -(offer.live_prize or 0))
    return texts("search")["instead_of_car"], rich[:OPTIONS]


def _nothing(slots: Slots, offers: Sequence[Offer]) -> Reply:
    words = texts("search")
    priced = [offer for offer in offers if offer.least_price is not None]
    if slots.wants("cheaper", "dearer"):
        alike = [offer for offer in priced if is_asked_for(offer, slots)]
        if slots.wants("cheaper"):
            last = min(alike, key=lambda offer: offer.least_price or 0, default=None)
            said, edge = words["cheaper_none"], "недорогой"
        else:
            last = max(alike, key=lambda offer: offer.most_price or 0, default=None)
            said, edge = words["dearer_none"], "дорогой"
        return Reply.of(said, f"Самый {edge} вариант — {last.name}: {told_row([last.price])}" if last else "")
    cheapest = min(priced, key=lambda offer: offer.least_price or 0, default=None)
    if slots.budget is not None and cheapest is not None and (cheapest.least_price or 0) > slots.budget:
        return Reply.of(
            words["none_for"].format(limit=rubles(slots.budget)),
            f"Самый недорогой вариант — {cheapest.name}: {told_row([cheapest.price])}",
        )
    if slots.wants("today", "tomorrow"):
        return Reply.of(words["none_that_day"])
    return Reply.of(words.get(f"none_{slots.prize}", words["none"]))
