"""Answers about superprizes, draws, tickets, packets, instant lotteries and news from made-up tool results."""

from datetime import timedelta

from agent.rules.rule_based_model import RuleBasedModel
from tests.agent.rules.asking import NOW, answer, ask, calls, chat, draft, result
from tests.agent.rules.made_up import DOWN, MISSING, category, draw_row, found, on_sale
from tools.games_catalogue import GamesCatalogue
from tools.instant_tickets import InstantAnswer
from tools.output import LotteryCard, ToolOutput
from tools.stoloto.detailed_draw import DetailsAnswer
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


def test_the_prize_of_a_ticket_comes_from_itsdraw_row(model: RuleBasedModel) -> None:
    draw = draw_row(500, ["1", "2", "3", "4", "5", "6"], winCategories=[category(4, 31, 1_400)])
    output = ToolOutput(data=DetailsAnswer.model_validate({"draws": [draw]}), source="live", fetched_at=NOW)
    text = answer(model, "проверь мой билет 6 из 45: 1, 2, 3, 40, 41, 42", {"draw_details": output}).text
    assert "Совпало 3 числа: 1, 2, 3" in text
    assert "1\u00a0400\u00a0₽" in text
    assert "Номер тиража вы не назвали" in text


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


def test_the_price_of_an_expanded_bet_is_live(model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    live = on_sale(catalogue, ("6x45", 120, 10, NOW + timedelta(hours=1)))
    text = answer(model, "развёрнутая ставка 9 чисел в 6 из 45", {"games_on_sale": live}).text
    assert "84 × 120\u00a0₽ = 10\u00a0080\u00a0₽" in text


def test_without_a_live_price_the_dated_one_is_called_so(model: RuleBasedModel) -> None:
    text = answer(model, "развёрнутая ставка 8 чисел в 6 из 45", {"games_on_sale": DOWN}).text
    assert "28 комбинаций" in text
    assert "Нынешней цены комбинации в данных нет" in text


def test_two_needs_are_answered_together(model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    live = on_sale(catalogue, ("4x20", 300, 353_500_000, NOW + timedelta(hours=1)))
    outputs: dict[str, ToolOutput | str] = {"games_on_sale": live, "search_knowledge_base": found(catalogue, "keno2")}
    said = answer(model, "какой джекпот в 4 из 20 и посоветуй быструю лотерею", outputs)
    assert (said.action, said.lotteries) == ("search", ["keno2"])
    assert "353\u00a0500\u00a0000" in said.text
