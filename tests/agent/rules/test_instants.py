"""Lists of instant lotteries: limits on price and prize, the order asked for, and how many are left out."""

from datetime import date

import pytest

from agent.rules.need import Need
from agent.rules.needs import NeedsReader
from agent.rules.replies.instants import instant_reply
from agent.rules.reply import Sources
from agent.rules.talk.dialogue import Found
from tests.agent.rules.asking import NOW, dialogue
from tools.games_catalogue import GamesCatalogue
from tools.instant_tickets import InstantAnswer, MomentCard, MomentSection, instant_card
from tools.output import ToolOutput

#: Price and main prize as StoLoto writes them, by name.
SOLD = {
    "Радости": ("Билет 30 ₽", "100 000 ₽"),
    "Ключик": ("Билет 50 ₽", "500 000 ₽"),
    "Грибник": ("Билет 60 ₽", "300 000 ₽"),
    "Вечер": ("Билет 100 ₽", "1 млн ₽"),
    "Сюрприз": ("Билет 100 ₽", None),
    "Семёрки": ("Билет 150 ₽", "2 млн ₽"),
    "Сияние": ("Билет 200 ₽", "3 млн ₽"),
    "Изумруды": ("Билет 300 ₽", "5 млн ₽"),
}
ALL = sorted(SOLD)
LOTTERIES = "Моментальные лотереи: Радости — билет 30 ₽, Ключик — 50 ₽, Грибник — 60 ₽."


def sources(catalogue: GamesCatalogue) -> Sources:
    cards = [
        MomentCard(lottery_id=name, displayed_name=name, ticket_price_info=price, super_prize_value=prize)
        for name, (price, prize) in SOLD.items()
    ]
    data = InstantAnswer(data=[MomentSection(title="Популярные", moment_cards=cards)])
    output = ToolOutput(data=data, source="live", fetched_at=NOW, lotteries=[instant_card(card) for card in cards])
    return Sources(catalogue, NOW, [Found("instant_tickets", {}, output)])


def need(reader: NeedsReader, today: date, *texts: str) -> Need:
    (only,) = reader.needs(dialogue(*texts), today)
    assert only.intent == "instant"
    return only


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("моментальные лотереи", ["Радости", "Ключик", "Грибник"]),
        ("какие моменталки до 100р", ["Радости", "Ключик", "Грибник", "Вечер", "Сюрприз"]),
        ("моментальные за 150 рублей", ["Семёрки"]),
        ("моментальные билеты по 30 рублей", ["Радости"]),
        ("скретч-карты от 150 рублей", ["Семёрки", "Сияние", "Изумруды"]),
        ("моментальные дороже 150 рублей", ["Сияние", "Изумруды"]),
        ("моментальные от 50 до 60 рублей", ["Ключик", "Грибник"]),
        ("моментальные с призом миллион", ["Вечер", "Семёрки", "Сияние", "Изумруды"]),
        ("моментальные с призом больше 2 миллионов", ["Изумруды", "Сияние"]),
        ("моменталка за 100 с призом миллион", ["Вечер"]),
        ("самая дорогая моменталка", ["Изумруды", "Сияние", "Семёрки"]),
        ("моменталка с самым большим призом", ["Изумруды", "Сияние", "Семёрки"]),
        ("моментальные до 100р и какой там макс приз", ["Вечер", "Ключик", "Грибник", "Радости", "Сюрприз"]),
        ("моменталка с самым большим призом до 60р", ["Ключик", "Грибник", "Радости"]),
    ],
)
def test_shown(message: str, shown: list[str], reader: NeedsReader, catalogue: GamesCatalogue, today: date) -> None:
    assert list(instant_reply(need(reader, today, message), sources(catalogue)).lotteries) == shown


@pytest.mark.parametrize(
    "texts",
    [
        ("все моментальные билеты",),
        ("покажи все моменталки и цены",),
        ("моментальные лотереи", LOTTERIES, "покажи все"),
        ("моментальные лотереи", LOTTERIES, "а ещё какие"),
    ],
)
def test_all(texts: tuple[str, ...], reader: NeedsReader, catalogue: GamesCatalogue, today: date) -> None:
    reply = instant_reply(need(reader, today, *texts), sources(catalogue))
    assert sorted(reply.lotteries) == ALL
    assert "могу показать все" not in reply.text


def test_what_is_left_out_is_counted(reader: NeedsReader, catalogue: GamesCatalogue, today: date) -> None:
    known = sources(catalogue)
    assert "Есть ещё 5 лотерей: могу показать все" in instant_reply(need(reader, today, "моментальные"), known).text
    assert "5 лотерей дешевле" in instant_reply(need(reader, today, "моментальные за 150 рублей"), known).text


def test_dearer_ones(reader: NeedsReader, catalogue: GamesCatalogue, today: date) -> None:
    reply = instant_reply(need(reader, today, "моментальные лотереи", LOTTERIES, "а подороже?"), sources(catalogue))
    assert list(reply.lotteries) == ["Вечер", "Сюрприз", "Семёрки", "Сияние", "Изумруды"]
    assert "дороже 60\u00a0₽" in reply.text


@pytest.mark.parametrize(
    ("message", "said"),
    [("моментальные до 20 рублей", "не дороже 20\u00a0₽"), ("моментальные с призом 10 миллионов", "5 млн ₽")],
)
def test_none(message: str, said: str, reader: NeedsReader, catalogue: GamesCatalogue, today: date) -> None:
    reply = instant_reply(need(reader, today, message), sources(catalogue))
    assert not reply.lotteries
    assert "в данных нет" in reply.text
    assert said in reply.text
