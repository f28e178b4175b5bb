"""A price between two sums, and what continues a list: its prizes, what is inside, something cheaper but rich."""

from datetime import date

import pytest

from agent.rules.need import Need
from agent.rules.needs import NeedsReader
from agent.rules.replies.expanded_bets import expanded_bet_reply
from agent.rules.reply import Sources
from agent.rules.texts import texts
from agent.rules.values.budget import limits_in
from agent.rules.values.slots import Slots
from tests.agent.rules.asking import NOW, dialogue
from tools.games_catalogue import GamesCatalogue

SCRATCH = ("какие моменталки есть до ста рублей", "Моментальные лотереи не дороже 100 ₽:\n– Грибник: билет 60 ₽.")
SETS = ("есть наборы рублей за 500-700", "Наборы билетов от 500 ₽ до 700 ₽:\n– Семейный набор за 600 ₽.")
RICH = ("где щас самый большой джекпот", "Самый большой суперприз у лотереи «Русское лото».\nБилет стоит 150 ₽.")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("наборы рублей за 500-700", (500, 700)),
        ("от 500 до 700", (500, 700)),
        ("моменталки 100-200", (100, 200)),
        ("100 – 200 р за билет", (100, 200)),
        ("билет от 100 до 200 рублей", (100, 200)),
        ("на лотерею 1-2 тысячи рублей", (1000, 2000)),
        ("6 из 45 за 100-150 рублей", (100, 150)),
        ("числа 10-20", (None, None)),
        ("билеты за 5-10 тиражей", (None, None)),
        ("10-15 минут ждать билет", (None, None)),
        ("до 500", (None, 500)),
        ("от 100", (100, None)),
    ],
)
def test_both_bounds(text: str, span: tuple[int | None, int | None]) -> None:
    most, least = limits_in(text)
    assert (least, most) == span


@pytest.mark.parametrize(
    ("texts", "intent"),
    [
        ((*SCRATCH, "а с призом побольше миллиона?"), "instant"),
        ((*SCRATCH, "а самый большой приз где"), "instant"),
        ((*SCRATCH, "а какой самый большой джекпот"), "jackpot"),
        ((*SCRATCH, "где самый большой суперприз"), "jackpot"),
        ((*SETS, "а что внутри"), "packets"),
        ((*SETS, "что туда входит"), "packets"),
        ((*RICH, "а подешевле но тоже чтоб много"), "search"),
        (("билет дешевле но приз большой",), "search"),
        (("дешевая с джекпотом больше 100 млн",), "search"),
    ],
)
def test_what_goes_on(reader: NeedsReader, today: date, texts: tuple[str, ...], intent: str) -> None:
    need = reader.needs(dialogue(*texts), today)[0]
    assert need.intent == intent
    if intent == "search":
        assert need.slots.wants("big_prize")
    if intent == "packets":
        assert (need.slots.floor, need.slots.budget) == (500, 700)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("10 билетов или развернутая", True),
        ("что выгоднее купить 10 билетов или сделать развернутую ставку", True),
        ("развернутая ставка выгоднее чем 10 билетов?", True),
        ("что такое развернутая ставка", False),
    ],
)
def test_tickets_beside_an_expanded_bet(catalogue: GamesCatalogue, said: str, *, told: bool) -> None:
    reply = expanded_bet_reply(Need("expanded_bet", Slots(said)), Sources(catalogue, NOW, []))
    assert (texts("expanded")["tickets"] in reply.text) == told
