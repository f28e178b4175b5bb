"""Messages that go on from what was said before, and sums, trouble and prizes in wordings that were misread once."""

from datetime import date

import pytest

from agent.rules.needs import NeedsReader
from agent.rules.values.prize_said import is_promo, is_resident
from agent.rules.values.prizes_won import prize_sum
from tests.agent.rules.asking import dialogue

OFFERED = ("Подбери лотерею", "Русское лото, билет 150 ₽")
TAXED = ("Какой налог с миллиона, если выиграть в этом году?", "С 1 000 000 ₽ налог 13 %: 130 000 ₽.")


@pytest.mark.parametrize(
    ("texts", "intent"),
    [
        ((*OFFERED, "ок, понял. а есть за 50 рублей?"), "search"),
        ((*OFFERED, "понятно, а за сотню?"), "search"),
        ((*OFFERED, "понятно, буду знать"), "thanks"),
        ((*OFFERED, "спасибо большое за помощь"), "thanks"),
        ((*OFFERED, "хорошо"), "thanks"),
        (
            ("не могу бросить играть", "Обратитесь.", "Ладно, понял. А билетик за сто рублей?"),
            "trouble_again",
        ),
        (("мне 15", "С 18 лет.", "ок понял, а если за 50 рублей?"), "minor_again"),
        ((*TAXED, "а с тридцати лямов?"), "tax"),
        ((*TAXED, "а если 10 млн?"), "tax"),
        ((*TAXED, "а где разыграют 300 миллионов?"), "jackpot"),
        (("почём билет русского лото", "1 рубль.", "Серьёзно рубль? Подтвердите"), "price"),
        (("какой джекпот в 6 из 45", "358 млн ₽.", "точно?"), "jackpot"),
        (("когда розыгрыш русского лото", "Сегодня в 15:00", "точно сегодня?"), "schedule"),
        (("развёрнутая на 7 чисел в 5 из 36", "21 комбинация.", "а если десять возьму?"), "expanded_bet"),
        (("Вчера спустил 12 тысяч на билеты, сегодня хочу отбить. С чего начать?",), "trouble"),
        (("вчера потратил 8000 на билеты и ничего, сегодня точно повезет, что взять?",), "trouble"),
        (("третью неделю всё время на лотереи, уже должен другу",), "trouble"),
        (("проиграл другу спор, подбери ему лотерею",), "search"),
        (("где реальнее сорвать главный приз, в 5 из 36 или в 7 из 49?",), "odds"),
        (("Большое Спортлото или 7 из 49: где суперприз больше и где билет дешевле?",), "compare"),
        (("У какой лотереи самый жирный джекпот и сколько там билет?",), "jackpot"),
        (("Канал продаёт прогнозы на 4 из 20, обещают проходимость 90%. Стоит подписаться?",), "forecast"),
        (("курс по выигрышу в лотерею за 5000, верить?",), "forecast"),
        (("сделай прогноз на следующий тираж 4 из 20",), "prediction"),
        (("дай прогноз на 6 из 45, за деньги играю",), "prediction"),
        (("какие схемы обмана, продают выигрышные билеты",), "fraud"),
        (("схема проезда до центра выплат, за выигрышем",), "claim"),
        (("развернутая ставка это система выигрыша за сколько?",), "expanded_bet"),
        (("тираж уже был, кто должен всем выплатить выигрыш?",), "claim"),
        (("потратил 300 рублей на билет, должно повезти, когда тираж?",), "schedule"),
        (("какой джекпот в 6 из 45", "358 млн ₽.", "это точно не обман?"), "fair_play"),
        (("ясно, пойду повешусь",), "danger"),
        (("какие бумаги брать за выигрышем 1,5 млн",), "claim"),
        (("сколько хранится выигрыш",), "claim"),
        (("Составь мне шесть самых выпадающих чисел 6 из 45 за последний месяц",), "hot_numbers"),
        (("Составь комбинацию из самых частых чисел 5 из 36",), "hot_numbers"),
        (("Муж каждый день покупает билеты, продал телевизор, врёт. Как ему помочь?",), "trouble_other"),
        (("подруга подсела на моменталки, влезла в долги, как ей помочь",), "trouble_other"),
        (("билет нужен тиражный, не моментальный, до 250 рублей",), "search"),
        (("Сколько стоит билет 4 из 20?", "100 ₽.", "а часто её разыгрывают?"), "schedule"),
    ],
)
def test_what_is_meant(texts: tuple[str, ...], intent: str, reader: NeedsReader, today: date) -> None:
    assert [need.intent for need in reader.needs(dialogue(*texts), today)] == [intent]


