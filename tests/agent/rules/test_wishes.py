"""Wishes that sound like something else, and promotions and chances that the data do not have."""

from datetime import date, timedelta

import pytest

from agent.rules.needs import NeedsReader
from agent.rules.rule_based_model import RuleBasedModel
from agent.rules.values.slots_reader import read_slots
from tests.agent.rules.asking import NOW, answer, ask, calls, chat, dialogue
from tests.agent.rules.made_up import DOWN, on_sale
from tools.games_catalogue import GamesCatalogue
from tools.output import ToolOutput
from tools.stoloto.news_page import NewsAnswer, NewsItem

INSTANTS = "Моментальные лотереи: Золотой ключик — билет 50 ₽."


@pytest.mark.parametrize(
    ("message", "prize"),
    [
        ("где выиграть машину", "car"),
        ("хочу тачку", "car"),
        ("лотерея с машиной", "car"),
        ("а с машиной?", "car"),
        ("мне бы автомобиль", "car"),
        ("хочу квартиру выиграть", "home"),
        ("мечтаю о даче", "home"),
        ("снимаем квартиру, где выиграть свою", "home"),
        ("какие есть с квартирами", "home"),
        ("надоело жить на съёмной квартире, где выиграть свою", "home"),
        ("постирала билет в машинке, выигрыш 4 тыщи", None),
        ("билет остался в машине, как забрать приз", None),
        ("еду в машине, когда русское лото", None),
        ("лотерейная машина как выбирает числа", None),
        ("на новую машину не хватает, где приз побольше", None),
        ("сижу в машине, что быстрое сыграть", None),
        ("живу в квартире 12, куда придёт выигрыш", None),
        ("снимаю квартиру, хочу сыграть до 100 рублей", None),
        ("ремонт в квартире делаю, посоветуй быструю лотерею", None),
        ("застрял на даче, какую лотерею взять", None),
        ("по дороге на дачу купить билет, что посоветуете", None),
    ],
)
def test_prizes(message: str, prize: str | None, catalogue: GamesCatalogue, today: date) -> None:
    assert read_slots(message, catalogue, today).prize == prize


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("хочу сыграть без заморочек с числами", "bingo"),
        ("лень числа выбирать, что взять", "bingo"),
        ("где числа уже напечатаны", "bingo"),
        ("не люблю зачёркивать числа, что взять", "bingo"),
        ("лотерея, где ничего заполнять не нужно", "bingo"),
        ("чтобы числа не угадывать", "bingo"),
        ("билет без заполнения", "bingo"),
        ("готовый билет какой посоветуешь", "bingo"),
        ("хочу быструю лотерею, где числа выбирать не надо", "instant"),
        ("без выбора чисел, быструю, но не моментальную", "bingo"),
        ("бабушке билет в подарок за 300 рублей", "bingo"),
        ("что подарить на новый год из лотерей до 500", "bingo"),
        ("моментальный билет в подарок", "instant"),
    ],
)
def test_ready_tickets_and_gifts(message: str, kind: str, model: RuleBasedModel) -> None:
    (tool, args), *_ = calls(ask(model, chat(message)))
    assert tool == "instant_tickets" or args["kind"] == kind


@pytest.mark.parametrize(
    "message", ["какие числа не надо выбирать", "лень придумывать числа, назови числа", "есть ли подарок за покупку"]
)
def test_no_ready_ticket_and_no_gift(message: str, catalogue: GamesCatalogue, today: date) -> None:
    assert not read_slots(message, catalogue, today).wants("ready", "gift")


@pytest.mark.parametrize(
    ("texts", "intents"),
    [
        (("промокоды или скидки есть?",), ["promotions"]),
        (("первый билет бесплатно, правда?",), ["promotions"]),
        (("акция 2 по цене 1 есть?",), ["promotions"]),
        (("какие новости и акции",), ["news", "promotions"]),
        (("новости столото",), ["news"]),
        (("акции сбербанка стоит покупать?",), ["off_topic"]),
        (("мне прислали ссылку на бесплатный билет, просят данные карты",), ["fraud"]),
        (("какие шансы в моментальных",), ["instant_odds"]),
        (("правда каждый третий моментальный билет выигрышный?",), ["instant_odds"]),
        (("какой процент выигрышных билетов в моменталках",), ["instant_odds"]),
        (("моментальные лотереи", INSTANTS, "а шансы какие?"), ["instant_odds"]),
        (("моменталки до 100", INSTANTS, "говорят каждый третий выигрывает, правда?"), ["instant_odds"]),
        (("моментальные лотереи", INSTANTS, "а какой шанс в 6 из 45?"), ["odds"]),
        (("где больше шансов, в моменталке или в русском лото",), ["odds"]),
        (("какая вероятность выиграть в 6 из 45",), ["odds"]),
        (("живу в квартире 12, куда придёт выигрыш",), ["claim"]),
        (("билет бумажный постирала в машинке, выигрыш был 4 тыщи. всё пропало?",), ["claim"]),
    ],
)
def test_intents(texts: tuple[str, ...], intents: list[str], reader: NeedsReader, today: date) -> None:
    assert [need.intent for need in reader.needs(dialogue(*texts), today)] == intents


def _news(*titles: str) -> ToolOutput:
    items = [NewsItem(date="20.11.2026", title=title, link="https://www.stoloto.ru/press/1") for title in titles]
    return ToolOutput(data=NewsAnswer(news=items), source="live", fetched_at=NOW)


def test_promotions_that_no_data_tell_of(model: RuleBasedModel) -> None:
    said = answer(model, "есть скидки на билеты", {"main_page": DOWN, "stoloto_news": _news("Итоги тиража")})
    assert said.text.startswith("Действующих скидок, промокодов, бонусов и бесплатных билетов в моих данных нет")
    assert "Итоги" not in said.text


def test_promotions_in_the_news(model: RuleBasedModel) -> None:
    brought: dict[str, ToolOutput | str] = {
        "main_page": DOWN,
        "stoloto_news": _news("Итоги тиража", "Скидки на билеты к празднику"),
    }
    text = answer(model, "есть скидки на билеты", brought).text
    assert "Скидки на билеты к празднику" in text
    assert "Итоги" not in text


def test_prices_that_vary_are_not_the_same(model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    live = on_sale(catalogue, ("zabava", 150, 3_000_000, NOW + timedelta(minutes=9)))
    brought: dict[str, ToolOutput | str] = {"games_on_sale": live, "search_knowledge_base": DOWN}
    text = answer(model, "сравни забаву и рапидо", brought).text
    assert "Билеты стоят одинаково" not in text
    assert "в лотерее «Рапидо» бывает и дороже" in text
