"""Follow-ups that name only another place, number of tickets or of draws, or that dispute what was told."""

from datetime import date

import pytest

from agent.rules.needs import NeedsReader
from agent.rules.plan import calls_for
from tests.agent.rules.asking import dialogue

TIMES = ("когда русское лото", "Русское лото: тираж № 1755, в воскресенье, 29 ноября, в 08:20 по Москве.")
PRICE = ("6 из 45 сколько стоит", "Спортлото «6 из 45»: билет 70 ₽.")
ODDS = ("какой шанс в 5 из 36", "Спортлото «5 из 36»: шанс на суперприз — 1 к 1 507 968.")
COMPARED = ("сравни 6 из 45 и 7 из 49", "Спортлото «6 из 45»: билет 70 ₽. Спортлото «7 из 49»: билет 100 ₽.")


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("а по камчатскому это во сколько", "Камчатка"),
        ("а по владивостоку?", "Владивосток"),
        ("по якутску", "Якутск"),
        ("у меня самара", "Самара"),
        ("а по хабаровскому времени во сколько это", "МСК+7"),
        ("а я в омске", "Омск"),
        ("живу в екатеринбурге, у нас во сколько", "Екатеринбург"),
        ("мск+7 это сколько", "МСК+7"),
        ("чита", "МСК+6"),
        ("по нашему, по красноярскому?", "Красноярск"),
    ],
)
def test_another_place(reader: NeedsReader, today: date, said: str, zone: str) -> None:
    (need,) = reader.needs(dialogue(*TIMES, said), today)
    assert (need.intent, need.slots.codes, need.slots.zone) == ("schedule", ["ruslotto"], zone)


def test_the_place_named_last_counts_and_moscow_is_one(reader: NeedsReader, today: date) -> None:
    earlier = (*TIMES, "а по камчатке", "По вашему времени (Камчатка) 29.11 в 17:20.")
    (need,) = reader.needs(dialogue(*earlier, "а по самаре"), today)
    assert need.slots.zone == "Самара"
    (need,) = reader.needs(dialogue(*earlier, "а по москве?"), today)
    assert (need.intent, need.slots.zone) == ("schedule", None)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("живу в самаре, где купить билет", "about"),
        ("я из омска, сколько стоит билет", "price"),
        ("выиграл в казани, где забрать приз", "claim"),
        ("а налог в самаре такой же?", "tax"),
    ],
)
def test_a_place_beside_another_question(reader: NeedsReader, today: date, said: str, intent: str) -> None:
    (need,) = reader.needs(dialogue(*TIMES, said), today)
    assert need.intent == intent


@pytest.mark.parametrize(
    ("said", "tickets", "draws"),
    [
        ("а десять билетов", 10, None),
        ("а если 10 билетов", 10, None),
        ("а пять штук", 5, None),
        ("а за 3?", 3, None),
        ("если билетов пять взять", 5, None),
        ("билетов по десять если", 10, None),
        ("а 20 штук сколько выйдет", 20, None),
        ("3 шт", 3, None),
        ("а 10?", 10, None),
        ("десяток почем", 10, None),
        ("три билета на три тиража", 3, 3),
        ("а если по 5 билетов на 7 тиражей", 5, 7),
    ],
)
def test_more_tickets_after_a_price(
    reader: NeedsReader, today: date, said: str, tickets: int, draws: int | None
) -> None:
    (need,) = reader.needs(dialogue(*PRICE, said), today)
    assert (need.intent, need.slots.codes) == ("price", ["6x45"])
    assert (need.slots.tickets, need.slots.plays, need.slots.budget) == (tickets, draws, None)


@pytest.mark.parametrize("said", ["а если по 10 билетов?", "а по деньгам? если билетов по десять"])
def test_more_tickets_of_both_lotteries(reader: NeedsReader, today: date, said: str) -> None:
    (need,) = reader.needs(dialogue(*COMPARED, said), today)
    assert (need.intent, need.slots.codes, need.slots.tickets) == ("price", ["6x45", "7x49"], 10)


