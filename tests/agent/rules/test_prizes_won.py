"""Several prizes of one year: each is read by itself, and the tax is kept back or declared prize by prize."""

from datetime import date

import pytest

from agent.rules.answers import write
from agent.rules.needs import NeedsReader
from agent.rules.plan import calls_for
from agent.rules.reply import Sources
from agent.rules.values.prizes_won import prizes_won
from agent.rules.values.slots_reader import read_slots
from tests.agent.rules.asking import NOW, dialogue
from tools.games_catalogue import GamesCatalogue


@pytest.mark.parametrize(
    ("text", "prizes"),
    [
        ("за год выиграл три раза по 10 тысяч", (10_000,) * 3),
        ("выигрывал дважды, по 12 тысяч каждый раз", (12_000,) * 2),
        ("выиграл 10 тысяч в марте и 9 в мае", (10_000, 9_000)),
        ("14 тыс и еще 14 тыс", (14_000, 14_000)),
        ("два раза по 7500", (7_500, 7_500)),
        ("выиграл 14+14+20 тысяч", (14_000, 14_000, 20_000)),
        ("пять выигрышей по 8 тысяч за год", (8_000,) * 5),
        ("3 билета выиграли по 5000 каждый", (5_000,) * 3),
        ("десять выигрышей по тысяче", (1_000,) * 10),
        ("выиграл 2 500 руб и 3000 руб", (2_500, 3_000)),
        ("5 тысяч и 7 тысяч выиграл", (5_000, 7_000)),
        ("получил 2 выигрыша 10 тыс и 20 тыс", (10_000, 20_000)),
        ("два выигрыша по миллиону и полтора миллиона", (1_000_000, 1_000_000, 1_500_000)),
        ("выиграл 10 тысяч 3 раза", (10_000,) * 3),
        ("сначала 8 тысяч выиграл, потом 9", (8_000, 9_000)),
        ("один выигрыш 10 тысяч, другой 20 тысяч", (10_000, 20_000)),
        ("в русском лото выиграл 10 тысяч, в жилищной 6 тысяч", (10_000, 6_000)),
        ("выигрышей два, 15 и 16 тысяч", (15_000, 16_000)),
        ("один 10 тысяч и один 20 тысяч", (10_000, 20_000)),
        ("1 и 2 миллиона выиграл", (1_000_000, 2_000_000)),
        # One prize, whatever other numbers stand there.
        ("выиграл миллион", (1_000_000,)),
        ("мы с женой выиграли по 10 тысяч каждый", (10_000,)),
        ("купил 3 билета по 100 рублей, выиграл 5000", (5_000,)),
        ("билет стоил 200 рублей и выиграл 5000", (5_000,)),
        ("выиграл 10000, вычет 4000 учитывается?", (10_000,)),
        ("выиграл 20000, 4000 не облагаются?", (20_000,)),
        ("выиграл миллион и хочу потратить 300 тысяч", (1_000_000,)),
        ("выиграл 50 тыс, пришло 40 тыс", (50_000,)),
        ("от 10 до 20 тысяч", (20_000,)),
        ("выиграл 10 или 20 тысяч, не помню", (20_000,)),
        ("выиграл 30 000 в 2025 году", (30_000,)),
        ("налог с 3 млн двести тысяч", (3_200_000,)),
        ("какой налог", ()),
    ],
)
def test_prizes_of_a_message(text: str, prizes: tuple[int, ...], catalogue: GamesCatalogue, today: date) -> None:
    assert prizes_won(read_slots(text, catalogue, today)) == prizes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("за год выиграл три раза по 10 тысяч, самому платить налог?", ["3 380 ₽", "30 апреля", "15 июля", "~3 900"]),
        ("выиграл 14+14+20 тысяч какой налог", ["удержат 2 600 ₽", "3 120 ₽", "5 720 ₽", "~6 240"]),
        ("десять выигрышей по тысяче, налог платить?", ["780 ₽", "~удержат"]),
        ("выиграл 500 рублей и еще 700 рублей, налог", ["платить с них не придётся", "~3-НДФЛ"]),
        ("выиграл 3 раза по 2 млн, налог", ["удержат 260 000 ₽", "780 000 ₽", "882 000 ₽", "~3-НДФЛ"]),
        ("нерезидент, выиграл дважды по 10000, налог", ["4 800 ₽", "нерезидент", "~удержат"]),
        ("живу в германии, выиграл 10 тыс и 20 тыс, налог", ["7 800 ₽", "3 380 ₽", "~удержат"]),
        ("получил 2 выигрыша 10 тыс и 20 тыс, какой налог", ["2 600 ₽", "780 ₽", "~не объяснить"]),
    ],
)
def test_tax_goes_by_each_prize(
    text: str, told: list[str], catalogue: GamesCatalogue, reader: NeedsReader, today: date
) -> None:
    """What the answer must say, and after a tilde what it must not."""
    (need,) = reader.needs(dialogue(text), today)
    said = write(need, Sources(catalogue, NOW, ())).text.replace("\u00a0", " ")
    for part in told:
        assert (part.removeprefix("~") in said) != part.startswith("~"), said


def test_the_tool_gets_each_prize(reader: NeedsReader, today: date) -> None:
    needs = reader.needs(dialogue("выиграл 14 тыс и еще 20 тыс, какой налог"), today)
    asked = [call.args for call in calls_for(needs) if call.tool == "prize_tax"]
    assert asked == [{"prize": 14_000, "other_prizes": [20_000]}]
