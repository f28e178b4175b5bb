"""Less came than was won: both sums compared, so that the tax kept back is not taken for a fraud."""

import re
from dataclasses import dataclass

from agent.rules.language.words import normal
from agent.rules.values.prizes_won import may_be_prize, prizes_won
from agent.rules.values.slots import Slots
from agent.rules.values.sums import Sum

_CAME = re.compile(
    r"\bприш(?:ло|ли|ел|ла)\b|\bдали\b|\bвыдали\b|\bполучил[аи]?\b|\bперевели\b|\bвыплатили\b|\bзачислили\b"
    r"|\bначислили\b|\bупало\b"
    r"|\bотдали\b|\bкапнуло\b|\bприходит\b|\bпоступил[ои]\b|\bперечислили\b|\bзаплатили\b|\bна руки\b"
    r"|\bна (?:счет|карт)\w*"
)
_WON = re.compile(r"выигр|выйгр|\bприз\w*|\bбыло\b|\bвместо\b|\bдолжны\b|\bсорвал")
_LESS = re.compile(
    r"меньше,? чем|меньше выигр|недоплат|не(?:\s+всю|\s+весь|\s+полностью|\s+полную|\s+целиком)\b|не\s?до(?:дали"
    r"|платили|считал)|урезал"
    r"|куда (?:делось|делись|девал|пропал|ушл|ушел|дел)|(?:част|остальн)\w+ .{0,20}?(?:где|забрал|снял|удержал"
    r"|пропал|делась)|обрезал"
    r"|не сходится"
)
#: Who asks for money or writes first is to be feared, whatever the sums.
_THREAT = re.compile(
    r"прос[иея]т|требу|перевести|переведите|оплатить|внести|\bзаплати(?:ть|те)|вперед|предоплат|комисси"
    r"|\bкод\w*\b|ссылк|смс|sms|звон|письм"
    r"|пишут|написал|прислал|ватсап|вотсап|whatsapp|телегр|перевела?\b|незнаком|данные карт"
    r"|нал[оа]г\w* (?:оплат|заплат)"
)
_BUYS = re.compile(r"\bбилет\w*\s+(?:за|на|до|по)\b|\bвзять\b|\bкупить\b|\bкуплю\b|какую")


@dataclass(frozen=True)
class Gap:
    """Rubles won and rubles that came; None where the sums are not named."""

    won: int
    came: int | None


def gap_in(slots: Slots) -> Gap | None:
    """The prize and what came of it, where both are named and less came."""
    sums = _sums(slots)
    if not is_gap(slots) or len(sums) < 2:
        return None
    won, came = max(sums), sorted(set(sums))[-2] if len(set(sums)) > 1 else max(sums)
    return Gap(won, came) if came < won else None


def is_gap(slots: Slots) -> bool:
    """Whether somebody wonders why less came than was won, and nobody asks them for anything."""
    text = normal(slots.text)
    if _THREAT.search(text) or _BUYS.search(text) or slots.games[1:] or prizes_won(slots)[1:]:
        return False
    sums = _sums(slots)
    if len(set(sums)) > 1 and _CAME.search(text) and (_WON.search(text) or len(sums) == 2):
        return _plausible(max(sums), sorted(set(sums))[-2])
    of_prize = _WON.search(text) or re.search(r"перевод|выплат", text)
    return bool(_LESS.search(text) and (_CAME.search(text) or of_prize) and of_prize)


def is_plain_tax(slots: Slots) -> bool:
    """Whether tax on money that came is asked for, and nobody asks for any: «пришло 5000, налог платить самому?»."""
    text = normal(slots.text)
    return "налог" in text and _CAME.search(text) is not None and _THREAT.search(text) is None


def _plausible(won: int, came: int) -> bool:
    """Sums that may be a prize and what is left of it; «выиграл 2 млн, на карту пришло 300» may be anything."""
    return won // 10 <= came < won


def _sums(slots: Slots) -> list[int]:
    sums = [sum_ for sum_ in slots.sums if may_be_prize(sum_)]
    values = [sum_.value for sum_ in sums]
    if len(sums) == 1 and len(slots.sums) > 1:
        values += _shortened(slots.sums, sums[0])
    return values


def _shortened(every: tuple[Sum, ...], full: Sum) -> list[int]:
    """«Выиграл 50 тысяч, а дали 30»: thousands are meant again."""
    return [sum_.value * 1_000 for sum_ in every if sum_ is not full and sum_.value < 1_000 <= full.value]
