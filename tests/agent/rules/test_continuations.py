"""Messages that go on from what was said before, and sums, trouble and prizes in wordings that were misread once."""

from datetime import date

import pytest

from agent.rules.needs import NeedsReader
from tests.agent.rules.asking import dialogue

OFFERED = ("Подбери лотерею", "Русское лото, билет 150 ₽")
TAXED = ("Какой налог с миллиона, если выиграть в этом году?", "С 1 000 000 ₽ налог 13 %: 130 000 ₽.")


@pytest.mark.parametrize(
    ("texts", "intent"),
    [
        ((*OFFERED, "ок, понял. а есть за 50 рублей?"), "search"),
        ((*OFFERED, "понятно, а за сотню?"), "search"),
        ((*OFFERED, "понятно, буду знать"), "thanks"),
        ((*OFFERED, "спасибо большое за помощь"), "thanks"),
        ((*OFFERED, "хорошо"), "thanks"),
        (
            ("не могу бросить играть", "Обратитесь.", "Ладно, понял. А билетик за сто рублей?"),
            "trouble_again",
        ),
        (("мне 15", "С 18 лет.", "ок понял, а если за 50 рублей?"), "minor_again"),
        ((*TAXED, "а с тридцати лямов?"), "tax"),
        ((*TAXED, "а если 10 млн?"), "tax"),
        ((*TAXED, "а где разыграют 300 миллионов?"), "jackpot"),
        (("почём билет русского лото", "1 рубль.", "Серьёзно рубль? Подтвердите"), "price"),
        (("какой джекпот в 6 из 45", "358 млн ₽.", "точно?"), "jackpot"),
        (("когда розыгрыш русского лото", "Сегодня в 15:00", "точно сегодня?"), "schedule"),
        (("развёрнутая на 7 чисел в 5 из 36", "21 комбинация.", "а если десять возьму?"), "expanded_bet"),
        (("Вчера спустил 12 тысяч на билеты, сегодня хочу отбить. С чего начать?",), "trouble"),
        (("вчера потратил 8000 на билеты и ничего, сегодня точно повезет, что взять?",), "trouble"),
        (("третью неделю всё время на лотереи, уже должен другу",), "trouble"),
        (("проиграл другу спор, подбери ему лотерею",), "search"),
        (("где реальнее сорвать главный приз, в 5 из 36 или в 7 из 49?",), "odds"),
        (("Большое Спортлото или 7 из 49: где суперприз больше и где билет дешевле?",), "compare"),
        (("У какой лотереи самый жирный джекпот и сколько там билет?",), "jackpot"),
        (("Канал продаёт прогнозы на 4 из 20, обещают проходимость 90%. Стоит подписаться?",), "forecast"),
        (("курс по выигрышу в лотерею за 5000, верить?",), "forecast"),
        (("сделай прогноз на следующий тираж 4 из 20",), "prediction"),
    ],
)
def test_what_is_meant(texts: tuple[str, ...], intent: str, reader: NeedsReader, today: date) -> None:
    assert [need.intent for need in reader.needs(dialogue(*texts), today)] == [intent]


@pytest.mark.parametrize(
    ("message", "budget"),
    [
        ("комплекты билетов, чтоб тыщи в полторы уложиться", 1500),
        ("тысячи две на лотереи, что взять", 2000),
        ("тысячи три есть, что взять", 3000),
        ("тысячи двести на билеты", 1200),
        ("тысяч в неделю трачу на лотереи, что взять до 100 рублей", 100),
        ("летом выиграл 45 тысяч, что взять", None),
    ],
)
def test_thousands(message: str, budget: int | None, reader: NeedsReader, today: date) -> None:
    assert reader.needs(dialogue(message), today)[0].slots.budget == budget


def test_values_of_the_question_before(reader: NeedsReader, today: date) -> None:
    asked = ("У меня билет 7 из 49, тираж 23355, проверишь?", "Назовите, пожалуйста, ваши семь чисел.")
    (check,) = reader.needs(dialogue(*asked, "4 8 15 16 23 42 49"), today)
    assert (check.intent, check.slots.codes, check.slots.draw) == ("ticket_check", ["7x49"], 23355)
    (other,) = reader.needs(dialogue(*asked, "а в 6 из 45 числа 4 8 15 16 23 42?"), today)
    assert (other.intent, other.slots.codes, other.slots.draw) == ("ticket_check", ["6x45"], None)
    (bet,) = reader.needs(dialogue("развёрнутая на 7 чисел в 5 из 36", "21 комбинация.", "а десять?"), today)
    assert (bet.slots.codes, bet.slots.bet_size) == (["5x36plus"], 10)
    (odds,) = reader.needs(dialogue("какой шанс с двадцатью... то есть двадцать билетов 5 из 36?"), today)
    assert odds.slots.tickets == 20
