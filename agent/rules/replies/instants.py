"""Answers that list instant lotteries: those within the prices and prizes asked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from agent.rules.language.words import normal
from agent.rules.need import Need
from agent.rules.reply import Reply, Sources
from agent.rules.values.slots import Slots
from agent.rules.values.sums import Sum, sums_in
from agent.rules.wording import as_of, listed, plural, prize_text, rubles
from tools.instant_tickets import InstantAnswer
from tools.output import LotteryCard

OPTIONS = 3
#: So many at most for who wants to see all.
MOST = 15
#: So few more need not be asked for.
FEW = 2
#: No ticket costs so much, so such a sum is a prize; a smaller one is no main prize whatever stands beside it.
_LEAST_PRIZE, _SURE_PRIZE = 1_000, 10_000
_OF_PRIZE = re.compile(r"приз|выигр|куш|джекпот|миллион")
#: «За 150 рублей» is a price, «до 150 рублей» a limit.
_AT = frozenset({"за", "по", "стоимостью", "ценой", "цена"})
_ABOVE = frozenset({"дороже", "больше", "побольше", "выше", "свыше", "более"})
_DEAREST = re.compile(r"сам\w+ дорог|дороже (?:всех|всего)|максимальн\w+ (?:цен|стоимост)|подороже")


@dataclass(frozen=True)
class _Asked:
    """Limits on the price of a ticket and on the main prize, in rubles."""

    least: int | None = None
    most: int | None = None
    exact: int | None = None
    least_prize: int | None = None
    most_prize: int | None = None

    @classmethod
    def of(cls, slots: Slots) -> "_Asked":
        """What a message asks for. A sum beside a prize is no price."""
        prizes = [one for one in slots.sums if _is_prize(one)]
        values = {one.value for one in prizes}
        at = [one.value for one in slots.sums if one.before[-1:] and one.before[-1] in _AT and one.value not in values]
        below = [one.value for one in prizes if one.before[-1:] == ("до",)]
        above = [one.value for one in prizes if one.value not in below]
        return cls(
            least=None if slots.floor in values else _above(slots.floor, slots.sums),
            most=None if slots.budget in values else slots.budget,
            exact=at[0] if at and at[0] == slots.budget else None,
            least_prize=_above(max(above, default=None), prizes),
            most_prize=max(below, default=None),
        )

    def meets(self, card: LotteryCard) -> bool:
        """Whether a lottery is within the limits; what is not known of it is not within them."""
        return _within(card.price, self.least, self.most) and _within(_amount(card), self.least_prize, self.most_prize)

    @property
    def words(self) -> str:
        """The limits as an answer tells them."""
        price = _span(self.least, self.most, ("дороже", "не дороже"))
        prize = _span(self.least_prize, self.most_prize, ("больше", "до"))
        return f"{f' {price}' if price else ''}{f' с главным призом {prize}' if prize else ''}"


def _above(limit: int | None, sums: Sequence[Sum]) -> int | None:
    """«Дороже 50» is 51 at least."""
    strict = any(one.value == limit and one.before[-1:] and one.before[-1] in _ABOVE for one in sums)
    return limit + 1 if strict and limit is not None else limit


def _span(least: int | None, most: int | None, words: tuple[str, str]) -> str:
    """Limits in words; no price or prize ends in 1, so such a limit is one above the sum that was meant."""
    above, below = words
    if least is None:
        return f"{below} {rubles(most)}" if most is not None else ""
    low = f"{above} {rubles(least - 1)}" if least % 10 == 1 else f"от {rubles(least)}"
    return f"{low} до {rubles(most)}" if most is not None else low


def _within(value: int | None, least: int | None, most: int | None) -> bool:
    if least is None and most is None:
        return True
    return value is not None and (least is None or value >= least) and (most is None or value <= most)


def _is_prize(sum_: Sum) -> bool:
    beside = any(_OF_PRIZE.match(word) for word in sum_.before)
    return sum_.value >= (_LEAST_PRIZE if beside else _SURE_PRIZE)


def _amount(card: LotteryCard) -> int | None:
    """The main prize in rubles, also of `2 млн ₽`."""
    if card.prize is None or isinstance(card.prize, int):
        return card.prize
    return next((one.value for one in sums_in(card.prize) if one.named), None)


def instant_reply(need: Need, sources: Sources) -> Reply:
    """Instant lotteries within the limits, in the order asked for, and how many more there are."""
    output = sources.output("instant_tickets")
    if (
        output is None
        or not isinstance(output.data, InstantAnswer)
        or (not output.lotteries and output.source == "snapshot")
    ):
        return Reply.of("Данные о моментальных лотереях сейчас недоступны. Попробуйте, пожалуйста, чуть позже")
    asked, cards = _Asked.of(need.slots), output.lotteries
    fitting = [card for card in cards if asked.meets(card)]
    if not fitting:
        return Reply.of(f"Моментальных лотерей{asked.words} в данных нет{_nearest(cards)}", f"Это {as_of(output)}")
    exact = [card for card in fitting if card.price == asked.exact]
    words, cheaper = asked.words, len(fitting) - len(exact)
    if exact and asked.exact is not None:
        fitting, words = exact, f" за {rubles(asked.exact)}"
    order, ordered = _ordered(fitting, need.slots)
    shown = ordered[: MOST if need.slots.wants("all", "more") or len(ordered) <= OPTIONS + FEW else OPTIONS]
    return Reply.of(
        f"Моментальные лотереи{words}, результат виден сразу{order} ({as_of(output)}):",
        *map(_line, shown),
        _more(len(ordered) - len(shown), cheaper if exact else 0, "под эти условия" if words else ""),
        "Шансы для моментальных лотерей StoLoto не публикует. 18+",
        lotteries=[card.code for card in shown],
    )


def _ordered(cards: Sequence[LotteryCard], slots: Slots) -> tuple[str, list[LotteryCard]]:
    """The lotteries in the order asked for, and what that order is; else the cheapest first."""
    by_price = sorted(cards, key=lambda card: (card.price is None, card.price or 0))
    if len(cards) > 1 and slots.wants("big_prize"):
        return ", сначала с самым крупным призом", sorted(by_price, key=lambda card: -(_amount(card) or 0))
    if len(cards) > 1 and slots.floor is None and _DEAREST.search(normal(slots.text)):
        return ", сначала самые дорогие", sorted(cards, key=lambda card: -(card.price or 0))
    return "", by_price


def _line(card: LotteryCard) -> str:
    price = f"билет {rubles(card.price)}" if card.price is not None else ""
    prize = f"главный приз {prize_text(card.prize)}" if card.prize is not None else ""
    return f"– {card.name}: {'; '.join(filter(None, (price, prize)))}"


def _more(left: int, cheaper: int, such: str) -> str:
    """How many are not shown."""
    said = [" ".join(filter(None, (f"ещё {left} {_kinds(left)}", such)))] if left else []
    said += [f"{cheaper} {_kinds(cheaper)} дешевле"] if cheaper else []
    return f"Есть {listed(said)}: могу показать все" if said else ""


def _kinds(count: int) -> str:
    return plural(count, "лотерея", "лотереи", "лотерей")


def _nearest(cards: Sequence[LotteryCard]) -> str:
    """The ends of what there is."""
    priced = sorted((card for card in cards if card.price is not None), key=lambda card: card.price or 0)
    if not priced:
        return ""
    low, high = priced[0], priced[-1]
    least = f"Самая недорогая — {low.name}: билет {rubles(low.price or 0)}"
    most = f", самая дорогая — {high.name}: билет {rubles(high.price or 0)}" if high is not low else ""
    rich = max(cards, key=lambda card: _amount(card) or 0)
    prize = f", самый крупный приз — {prize_text(rich.prize)} ({rich.name})" if rich.prize is not None else ""
    return f". {least}{most}{prize}"
