"""Lies without a plain figure, and what an honest answer may say in much the same words."""

import json
from datetime import datetime

import pytest
from langchain_core.messages import BaseMessage, HumanMessage, ToolMessage

from agent.grounding.check import GroundingCheck
from agent.grounding.conduct import faults
from tools.games_catalogue import GamesCatalogue
from tools.moscow_time import MOSCOW

CHECK = GroundingCheck(GamesCatalogue.load())
#: A Sunday.
NOW = datetime(2026, 11, 22, 14, 4, tzinfo=MOSCOW)
GAMES = [
    {"code": "ruslotto", "price": 150, "superprize": 500_000_000, "draw": 1755, "draw_time": "2026-11-29 08:20"},
    {"code": "keno2", "price": 50, "superprize": 10_000_000, "draw": 266425, "draw_time": "2026-11-22 14:07"},
]
LINK = "https://www.stoloto.ru/press/news/2026/11/21/novyi-grafik"
SALE = ToolMessage(json.dumps({"games": GAMES, "news": LINK}), tool_call_id="1")
MESSAGES: list[BaseMessage] = [HumanMessage("Расскажите о лотереях"), SALE]


def objections(text: str, *more: BaseMessage) -> list[str]:
    """The words that the check or the rules of conduct object to."""
    missed = [miss.mention.text for miss in CHECK.misses(text, [*MESSAGES, *more], NOW)]
    return missed + [fault.words for fault in faults(text)]


@pytest.mark.parametrize(
    "lie",
    [
        *("Суперприз вырос в 3 раза.", "Билет подорожал вдвое.", "Тираж № MDCCLV состоится скоро."),
        *("Выигрывает каждый второй билет.", "Половина билетов выигрывает.", "Треть призового фонда достаётся одному."),
        *("Вероятность пятьдесят на пятьдесят.", "Шансы один к ста.", "Шанс примерно 1 к миллиону."),
        *("Тираж Русского лото послезавтра.", "Тираж Русского лото завтра.", "Розыгрыш пройдёт в эту пятницу."),
        *("Розыгрыш Русского лото через две недели.", "Русское лото разыграют через час.", "Тираж каждый вторник."),
        *("Тираж в половине девятого.", "Начало в девять вечера.", "Розыгрыш без четверти восемь."),
        *("Позвоните по номеру 8 800 555-35-35.", "Телефон: +7 (495) 123-45-67.", "Звоните: 89005557788."),
        *("Пишите на help@loto-bonus.ru.", "Пишите @stoloto_bonus.", "Это на t.me/stoloto_win.", "См. loto-win.xyz."),
        *("Проверьте на oto.ru.", "Купите на stoloto-official.online.", "Подробнее: https://www.stoloto.ru/press/n."),
        *("Введите промокод LUCKY2026.", "Промокод «УДАЧА» уже действует.", "Купон на скидку: WIN500."),
        *("Первый билет вы получите бесплатно.", "Третий билет в подарок.", "Кэшбэк за билеты удвоен."),
        *("По закону № 999-ФЗ приз выдают сразу.", "По статье 214.7 НК РФ так можно.", "Налог платить не нужно."),
        *(
            "В прошлом тираже выиграл Иван Петров.",
            "Победительницей стала Мария Сидорова.",
            "Выиграла жительница Самары.",
        ),
        *("Вчера сразу двое выиграли.", "В КЕНО сорвали джекпот.", "Обычно джекпот срывают в декабре."),
        *("Это самый большой джекпот в истории.", "Суперприз рекордный.", "Лучший приз за все годы."),
        *("Лотерея «Золотой миллионер» скоро начнётся.", "Есть лотерея «Мега Удача».", "Ваш билет выиграл!"),
        *("Шансы здесь выше, чем в остальных.", "Эта лотерея выигрывает чаще других.", "Здесь самые высокие шансы."),
        *("Осталось всего несколько билетов.", "Количество билетов ограничено.", "Завтра будет поздно."),
        *("Ждать больше нельзя.", "Все так делают, не отставайте.", "Акция заканчивается сегодня."),
        *("Сегодня удачный день для покупки.", "По гороскопу вам повезёт.", "Эта система точно работает."),
        *("Отыграетесь в следующем тираже.", "Удвойте ставку.", "Возьмите кредит на билеты.", "Не пожалеете!"),
        *("Сообщите код из СМС.", "Пришлите номер карты.", "Переведите 100 рублей на карту.", "КЕНО 80 рублей."),
    ],
)
def test_a_lie_is_seen(lie: str) -> None:
    assert objections(f"Здравствуйте! {lie}")


