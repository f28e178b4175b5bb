"""Where a winner lives, how long, and which tax follows from it."""

from datetime import date

import pytest

from agent.rules.calls import Call
from agent.rules.needs import NeedsReader
from agent.rules.plan import calls_for
from agent.rules.values.dates import win_year_in
from agent.rules.values.residence import residence_in
from tests.agent.rules.asking import dialogue


@pytest.mark.parametrize(
    "text",
    [
        "я живу в Тбилиси уже второй год и в россии не бываю, выиграл миллион",
        "я больше года не живу в россии, какой налог с миллиона",
        "я на кипре 200 дней в году, налог с 2 млн",
        "работаю в дубае с 2023, выиграл 3 млн сколько заберут",
        "учусь в Праге третий год, налог со 100 тысяч",
        "уехал из россии в 2022 году, выиграл 1 млн",
        "в россии бываю 100 дней в году, налог с миллиона",
        "гражданин россии живу в израиле 5 лет",
        "Я гражданин Казахстана, живу в Москве два месяца. Налог с 200 тысяч?",
        "я не являюсь налоговым резидентом",
    ],
)
def test_no_residents(text: str) -> None:
    assert residence_in(text) == "non_resident"


@pytest.mark.parametrize(
    "text",
    [
        "я гражданин узбекистана, живу в москве третий год, выиграл 500 тыс",
        "я иностранец но живу в питере 10 лет",
        "у меня внж, живу в казани 4 года",
        "в россии бываю больше полугода, гражданство армении",
        "на кипре я 100 дней в году",
        "я резидент рф",
        "живу во владивостоке",
    ],
)
def test_residents(text: str) -> None:
    assert residence_in(text) == "resident"


@pytest.mark.parametrize(
    "text",
    [
        "живу за границей, какой налог",
        "я белорус, живу в минске",
        "я в турции живу полгода",
        "в прошлом году переехал в сербию",
        "гражданин таджикистана, какой налог",
        "я иностранец",
        "живу в минске, работаю в москве",
        "налог для резидента и нерезидента",
    ],
)
def test_unclear(text: str) -> None:
    assert residence_in(text) == "unclear"


@pytest.mark.parametrize(
    "text",
    [
        "какой налог с миллиона",
        "езжу по работе в китай",
        "был в отпуске в таиланде, когда выиграл миллион",
        "хочу на выигранный миллион поехать в турцию",
        "живу в браке 10 лет",
        "живу в селе",
        "живу в квартире, которую выиграл",
        "с 2022 года плачу налоги, выиграл миллион",
        "брат живет в германии, а я выиграл миллион, какой налог",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert residence_in(text) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("работаю в дубае с 2023, выиграл 3 млн", None),
        ("уехал из россии в 2022 году, выиграл 1 млн", None),
        ("в прошлом году переехал в сербию, налог с миллиона", None),
        ("живу в германии с 2020 года, выиграл миллион в 2024 году", 2024),
        ("живу в москве, выиграл 500 тыс в 2023", 2023),
        ("билет с 2023 года, выиграл", 2023),
    ],
)
def test_the_year_of_a_move_is_not_that_of_the_win(text: str, year: int | None, today: date) -> None:
    assert win_year_in(text, today) == year


def test_where_it_is_unclear_both_taxes_are_reckoned(reader: NeedsReader, today: date) -> None:
    needs = reader.needs(dialogue("живу за границей, какой налог с миллиона?"), today)
    taxes = [call for call in calls_for(needs) if call.tool == "prize_tax"]
    prize = {"prize": 1_000_000}
    assert taxes == [Call("prize_tax", prize), Call("prize_tax", {**prize, "resident": False})]
