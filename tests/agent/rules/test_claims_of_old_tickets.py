"""Old tickets, by the year in which they were bought, and the passport asked about with the sum of the prize."""

from datetime import date
from typing import Any

import pytest

from agent.rules.need import Need
from agent.rules.needs import NeedsReader
from agent.rules.plan import calls_for
from agent.rules.replies.claim import claim_reply
from agent.rules.reply import Sources
from agent.rules.talk.dialogue import Found
from agent.rules.values.ticket_age import kept_until, oldest_kept, ticket_day, ticket_year
from tests.agent.rules.asking import NOW, dialogue
from tools.games_catalogue import GamesCatalogue
from tools.output import ToolOutput

_ROWS: list[dict[str, Any]] = [
    {"id": f"claim.{name}", "text": f"Про {name}.", "source": "закон"} for name in ("where", "documents", "term")
]


def told(text: str, catalogue: GamesCatalogue, reader: NeedsReader, today: date) -> str:
    (need,) = reader.needs(dialogue(text), today)
    assert need.intent == "claim"
    return _answer(need, catalogue)


def _answer(need: Need, catalogue: GamesCatalogue) -> str:
    call = calls_for([need])[0]
    found = Found(call.tool, call.args, ToolOutput(data=_ROWS))
    return claim_reply(need, Sources(catalogue, NOW, (found,))).text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("билет 2023 года еще действует?", 2023),
        ("билет русского лото с двадцать третьего года", 2023),
        ("билет 22 года выигрышный", 2022),
        ("билет с прошлого года выиграл", 2025),
        ("прошлогодний билет", 2025),
        ("билет позапрошлого года", 2024),
        ("билет куплен 4 года назад", 2022),
        ("билет за этот год", None),
        ("выиграл 2023 рубля", None),
        ("играю 12 лет", None),
    ],
)
def test_the_year_of_a_ticket(text: str, year: int | None, today: date) -> None:
    assert ticket_year(text, today) == year


def test_how_long_a_prize_is_kept(today: date) -> None:
    assert kept_until(date(2023, 1, 1)) == date(2026, 7, 1)
    assert kept_until(date(2023, 8, 31)) == date(2027, 2, 28)
    assert oldest_kept(today) == date(2023, 5, 22)
    assert ticket_day("билет от 5 марта 2023", today) == date(2023, 3, 5)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("нашел билет русского лото с двадцать третьего года, выигрышный. уже сгорел?", "Всё решает день тиража"),
        ("билет 2023 года еще действует?", "после 22.05.2023"),
        ("билет 2021 года, можно получить выигрыш?", "Скорее всего, поздно"),
        ("нашла билет 2019 года выигрышный", "Скорее всего, поздно"),
        ("билет 2024 года выигрышный, не поздно?", "Ещё не поздно"),
        ("билет от 5 марта 2023 выиграл, не сгорел?", "05.09.2026"),
        ("билет позапрошлого года, сгорел выигрыш?", "Ещё не поздно"),
    ],
)
def test_whether_it_is_too_late(
    text: str, answer: str, catalogue: GamesCatalogue, reader: NeedsReader, today: date
) -> None:
    said = told(text, catalogue, reader, today)
    assert answer in said
    assert "Про term." in said
    assert "потерян" not in said


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("выиграла тысячу рублей в моменталке где забрать и паспорт надо или нет", "Паспорт возьмите"),
        ("можно забрать выигрыш 700 руб без паспорта", "с 700 ₽ его могут и не спросить"),
        ("выиграл 20000, паспорт нужен?", "Да, паспорт нужен"),
        ("какие документы чтоб получить 2 миллиона", "Да, паспорт нужен"),
    ],
)
def test_the_passport(text: str, answer: str, catalogue: GamesCatalogue, reader: NeedsReader, today: date) -> None:
    said = told(text, catalogue, reader, today)
    assert said.startswith(answer) or answer in said
    assert "Про documents." not in said


def test_without_a_sum_the_passage_answers(catalogue: GamesCatalogue, reader: NeedsReader, today: date) -> None:
    assert "Про documents." in told("нужен ли паспорт для получения выигрыша", catalogue, reader, today)