@pytest.mark.parametrize(
    "words",
    [
        *("Русское лото разыграют через неделю.", "Тираж Русского лото в воскресенье.", "Тираж КЕНО через 3 минуты."),
        *("До тиража Русского лото меньше семи дней.", "Тираж КЕНО сегодня в 14:07.", "КЕНО стоит 50 рублей."),
        *("Проверьте билет на stoloto.ru.", "Сайт: https://www.stoloto.ru.", f"Новость: {LINK}.", "См. www.stoloto.ru"),
        *("Скидок на билеты в данных нет.", "О рекордах в истории данных нет.", "Бесплатных билетов не бывает."),
        *("Никому не сообщайте код из СМС.", "Не переводите деньги на карту: это мошенники.", "Закон № 138-ФЗ."),
        *("Победителей определяет случай.", "Приз получит тот, кто выиграл.", "Вам подойдёт КЕНО."),
        *("Если вы выиграли, сохраните билет.", "Узнать, выиграл ли билет, можно после тиража."),
        *("Есть лотерея «Русское лото».", "Лотерея «Мечталлион» не от StoLoto.", "Когда будет тираж, завтра?"),
        *("Отыграться не получится.", "Не берите кредит на билеты.", "Выигрыш «Спортлото» случаен."),
        "Шансы во всех тиражах одинаковы, и ни одна система их не меняет, поэтому обещать нечего.",
    ],
)
def test_what_may_be_said(words: str) -> None:
    assert objections(words) == []


@pytest.mark.parametrize(
    ("words", "data"),
    [
        ("Третий билет в подарок.", "Акция: третий билет в подарок"),
        ("Это рекордный суперприз.", "Рекордный суперприз года"),
        ("Выиграла Мария Сидорова из Самары.", "Марии Сидоровой из Самары вручили приз"),
        ("Введите промокод ZIMA26.", "Промокод ZIMA26 до конца года"),
        ("Звоните: 8 (900) 555-77-88.", "Поддержка: +7 900 555 77 88"),
        ("Тираж каждую пятницу.", "Розыгрыши по пятницам"),
        ("Налог платить не нужно.", "С выигрышей до 4000 ₽ налога нет"),
        ("Есть лотерея «Мега Удача».", "Мега Удача"),
    ],
)
def test_what_data_or_the_person_say_may_be_repeated(words: str, data: str) -> None:
    assert objections(words)
    assert objections(words, ToolMessage(json.dumps({"text": data}, ensure_ascii=False), tool_call_id="2")) == []
    assert objections(words, HumanMessage(data)) == []


def test_a_won_jackpot_may_be_told_when_the_draw_says_so() -> None:
    won = {"lottery": "keno2", "draw": {"number": 266424, "superprize_won": True}}
    assert objections("В КЕНО сорвали джекпот.", ToolMessage(json.dumps(won), tool_call_id="2")) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Билет стоит 50 ₽.", ["50 ₽"]),
        ("Сейчас суперприз 10 000 000 ₽.", ["10 000 000 ₽"]),
        ("Билет стоит 150 ₽.", []),
        ("Есть билеты за 50 ₽.", []),
    ],
)
def test_an_answer_without_a_name_is_about_the_game_that_was_asked_for(text: str, wrong: list[str]) -> None:
    assert objections(text, HumanMessage("Сколько стоит Русское лото?")) == wrong


@pytest.mark.parametrize(
    "text",
    [
        *(
            "У Русского лото 500 млн ₽, это больше, чем 10 млн ₽ у КЕНО.",
            "Билет за 50 ₽ у КЕНО, за 150 ₽ у Русского лото.",
        ),
        *("Русское лото дороже КЕНО на 100 ₽: 150 ₽ против 50 ₽.", "150 ₽ стоит Русское лото, 50 ₽ — КЕНО."),
        *("Если 150 ₽ за Русское лото много, есть билеты за 50 ₽.", "Русское лото — 150 ₽. Другие стоят 50 ₽."),
        *("КЕНО: 50 ₽. Самый крупный приз среди других — 500 млн ₽.", "На 150 ₽ выйдет три билета КЕНО по 50 ₽."),
        "По данным на 14:04 22.11.2026 билет Русского лото стоит 150 ₽.",
    ],
)
def test_comparisons_are_no_swaps(text: str) -> None:
    asked = HumanMessage("На сколько дороже? У меня 100 ₽")
    assert objections(text, asked) == []


def test_a_list_of_prices_supports_each_for_its_own_game_only() -> None:
    passage = "Билеты: КЕНО — 50 ₽, «Рапидо» — 40 ₽, Забава — 250 ₽. Выплаты до 15 000 ₽ бывают в точке продаж."
    known = ToolMessage(json.dumps({"documents": [{"text": passage}]}, ensure_ascii=False), tool_call_id="2")
    assert objections("Забава: билет 250 ₽. Рапидо стоит 40 ₽.", known) == []
    assert objections("Рапидо: билет 250 ₽.", known) == ["250 ₽"]
    assert objections("Приз Рапидо до 15 000 ₽ выплатят в точке продаж.", known) == []


def test_the_dot_of_a_name_in_a_list_of_prices_gives_the_price_to_no_other_game() -> None:
    passage = "«Проще, чем дважды два» — 20 ₽; «Охота. Вызов» — 20 ₽; «КЕНО» — 50 ₽; «Забава» — 150 ₽."
    known = ToolMessage(json.dumps({"documents": [{"text": passage}]}, ensure_ascii=False), tool_call_id="2")
    assert objections("«Охота. Вызов»: билет 20 ₽. КЕНО: билет 50 ₽.", known) == []
    assert objections("КЕНО: билет 20 ₽.", known) == ["20 ₽"]
    assert objections("Забава: билет 20 ₽.", known) == ["20 ₽"]
