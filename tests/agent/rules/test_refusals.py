"""What a person refuses is never offered, and what is asked beside it is still answered."""

from datetime import date

import pytest

from agent.rules.needs import NeedsReader
from agent.rules.rule_based_model import RuleBasedModel
from agent.rules.values.refusals import read_refusal
from tests.agent.rules.asking import NOW, answer, ask, calls, chat, dialogue
from tests.agent.rules.made_up import found, on_sale
from tools.games_catalogue import GamesCatalogue
from tools.output import ToolOutput

RUSLOTTO = {"ruslotto", "ruslotto2"}
RAPIDO = {"rapido", "rapido2", "rapido-pro", "rapido-start"}
SPORTLOTO = {"4x20", "5x2", "5x36plus", "6x45", "7x49"}


@pytest.mark.parametrize(
    ("message", "codes", "rest"),
    [
        ("посоветуй что-нибудь кроме русского лото", RUSLOTTO, "посоветуй что-нибудь"),
        ("Надоело Русское лото, что взять?", RUSLOTTO, "что взять?"),
        ("с русским лото не везёт, что взять", RUSLOTTO, "что взять"),
        ("русское лото мне не надо, покажи другое", RUSLOTTO, "покажи другое"),
        ("хватит с меня русского лото, какие ещё есть", RUSLOTTO, "какие еще есть"),
        ("я не хочу играть в русское лото", RUSLOTTO, "я"),
        ("кроме «Русского лото» что есть", RUSLOTTO, "что есть"),
        ("хочу не русское лото и не жилищную", {*RUSLOTTO, "gzhl"}, "хочу"),
        ("русское лото и жилищную не предлагать", {*RUSLOTTO, "gzhl"}, ""),
        ("только не забаву", {"zabava"}, ""),
        ("рапидо не надо, другие", RAPIDO, "другие"),
        ("кроме рапидо, кено и топ 3 какие быстрые есть", {*RAPIDO, "keno2", "top3"}, "какие быстрые есть"),
        ("не 6 из 45, а 5 из 36 когда", {"6x45"}, "а 5 из 36 когда"),
        ("не спортлото, другое что-нибудь", SPORTLOTO, "другое что-нибудь"),
        ("кено уже достало, что-нибудь похожее", {"keno2"}, "что-нибудь похожее"),
        ("в кено больше не играю, посоветуй что-то", {"keno2"}, "посоветуй что-то"),
    ],
)
def test_lotteries(message: str, codes: set[str], rest: str, catalogue: GamesCatalogue) -> None:
    refusal = read_refusal(message, catalogue)
    assert (set(refusal.codes), set(refusal.kinds), refusal.rest) == (codes, set(), rest)


@pytest.mark.parametrize(
    ("message", "kinds"),
    [
        ("посоветуй лотерею, не моментальную", {"instant"}),
        ("мне моментальные не нужны, хочу с розыгрышем", {"instant"}),
        ("нехочу моментальные билеты", {"instant"}),
        ("только не скретч, билет до 100", {"instant"}),
        ("никаких моменталок", {"instant"}),
        ("хочу лотерею, но не быструю", {"fast"}),
        ("без бочонков, что есть до 200", {"bingo"}),
        ("не хочу квартиру, хочу деньги", {"home"}),
        ("посоветуй лотерею, не квартиру и не машину", {"home", "car"}),
    ],
)
def test_kinds(message: str, kinds: set[str], catalogue: GamesCatalogue) -> None:
    refusal = read_refusal(message, catalogue)
    assert (set(refusal.codes), set(refusal.kinds)) == (set(), kinds)


