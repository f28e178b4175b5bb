"""Odds that a message names, and rows of draws: neither is money, numbers or results."""

from datetime import date

import pytest

from agent.rules.needs import NeedsReader
from agent.rules.replies.odds import odds_reply
from agent.rules.reply import Sources
from agent.rules.talk.dialogue import Found
from agent.rules.values.odds_said import odds_said_in
from agent.rules.values.plays import plays_in
from tests.agent.rules.asking import NOW, dialogue
from tools.calculations.chances import Field
from tools.calculations.game_odds import odds_of_fields
from tools.games_catalogue import GamesCatalogue
from tools.output import ToolOutput

_OUTPUT = ToolOutput(data=odds_of_fields((Field(6, 45),)))
ODDS = ("какой шанс взять главный приз в 7 из 49", "Спортлото «7 из 49»: шанс на суперприз — 1 к 85 900 584.")


@pytest.mark.parametrize(
    ("said", "odds"),
    [
        ("друг говорил 1 к 14 миллионам", 14_000_000),
        ("один к четырнадцати миллионам", 14_000_000),
        ("1 к 8 145 060", 8_145_060),
        ("вроде 1:14000000", 14_000_000),
        ("один на миллион", 1_000_000),
        ("один шанс из четырнадцати миллионов", 14_000_000),
        ("1 к 14 лямам", 14_000_000),
        ("один к ста тысячам", 100_000),
        ("один к полутора миллионам", 1_500_000),
        ("1 к 8", 8),
        ("есть 1 к, что посоветуешь", None),
        ("есть 1 к на 3 билета", None),
        ("1 к 500 рублей есть", None),
        ("1к рублей", None),
        ("один к одному", None),
        ("6 из 45", None),
        ("один из 4 билетов", None),
        ("в 11:30", None),
        ("один миллион", None),
    ],
)
def test_odds_said(said: str, odds: int | None) -> None:
    assert odds_said_in(said) == odds


@pytest.mark.parametrize(
    "said",
    [
        "да ладно, мне друг говорил 1 к 14 миллионам",
        "друг говорил один к четырнадцати миллионам",
        "точно? я читал 1 к 8 млн",
        "а не 1 к 85 миллионам?",
        "говорят один на миллион",
        "ты уверен? сосед сказал 1 к 100000",
    ],
)
def test_disputed_odds_are_of_the_lottery_spoken_of(reader: NeedsReader, today: date, said: str) -> None:
    (need,) = reader.needs(dialogue(*ODDS, said), today)
    assert (need.intent, need.slots.codes) == ("odds", ["7x49"])
    assert need.slots.budget is None
    assert need.slots.numbers == ()


@pytest.mark.parametrize(
    ("said", "draws"),
    [
        ("если я год буду каждый день покупать по билету 6 из 45 какая вероятность", 365),
        ("если буду покупать по билету каждую неделю 10 лет 5 из 36, шанс", 520),
        ("100 тиражей подряд 5 из 36 какой шанс", 100),
        ("шанс если играть 5 лет раз в неделю 7 из 49", 260),
        ("играть каждый месяц в течение 3 лет", 36),
        ("сыграю 1000 раз в забаву", 1000),
        ("30 дней по билету рапидо, шанс", 30),
        ("полгода ежедневно 5 из 36", 182),
        ("играю 20 лет каждую субботу", 1040),
        ("целый месяц каждый день по 2 билета", 30),
        ("два года по три раза в неделю", 312),
        ("каждый день играю в 6 из 45", None),
        ("как часто тиражи, каждый день?", None),
        ("статистика 6 из 45 за 100 тиражей", None),
        ("кто выиграл за последний год", None),
        ("последние 10 тиражей 6 из 45, шанс", None),
        ("играю с 2023 года раз в неделю", None),
    ],
)
def test_how_many_draws_are_played(said: str, draws: int | None) -> None:
    assert plays_in(said) == draws


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("буду год покупать по билету 6 из 45 каждый день", "odds"),
        ("сколько потрачу за год если 6 из 45 каждый день покупать", "price"),
        ("6 из 45 архив за 100 тиражей", "results"),
        ("за 10 лет какие числа чаще в 6 из 45", "hot_numbers"),
    ],
)
def test_what_a_row_of_draws_is_asked_for(reader: NeedsReader, today: date, said: str, intent: str) -> None:
    (need,) = reader.needs(dialogue(said), today)
    assert need.intent == intent


@pytest.fixture
def sources(catalogue: GamesCatalogue) -> Sources:
    return Sources(catalogue, NOW, [Found("odds", {"lottery": "6x45"}, _OUTPUT)])


@pytest.mark.parametrize(
    ("said", "told", "untold"),
    [
        ("в 6 из 45 шанс 1 к 8 млн?", ["Да, примерно так", "1 к 8 145 060"], []),
        ("в 6 из 45 шанс 1 к 14 миллионам?", ["а не 1 к 14 000 000", "«6 из 49» (1 к 13 983 816)"], ["Да,"]),
        ("шанс 1 к 8 миллионам это сколько в процентах", ["0,0000125 %", "«6 из 45»"], []),
        ("1 к 8 это какой шанс", ["12,5 %"], ["Ближе всего"]),
        ("год каждый день 6 из 45 какой шанс", ["в 365 тиражах по одному билету", "1 к 22 316"], []),
        ("по 2 билета 6 из 45 каждый день месяц, шанс", ["в 30 тиражах по 2 билета (всего 60)", "1 к 135 7"], []),
    ],
)
def test_the_reply(reader: NeedsReader, sources: Sources, said: str, told: list[str], untold: list[str]) -> None:
    (need,) = reader.needs(dialogue(said), NOW.date())
    text = odds_reply(need, sources).text.replace("\u00a0", " ")
    assert all(part in text for part in told), text
    assert not any(part in text for part in untold), text
