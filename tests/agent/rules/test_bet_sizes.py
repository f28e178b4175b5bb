"""Two fields of an expanded bet, and the largest bet that a sum pays for."""

from datetime import date

import pytest

from agent.rules.needs import NeedsReader
from agent.rules.plan import calls_for
from tests.agent.rules.asking import dialogue
from tools.calculations.chances import Field
from tools.calculations.expanded import largest


@pytest.mark.parametrize(
    ("said", "args"),
    [
        ("большое спортлото 6 чисел и 3", ("5x2", 6, 3)),
        ("5 из 36 шесть чисел и три", ("5x36plus", 6, 3)),
        ("развернутая ставка большое спортлото 6 и 3", ("5x2", 6, 3)),
        ("развернутая 5 из 36 7 чисел и 2 бонусных", ("5x36plus", 7, 2)),
        ("4 из 20 пять чисел и шесть сколько", ("4x20", 5, 6)),
        ("4 из 20: 6 чисел слева и 5 справа сколько стоит", ("4x20", 6, 5)),
        ("5 из 36 развернутая 7+2", ("5x36plus", 7, 2)),
        ("сколько стоит в 5 из 36 шесть и два", ("5x36plus", 6, 2)),
        ("6 из 45 8 чисел и 3 билета", ("6x45", 8, None)),
        ("5 из 36 7 чисел и 10 билетов", ("5x36plus", 7, None)),
        ("5 из 36 6 чисел и 7 чисел сколько стоит", ("5x36plus", 6, None)),
        ("8 чисел в 6 из 45 и 2 тиража", ("6x45", 8, None)),
    ],
)
def test_two_fields(reader: NeedsReader, today: date, said: str, args: tuple[str, int, int | None]) -> None:
    needs = reader.needs(dialogue(said), today)
    assert [need.intent for need in needs] == ["expanded_bet"]
    (call,) = calls_for(needs)
    assert (call.args["lottery"], call.args["marked"], call.args.get("second_marked")) == args


def test_the_second_field_alone_follows(reader: NeedsReader, today: date) -> None:
    before = ("развернутая 5 из 36 на 7 чисел", "Спортлото «5 из 36», 7 чисел: это 21 комбинация.")
    (need,) = reader.needs(dialogue(*before, "а с двумя бонусными"), today)
    assert (need.intent, need.slots.bet_size, need.slots.second_size) == ("expanded_bet", 7, 2)


@pytest.mark.parametrize(
    ("texts", "budget"),
    [
        (("есть 2000 р на одну ставку в спортлото 5 из 36, сколько чисел максимум могу отметить?",), 2000),
        (("сколько чисел могу отметить в 6 из 45 на 2000 рублей",), 2000),
        (("на 5000р какая самая большая развернутая ставка в 5 из 36",), 5000),
        (("какая самая большая ставка в 6 из 45 на 1500",), 1500),
        (("6 из 45, бюджет 3000, сколько номеров можно зачеркнуть",), 3000),
        (("хочу развернутую на 3000 р в большое спортлото",), 3000),
        (("расскажи про 5 из 36", "Спортлото «5 из 36». Отметьте пять чисел.", "сколько чисел максимум на 2000"), 2000),
    ],
)
def test_a_sum_asks_for_the_largest_bet(reader: NeedsReader, today: date, texts: tuple[str, ...], budget: int) -> None:
    (need,) = reader.needs(dialogue(*texts), today)
    assert (need.intent, need.slots.bet_size, need.slots.budget) == ("expanded_bet", None, budget)
    assert [call.tool for call in calls_for([need])] == ["expanded_bet"]


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("сколько чисел нужно отметить в 6 из 45", "about"),
        ("сколько билетов 6 из 45 на 2000 рублей", "split"),
        ("на 2000 рублей что взять в 5 из 36", "search"),
    ],
)
def test_no_bet_is_asked_for(reader: NeedsReader, today: date, said: str, intent: str) -> None:
    (need,) = reader.needs(dialogue(said), today)
    assert need.intent == intent


@pytest.mark.parametrize(
    ("fields", "most", "marked"),
    [
        ((Field(6, 45),), 28, (8,)),
        ((Field(6, 45),), 27, (7,)),
        ((Field(5, 36), Field(1, 4)), 26, (7, 1)),
        ((Field(5, 36), Field(1, 4)), 42, (7, 2)),
        ((Field(5, 36), Field(1, 4)), 3, (5, 3)),
        ((Field(6, 45),), 1, (6,)),
        ((Field(2, 4),), 100, (4,)),
    ],
)
def test_the_largest_bet(fields: tuple[Field, ...], most: int, marked: tuple[int, ...]) -> None:
    bet = largest(fields, most)
    assert bet is not None
    assert bet.marked == marked


def test_no_bet_for_less_than_one_combination() -> None:
    assert largest((Field(6, 45),), 0) is None
