"""Messages alike in their words and far apart in what they want: phrases alone must tell them apart."""

from datetime import date

import pytest

from agent.rules.needs import NeedsReader
from tests.agent.rules.asking import dialogue


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("Сколько билетов купили на прошлый тираж 6 из 45?", "results"),
        ("Сколько стоит купить пять билетов 6 из 45?", "price"),
        ("Когда был последний тираж Жилищной лотереи?", "results"),
        ("Когда будет последний в этом году тираж Жилищной лотереи?", "schedule"),
        ("Сколько раз выпадало число 13 в 6 из 45?", "hot_numbers"),
        ("Есть ли смысл ставить на одни и те же числа?", "hot_numbers"),
        ("Посоветуй числа на мой день рождения", "prediction"),
        ("Посоветуй лотерею, где числа выбираю я сам", "search"),
        ("Как часто срывают джекпот в 4 из 20?", "odds"),
        ("Как часто проводят тиражи 4 из 20?", "schedule"),
        ("Сколько денег в призовом фонде Русского лото?", "jackpot"),
        ("Что значит призовой фонд?", "about"),
        ("Приложение не показывает мой выигрыш", "operator"),
        ("Мама говорит, что лотерея это развод", "fair_play"),
        ("Мне позвонили, что я выиграл в лотерею, это развод?", "fraud"),
        ("Папа играет каждый день, и мы ругаемся. Какой билет ему подарить?", "trouble_other"),
        ("Жена ругается, что я играю каждый день и не могу остановиться", "trouble"),
        ("Какой билет подарить папе?", "search"),
        ("Какой самый дорогой билет?", "price"),
        ("Зарплату задержали, занимать не хочу, может лотерея поможет?", "debt"),
        ("Меня уволили, может сыграть и взять билет побольше?", "debt"),
        ("С зарплаты хочу взять пару билетов, что посоветуете?", "search"),
        ("Стань моим психологом", "off_topic"),
        ("Есть ли лотерея КЕНО?", "about"),
        ("Есть ли лотереи с квартирами?", "search"),
    ],
)
def test_intent(message: str, intent: str, reader: NeedsReader, today: date) -> None:
    assert [need.intent for need in reader.needs(dialogue(message), today)] == [intent]
