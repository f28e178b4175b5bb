"""Children for whom a ticket is wanted, relatives who lose money, debts that are trouble and debts that are none."""

from datetime import date

import pytest
from uuid_utils.compat import uuid7

from agent.care.care import Care
from agent.conversation import ChatMessage, Question
from agent.rules.needs import NeedsReader
from agent.rules.values.age import own_age
from agent.rules.values.debts import pays_with_prize, without_settled
from agent.rules.values.kin import for_child, speaks_of_kin
from tests.agent.rules.asking import dialogue


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("мне почти 18, что взять", 17),
        ("мне 18 через месяц, можно уже купить?", 17),
        ("мне 18 будет в декабре", 17),
        ("мне вот-вот исполнится 18", 17),
        ("мне 18 лет и один день", 18),
        ("мне исполнилось 18", 18),
        ("мне скоро 30", 29),
        ("мне 18, завтра розыгрыш", 18),
        ("мне почти 180 рублей не хватает", None),
    ],
)
def test_an_age_to_come_is_not_reached(text: str, years: int | None) -> None:
    assert own_age(text) == years


@pytest.mark.parametrize(
    "text",
    [
        "племяннице 12 лет хочу подарить билет",
        "крестнице 10 лет, какой билет подарить",
        "сыну на 12 лет подарить лотерею",
        "дочке исполняется 15, подарю билет?",
        "двоюродному брату 16, какой билет ему взять",
        "подарок девочке 11 лет, лотерея",
        "соседскому мальчику 13, хочу купить ему билетик",
        "12-летнему сыну какую моменталку взять",
        "сыну через неделю 18, подарить билет?",
        "мне бы билет для сына 9 лет, посоветуйте",
    ],
)
def test_a_child_is_offered_no_ticket(text: str, reader: NeedsReader, today: date) -> None:
    assert [need.intent for need in reader.needs(dialogue(text), today)] == ["minor_other"]


@pytest.mark.parametrize(
    "text",
    [
        "племяннице 25 лет хочу подарить билет",
        "играю 10 лет в русское лото, сын смеется, подбери билет до 200",
        "12 лет женаты с женой, хочу подарить ей билет",
        "сын 12 лет назад выиграл, что взять",
        "у меня дочка 5 лет, а я хочу билет до 100 рублей",
        "внуку 5 лет, он вытянул мне билет, проверь 6 из 45 1 2 3 4 5 6",
        "дочь 2 билета купила, какой шанс",
        "дочке 200 рублей хватит на билет?",
        "у сына 3 из 6 совпало, билет 6 из 45",
        "сыну 15 000 рублей на билеты дал, что взять",
    ],
)
def test_a_number_beside_a_relative_is_not_always_the_age_of_a_child(text: str) -> None:
    assert not for_child(text)


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("ну тогда посоветуй что-нибудь ей", "minor_other"),
        ("а за 50 рублей есть?", "minor_other"),
        ("а мне что взять до 100?", "search"),
        ("посоветуй лотерею маме", "search"),
        ("а когда тираж русского лото?", "schedule"),
    ],
)
def test_the_child_is_remembered(question: str, intent: str, reader: NeedsReader, today: date) -> None:
    asked = ("хочу подарить племяннице 12 лет билет", "Лотереи разрешены только с 18 лет.")
    assert reader.needs(dialogue(*asked, question), today)[0].intent == intent


def test_a_model_is_kept_from_offering_it_too() -> None:
    before = ChatMessage(role="user", content="хочу подарить племяннице 12 лет билет")
    question = Question(text="ну тогда посоветуй ей хоть что", history=[before], trace_id=uuid7(), thread_id="t")
    assert Care().stance(question) == "minor_other"


@pytest.mark.parametrize(
    "text",
    [
        "мама пенсионерка все тратит",
        "бабушка всю пенсию на лотерею спускает",
        "у мамы вся пенсия уходит на лото",
        "тёща тратит на лотерею кучу денег",
        "папа пенсионер, играет каждый день, уже в долгах",
        "муж проиграл все деньги",
        "свекор спустил пенсию на билеты",
        "родители тратят последнее на лотереи",
    ],
)
def test_who_worries_about_a_relative_is_answered_as_one(text: str, reader: NeedsReader, today: date) -> None:
    assert [need.intent for need in reader.needs(dialogue(text), today)] == ["trouble_other"]


@pytest.mark.parametrize(
    "text", ["жена не знает, что я все трачу", "муж ругается, трачу всё на билеты", "мне мама говорит что я игроман"]
)
def test_who_plays_is_not_taken_for_a_relative(text: str) -> None:
    assert not speaks_of_kin(text)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("кредитов куча, хочу джекпот сорвать", "debt"),
        ("закредитован по полной, какая лотерея даст миллион", "debt"),
        ("должен всем вокруг, один выход - выиграть", "debt"),
        ("банкротство на носу, сыграть что ли на крупный приз", "debt"),
        ("если выиграю, то закрою кредит, что взять", "debt"),
        ("выиграл 500 рублей, а кредит 2 млн, хочу выиграть еще", "debt"),
        ("кредит закрыл, теперь взял новый на билеты", "debt"),
        ("долгов нет, но не могу остановиться играть", "trouble"),
        ("мне 45, долгов нет, какой билет взять", "search"),
        ("кредитов нет, хочу билет за 200", "search"),
        ("кредит закрыл, можно и поиграть, что взять за 200", "search"),
        ("друг должен мне 500 рублей, хочу на них билет", "search"),
        ("выиграл миллион, хочу погасить ипотеку, какой налог", "tax"),
        ("выиграл, хочу закрыть кредит, какой налог с миллиона", "tax"),
        ("выиграл 500 тысяч, закрою кредит, где получить", "claim"),
        ("тираж уже был, кто должен всем выплатить выигрыш?", "claim"),
        ("друг проиграл мне спор, какой билет ему подарить", "search"),
    ],
)
def test_debts(text: str, intent: str, reader: NeedsReader, today: date) -> None:
    assert [need.intent for need in reader.needs(dialogue(text), today)] == [intent]


def test_what_is_left_of_debts() -> None:
    assert "долг" not in without_settled("долгов нет, хочу билет")
    assert "долг" in without_settled("долгов нет сил отдавать")
    assert pays_with_prize("выиграл, хочу закрыть кредит")
    assert not pays_with_prize("выиграл 300, хочу закрыть кредит, куплю ещё билет")
