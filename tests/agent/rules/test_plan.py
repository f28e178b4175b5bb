"""Tools chosen for a message."""

from typing import Any

import pytest

from agent.rules.rule_based_model import RuleBasedModel
from tests.agent.rules.asking import ask, calls, chat


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (
            "подбери быструю лотерею до 100 рублей",
            [("search_knowledge_base", {"order": "speed", "limit": 6, "max_price": 100, "kind": "fast"})],
        ),
        ("лотерея с квартирой", [("search_knowledge_base", {"order": "relevance", "limit": 6, "prize": "home"})]),
        ("какой джекпот в 4 из 20", [("games_on_sale", {"lotteries": ["4x20"]})]),
        ("где самый большой суперприз", [("games_on_sale", {})]),
        ("когда тираж рапидо", [("games_on_sale", {"lotteries": ["rapido", "rapido2"]})]),
        ("по какому каналу русское лото", [("games_on_sale", {"lotteries": ["ruslotto"]}), ("active_draws", {})]),
        ("что выпало в 6 из 45, тираж 9001", [("draw_by_number", {"lottery": "6x45", "number": 9001})]),
        ("последние 5 тиражей 5 из 36", [("draw_details", {"lottery": "5x36plus", "count": 7})]),
        ("частые числа 7 из 49", [("archive_statistics", {"lottery": "7x49", "draws": 50})]),
        ("какие новости", [("stoloto_news", {})]),
        ("моментальные лотереи", [("instant_tickets", {})]),
        ("наборы билетов", [("ticket_packets", {}), ("games_on_sale", {})]),
        ("развёрнутая ставка 8 чисел в 6 из 45", [("expanded_bet", {"lottery": "6x45", "marked": 8})]),
        (
            "развёрнутая в 5 из 36: 7 чисел в основном поле и 2 в дополнительном",
            [("expanded_bet", {"lottery": "5x36plus", "marked": 7, "second_marked": 2})],
        ),
        (
            "какие числа реже выпадали в 4 из 20 за последние сто тиражей",
            [("archive_statistics", {"lottery": "4x20", "draws": 100})],
        ),
        ("частые числа 7 из 49 за последние 900 тиражей", [("archive_statistics", {"lottery": "7x49", "draws": 200})]),
        (
            "есть минут десять, во что успею сыграть и узнать результат",
            [("search_knowledge_base", {"order": "speed", "limit": 6, "kind": "fast"})],
        ),
        (
            "у меня тысяча рублей, какую лотерею лучше: одну дорогую или много дешёвых",
            [("budget_split", {"budget": 1000})],
        ),
        ("когда был последний тираж кено", [("draw_details", {"lottery": "keno2", "count": 3})]),
        ("посоветуй числа на мой день рождения", []),
        ("сколько билетов купили на прошлый тираж 6 из 45", [("draw_details", {"lottery": "6x45", "count": 3})]),
        ("развёрнутая ставка в 6 из 45", [("games_on_sale", {"lotteries": ["6x45"]})]),
        (
            "проверь билет 5 из 36, тираж 160800: 1, 2, 3, 4, 5, бонус 3",
            [("ticket_check", {"lottery": "5x36plus", "numbers": [1, 2, 3, 4, 5], "draw": 160_800, "second": [3]})],
        ),
        ("проверь билет русского лото, тираж 1707, числа 1 2 3 4 5", []),
        (
            "сколько останется с 3 миллионов",
            [("search_knowledge_base", {"limit": 3}), ("prize_tax", {"prize": 3_000_000})],
        ),
        (
            "я нерезидент, выиграл 20 тысяч в 2024 году, какой налог",
            [
                ("search_knowledge_base", {"limit": 3}),
                ("prize_tax", {"prize": 20_000, "won_on": "2024", "resident": False}),
            ],
        ),
        (
            "какой шанс выиграть в кено, если отметить 5 чисел",
            [("search_knowledge_base", {"limit": 3}), ("odds", {"lottery": "keno2", "marked": 5})],
        ),
        (
            "какой шанс выиграть в 4 из 20 с 10 билетами",
            [("search_knowledge_base", {"limit": 3}), ("odds", {"lottery": "4x20", "tickets": 10})],
        ),
        (
            "раздели 500 рублей между русским лото и 6 из 45",
            [("budget_split", {"budget": 500, "lotteries": ["ruslotto", "6x45"]})],
        ),
        (
            "я из Новосибирска, когда тираж рапидо?",
            [("draw_times", {"zone": "МСК+4", "lotteries": ["rapido"]})],
        ),
        ("во сколько по мск+2 ближайшие тиражи", [("draw_times", {"zone": "МСК+2"})]),
        ("проверь билет", []),
        ("как точно выиграть", []),
        ("раздели 500 рублей на билеты по 50", [("budget_split", {"budget": 500})]),
        ("что лучше взять на тысячу: два билета по 500 или десять по 100", [("budget_split", {"budget": 1000})]),
        (
            "есть ли лотерея бинго-75 и когда тираж",
            [
                ("search_knowledge_base", {"limit": 3}),
                ("games_on_sale", {"lotteries": ["bingo75"]}),
            ],
        ),
    ],
)
def test_tools(message: str, expected: list[tuple[str, dict[str, Any]]], model: RuleBasedModel) -> None:
    chosen = [
        (name, {key: value for key, value in args.items() if key != "query"})
        for name, args in calls(ask(model, chat(message)))
    ]
    assert chosen == expected


def test_a_draw_number_that_no_tool_takes_is_not_asked_for(model: RuleBasedModel) -> None:
    assert calls(ask(model, chat("6 из 45, тираж 99999999, какие числа выпали"))) == [
        ("draw_details", {"lottery": "6x45", "count": 3})
    ]


def test_a_query_is_cut(model: RuleBasedModel) -> None:
    ((_, args),) = calls(ask(model, chat("посоветуй лотерею " + "очень " * 500)))
    assert len(args["query"]) == 300
