"""True values told of the wrong game: wordings, and the games with their names in the cases that wordings need."""

from dataclasses import dataclass
from typing import Literal

Value = Literal["price", "super_prize", "number", "day", "clock", "moment", "drawn"]


@dataclass(frozen=True)
class Named:
    """A game of the replica: its code and its Russian name in the nominative, genitive and prepositional case."""

    code: str
    who: str
    of: str
    at: str


GAMES = [
    Named("ruslotto", "Русское лото", "Русского лото", "Русском лото"),
    Named("gzhl", "«Жилищная лотерея»", "Жилищной лотереи", "Жилищной лотерее"),
    Named("fzp", "Золотая подкова", "«Золотой подковы»", "Золотой подкове"),
    Named("6x45", "Спортлото «6 из 45»", "«6 из 45»", "6 из 45"),
    Named("4x20", "«4 из 20»", "Спортлото 4 из 20", "4 из 20"),
    Named("7x49", "«7 из 49»", "«7 из 49»", "Спортлото «7 из 49»"),
    Named("5x2", "Большое Спортлото", "Большого Спортлото", "«Большом Спортлото»"),
    Named("keno2", "КЕНО", "КЕНО", "Кено"),
    Named("oxota", "«Охота»", "Охоты", "«Охоте»"),
    Named("rapido2", "Рапидо 2.0", "Рапидо 2.0", "«Рапидо 2.0»"),
    Named("zabava", "Забава", "«Забавы»", "Забаве"),
    Named("dvazhdydva", "Проще, чем дважды два", "«Проще, чем дважды два»", "«Проще, чем дважды два»"),
]

#: `{who}`, `{of}` and `{at}` are the game's name, `{said}` is the value.
WORDINGS: dict[Value, list[str]] = {
    "price": [
        "Билет {of} стоит {said} ₽.",
        "– {who}: билет {said} ₽; результат быстро.",
        "{who}: билет {said}\u00a0₽.",
        "За {said} рублей можно купить билет {of}.",
        "В {at} цена билета — {said} р.",
        "Цена билета {of}: {said} руб.",
        "{who} — хороший выбор: билет всего {said} рублей.",
        "Здравствуйте! Один билет {of} обойдётся в {said} ₽. Результат тиража случаен.",
        "{who} проводят часто. Билет стоит {said} ₽.",
        "{who} подойдёт. Цена — {said} рублей, тираж скоро.",
        "Билет {of} стоит {said}, купить его можно на сайте.",
    ],
    "super_prize": [
        "Суперприз {of} сейчас {said} ₽.",
        "– {who}: суперприз {said} ₽.",
        "В {at} разыгрывают {said} рублей.",
        "Главный приз {of} вырос до {said} ₽!",
        "Джекпот в {at} — {said} руб.",
        "{who}: можно выиграть {said} ₽, результат случаен.",
        "{who} интересна призом. Суперприз там {said} ₽.",
        "Сейчас в {at} суперприз {said}.",
    ],
    "number": [
        "{who}: тираж № {said}.",
        "Ближайший тираж {of} — № {said}.",
        "В {at} идёт {said}-й тираж.",
        "Билеты {of} продают на тираж {said}.",
        "{who}, номер тиража: {said}.",
    ],
    "clock": [
        "Тираж {of} сегодня в {said}.",
        "{who}: начало в {said} по Москве.",
        "В {at} ближайший розыгрыш начнётся в {said}.",
    ],
    "day": ["Тираж {of} пройдёт {said}.", "{who}: ближайший тираж {said}."],
    "moment": ["Тираж {of}: {said}.", "{who}: ближайший розыгрыш {said}.", "В {at} разыграют приз {said} по Москве."],
    "drawn": ["В {at} выпали {said}.", "{who}: числа {said}.", "Последний тираж {of}, выпавшие числа: {said}."],
}

#: Two games in one sentence, each named right before what is told of it.
PAIRS = [
    "{who}: билет {said} ₽, {who2}: билет {said2} ₽.",
    "{who} — {said} ₽, {who2} — {said2} ₽.",
    "Билет {of} стоит {said} ₽, а {of2} — {said2} ₽.",
    "– {who}: билет {said} ₽; {who2}: билет {said2} ₽.",
    "У {of} цена {said} рублей, у {of2} {said2} рублей.",
]
