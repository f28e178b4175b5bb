"""Lotteries that were played already are not offered, number lotteries are where they are asked for."""

from datetime import date

import pytest

from agent.rules.needs import NeedsReader
from tests.agent.rules.asking import dialogue
from tools.games_catalogue import GamesCatalogue

OFFERED = ("посоветуй лотерею", "Вот что подойдёт:\n– Русское лото: билет 150 ₽.")


@pytest.mark.parametrize(
    ("texts", "refused"),
    [
        ((*OFFERED, "6 из 45 и 7 из 49 не хочу уже играл"), {"6x45", "7x49"}),
        (("6 из 45 уже играл, посоветуй другую",), {"6x45"}),
        (("уже играл в русское лото, что еще есть",), {"ruslotto"}),
        ((*OFFERED, "русское лото уже была"), {"ruslotto"}),
        ((*OFFERED, "кено пробовал, не зашло"), {"keno2"}),
        (("посоветуй что-нибудь, рапидо уже брал",), {"rapido"}),
        (("в русское лото уже играла, хочу другое",), {"ruslotto"}),
        ((*OFFERED, "в русское лото наигрался"), {"ruslotto"}),
    ],
)
def test_played_already(reader: NeedsReader, today: date, texts: tuple[str, ...], refused: set[str]) -> None:
    (need,) = reader.needs(dialogue(*texts), today)
    assert need.intent == "search"
    assert refused <= need.slots.refused
    assert all(code.startswith(tuple(refused)) for code in need.slots.refused)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("русское лото уже было?", "schedule"),
        ("6 из 45 уже играл, проверь 1 2 3 4 5 6", "ticket_check"),
        ("играл в 6 из 45, выиграл 500 рублей, какой налог", "tax"),
        ("какие числа выпали в 6 из 45, я уже играл", "results"),
    ],
)
def test_something_else(reader: NeedsReader, today: date, said: str, intent: str) -> None:
    need = reader.needs(dialogue(said), today)[0]
    assert need.slots.refused == frozenset()
    assert need.intent == intent or said.endswith("?")


def test_the_rest_are_those_not_refused(reader: NeedsReader, today: date) -> None:
    said = (*OFFERED, "6 из 45 и 7 из 49 не хочу", "Вот что подойдёт:", "а из остальных где шанс выиграть повыше")
    (need,) = reader.needs(dialogue(*said), today)
    assert (need.intent, need.slots.codes) == ("odds", [])
    assert need.slots.refused == {"6x45", "7x49"}


@pytest.mark.parametrize(
    "said", ["посоветуй числовую лотерею", "какую числовую взять", "лотерея где самому числа выбирать"]
)
def test_number_lotteries(reader: NeedsReader, today: date, said: str) -> None:
    (need,) = reader.needs(dialogue(said), today)
    assert (need.intent, need.slots.kind) == ("search", "draw")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("почём щас руслото и подкова", ["ruslotto", "fzp"]),
        ("почем подкова и жилищная", ["fzp", "gzhl"]),
        ("цены на жилищную", ["gzhl"]),
        ("кено и забава", ["keno2", "zabava"]),
        ("забава или рапидо", ["zabava", "rapido"]),
        ("рапидо это моя забава", ["rapido"]),
        ("кошке подкова не нужна", []),
    ],
)
def test_everyday_names(catalogue: GamesCatalogue, text: str, codes: list[str]) -> None:
    assert [game.code for game in catalogue.mentioned(text)] == codes
