"""Whether a person is a tax resident of Russia, as far as a message tells: by where they stay and how long."""

import re
from typing import Literal

from agent.rules.language.words import normal
from tools.calculations.tax import RESIDENCE_DAYS
from tools.calculations.time_zones import find_zone

Residence = Literal["resident", "non_resident", "unclear"]

_COUNTRIES = (
    "герман|франци|итали|испани|португал|англи|великобритан|британи|ирланди|сша|штата|америк|канад|мексик|бразили|аргентин|израил"
    "|турци|грузи|армени|азербайджан|казахстан|узбекистан|кирги[зс]и|кыргызстан|киргизстан|таджикистан|туркмени|белорусси|беларус"
    "|украин|молдов|молдави|латви|литв|эстони|польш|чехи|словаки|словени|хорвати|венгри|румыни|болгари|серби|черногори|босни"
    "|македони|албани|греци|кипр|мальт|австри|швейцари|бельги|голланди|нидерланд|дани[июя]|швеци|норвеги|финлянди|исланди|эмират"
    "|оаэ|катар|кувейт|египет|египт|тунис|марокк|инди[июя]|кита[йеяю]|гонконг|тайван|япони|коре[еюя]|монголи|вьетнам|таиланд"
    "|тайланд|камбодж|лаос|малайзи|сингапур|индонези|филиппин|бали|мальдив|австрали|европ|доминикан|абхази"
)
_CITIES = (
    "тбилис|батум|ереван|баку|алмат|алма-ат|астан[аеуы]|ташкент|самарканд|бишкек|душанбе|минск(?!о)|гомел|витебск|киев|харьков|одесс|кишинев"
    "|риг[аеуи]|таллин|вильнюс|варшав|праг|берлин|мюнхен|париж|лондон|рим[еа]?|милан|мадрид|барселон|лиссабон|белград|подгориц"
    "|будв|стамбул|анкар|антали|алань|дуба|абу-даби|тель-авив|хайф|нью-йорк|майами|торонто|бангкок|патта|пхукет|нячанг|пекин|шанхай"
    "|токио|сеул|лимасол|хельсинк|вен[еу]|женев|цюрих|амстердам"
)
_ABROAD = re.compile(
    rf"\b(?:в|во|на|из|под)\s+(?:\w+\s+)?(?:{_COUNTRIES}|{_CITIES})\w{{0,3}}\b|границ\w+|заграниц\w+|рубеж\w+"
    r"|\b(?:другой|чужой|другую)\s+стран\w+|\bне\s+в\s+росси|\bвне\s+росси"
    r"|(?:уехал|выехал|эмигрир|переехал|свалил|релоц\w*|релок\w*)\w*\s+(?:\w+\s+){0,2}(?:из\s+(?:росси|рф|страны)"
    r"|от(?:с|т)юда)"
)
_RUSSIA = re.compile(r"\b(?:росси[июея]|рф)\b")
_STAYS = re.compile(
    r"\bжив(?:у|ет|ем|ут|я)?\b|\bпрожива\w+|\bнахо(?:жусь|дится|димся)|\bбыва[юе]\w*|\bработа\w+|\bуч(?:усь|ится"
    r"|имся)|\bслужу"
    r"|\bпроводит|\bпровожу|\bосел\w*|\bобоснова\w+|\bпереехал\w*|\bперебрал\w*|\bуехал\w*|\bвыехал\w*"
    r"|\bэмигрир\w+|\bрелок\w+"
    r"|\bрелоц\w+|\bвнж\b|\bпмж\b|вид\w* на жительств|\bсвалил\w*|\bзимую|\bя (?:в|на)\b"
)
_PASSING = re.compile(
    r"отпуск|отдых|командировк|путешеств|поездк|\bтур\b|\bпоед|\bпоех|\bлечу\b|\bслетать|\bезжу|\bгостях"
)
_NEGATED = re.compile(r"\bне\s+(?:жив|прожива|быва|нахо|приезжа|появля)\w*")
_FOREIGNER = re.compile(
    r"граждан\w+\s+(?:друг|иностр|казах|узбек|таджик|кирги|кыргыз|армени|азербайдж|молдов|украин|белорус|беларус"
    r"|грузи|кита|турци"
    r"|туркмен|израил|сша|герман)|иностран\w+|мигрант|апатрид|без гражданства"
    r"|\bя\s+(?:белорус|украин|казах|узбе|таджи|кирги|армян|грузин|молдав|азербайдж|туркмен|кита)\w+"
    r"|приехал\w*\s+из\s+(?:узбек|таджик|кирг|казах|армен|азерб|молд|украин|груз|туркм|белар|белор)"
)
_TOLD = re.compile(r"\bрезидент")
_TOLD_NOT = re.compile(r"не\s?-?\s?резидент|\bне\s+(?:являюсь|считаюсь|налогов\w+)\s+(?:налогов\w+\s+)?резидент")
_WORDS = {
    "один": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8,
    "девять": 9, "десять": 10, "пару": 2, "несколько": 3, "пол": 0.5,
}  # fmt: skip
_SPAN = re.compile(rf"\b(\d{{1,3}}|{'|'.join(_WORDS)})?\s*(дн|ден|недел|месяц|год|лет|полгода|полтора)")
_DAYS = {"дн": 1, "ден": 1, "недел": 7, "месяц": 30, "год": 365, "лет": 365, "полгода": 182, "полтора": 547}
_LONG = re.compile(
    r"\b(?:второй|третий|четвертый|пятый|шестой|седьмой|восьмой|девятый|десятый|\d+-?й)\s+год|\bдавно\b|постоянно"
    r"|всю жизнь|всегда"
    r"|много лет|\b(?:больше|более|дольше)\s+(?:полу)?года|\b(?:с|в)\s+20[012]\d|\bпмж\b|\bродил"
)
_CLAUSE = re.compile(r"[.,;!?()]|\s(?:но|а|и|однако|хотя)\s")
_OTHER_PERSON = re.compile(
    r"\b(?:муж|жена|сын|дочь|брат|сестра|мама|папа|друг|подруга|родители|дети)\b.*\b(?:живет|живут|работает"
    r"|учится|уехал)"
)
_OWN_WIN = re.compile(r"\bя\s+(?:\w+\s+)?(?:выигр|плач|заплач|долж|куп)|\bмне\b")
_YEAR_OF_MOVE = re.compile(
    r"\bс(?:о)?\s+(?:\w+\s+)?20[012]\d(?:-?го)?(?:\s*(?:год\w*|г\b\.?))?"
    r"|\b(?:переехал|уехал|выехал|перебрал|эмигрир|релоц|релок|свалил|приехал)\w*[^,.;]{0,30}?\bв\s+(?:20[012]\d"
    r"|(?:поза)?прошл\w+)"
    r"(?:\s*(?:год\w*|г\b\.?))?"
    r"|\bв\s+(?:20[012]\d|(?:поза)?прошл\w+)\s*(?:год\w*|г\b\.?)?\s+(?:\w+\s+)?(?:переехал|уехал|выехал|перебрал"
    r"|эмигрир|релоц|релок|свалил)"
)