@pytest.mark.parametrize(
    "message",
    [
        "не знаю, русское лото или жилищную взять",
        "почему русское лото не показывают",
        "не подскажете, когда русское лото",
        "не хочу ждать, русское лото когда",
        "не хочу русское лото пропустить, когда оно",
        "это не русское лото?",
        "не только русское лото, но и кено",
        "не обязательно русское лото",
        "для рапидо не надо паспорта?",
        "в русском лото не нужно ничего отмечать?",
        "надоело проигрывать в русское лото, как выиграть",
        "не работает проверка билета русское лото",
        "300 рублей хватит на русское лото?",
        "русское лото не дороже 150?",
        "а русское лото не обман?",
        "в русское лото без билета можно?",
        "можно вместо квартиры взять деньги?",
        "живу без машины, где выиграть",
        "билет не быстро приходит",
    ],
)
def test_what_only_sounds_like_a_refusal(message: str, catalogue: GamesCatalogue) -> None:
    assert read_refusal(message, catalogue).rest == message


@pytest.mark.parametrize(
    ("texts", "intent"),
    [
        (("не хочу моментальные, дай что-нибудь до 200 рублей",), "search"),
        (("любую кроме моментальных до 150",), "search"),
        (("всё кроме русского лото: где самый большой суперприз",), "jackpot"),
        (("когда тиражи сегодня, кроме рапидо",), "schedule"),
        (("сколько стоят билеты, кроме кено",), "price"),
        (("хочу не русское лото и не жилищную",), "search"),
        (("а рапидо не моментальная лотерея?",), "about"),
        (("покажи лотереи", "Русское лото: билет 150 ₽.", "а не моментальные?"), "search"),
        (("что взять на 300 рублей", "Русское лото: билет 150 ₽.", "без русского лото"), "search"),
    ],
)
def test_what_is_asked_is_answered(texts: tuple[str, ...], intent: str, reader: NeedsReader, today: date) -> None:
    assert [need.intent for need in reader.needs(dialogue(*texts), today)] == [intent]


def test_a_refusal_holds_on(reader: NeedsReader, today: date) -> None:
    asked = dialogue("до 300 рублей, не русское лото", "Забава: билет 150 ₽.", "а побыстрее?")
    (need,) = reader.needs(asked, today)
    assert (need.intent, need.slots.budget) == ("search", 300)
    assert "ruslotto" in need.slots.refused


def test_a_refusal_takes_back_an_earlier_wish(reader: NeedsReader, today: date) -> None:
    asked = dialogue("подбери моментальную лотерею до 200", "Грибник: билет 60 ₽.", "а не моментальные?")
    (need,) = reader.needs(asked, today)
    assert (need.intent, need.slots.budget, set(need.slots.unwanted)) == ("search", 200, {"instant"})
    assert not need.slots.wants("instant")
    assert "моментал" not in need.slots.text


def test_every_clause_is_bound_by_a_refusal(reader: NeedsReader, today: date) -> None:
    needs = reader.needs(dialogue("что взять на сто рублей и где большой суперприз, только не кено"), today)
    assert {need.intent for need in needs} == {"search", "jackpot"}
    assert all("keno2" in need.slots.refused for need in needs)


def test_the_search_is_not_told_what_is_refused(model: RuleBasedModel) -> None:
    said = calls(ask(model, chat("чот хочу сыграть на 200р тока не моментальную и не русское лото, надоело")))
    (search, args), on_sale_too = said
    assert search == "search_knowledge_base"
    assert args["query"] == "чот хочу сыграть на 200р, надоело"
    assert "kind" not in args
    assert on_sale_too == ("games_on_sale", {})


@pytest.mark.parametrize("message", ["кроме кено что взять", "что-нибудь быстрое, кено не предлагай"])
def test_what_is_refused_is_not_offered(message: str, model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    live = on_sale(catalogue, ("keno2", 50, 10_000_000, NOW), ("zabava", 150, 3_000_000, NOW))
    searched = found(catalogue, "keno2", "zabava")
    brought: dict[str, ToolOutput | str] = {"search_knowledge_base": searched, "games_on_sale": live}
    said = answer(model, message, brought)
    assert said.lotteries == ["zabava"]
    assert "КЕНО" not in said.text
