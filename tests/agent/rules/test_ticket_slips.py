"""Corrections of a ticket in the heat of the moment, and questions of the draw that it was checked with."""

import pytest

from agent.rules.rule_based_model import RuleBasedModel
from agent.rules.talk.checked_draw import by_number
from agent.rules.talk.ticket_corrections import told_anew
from agent.rules.texts import texts
from agent.rules.values.ticket_numbers import draw_in, numbers_in
from tests.agent.rules.asking import ask, calls, chat, draft

TICKET = "билет 6 из 45 за вчера 4 11 19 23 38 44 выиграл?"
CHECKED = "Спортлото «6 из 45», тираж № 19298 (вчера): числа 9, 3, 25, 40, 12, 35.\nНи одно число не совпало."
CHECKED_LAST = f"Номер тиража вы не назвали, поэтому я взял последний завершённый.\n{CHECKED}"
CHECKED_MANY = f"{CHECKED}\nСпортлото «6 из 45», тираж № 19297 (вчера): числа 1.\nСовпало одно число: 1."


@pytest.mark.parametrize(
    "said",
    [
        *("тьфу не 44 а 41", "фу ты, не 44 а 41", "блять 41 а не 44", "ё-моё, 41 вместо 44", "последнее не 44, а 41"),
        *("там 41 в конце", "в конце 41", "41 в конце", "черт не 44 а 41", "глаза подвели, не 44 а 41", "не 44, 41"),
        *("имел в виду 41, а не 44", "поправка: 41, не 44", "последняя цифра 41", "господи, 41 а не 44 конечно"),
    ],
)
def test_a_number_is_corrected_with_any_exclamation(said: str, model: RuleBasedModel) -> None:
    asked = calls(ask(model, chat(TICKET, CHECKED, said)))
    ticket = {"lottery": "6x45", "numbers": [4, 11, 19, 23, 38, 41], "day": "2026-11-21"}
    assert asked == [("ticket_check", ticket)]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        *(("не вчера, в пятницу", "2026-11-20"), ("тьфу не вчера а позавчера", "2026-11-20")),
        *(("блин не за вчера, за пятницу", "2026-11-20"), ("не вчерашний, сегодняшний", "2026-11-22")),
    ],
)
def test_a_day_is_taken_back(said: str, day: str, model: RuleBasedModel) -> None:
    ticket = {"lottery": "6x45", "numbers": [4, 11, 19, 23, 38, 44], "day": day}
    assert calls(ask(model, chat(TICKET, CHECKED, said))) == [("ticket_check", ticket)]


@pytest.mark.parametrize(
    "said",
    [
        *("куплю не 4 а 11 билетов", "мне не 44 а 41 год", "хочу не 4 а 5 билетов", "шансы 1 к 44 а не 41"),
        *("результаты вчерашнего тиража", "спасибо, до конца", "не 45 а 36", "в конце концов", "не вчера"),
    ],
)
def test_what_corrects_no_number_stays_as_it_is(said: str) -> None:
    assert numbers_in(told_anew(said, [TICKET])) in ((), (4, 11, 19, 23, 38, 44))


def test_a_correction_that_nobody_can_read_is_asked_for(model: RuleBasedModel) -> None:
    """The ticket as it was would be checked for nothing, and a winning one called a loser."""
    said = ask(model, chat(TICKET, CHECKED, "а если 41"))
    assert texts("ask")["ticket_numbers"] in draft(said).text


@pytest.mark.parametrize(
    "said",
    [
        *("какой тираж ты проверил то?", "а какой это тираж", "это какой тираж был", "за какое число", "тираж какой?"),
        *(
            "номер тиража?",
            "а дата какая",
            "ты за какой тираж смотрел",
            "что за тираж ты взял",
            "по какому тиражу сверил",
        ),
    ],
)
def test_the_draw_that_was_checked_is_told(said: str, model: RuleBasedModel) -> None:
    told = [("ticket_check", {"lottery": "6x45", "numbers": [4, 11, 19, 23, 38, 44], "draw": 19298})]
    assert calls(ask(model, chat(TICKET, CHECKED, said))) == told


def test_of_many_draws_all_are_told_again() -> None:
    assert by_number("какой тираж ты проверил", CHECKED_MANY, TICKET) == TICKET


@pytest.mark.parametrize(
    "said",
    [
        *("а предыдущий тираж проверь", "предыдущий", "а в прошлом тираже", "тираж до этого проверь", "а до этого"),
        "проверь предпоследний",
    ],
)
def test_the_draw_before_is_meant(said: str, model: RuleBasedModel) -> None:
    asked = calls(ask(model, chat(TICKET, CHECKED_LAST, said)))
    assert asked == [("ticket_check", {"lottery": "6x45", "numbers": [4, 11, 19, 23, 38, 44], "draw": 19297})]


@pytest.mark.parametrize(
    "said",
    [
        *("какой тираж завтра", "во сколько следующий тираж", "какой сейчас тираж", "какой тираж лучше выбрать"),
        *("когда тираж", "какой приз был", "прошлый раз выиграл", "какой джекпот в этом тираже", "тираж 19290"),
        *("кто выиграл в этом тираже", "а до конца года"),
    ],
)
def test_other_questions_point_at_no_draw(said: str) -> None:
    assert by_number(said, CHECKED_LAST, TICKET) == said


def test_only_a_check_is_pointed_at() -> None:
    assert by_number("какой это тираж", "Спортлото «6 из 45», тираж № 19298", "результаты 6 из 45") == "какой это тираж"
    assert draw_in(by_number("какой это тираж", CHECKED, TICKET)) == 19298
