"""Answers about superprizes, draws, tickets, packets, instant lotteries and news from made-up tool results."""

from datetime import timedelta
from typing import Any

from agent.rules.rule_based_model import RuleBasedModel
from tests.agent.rules.asking import NOW, answer, ask, calls, chat, draft, result
from tests.agent.rules.made_up import DOWN, MISSING, category, draw_row, found, game_of, on_sale, won
from tools.calculations.expanded import ExpandedBet
from tools.checked_ticket import CheckedTicket, check
from tools.computed import Problem
from tools.expanded_bet import ExpandedBetAnswer
from tools.game_fields import fields_of
from tools.games_catalogue import GamesCatalogue
from tools.instant_tickets import InstantAnswer
from tools.output import LotteryCard, ToolOutput
from tools.stoloto.detailed_draw import DetailedDraw, DetailsAnswer
from tools.stoloto.news_page import NewsAnswer, NewsItem
from tools.ticket_packets import Packet, PacketsAnswer


def test_the_largest_superprize_comes_first(model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    soon = NOW + timedelta(hours=1)
    live = on_sale(catalogue, ("6x45", 100, 78_000_000, soon), ("4x20", 300, 353_500_000, soon))
    text = answer(model, "где самый большой суперприз", {"games_on_sale": live}).text
    assert text.index("4 из 20") < text.index("6 из 45")
    assert "353\u00a0500\u00a0000\u00a0₽" in text
    assert "По данным на 12:01 МСК 22.11.2026." in text


def test_an_unknown_superprize_is_not_replaced_by_an_old_one(model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    snapshot = found(catalogue, "4x20").model_copy(update={"source": "snapshot", "fetched_at": NOW})
    text = answer(model, "какой джекпот в 4 из 20", {"games_on_sale": snapshot}).text
    assert "в данных не указан (по снимку данных StoLoto от 22.11.2026)" in text
    assert "прежние сведения" in text


def test_a_draw_that_does_not_exist_leads_to_the_last_one(model: RuleBasedModel) -> None:
    question = "что выпало в 6 из 45, тираж 99000"
    first = ask(model, chat(question))
    brought = result(first.tool_calls[0], MISSING)
    second = ask(model, [*chat(question), first, brought])
    assert calls(second) == [("draw_details", {"lottery": "6x45", "count": 3})]
    details = DetailsAnswer.model_validate({"draws": [draw_row(19_293, ["1", "2", "3", "4", "5", "6"])]})
    last = result(second.tool_calls[0], ToolOutput(data=details, source="live", fetched_at=NOW))
    text = draft(ask(model, [*chat(question), first, brought, second, last])).text
    assert "тиража № 99000 в данных StoLoto нет" in text
    assert "№ 19293" in text
    assert "1, 2, 3, 4, 5, 6" in text


def test_a_draw_under_way_is_not_the_last_one(model: RuleBasedModel) -> None:
    details = DetailsAnswer.model_validate(
        {"draws": [draw_row(11, [], completed=False), draw_row(10, ["7", "8", "9", "1", "2", "3"])]}
    )
    output = ToolOutput(data=details, source="live", fetched_at=NOW)
    text = answer(model, "что выпало в последнем тираже 6 из 45", {"draw_details": output}).text
    assert "№ 10" in text
    assert "№ 11" not in text


def test_tickets_of_a_draw_are_counted_for_who_asks(model: RuleBasedModel) -> None:
    details = DetailsAnswer.model_validate(
        {"draws": [draw_row(10, ["7", "8", "9", "1", "2", "3"], ticketsCount=22_425)]}
    )
    output = ToolOutput(data=details, source="live", fetched_at=NOW)
    asked = answer(model, "сколько билетов купили на прошлый тираж 6 из 45", {"draw_details": output}).text
    assert "В этом тираже было 22\u00a0425 билетов." in asked
    assert "билет" not in answer(model, "что выпало в последнем тираже 6 из 45", {"draw_details": output}).text


def test_the_whole_prize_fund_is_not_mistaken_for_the_superprize(
    model: RuleBasedModel, catalogue: GamesCatalogue
) -> None:
    live = on_sale(catalogue, ("ruslotto", 150, 500_000_000, NOW + timedelta(hours=1)))
    text = answer(model, "сколько денег в призовом фонде русского лото", {"games_on_sale": live}).text
    assert "суперприз 500\u00a0000\u00a0000\u00a0₽" in text
    assert "призового фонда в данных не указан" in text


def test_the_price_of_a_game_sold_no_more(model: RuleBasedModel) -> None:
    nothing = ToolOutput(source="live", fetched_at=NOW)
    outputs: dict[str, ToolOutput | str] = {"games_on_sale": nothing, "search_knowledge_base": nothing}
    for question in ("сколько стоит билет 6 из 49", "какой джекпот в 6 из 49"):
        assert "сейчас эту лотерею не продают" in answer(model, question, outputs).text


def checked(catalogue: GamesCatalogue, code: str, draw: dict[str, Any], *marked: tuple[int, ...]) -> ToolOutput:
    """What ticket_check brings for this ticket."""
    game = game_of(catalogue, code)
    row = DetailedDraw.model_validate(draw)
    found = check(game, row, fields_of(game), marked)
    assert isinstance(found, CheckedTicket)
    return ToolOutput(data=found, source="live", fetched_at=NOW)


def test_the_prize_of_a_ticket_comes_from_its_draw(model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    draw = draw_row(500, ["1", "2", "3", "4", "5", "6"], winCategories=[category(4, 31, 1_400)])
    output = checked(catalogue, "6x45", draw, (1, 2, 3, 40, 41, 42))
    text = answer(model, "проверь мой билет 6 из 45: 1, 2, 3, 40, 41, 42", {"ticket_check": output}).text
    assert "Совпало 3 числа: 1, 2, 3" in text
    assert "1\u00a0400\u00a0₽" in text
    assert "Номер тиража вы не назвали" in text


def test_a_ticket_of_two_fields(model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    draw = draw_row(500, ["1", "2", "3", "4", "5", "3"], winners=[won(4, 10, 750)])
    output = checked(catalogue, "5x36plus", draw, (1, 2, 3, 30, 31), (2,))
    text = answer(model, "проверь билет 5 из 36, тираж 500: 1 2 3 30 31, бонус 2", {"ticket_check": output}).text
    assert "Основное поле: совпало 3 числа: 1, 2, 3; бонусное число не совпало" in text
    assert "750\u00a0₽" in text


def test_a_ticket_that_cannot_be_one(model: RuleBasedModel) -> None:
    wrong = ToolOutput(data=Problem("Числа бывают от 1 до 45, а названо: 99"))
    text = answer(model, "проверь билет 6 из 45, тираж 500: 1 2 3 4 5 99", {"ticket_check": wrong}).text
    assert "от 1 до 45" in text


def test_a_bingo_ticket_is_not_checked_by_numbers(model: RuleBasedModel) -> None:
    text = answer(model, "проверь билет русского лото, тираж 1707, числа 1 2 3 4 5", {}).text
    assert "порядок, в котором доставали бочонки" in text
    assert "stoloto.ru" in text


def test_packets_within_the_budget(model: RuleBasedModel) -> None:
    packets = PacketsAnswer(
        packets=[Packet(price=900, name="Большой", bets=[]), Packet(price=300, name="Малый", bets=[])]
    )
    output = ToolOutput(data=packets, source="live", fetched_at=NOW)
    text = answer(model, "наборы до 600 рублей", {"ticket_packets": output, "games_on_sale": DOWN}).text
    assert "Малый за 300\u00a0₽" in text
    assert "Большой" not in text


def test_no_packet_is_cheap_enough(model: RuleBasedModel) -> None:
    output = ToolOutput(
        data=PacketsAnswer(packets=[Packet(price=900, name="Большой", bets=[])]), source="live", fetched_at=NOW
    )
    said = answer(model, "наборы до 600 рублей", {"ticket_packets": output, "games_on_sale": DOWN})
    assert said.action == "answer"
    assert "Самый дешёвый — Большой за 900\u00a0₽" in said.text


def test_instant_lotteries(model: RuleBasedModel) -> None:
    cards = [
        LotteryCard(code="77", name="Клад", price=100, prize=500_000),
        LotteryCard(code="78", name="Куш", price=50, prize=None),
    ]
    output = ToolOutput(data=InstantAnswer(data=[]), source="live", fetched_at=NOW, lotteries=cards)
    said = answer(model, "моментальные до 60 рублей", {"instant_tickets": output})
    assert (said.action, said.lotteries) == ("search", ["78"])
    assert "None" not in said.text


def test_news_newest_first(model: RuleBasedModel) -> None:
    items = [
        NewsItem(title=day, link=f"https://www.stoloto.ru/{day}", date=day)
        for day in ("01.11.2026", "20.11.2026", "15.12.2025")
    ]
    output = ToolOutput(data=NewsAnswer(news=items), source="live", fetched_at=NOW)
    text = answer(model, "что нового", {"stoloto_news": output}).text
    assert text.index("20.11.2026:") < text.index("01.11.2026:") < text.index("15.12.2025:")


def expanded(catalogue: GamesCatalogue, marked: int, price: int | None) -> ToolOutput:
    """What expanded_bet brings for «6 из 45»."""
    bet = ExpandedBet.of(fields_of(game_of(catalogue, "6x45")), (marked,))
    return ToolOutput(data=ExpandedBetAnswer(bet, price), source="live", fetched_at=NOW)


def test_the_price_of_an_expanded_bet_is_live(model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    outputs: dict[str, ToolOutput | str] = {"expanded_bet": expanded(catalogue, 9, 120)}
    text = answer(model, "развёрнутая ставка 9 чисел в 6 из 45", outputs).text
    assert "84 × 120\u00a0₽ = 10\u00a0080\u00a0₽" in text


def test_a_limit_named_before_binds_an_expanded_bet(model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    messages = chat("трачу не больше 500 рублей в месяц", "Хорошо", "развёрнутая ставка 8 чисел в 6 из 45")
    said = ask(model, messages)
    brought = [result(call, expanded(catalogue, 8, 100)) for call in said.tool_calls]
    text = draft(ask(model, [*messages, said, *brought])).text
    assert "больше предела 500\u00a0₽" in text


def test_without_a_live_price_the_dated_one_is_called_so(model: RuleBasedModel) -> None:
    text = answer(model, "развёрнутая ставка 8 чисел в 6 из 45", {"expanded_bet": DOWN}).text
    assert "28 комбинаций" in text
    assert "Нынешней цены комбинации в данных нет" in text


def test_two_needs_are_answered_together(model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    live = on_sale(catalogue, ("4x20", 300, 353_500_000, NOW + timedelta(hours=1)))
    outputs: dict[str, ToolOutput | str] = {"games_on_sale": live, "search_knowledge_base": found(catalogue, "keno2")}
    said = answer(model, "какой джекпот в 4 из 20 и посоветуй быструю лотерею", outputs)
    assert (said.action, said.lotteries) == ("search", ["keno2"])
    assert "353\u00a0500\u00a0000" in said.text
