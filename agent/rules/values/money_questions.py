"""Questions of payment and law that have the words of debts: they are answered, not taken for trouble."""

import re
from typing import Literal

from agent.rules.language.words import normal

MoneyQuestion = Literal["payment", "seizure"]

_CREDIT = r"(?:в\s+кредит\b|кредитк\w*|кредитн\w+\s+карт\w*|(?:в\s+)?рассрочк\w+|рассрочка)"
_ASKS = (
    r"(?:можно|можете|прода(?:ют|ете|ется|ются)|есть(?:\s+ли)?|бывает|дают|дадут|оформля\w+|принима\w+|берете|работает"
    r"|предусмотрен\w*|доступн\w*|разреш\w+|ли)"
)
_ON_CREDIT = re.compile(rf"\b{_ASKS}\b.*\b{_CREDIT}|\b{_CREDIT}.*\b{_ASKS}\b|^\W*(?:а\s+)?{_CREDIT}\s*\?*$")
#: Who already owes, has no money, or hopes for a prize is in need, whatever is asked.
_NEED = re.compile(
    r"\b(?:взял\w*|брал\w*|беру|возьму|набрал\w*|занял\w*|влез\w*|просроч\w+|задолжа\w+|закры\w+|погас\w+"
    r"|расплат\w+|рассчита\w+|отдать|выбраться|вылезти|надеюсь|спас\w+|срочно|нечем|коллектор\w*|звонят|проигр\w+"
    r"|отыгр\w+|зависим\w+)\b|\bден(?:ег|ьги)\s+(?:\w+\s+)?(?:нет|конч|не\s+остал)|\bнет\s+(?:\w+\s+)?денег|\bбез\s+денег"
    r"|\b(?:хочу|надо|нужн[оа]|нужен|хотел\w*)\s+(?:\w+\s+){0,3}(?:выигр|билет|игра|сыгра|куп)|много\s+билет"
    r"|посовет|подбер|порекоменд|\bкак(?:ой|ую|ие)\s+(?:\w+\s+)?(?:билет|лотере)|на\s+чт?о\s+постав|выиграть\b"
)
_DEBTOR = re.compile(
    r"\bпристав\w*|\bфссп\b|\bбанкро\w+|\bдолжник\w*|\bза\s+(?:\w+\s+)?долг\w*|\bдолг\w*|\bалимент\w*|\bарест\w+|взыска\w+|\bипотек\w*|\bкредит\w*"
)
_TAKES = re.compile(
    r"\b(?:забер\w+|забра\w+|забира\w+|спи(?:шут|сать|сыва\w+)|удерж\w+|арест\w+|взыщ\w+|взыска\w+|снимут|снять"
    r"|отбер\w+|отн(?:имут|ять)|отдад\w+|выплат\w+|выдад\w+|достан\w+|придет|имеют\s+право|могут|получу|получить"
    r"|вычт\w+)"
)
_PRIZE = re.compile(r"\b(?:выигр(?:ыш|анн)\w*|приз[аеуы]?\b|призов\w*|джекпот\w*|суперприз\w*)")
_SMALL_REST = re.compile(r"\bпоследн\w+\s+(?:\d+|сто|сотн\w+|двести|триста|тысяч\w+|рубл\w+|ден\w+)")
_PAYS = re.compile(
    r"\b(?:как(?:ой|ою)\s+картой|картой\s+(?:какой|платить|можно)|чем\s+платить|как\s+(?:оплатить|платить))"
)
_BUYS = re.compile(r"\b(?:куп|возьм|взять|билет|лотере|постав|сыгра|потрат|вложи)")


def money_question(text: str) -> MoneyQuestion | None:
    """What a message with words of debts asks, when it shows no need: how to pay, or who may take a prize."""
    plain = normal(text)
    if _NEED.search(plain):
        return None
    if all(sign.search(plain) for sign in (_DEBTOR, _TAKES, _PRIZE)):
        return "seizure"
    if _ON_CREDIT.search(plain):
        return "payment"
    rest = _SMALL_REST.search(plain) is not None and _PAYS.search(plain) is not None
    return "payment" if rest and _BUYS.search(plain) is None else None


def is_costly_way(text: str) -> bool:
    """Whether a ticket is to be paid with borrowed or with the last money, so that a word of caution is due."""
    plain = normal(text)
    return re.search(rf"\b{_CREDIT}", plain) is not None or _SMALL_REST.search(plain) is not None


def without_rest(text: str) -> str:
    """The normal text; where it only asks how to pay, without the last money that a card holds."""
    plain = normal(text)
    return plain if money_question(text) is None else _SMALL_REST.sub(" ", plain)
