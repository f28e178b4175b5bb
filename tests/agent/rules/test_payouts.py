"""A prize that came short because of the tax, anger at the lottery, and real frauds."""

from datetime import date

import pytest

from agent.rules.answers import write
from agent.rules.needs import NeedsReader
from agent.rules.reply import Sources
from tests.agent.rules.asking import NOW, dialogue
from tools.games_catalogue import GamesCatalogue


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("на карту пришло меньше чем выиграл, было 50000 а дали 43500, это обман?", "Разница 6 500 ₽ — это налог"),
        ("с 30000 пришло 26100", "Разница 3 900 ₽ — это налог"),
        ("выигрыш 100000, на счет упало 87000, развод?", "Разница 13 000 ₽ — это налог"),
        ("выиграл миллион, пришло 870 тысяч, нормально?", "Разница 130 000 ₽ — это налог"),
        ("выиграл 100000, пришло 70000, почему", "ставка для нерезидентов"),
        ("почему мне перевели 8700 вместо 10000", "обычно не удерживают"),
        ("выиграл 50 тысяч а дали 30, обман?", "одним налогом это не объяснить"),
        ("выиграл 50 тыс, пришло 40 тыс. куда делись 10", "одним налогом это не объяснить"),
        ("пришло меньше чем выиграл, почему", "Назовите сумму"),
        ("мне недоплатили выигрыш", "Назовите сумму"),
    ],
)
def test_less_came(text: str, told: str, catalogue: GamesCatalogue, reader: NeedsReader, today: date) -> None:
    (need,) = reader.needs(dialogue(text), today)
    assert need.intent == "tax"
    assert told in write(need, Sources(catalogue, NOW, ())).text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "text",
    [
        "вы все врете, развод",
        "лохотрон ваше лото",
        "развод чистой воды эта лотерея",
        "столото мошенники",
        "да вы жулики, сколько покупаю ни разу не выиграл",
        "русское лото лохотрон",
        "не развод ли ваша жилищная лотерея",
        "у вас все куплено, мошенники одни",
    ],
)
def test_anger_at_the_lottery(text: str, reader: NeedsReader, today: date) -> None:
    assert [need.intent for need in reader.needs(dialogue(text), today)] == ["fair_play"]


@pytest.mark.parametrize(
    "text",
    [
        "выиграл 10000 рублей а просят заплатить 1300 налог вперед",
        "пришло смс что выиграл 50000, просят перевести 6500 налог",
        "звонят говорят выиграл 100000 но надо оплатить 13000 налога",
        "мне звонят из столото, это развод?",
        "мошенники звонят от имени столото",
        "меня развели на 5000 в телеграме, обещали приз",
        "меня обманули, перевел деньги за выигрыш",
        "сайт stoloto-prize это лохотрон?",
    ],
)
def test_frauds(text: str, reader: NeedsReader, today: date) -> None:
    assert [need.intent for need in reader.needs(dialogue(text), today)] == ["fraud"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("нужна лотерея без обмана", "search"),
        ("выиграл 20000, где получить", "claim"),
        ("есть 1000, дали ещё 500, какую лотерею взять", "search"),
        ("какой налог с 50000, если было два билета", "tax"),
    ],
)
def test_two_sums_are_not_always_a_prize_that_came_short(
    text: str, intent: str, catalogue: GamesCatalogue, reader: NeedsReader, today: date
) -> None:
    needs = reader.needs(dialogue(text), today)
    assert needs[0].intent == intent
    assert "Разница" not in write(needs[0], Sources(catalogue, NOW, ())).text
