"""Debts that are no trouble: there are none, they are paid, or a prize already won is to pay them."""

import re

from agent.rules.language.words import normal

_DEBT = r"(?:кредит|долг|займ|заем|микрозайм|ипотек|рассрочк|задолженност|просроч)\w*"
_AT_ALL = r"(?:(?:никак\w+|у меня|вообще|пока|уже|давно|больше|теперь|ни|и|слава богу)\s+){0,3}"
_NONE = re.compile(
    rf"\b(?:нет|нету|без|не было|не имею|не хочу|не люблю|не беру|не брал\w*|не брать"
    rf"|вместо)\s+{_AT_ALL}(?:брать\s+|лезть\s+в\s+)?"
    rf"{_DEBT}(?:\s+(?:и|или|ни)\s+{_DEBT})*"
    rf"|\b{_DEBT}(?:\s+(?:и|или|ни)\s+{_DEBT})*\s+{_AT_ALL}(?:нет|нету|не было|не имею|не беру"
    rf"|не брал\w*)\b(?!\s+(?:сил|возможн|денег|чем))"
    rf"|\b{_DEBT}\s+{_AT_ALL}(?:закрыл[аи]?|закрыт[аоы]?|погасил[аи]?|погашен[аоы]?|выплатил[аи]?|выплачен[аоы]?"
    rf"|отдал[аи]?)\b"
    rf"|\b(?:закрыл[аи]?|погасил[аи]?|выплатил[аи]?|отдал[аи]?|раздал[аи]?)\s+(?:\w+\s+)?{_DEBT}"
    rf"|\b{_DEBT}\s+(?:плачу|платится|плачены?|выплачиваю)\s+(?:спокойно|нормально|исправно|вовремя|без проблем)"
    r"|\b(?:не в долг\w*|в долг не|никому не долж\w+|не долж\w+ никому)\b"
    r"|\b(?:мне|нам)\s+(?:\w+\s+){0,2}долж(?:ен|на|ны)\b|\bдолж(?:ен|на|ны)\s+(?:мне|нам)\b"
)
_ANEW = re.compile(
    r"\b(?:взял\w*|беру|набрал\w*|возьму|влез\w*)\s+(?:\w+\s+)?нов|\b(?:снова|опять)\s+(?:взял|набрал|влез|в долг)"
)
_WON = re.compile(r"\bвыиграл[аи]?\b|\bсорвал[аи]?\b|\bвыигрыш\w*\s+(?:получ|приш|уже)")
_PAYS = re.compile(r"закр|погас|выплат|отда|расплат|рассчит")
_BUYS = re.compile(
    r"\bесли\b|\bбы\b|куп|взя|возьм|посовет|подбер|предлож|\bсыгра|\bигра|\bстав|отыгр|отби|\bеще\b|проигр"
    r"|хочу выигр|билет\w* (?:на|за|до)"
    r"|какую|какой билет|нечем|коллектор|набрал|занял"
)


def without_settled(text: str) -> str:
    """The normal text without debts that do not exist or are paid."""
    plain = normal(text)
    return plain if _ANEW.search(plain) else _NONE.sub(" ", plain)


def pays_with_prize(text: str) -> bool:
    """Whether a prize already won is to pay a debt, and no ticket is asked for."""
    plain = normal(text)
    return _WON.search(plain) is not None and _PAYS.search(plain) is not None and _BUYS.search(plain) is None