def residence_in(text: str) -> Residence | None:
    """What a message says of the residence; None where it says nothing, so that a resident of Russia is meant."""
    plain = normal(text)
    told = _told(plain)
    if told is not None:
        return told
    if _OTHER_PERSON.search(plain) and _OWN_WIN.search(plain):
        return None
    foreigner = _FOREIGNER.search(plain) is not None
    found = {_of_stay(clause, foreigner=foreigner) for clause in _CLAUSE.split(plain)} - {None}
    if "non_resident" in found:
        return "unclear" if "resident" in found else "non_resident"
    if "resident" in found:
        return "unclear" if "unclear" in found else "resident"
    return "unclear" if found or foreigner else None


def says_foreigner(text: str) -> bool:
    """Whether a citizen of another country is spoken of."""
    return _FOREIGNER.search(normal(text)) is not None


def without_moves(plain: str) -> str:
    """The normal text without years since which, or in which, somebody moved."""
    return _YEAR_OF_MOVE.sub(" ", plain) if _STAYS.search(plain) else plain


def _told(plain: str) -> Residence | None:
    """The status where its word is used."""
    rest, denied = _TOLD_NOT.subn(" ", plain)
    if _TOLD.search(rest):
        return "unclear" if denied else "resident"
    return "non_resident" if denied else None


def _of_stay(clause: str, *, foreigner: bool) -> Residence | None:
    """What one clause says of a stay."""
    days = _days(clause)
    stays = _STAYS.search(clause) is not None or re.search(r"\bв год", clause) is not None
    if not stays or _PASSING.search(clause):
        return None
    if _ABROAD.search(clause):
        return _abroad(clause, days)
    in_russia = _RUSSIA.search(clause) is not None
    if in_russia and _NEGATED.search(clause):
        return "non_resident"
    if not in_russia and find_zone(clause) is None:
        return None
    if days is not None and days < RESIDENCE_DAYS and (in_russia or foreigner):
        return "non_resident"
    return "resident"


def _abroad(clause: str, days: float | None) -> Residence | None:
    if _NEGATED.search(clause):
        return None
    if days is None:
        return "unclear"
    if re.search(r"\bв\s+год", clause):
        return "non_resident" if days >= RESIDENCE_DAYS else "resident"
    return "non_resident" if days >= RESIDENCE_DAYS else "unclear"


def _days(clause: str) -> float | None:
    """How long somebody stays, in days; None where it is not said."""
    if _LONG.search(clause):
        return 365.0
    plain = re.sub(r"\b(?:в|прошл\w+)\s+год\w*", " ", clause)
    spans = [_length(found) for found in _SPAN.finditer(plain)]
    return max(spans, default=None)


def _length(found: re.Match[str]) -> float:
    count = 1.0 if found[1] is None else float(found[1]) if found[1].isdigit() else float(_WORDS[found[1]])
    return count * _DAYS[found[2]]
