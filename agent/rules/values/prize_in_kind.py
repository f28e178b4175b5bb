"""Prizes that are things: a car, a flat, a telephone. Nothing can be withheld from them."""

import re

from agent.rules.language.words import normal

_THING = (
    r"машин\w*|автомобил\w*|авто|тачк\w+|квартир\w*|дом(?:а|ом|ик\w*)?|коттедж\w*|дач\w*|жиль[ея]|недвижимост\w*"
    r"|участ(?:ок|ка)|мотоцикл\w*"
    r"|снегоход\w*|квадроцикл\w*|велосипед\w*|самокат\w*|айфон\w*|iphone|телефон\w*|смартфон\w*|телевизор\w*"
    r"|ноутбук\w*|компьютер\w*"
    r"|планшет\w*|приставк\w+|холодильник\w*|стиральн\w+|бытов\w+ техник\w+|шуб\w+|часы|украшени\w*|золот\w+"
    r"|слиток|путевк\w*|тур"
    r"|поездк\w+|круиз\w*|яхт\w*|вещ[ьи]|вещами|натур\w+"
)
_WINS = r"выигр\w+|выйгр\w+|достал\w*|разыграл\w*|приз\w*|получ\w+"
#: «Выиграл машину», «приз автомобиль», but not «выиграл миллион, хочу машину».
_WON = re.compile(
    rf"\b(?:{_WINS})\s*[-:,—]?\s*(?:\w+\s+){{0,2}}?(?:{_THING})\b|\b(?:{_THING})\s+(?:\w+\s+)?(?:{_WINS})\b"
)
_TAXED = re.compile(rf"\b(?:налог\w*|ндфл|процент\w*)\s+(?:с|со|на|за|от)\s+(?:\w+\s+)?(?:{_THING})\b")
#: What the money is meant for, or where somebody is.
_ELSE = re.compile(
    rf"\b(?:куп\w+|покуп\w+|потра\w+|влож\w+|хват\w+|мечта\w+|коплю|нужн\w+|хочу|живу|еду|сижу|продал\w*|продаж\w*"
    rf"|продать|сда\w+)"
    rf"\s+(?:\w+\s+){{0,2}}?(?:{_THING})\b|\b(?:на|в|для|из|вместо)\s+(?:\w+\s+)?(?:{_THING})\b"
)
_CASH = re.compile(r"\bденьг\w+|\bналичн\w+|\bденежн\w+|\bкэш\w*")
_INSTEAD = re.compile(
    r"\bвместо\b|\bзамен\w+|\bобмен\w+|\bвзять\b|\bвозьм\w+|\bзабра\w+|\bотда\w+|\bвыда\w+|\bполуч\w+|\bлучше\b"
    r"|^\W*а?\W*(?:если)?\W*деньг"
)
_ASKS_FROM = re.compile(r"налог\w*\s+(?:\w+\s+)?деньгами|деньгами\s+(?:\w+\s+)?(?:плат|налог)|откуда|где взять")


def won_thing(text: str) -> bool:
    """Whether the prize spoken of is a thing."""
    plain = _ELSE.sub(" ", normal(text))
    return (_WON.search(plain) or _TAXED.search(plain)) is not None


def cash_instead(text: str) -> bool:
    """Whether money is to be taken in place of a thing."""
    plain = normal(text)
    return _CASH.search(plain) is not None and _INSTEAD.search(plain) is not None and not _ASKS_FROM.search(plain)