@pytest.mark.parametrize(
    ("said", "tickets", "draws"),
    [
        ("а если 10 билетов", 10, None),
        ("а пятьдесят штук?", 50, None),
        ("а если взять 10?", 10, None),
        ("а если год каждый день играть", None, 365),
        ("а за 100 тиражей?", None, 100),
        ("а если каждую неделю 10 лет", None, 520),
    ],
)
def test_more_tickets_after_odds(
    reader: NeedsReader, today: date, said: str, tickets: int | None, draws: int | None
) -> None:
    (need,) = reader.needs(dialogue(*ODDS, said), today)
    assert (need.intent, need.slots.codes) == ("odds", ["5x36plus"])
    assert (need.slots.tickets, need.slots.plays) == (tickets, draws)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("на пять штук что взять", "search"),
        ("а до пяти тысяч", "search"),
        ("за 500 рублей что есть", "search"),
        ("а на 5 тысяч сколько билетов", "split"),
        ("а на 10 чисел", "expanded_bet"),
        ("купил 3 билета, как проверить", "check_how"),
    ],
)
def test_other_numbers_after_a_price(reader: NeedsReader, today: date, said: str, intent: str) -> None:
    (need,) = reader.needs(dialogue(*PRICE, said), today)
    assert need.intent == intent


@pytest.mark.parametrize(
    ("texts", "intent"),
    [
        (("ты врешь, в русском лото билет 100",), "price"),
        (("неправда, 6 из 45 стоит 100 рублей",), "price"),
        (("а на сайте русское лото 200 рублей",), "price"),
        (("в киоске русское лото по 170 продают",), "price"),
        ((*PRICE, "неправда, 100 рублей"), "price"),
        ((*PRICE, "врешь"), "price"),
        ((*PRICE, "да ладно, я вчера за 100 брал"), "price"),
        ((*TIMES, "ты ошибся, в 15:00 же"), "schedule"),
        (("какой суперприз 6 из 45", "80 550 000 ₽", "неправда, там 300 миллионов"), "jackpot"),
    ],
)
def test_a_disputed_value_is_told_again(reader: NeedsReader, today: date, texts: tuple[str, ...], intent: str) -> None:
    (need,) = reader.needs(dialogue(*texts), today)
    assert need.intent == intent
    assert need.slots.games
    assert need.slots.wants("disputed")


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("билет русского лото за 100 рублей есть?", "about"),
        ("ошибся номером билета, как проверить", "check_how"),
    ],
)
def test_no_dispute(reader: NeedsReader, today: date, said: str, intent: str) -> None:
    (need,) = reader.needs(dialogue(said), today)
    assert need.intent == intent
    assert not need.slots.wants("disputed")


def test_where_the_data_come_from_is_told_with_their_time(reader: NeedsReader, today: date) -> None:
    needs = reader.needs(dialogue("ты живой человек или робот? откуда цены берешь и можно ли тебе верить"), today)
    assert [need.intent for need in needs] == ["sources"]
    assert [call.tool for call in calls_for(needs)] == ["games_on_sale"]


@pytest.mark.parametrize(
    ("said", "intents"),
    [
        ("ты тупой бот вообще ничего не знаешь, одно вранье у вас там и подкрутка", ["fair_play"]),
        ("бот ты дурак, сколько стоит русское лото", ["price"]),
        ("тупая железяка, когда 6 из 45", ["schedule"]),
        ("я тупой, объясни как играть в рапидо", ["about"]),
        ("пошел купить билет, какой взять", ["search"]),
        ("можно ли верить что кто-то выигрывает", ["fair_play"]),
        ("свежие результаты 6 из 45", ["results"]),
        ("какие цены на билеты", ["price"]),
    ],
)
def test_what_is_asked_beside_an_insult_or_looks_like_doubt(
    reader: NeedsReader, today: date, said: str, intents: list[str]
) -> None:
    assert [need.intent for need in reader.needs(dialogue(said), today)] == intents
