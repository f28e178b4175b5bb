"""Corrections and completions of a ticket, told as the whole ticket."""

from time import perf_counter

import pytest

from agent.rules.rule_based_model import RuleBasedModel
from agent.rules.talk.ticket_corrections import told_anew
from agent.rules.texts import texts
from agent.rules.values.ticket_numbers import draw_in, numbers_in, second_in
from tests.agent.rules.asking import ask, calls, chat

TICKET = "у меня билет на 5 из 36, числа 3 7 15 22 31 и бонусный 2"
DATED = "билет 6 из 45 на 21 ноября в 21:00, 18 34 38 8 11 7"


@pytest.mark.parametrize(
    "said",
    [
        *("ой нет, вместо 31 там 30", "не 31 а 30", "ошибся, не 31, а 30", "там 30 вместо 31", "30, а не 31"),
        *("вместо 31 должно быть 30", "нет, не 31, а 30!", "опечатка: 30 вместо 31", "замени 31 на 30"),
        *("пятое число 30", "я перепутала, вместо 31 там 30", "Извините, там не 31, а 30", "31 на 30 поменяйте"),
    ],
)
def test_one_number_is_corrected(said: str) -> None:
    assert numbers_in(told_anew(said, [TICKET])) == (3, 7, 15, 22, 30)


def test_the_bonus_number_is_corrected_where_it_is_named() -> None:
    told = told_anew("бонус не 2 а 3", [TICKET])
    assert (numbers_in(told), second_in(told)) == ((3, 7, 15, 22, 31), (3,))


@pytest.mark.parametrize(
    ("said", "left", "gone"),
    [
        ("вчерашний тираж", "вчерашний", "21 ноября"),
        ("а за субботу?", "субботу", "21 ноября"),
        ("нет, это тираж за вчера", "вчера", "21:00"),
        ("не вчера, а позавчера", "позавчера", "не вчера"),
        ("за 20 ноября в 23:30", "20 ноября в 23:30", "21:00"),
        ("тираж в 23:22", "23:22", "21:00"),
        ("последний тираж", "последний", "21 ноября"),
        ("с последними двумя тиражами", "двумя", "21 ноября"),
    ],
)
def test_another_draw_is_named(said: str, left: str, gone: str) -> None:
    told = told_anew(said, [DATED])
    assert numbers_in(told) == (18, 34, 38, 8, 11, 7)
    assert left in told
    assert gone not in told


@pytest.mark.parametrize("said", ["нет, тираж 19288", "19288 тираж", "это тираж № 19288"])
def test_another_number_of_the_draw(said: str) -> None:
    assert draw_in(told_anew(said, ["6 из 45, тираж 19298: 4 11 19 23 38 42"])) == 19288


@pytest.mark.parametrize(
    "said",
    [
        *("сколько стоит билет", "не 300 а 200", "не 36 а 35", "а завтра?", "какой тираж завтра", "вместо 99 там 30"),
        *("не 5 из 36 а 6 из 45", "хочу 5 билетов", "спасибо", "результаты вчерашнего тиража", "кто выиграл вчера"),
        *("вчера проиграл всё", "не русское лото, а кено", "во сколько сегодня последний тираж"),
    ],
)
def test_what_corrects_nothing_stays_as_it_is(said: str) -> None:
    assert told_anew(said, [TICKET]) == said


def test_without_a_ticket_before_nothing_is_corrected() -> None:
    for said in ("вчерашний тираж", "не 31 а 30", "тираж 19288"):
        assert told_anew(said, []) == told_anew(said, ["результаты 6 из 45"]) == said
    assert told_anew("вчерашний тираж", ["сколько стоит 6 из 45", TICKET]) == "вчерашний тираж"


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        ((TICKET, "Совпадений нет", "не 31 а 30"), {"numbers": [3, 7, 15, 22, 30], "second": [2]}),
        (
            (TICKET, "Совпадений нет", "не 31 а 30", "Нет", "и вместо 3 там 4"),
            {"numbers": [4, 7, 15, 22, 30], "second": [2]},
        ),
        ((TICKET, "Нет", "вчерашний тираж"), {"numbers": [3, 7, 15, 22, 31], "second": [2], "day": "2026-11-21"}),
        ((TICKET, "Нет", "за субботу"), {"numbers": [3, 7, 15, 22, 31], "second": [2], "day": "2026-11-21"}),
        (("билет 5 из 36 на вчера", "Когда?", "3 7 15 22 31"), {"numbers": [3, 7, 15, 22, 31], "day": "2026-11-21"}),
        (
            ("проверь билет: 3 7 15 22 31 вчера", texts("ask")["ticket_game"], "5 из 36"),
            {"numbers": [3, 7, 15, 22, 31], "day": "2026-11-21"},
        ),
    ],
)
def test_the_corrected_ticket_is_checked(
    turns: tuple[str, ...], expected: dict[str, object], model: RuleBasedModel
) -> None:
    assert calls(ask(model, chat(*turns))) == [("ticket_check", {"lottery": "5x36plus", **expected})]


def test_a_correction_leaves_the_talk_after_it_alone(model: RuleBasedModel) -> None:
    asked = calls(ask(model, chat(TICKET, "Нет", "не 31 а 30", "Нет", "сколько стоит билет")))
    assert next(name for name, _ in asked) == "games_on_sale"


def test_many_words_take_no_longer() -> None:
    """Blanks between them may be read in one way only."""
    started = perf_counter()
    told_anew(f"вместо 31 {'там ' * 20}", [TICKET])
    assert perf_counter() - started < 0.1
