"""What is paid for so many numbers: asked, continued and answered."""

import pytest

from agent.rules.rule_based_model import RuleBasedModel
from agent.rules.texts import texts
from agent.rules.values.matches_said import asks_prize_of_match, matches_in, names_match_only
from tests.agent.rules.asking import answer, ask, calls, chat
from tests.agent.rules.made_up import draw_row
from tools.output import ToolOutput
from tools.stoloto.detailed_draw import DetailsAnswer


@pytest.mark.parametrize(
    ("said", "matches"),
    [
        *(("сколько дадут за 4 числа в 5 из 36", (4, None)), ("какой приз за три числа 6 из 45", (3, None))),
        *(("сколько дают если угадал 3 из 5 в 5 из 36", (3, None)), ("за 2 совпадения что дают", (2, None))),
        *(("в 5 из 36 угадал четыре числа сколько дадут", (4, None)), ("сколько платят за 5+0 в 5 из 36", (5, 0))),
        *(("6 из 45 три совпадения какой выигрыш", (3, None)), ("приз за 3 цифры какой", (3, None))),
        *(
            ("скока получу за два угаданных номера 7 из 49", (2, None)),
            ("за троечку сколько платят, угадал", (3, None)),
        ),
        *(("если совпало 4 числа, какая выплата?", (4, None)), ("угадал 5 чисел сколько это денег", (5, None))),
        *(("какой выигрыш если угадать 4 из 6", (4, None)), ("сколько выплачивают за 12 чисел в 12 из 24", (12, None))),
        *(("есть ли приз за одно число в 6 из 45", (1, None)), ("что будет если совпадёт 4 номера", (4, None))),
    ],
)
def test_the_prize_of_matches_is_asked(said: str, matches: tuple[int, int | None]) -> None:
    assert asks_prize_of_match(said)
    assert matches_in(said) == matches


@pytest.mark.parametrize(
    "said",
    [
        *("сколько стоит 8 чисел в 6 из 45", "шансы угадать 3 числа", "сколько заплатить за 4 числа в кено"),
        *("как получить выигрыш за 4 числа", "сколько нужно угадать чисел чтобы выиграть", "какой приз в 4 из 20"),
        *("проверь билет 6 из 45: 1 2 3 4 5 6 сколько выиграл", "сколько дадут за 2 билета", "какие 5 чисел выпали"),
        *("какой приз за 3 место", "какие 5 чисел принесут выигрыш", "дай 6 чисел на удачу", "сколько будет 2+2"),
        *("сколько выплатили за 2 дня", "какие 4 числа поставить чтобы выиграть", "сколько призов за 3 тиража"),
        *("какую лотерею за 100 рублей", "сколько получил тот кто угадал 4 числа в последнем тираже"),
    ],
)
def test_other_questions_with_numbers(said: str) -> None:
    assert not asks_prize_of_match(said)


@pytest.mark.parametrize(
    ("said", "alone"),
    [
        *(("а три?", True), ("а за 5 чисел", True), ("а если 2", True), ("а 5+1?", True), ("а 4 из 5", True)),
        *(("сколько стоит", False), ("а в субботу", False), ("три билета", False), ("а по 6 из 45", False)),
    ],
)
def test_another_count_continues_the_question(said: str, alone: bool) -> None:
    assert names_match_only(said) is alone


@pytest.mark.parametrize(
    "turns",
    [
        ("сколько дадут за 4 числа в 6 из 45",),
        ("сколько дадут за 4 числа в 6 из 45", "2 800 ₽", "а три?"),
        ("результаты 6 из 45", "Вот они", "а сколько дали за 4 числа?"),
        ("сколько дадут за 4 числа", texts("ask")["game"], "6 из 45"),
    ],
)
def test_the_last_draws_are_read(turns: tuple[str, ...], model: RuleBasedModel) -> None:
    assert calls(ask(model, chat(*turns))) == [("draw_details", {"lottery": "6x45", "count": 10})]


def _paid(*amounts: tuple[str, int, int]) -> list[dict[str, object]]:
    return [
        {"number": place, "title": {"ru": title}, "amount": amount, "participants": count, "totalAmount": 0}
        for place, (title, amount, count) in enumerate(amounts, start=1)
    ]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("за 4 числа", "№ 19299, за 4 числа: 2 800 ₽ (38 победителей)"),
        ("за пять чисел", "№ 19298, за 5 чисел: 100 000 ₽ (1 победитель)"),
        ("за шесть чисел", "№ 19299, за 6 чисел: никто не угадал"),
        ("за одно число", "приза за 1 число в данных последних тиражей нет"),
    ],
)
def test_what_was_paid_is_told(said: str, told: str, model: RuleBasedModel) -> None:
    """Of the last draw where somebody had so many numbers."""
    numbers = ["8", "12", "15", "16", "10", "20"]
    draws = [
        draw_row(19299, numbers, winCategories=_paid(("6 из 6", 0, 0), ("5 из 6", 0, 0), ("4 из 6", 2800, 38))),
        draw_row(19298, numbers, winCategories=_paid(("6 из 6", 0, 0), ("5 из 6", 100_000, 1), ("4 из 6", 1, 1))),
    ]
    output = ToolOutput(data=DetailsAnswer.model_validate({"draws": draws, "hasMore": False}))
    text = answer(model, f"сколько дадут {said} в 6 из 45", {"draw_details": output}).text
    assert told in text.replace("\u00a0", " ")
