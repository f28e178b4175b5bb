"""Answers when tools fail or know little, and answers that offer lotteries."""

import re
from datetime import timedelta

import pytest

from agent.rules.rule_based_model import RuleBasedModel
from tests.agent.rules.asking import NOW, answer, ask, calls, chat, draft, result
from tests.agent.rules.made_up import ALL_DOWN, found, on_sale
from tools.games_catalogue import GamesCatalogue
from tools.output import ToolOutput


@pytest.mark.parametrize(
    "question",
    [
        "подбери быструю лотерею",
        "что взять на сегодня до 300 рублей",
        "сравни рапидо и кено",
        "где самый большой суперприз",
        "какой джекпот в 4 из 20",
        "когда тираж русского лото",
        "сколько стоит билет 6 из 45",
        "что выпало в 6 из 45, тираж 9001",
        "что выпало в последнем тираже кено",
        "проверь билет: 6 из 45, тираж 9001, числа 1 2 3 4 5 6",
        "наборы билетов до 600 рублей",
        "моментальные лотереи",
        "что нового",
        "развёрнутая ставка 8 чисел в 6 из 45",
        "частые числа 6 из 45",
        "какой налог с 10 тысяч",
        "шансы в 6 из 45",
        "расскажи про кено",
    ],
)
def test_when_every_tool_fails_there_is_an_answer_without_lotteries(question: str, model: RuleBasedModel) -> None:
    said = answer(model, question, dict(ALL_DOWN))
    assert said.action == "answer"
    assert said.lotteries == []
    assert len(said.text) > 40
    assert not re.search(r"None|nan|\{|\}|StolotoUnavailable", said.text)


@pytest.mark.parametrize("question", ["где самый большой суперприз", "моментальные лотереи", "что выпало в кено"])
def test_a_failure_is_said(question: str, model: RuleBasedModel) -> None:
    assert "недоступн" in answer(model, question, dict(ALL_DOWN)).text


def test_nobody_gets_a_lottery_dearer_than_asked(model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    soon = NOW + timedelta(hours=1)
    live = on_sale(catalogue, ("keno2", 50, 10_000_000, soon), ("4x20", 400, 300_000_000, soon))
    said = answer(
        model, "посоветуй лотерею до 100 рублей", {"search_knowledge_base": live.model_copy(update={"source": None})}
    )
    assert (said.action, said.lotteries) == ("search", ["keno2"])
    assert "400" not in said.text


def test_a_search_without_live_values_dates_what_it_tells(model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    said = answer(model, "посоветуй быструю лотерею", {"search_knowledge_base": found(catalogue, "keno2", "rapido")})
    assert said.lotteries == ["keno2", "rapido"]
    assert "сведения за 2026 год" in said.text
    assert "Действующих цен" in said.text


def test_the_day_of_the_snapshot_is_told(model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    output = found(catalogue, "keno2").model_copy(update={"fetched_at": NOW - timedelta(days=60)})
    said = answer(model, "посоветуй быструю лотерею", {"search_knowledge_base": output})
    assert "по снимку данных StoLoto от 23.09.2026" in said.text


def test_nothing_cheap_enough_names_the_cheapest(model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    said = answer(
        model, "посоветуй лотерею до 10 рублей", {"search_knowledge_base": found(catalogue, "keno2", "rapido")}
    )
    assert said.action == "answer"
    assert "не дороже 10\u00a0₽ в данных нет" in said.text
    assert "КЕНО: билет 50\u00a0₽" in said.text


def test_only_draws_of_the_day_that_are_still_to_come(model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    live = on_sale(
        catalogue,
        ("keno2", 50, 10, NOW + timedelta(minutes=9)),
        ("6x45", 100, 10, NOW - timedelta(minutes=5)),
        ("ruslotto", 150, 10, NOW + timedelta(days=7)),
    )
    said = answer(model, "что взять на сегодня", {"search_knowledge_base": found(catalogue), "games_on_sale": live})
    assert said.lotteries == ["keno2"]
    assert "через 9 минут" in said.text


SUPERPRIZE = {
    "title": "Суперприз, джекпот",
    "text": "Суперприз — главный приз игры, сумма копится.",
    "code": None,
    "source": "словарь",
    "as_of": "2026 год",
}


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Что такое суперприз и чем он отличается от джекпота?", True),
        ("Что значит лотерейный сюрприз?", False),
        ("Как купить билет?", False),
    ],
)
def test_a_word_is_explained_from_the_knowledge_base(question: str, *, quoted: bool, model: RuleBasedModel) -> None:
    text = answer(model, question, {"search_knowledge_base": ToolOutput(data=[SUPERPRIZE])}).text
    assert (str(SUPERPRIZE["text"]) in text) == quoted
    assert ("Источник: словарь (2026 год)." in text) == quoted
    assert ("18 лет" in text) != quoted


def test_a_game_or_a_live_text_is_no_explanation(model: RuleBasedModel) -> None:
    for other in ({"code": "6x45"}, {"source": "stoloto:main"}):
        output = ToolOutput(data=[SUPERPRIZE | other])
        text = answer(model, "Что такое суперприз лотереи?", {"search_knowledge_base": output}).text
        assert "Источник" not in text


def test_a_search_by_words_that_finds_no_lottery_offers_those_on_sale(
    model: RuleBasedModel, catalogue: GamesCatalogue
) -> None:
    messages = chat("Какой билет взять папе?")
    first = ask(model, messages)
    nothing = result(first.tool_calls[0], ToolOutput())
    second = ask(model, [*messages, first, nothing])
    assert calls(second) == [("games_on_sale", {})]
    live = on_sale(catalogue, ("keno2", 50, 10_000_000, NOW + timedelta(minutes=9)))
    said = draft(ask(model, [*messages, first, nothing, second, result(second.tool_calls[0], live)]))
    assert (said.action, said.lotteries) == ("search", ["keno2"])


def test_a_help_line_is_told_where_it_is_configured(catalogue: GamesCatalogue) -> None:
    line = "Линия помощи: 8 800 000-00-00."
    with_line = RuleBasedModel(catalogue=catalogue, now=lambda: NOW, help_line=line)
    assert line in draft(ask(with_line, chat("я игроман"))).text
    assert "{" not in draft(ask(RuleBasedModel(catalogue=catalogue), chat("я игроман"))).text


def test_danger_to_life_comes_with_112(model: RuleBasedModel) -> None:
    assert "112" in draft(ask(model, chat("всё проиграл, жить не хочется"))).text