@pytest.mark.parametrize(
    ("message", "budget"),
    [
        ("комплекты билетов, чтоб тыщи в полторы уложиться", 1500),
        ("тысячи две на лотереи, что взять", 2000),
        ("тысячи три есть, что взять", 3000),
        ("тысячи двести на билеты", 1200),
        ("тысяч в неделю трачу на лотереи, что взять до 100 рублей", 100),
        ("летом выиграл 45 тысяч, что взять", None),
    ],
)
def test_thousands(message: str, budget: int | None, reader: NeedsReader, today: date) -> None:
    assert reader.needs(dialogue(message), today)[0].slots.budget == budget


def test_values_of_the_question_before(reader: NeedsReader, today: date) -> None:
    asked = ("У меня билет 7 из 49, тираж 23355, проверишь?", "Назовите, пожалуйста, ваши семь чисел.")
    (check,) = reader.needs(dialogue(*asked, "4 8 15 16 23 42 49"), today)
    assert (check.intent, check.slots.codes, check.slots.draw) == ("ticket_check", ["7x49"], 23355)
    (other,) = reader.needs(dialogue(*asked, "а в 6 из 45 числа 4 8 15 16 23 42?"), today)
    assert (other.intent, other.slots.codes, other.slots.draw) == ("ticket_check", ["6x45"], None)
    (bet,) = reader.needs(dialogue("развёрнутая на 7 чисел в 5 из 36", "21 комбинация.", "а десять?"), today)
    assert (bet.slots.codes, bet.slots.bet_size) == (["5x36plus"], 10)
    (odds,) = reader.needs(dialogue("какой шанс с двадцатью... то есть двадцать билетов 5 из 36?"), today)
    assert odds.slots.tickets == 20


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        (("Расскажи про Русское лото", "Еженедельная лотерея.", "а чем она лучше жилищной?"), ["ruslotto", "gzhl"]),
        (("Какой джекпот в 6 из 45?", "80 млн", "чем она отличается от 7 из 49?"), ["6x45", "7x49"]),
    ],
)
def test_one_of_two_that_are_compared_was_named_before(
    texts: tuple[str, ...], codes: list[str], reader: NeedsReader, today: date
) -> None:
    (need,) = reader.needs(dialogue(*texts), today)
    assert (need.intent, need.slots.codes) == ("compare", codes)


@pytest.mark.parametrize(
    ("message", "prize"),
    [
        ("Сыну 24, он выиграл 3800, а в мае ещё 2500. Декларацию надо?", 6300),
        ("В марте выиграл 3000, в июне 3500, налог какой?", 6500),
        ("Выиграл 5000 в мае, какой налог?", 5000),
    ],
)
def test_prizes_of_one_year_are_taxed_together(message: str, prize: int, reader: NeedsReader, today: date) -> None:
    (need,) = reader.needs(dialogue(message), today)
    assert (need.intent, prize_sum(need.slots)) == ("tax", prize)


def test_who_came_lately_is_no_resident(reader: NeedsReader, today: date) -> None:
    (need,) = reader.needs(dialogue("Я гражданин Казахстана, живу в Москве два месяца. Налог с 200 тысяч?"), today)
    assert not is_resident(need.slots)


def test_a_lottery_is_known_by_the_wrong_word_between_its_numbers(reader: NeedsReader, today: date) -> None:
    (need,) = reader.needs(dialogue("4 на 20 джекпот"), today)
    assert (need.intent, need.slots.codes) == ("jackpot", ["4x20"])
    (other,) = reader.needs(dialogue("что взять на 4 на 200 рублей"), today)
    assert other.slots.codes == []


@pytest.mark.parametrize(
    ("message", "promo"),
    [
        ("В розыгрыше у Пятёрочки достался айфон за 120 тысяч, налог как в лотерее платить?", True),
        ("выиграл в магните холодильник за 60000 налог?", True),
        ("Выиграл у банка в розыгрыше 50 тысяч, какой налог?", True),
        ("выиграл 50000 в лотерею, купленную в магазине, какой налог?", False),
        ("билет купил в пятёрочке, выиграл 30000, сколько налога", False),
        ("выиграл 2 миллиона, деньги пришли на карту банка, какой налог?", False),
        ("налог с выигрыша 500000 вычтет банк или я сам?", False),
    ],
)
def test_raffles_of_shops_are_told_from_lotteries(message: str, promo: bool, reader: NeedsReader, today: date) -> None:
    (need,) = reader.needs(dialogue(message), today)
    assert (need.intent, is_promo(need.slots)) == ("tax", promo)
