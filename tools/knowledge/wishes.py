"""Reading a wish about price, speed, prize, kind or odds out of a question, as conditions on fields."""

import re
from dataclasses import replace
from typing import Final

from tools.game import GameKind, PrizeKind
from tools.knowledge.rubles import least_rubles, most_rubles
from tools.knowledge.selection import Order, Selection
from tools.russian_words import fold


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{part})" for part in parts))


#: A question about rules, money to be paid or received, or troubles is no wish, whatever else it says.
_NO_WISH: Final = _any(
    r"налог|налох|ндфл|деклараци|вычет|паспорт|документ|полиц|мошен|развод|телефон|поддержк|жалоб"
    r"|возврат|верн(?:уть|ите)",
    r"провер|результат\w* тираж|правил|срок|сколько времени|забрать|забира|получить (?:выигрыш|приз"
    r"|деньг)|выплат|вывести",
    r"возраст|лет\b|закон|кредит|долг|зависим|проиграл|остановиться|выигра(?:л|ла|ли)\b|если выигра",
    r"что такое|что значит|кто|почему|зачем|куда|как (?:играть|угадать|гарант|обыгр|провер|получ)"
    r"|крупн\w+ выигрыш(?:и|ей|ах)\b|победител|истори|рекорд|за все время|отлича|разниц",
    r"набор|комплект|пакет|бумаг|с собой|обналич|перевод|перевел|где (?:забрать|получить)"
    r"|(?:за|по) (?:крупн\w+ )?(?:приз|выигрыш)\w*",
    r"вдвое|увелич|в прошл|tax|check|claim|how to|support|help|addict|ever|payout|deadline",
)
_ODDS: Final = _any(
    r"(?:легче|проще|реальне[ей]|чаще)(?: \w+){0,2} (?:победить|выиграть|выигрыва\w+|взять приз|угадать)",
    r"(?:больше|выше|лучш\w+|высок\w+|наибольш\w+|максимальн\w+|хорош\w+|неплох\w+)(?: \w+){0,2} (?:шанс|вероятност)",
    r"(?:шанс|вероятност)\w*(?: \w+){0,3} (?:больше|выше|лучше|высок\w+|наибольш\w+|максимальн\w+"
    r"|побольше|повыше|получше)",
    r"сам\w+ (?:выигрышн|легк|прост)\w+ (?:лотере|игр)",
    r"(?:easiest|best|highest|good) (?:\w+ )?(?:odds|chances?|to win)",
)
_PRIZE: Final = _any(
    r"(?:больш|крупн|огромн|громадн|гигантск|максимальн|наибольш|сам\w+ жирн|сам\w+ больш|сам\w+ крупн)\w*"
    r"(?: \w+){0,1} (?:деньг|денег|приз|суперприз|джекпот|куш|выигрыш|сумм)",
    r"(?:приз|суперприз|джекпот|куш|выигрыш|сумм)\w*(?: \w+){0,2} (?:побольше|покрупнее|больше всех"
    r"|больше всего|самый большой"
    r"|самый крупный|максимальн\w+)",
    r"сорвать (?:джекпот|куш|банк)|стать миллионером|выиграть (?:миллион|миллиард|лям|кучу денег)"
    r"|много денег выиграть",
    r"(?:big|biggest|huge|largest) (?:prize|jackpot|win|money)",
)
_CHEAP: Final = _any(
    r"дешев|подешевле|недорог|бюджетн|копеечн|копейк|за копейки|доступн\w+ по цене|не дорог|за мелочь|экономн",
    r"(?:минимальн|низк|маленьк|небольш)\w* (?:цен|ставк|стоимост)|(?:цен|ставк)\w* (?:пониже"
    r"|поменьше|минимальн)|cheap",
)
_FAST: Final = _any(
    r"быстр|побыстрее|скоростн|шустр|экспресс|fast|quick",
    r"кажд\w+ (?:\d+|пять|десять|пятнадцать|двадцать|полчаса|несколько)? ?(?:минут|полчаса)",
    r"(?<!как )част\w+ (?:тираж|розыгрыш)|(?:тираж|розыгрыш)\w* почаще",
)
_NOW: Final = _any(
    r"прямо сейчас|прям щас|не (?:хочу |люблю |хочется )?(?:долго )?ждать|без ожидани"
    r"|сразу (?:же )?(?:узнать|результат|видно|виден)",
    r"(?:результат|ответ|итог)\w*(?: \w+){0,2} (?:сразу|сейчас|тут же|мгновенн\w+)"
    r"|мгновенн\w+ (?:результат|ответ|итог)|поскорее|right now",
)
_KINDS: Final[tuple[tuple[GameKind, re.Pattern[str]], ...]] = (
    ("instant", _any(r"моментальн|моменталк|скретч|стираш|стирательн|стереть|scratch|instant")),
    ("bingo", _any(r"бинго\b(?! ?-?75)|готов\w+ билет|bingo\b")),
    ("draw", _any(r"тиражн(?:ая|ую|ой|ые|ых)\b|тиражку")),
)
_PRIZE_KINDS: Final[tuple[tuple[PrizeKind, re.Pattern[str]], ...]] = (
    (
        "home",
        _any(
            r"(?:выигра\w+|хочу|хочется|мечта\w+|приз\w*|разыгр\w+)(?: \w+){0,3} (?:дом\b|дома\b|дач[аиуе]\b)",
            r"(?:с|со) (?:собственным |своим )?дом(?:ом|иком)\b",
            r"квартир|жиль[еяюё]\b|недвижимост|однушк|двушк|трешк|новосель",
        ),
    ),
    (
        "car",
        _any(
            r"(?:выигра\w+|хочу|хочется|мечта\w+|приз\w*|разыгр\w+)(?: \w+){0,3} (?:машин|автомобил|авто\b|тачк)",
            r"с (?:машиной|автомобил\w+|тачкой)",
        ),
    ),
)


def wish_in(question: str) -> Selection:
    """What the question asks of fields; nothing when it is no wish to choose a lottery."""
    text = fold(question)
    if _NO_WISH.search(text):
        return Selection()
    kind = next((kind for kind, pattern in _KINDS if pattern.search(text)), None)
    prize = next((prize for prize, pattern in _PRIZE_KINDS if pattern.search(text)), None)
    fast = _FAST.search(text) is not None
    if kind is None and fast:
        kind = "fast"
    return Selection(
        max_price=most_rubles(text),
        min_price=least_rubles(text),
        kind=kind,
        prize=prize,
        order=_order(text, fast=fast),
    )


def _order(text: str, *, fast: bool) -> Order:
    if _ODDS.search(text):
        return "odds"
    if _PRIZE.search(text):
        return "prize"
    if _CHEAP.search(text):
        return "price"
    return "speed" if fast or _NOW.search(text) else "relevance"


def completed(asked: Selection, question: str) -> Selection:
    """`asked` with what else the question says; fields that were asked for stay."""
    wish = wish_in(question)
    return replace(
        asked,
        max_price=wish.max_price if asked.max_price is None else asked.max_price,
        min_price=wish.min_price if asked.min_price is None else asked.min_price,
        kind=asked.kind or wish.kind,
        prize=asked.prize or wish.prize,
        order=wish.order if asked.order == "relevance" else asked.order,
    )
