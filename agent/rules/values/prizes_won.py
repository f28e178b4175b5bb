"""The prizes that a message speaks of, each by itself: «три раза по 10 тысяч», «10 тысяч в марте и 9 в мае»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from agent.rules.language.numerals import spelled_numbers
from agent.rules.language.words import normal
from agent.rules.values.odds_said import without_odds
from agent.rules.values.slots import Slots
from agent.rules.values.sums import Sum, sums_in, without_games
from tools.calculations.tax import WITHHELD_FROM
from tools.prize_tax import MOST_PRIZES

_LEAST_PRIZE = 1_000
_THOUSAND, _MILLION, _HUNDRED = 1_000, 1_000_000, 100
_MOST_TIMES = 60
_YEAR = re.compile(r"\b20[012]\d\b")
_ADVERBS: Final = {"дважды": 2, "трижды": 3}
_NUMBERS: Final = spelled_numbers(2, _MOST_TIMES)
_NUMBER = rf"\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"
_OFTEN = (
    rf"(?:(?P<count>{_NUMBER})\s+(?P<noun>раза?|выигрыш\w*|приз\w*|билет\w*|лотере\w*|тираж\w*)"
    r"|(?P<adverb>дважды|трижды))\b"
)
#: «Пять выигрышей по», «дважды выиграл по», right before the sum; the last such words count.
_TIMES_BEFORE = re.compile(rf".*\b{_OFTEN}(?:[\s,:-]+(?!по\b)[а-я]+){{0,5}}?[\s,:-]*(?P<each>\bпо)?\s*$")
_TIMES_AFTER = re.compile(rf"^\s*(?:₽|рублей|руб\b\.?|р\b\.?)?\s*{_OFTEN}")
_EACH = re.compile(r"^\s*(?:₽|рублей|руб\b\.?|р\b\.?)?\s*(?:кажд|за кажд|на кажд|в кажд)")
_COUNTED = re.compile(r"^\s*(?:раза?|выигрыш|приз|билет|лотере|тираж)")
_COUNTED_TURNED = re.compile(r"\b(?:выигрышей|призов|билетов|раза)\s*:?\s*$")
_BUYS = re.compile(r"\bкуп|\bпокуп|\bвзял|\bстои|\bцен[аеуы]|потрат|оплат")
#: Sums that are no prizes: what the law leaves free, and limits.
_FREE_AFTER = re.compile(
    r"^\s*(?:₽|рублей|руб\b\.?|р\b\.?)?\s*(?:которые\s+)?(?:не\s?облага|вычет|льгот|освобожд|необлаг)"
)
_FREE_BEFORE = re.compile(r"(?:вычет\w*|минус|свыше|сверх|порог\w*|лимит\w*|необлага\w*)(?:\s(?:в|на))?\s*$")

#: Between two prizes: one of the first must stand there, beside the others and the place or the time of a win only.
_JOINERS: Final = frozenset({"и", "плюс", "+", ",", ";", "еще", "потом", "затем", "также", "а"})
_BESIDE: Final = frozenset(
    {
        *("с", "со", "по", "на", "за", "₽", "р", "руб", "рублей", "рубля", "рубль", ".", ":", "-", "мне", "я", "мы"),
        *("раз", "раза", "разок", "один", "одна", "одного", "первый", "первого", "второй", "вторая", "второго"),
        *("другой", "другая", "другого", "третий", "третья", "третьего", "следующий", "тоже", "снова", "опять"),
        *("был", "была", "было", "приз", "приза", "призы", "выигрыш", "выигрыша", "билет", "билета", "билету"),
        *("сначала", "следом", "позже", "недавно", "вчера", "позавчера", "сегодня"),
        *("зимой", "весной", "летом", "осенью"),
    }
)
_WINS = re.compile(r"вы[ий]гр\w*")
_PLACE = re.compile(r"\bво?\s+(?:(?!(?:и|плюс|еще|потом|а|затем)\b)[a-zа-я]+[\s,]*){1,3}")
_ELSE = re.compile(
    r"потра|куп|стои|цен[аеуы]|отда|плат|приш[лe]|перев|\bдали|\bдал\b|удерж|снял|вычл|забра|остал|верну|долг|кредит|зарпл|пенси"
    r"|налог|вычет|\bчем\b|\bили\b|\bдо\b|вместо|\bиз\b|\bот\b|хочу|мечт|чист|на руки|получ"
)
_TOGETHER = re.compile(
    r"за год|за весь год|вместе|в сумме|\bплюс\b|и еще|потом еще|\bеще \d|в течение года|в одном году"
)
#: «Мелкими набралось 20 тысяч»: the sum of prizes of which none is told.
_OF_MANY = re.compile(
    r"\bмелк\w+|\bмелоч\w+|понемног|по чуть|\bнескольк\w+ (?:раз\b|выигрыш|приз|билет)|\bразны\w+ (?:выигрыш|приз)"
    r"|в общей сложности|суммарно|набрал\w+|накапал\w*|\bнавыигр|за год в сумме|в сумме за год"
)
_MORE = re.compile(r"^\W*(?:(?:а|и|ну|если|потом|плюс|я|вдруг|потом)\s+)*еще\b")
_TOKEN = re.compile(r"[a-zа-я]+|\d+|[^\sa-zа-я\d]")


@dataclass(frozen=True)
class _Won:
    """A sum and how many prizes of it there are."""

    sum: Sum
    times: int
    worded: bool

    def scaled(self, unit: int) -> int:
        """Its value where a bare number may stand for thousands or millions."""
        return self.sum.value * unit if not self.sum.named and self.sum.value < _LEAST_PRIZE else self.sum.value


def may_be_prize(sum_: Sum) -> bool:
    """Whether a number is money won: it is said to be money, or it is large and no year."""
    return sum_.named or (sum_.value >= _LEAST_PRIZE and not _YEAR.fullmatch(str(sum_.value)))


def prizes_won(slots: Slots) -> tuple[int, ...]:
    """Rubles of each prize spoken of; empty for none. Of sums that are no row of prizes it is the largest."""
    texts = (slots.text, *slots.told)
    text = next((text for text in texts if tuple(sums_in(without_odds(text))) == slots.sums), None)
    found = _largest(slots.sums) if text is None else _read(without_odds(text), slots.sums)
    if text == slots.text and found and _MORE.search(normal(text)):
        before = next((row for earlier in slots.told if (row := _in(earlier))), ())
        found = (*before, *found)
    return found if len(found) <= MOST_PRIZES else (max(found),)


def sum_of_many(slots: Slots) -> bool:
    """Whether the only sum told is that of several prizes, so that who pays the tax cannot be told."""
    prizes = prizes_won(slots)
    return len(prizes) == 1 and prizes[0] >= WITHHELD_FROM and _OF_MANY.search(normal(slots.text)) is not None


def prize_sum(slots: Slots) -> int | None:
    """Rubles won, all together."""
    return sum(prizes_won(slots)) or None


def _in(text: str) -> tuple[int, ...]:
    plain = without_odds(text)
    return _read(plain, tuple(sums_in(plain)))


def _largest(sums: Sequence[Sum]) -> tuple[int, ...]:
    named = [sum_.value for sum_ in sums if sum_.named]
    bare = [sum_.value for sum_ in sums if may_be_prize(sum_)]
    largest = max(named or bare, default=None)
    return () if largest is None else (largest,)


def _read(text: str, sums: Sequence[Sum]) -> tuple[int, ...]:
    """The prizes of a text with these sums."""
    plain = without_games(normal(text))
    won = [_Won(one, _times(plain, one), _worded(plain, one)) for one in sums if not _is_none(plain, one)]
    rows = [prizes for row in _rows(plain, won) if len(prizes := _prizes_of(row)) > 1]
    if rows and len(set(_YEAR.findall(plain))) <= 1:
        return max(rows, key=sum)
    every = [one for one in won if may_be_prize(one.sum)]
    if len(every) > 1 and _TOGETHER.search(plain) and not _ELSE.search(plain[every[0].sum.end : every[-1].sum.start]):
        return tuple(one.sum.value for one in every for _ in range(one.times))
    return _largest([one.sum for one in won])


def _times(plain: str, sum_: Sum) -> int:
    """How many prizes of this sum there are."""
    before, after = plain[: sum_.start], plain[sum_.end :]
    found = _TIMES_BEFORE.match(before)
    each = found is not None and (found["each"] is not None or _EACH.match(after) is not None)
    if found is None or not each:
        found = _TIMES_AFTER.match(after)
    if found is None:
        return 1
    if (found["noun"] or "").startswith(("билет", "лотере", "тираж")) and (
        _BUYS.search(before) or not _WINS.search(plain)
    ):
        return 1  # «три билета по 100» is what they cost
    said = found["count"] or found["adverb"]
    return min(_MOST_TIMES, int(said) if said.isdigit() else (_NUMBERS | _ADVERBS)[said])


def _is_none(plain: str, sum_: Sum) -> bool:
    """Whether a number is no prize: it counts them, a ticket cost it, or the law leaves it free."""
    before, after = plain[: sum_.start], plain[sum_.end :]
    if _BUYS.search(clause := re.split(r"[,.;!?]", before)[-1]) and not _WINS.search(clause):
        return True
    if not sum_.named and sum_.value <= _MOST_TIMES and (_COUNTED.match(after) or _COUNTED_TURNED.search(before)):
        return True
    if not sum_.named and plain[sum_.start : sum_.end].startswith("од"):
        return True  # «один 10 тысяч, другой 20»
    return _FREE_AFTER.match(after) is not None or _FREE_BEFORE.search(before) is not None


def _worded(plain: str, sum_: Sum) -> bool:
    """Whether the sum is written with a word for thousands or millions."""
    return sum_.named and sum_.value >= _THOUSAND and re.search(r"[а-я]", plain[sum_.start : sum_.end]) is not None


def _rows(plain: str, won: Sequence[_Won]) -> list[list[_Won]]:
    """The sums, parted where something else than a joining word stands between them."""
    rows: list[list[_Won]] = []
    for one in won:
        if rows and _joined(plain[rows[-1][-1].sum.end : one.sum.start]):
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def _joined(between: str) -> bool:
    if _ELSE.search(between):
        return False
    tokens = _TOKEN.findall(_WINS.sub(" ", _PLACE.sub(" ", between)))
    if not any(token in _JOINERS for token in _TOKEN.findall(between)):
        return False
    counts = {*_NUMBERS, *_ADVERBS}
    return all(token in _JOINERS | _BESIDE or token in counts or token.isdigit() for token in tokens)


def _prizes_of(row: Sequence[_Won]) -> tuple[int, ...]:
    """The prizes of a row; bare numbers take the thousands or millions of the sums beside them."""
    worded = min((one.sum.value for one in row if one.worded), default=0)
    unit = _MILLION if worded >= _MILLION else _THOUSAND if worded else 1
    values = [(one.scaled(unit), one) for one in row]
    kept = [(value, one) for value, one in values if one.sum.named or may_be_prize(one.sum) or value >= _LEAST_PRIZE]
    return tuple(value for value, one in kept for _ in range(one.times))
