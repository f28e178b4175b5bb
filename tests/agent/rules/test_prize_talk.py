"""Talk of one prize over several messages: its sum, its year, where the winner lives, and what the prize is."""

from datetime import date

import pytest

from agent.rules.answers import write
from agent.rules.needs import NeedsReader
from agent.rules.reply import Sources
from agent.rules.values.prize_in_kind import cash_instead, won_thing
from agent.rules.values.prize_said import is_resident, is_thing
from agent.rules.values.prizes_won import prize_sum
from tests.agent.rules.asking import NOW, dialogue
from tools.games_catalogue import GamesCatalogue

M = 1_000_000
SAID = "Налог посчитан."


@pytest.mark.parametrize(
    ("texts", "taxed"),
    [
        (("налог с 6 млн в 2023", "а в 2025?"), (6 * M, 2025, True)),
        (("налог с 6 млн в 2023", "а в 2025 году", "а сейчас"), (6 * M, None, True)),
        (("налог с 8 млн", "а в прошлом году сколько было бы"), (8 * M, 2025, True)),
        (("налог с 10 млн", "в 2024 было бы так же?"), (10 * M, 2024, True)),
        (("налог с миллиона", "а с 20 млн", "а если нерезидент"), (20 * M, None, False)),
        (("налог с миллиона", "а нерезиденту?", "а с двух миллионов?"), (2 * M, None, False)),
        (("налог с 5 млн", "а если выиграю 10 млн"), (10 * M, None, True)),
        (("налог с 5 млн", "а если выиграю 10 млн", "а в 2025 году"), (10 * M, 2025, True)),
        (("сколько налога с миллиона", "а с пяти?"), (5 * M, None, True)),
        (("налог с 5 млн", "если 10?"), (10 * M, None, True)),
        (("налог с 300 тысяч", "а с 500?"), (500_000, None, True)),
        (("налог с 5 млн", "10 млн"), (10 * M, None, True)),
        (("налог с 5 млн", "а на руки?"), (5 * M, None, True)),
        (("налог с 6 млн в 2023", "а нерезиденту?"), (6 * M, 2023, False)),
        (("налог с миллиона", "спасибо", "а с двух?"), (2 * M, None, True)),
        (("налог с миллиона в 2025", "какой налог с 3 млн?"), (3 * M, None, True)),
        (("я нерезидент, налог с миллиона", "какой налог с 3 млн?"), (3 * M, None, False)),
    ],
)
def test_what_is_taxed(
    texts: tuple[str, ...], taxed: tuple[int, int | None, bool], reader: NeedsReader, today: date
) -> None:
    said = [part for text in texts for part in (text, SAID)][:-1]
    (need,) = reader.needs(dialogue(*said), today)
    assert need.intent == "tax"
    assert (prize_sum(need.slots), need.slots.win_year, is_resident(need.slots)) == taxed


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("какой суперприз в 6 из 45", "jackpot"),
        ("а какой джекпот сейчас в 4 из 20?", "jackpot"),
        ("а где разыграют 10 миллионов?", "jackpot"),
        ("а когда тираж русского лото", "schedule"),
        ("подбери билет до 200 рублей", "search"),
        ("а есть лотерея за 100?", "search"),
        ("спасибо", "thanks"),
    ],
)
def test_another_question_ends_the_talk(question: str, intent: str, reader: NeedsReader, today: date) -> None:
    (need,) = reader.needs(dialogue("какой налог с миллиона", SAID, question), today)
    assert need.intent == intent


@pytest.mark.parametrize(
    "text",
    [
        "выиграл машину в лотерею за 2 млн, налог деньгами откуда брать?",
        "если выиграю квартиру какой налог",
        "налог с квартиры за 8 млн в лотерею",
        "приз автомобиль 1,5 млн, чем платить ндфл",
        "какой налог с выигранной машины",
        "налог если выиграю загородный дом",
    ],
)
def test_things_that_are_won(text: str) -> None:
    assert won_thing(text)
    assert not cash_instead(text)


@pytest.mark.parametrize(
    "text",
    [
        "выиграл миллион, хочу купить машину, какой налог",
        "налог с 3 млн если потрачу на квартиру",
        "живу в квартире, выиграл 1 млн, налог",
        "выиграл деньгами 2 млн вместо машины, какой налог",
    ],
)
def test_money_that_is_won(text: str) -> None:
    assert not won_thing(text)


def test_nothing_is_withheld_from_a_thing(catalogue: GamesCatalogue, reader: NeedsReader, today: date) -> None:
    def told(*texts: str) -> str:
        (need,) = reader.needs(dialogue(*texts), today)
        assert need.intent == "tax"
        return write(need, Sources(catalogue, NOW, ())).text.replace("\u00a0", " ")

    car = "выиграл машину за 2 млн, какой налог?"
    assert "260 000" in told(car)
    assert "своими деньгами" in told(car)
    assert "На руки останется" not in told(car)
    assert "402 000" in told(car, SAID, "а если 3 млн")
    assert "своими деньгами" in told(car, SAID, "а если 3 млн")
    assert "На руки останется 1 740 000" in told(car, SAID, "а если взять деньгами?")
    assert "своими деньгами" in told("налог с миллиона", SAID, "а если квартиру выиграю?")


def test_a_thing_is_not_remembered_for_another_question(reader: NeedsReader, today: date) -> None:
    (need,) = reader.needs(dialogue("выиграл машину за 2 млн, налог?", SAID, "какой налог с миллиона?"), today)
    assert not is_thing(need.slots)
