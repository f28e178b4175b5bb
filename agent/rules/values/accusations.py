"""Who calls the lottery itself a fraud, told from who reports one."""

import re

from agent.rules.language.words import normal
from agent.rules.values.slots import Slots

_ACCUSES = re.compile(
    r"мошен+и|лохотрон|кидалов|кидал[аы]\b|\bразвод(?!я)|разводил|наеб|обман|обдирал|надувал|жулик|аферист"
    r"|афер[аы]\b|шарашк|вр[её]те|вранье"
    r"|\bдурите|грабеж|наживаетесь|пирамид"
)
_NO_FRAUD = re.compile(r"\b(?:без|не)\s+(?:\w+\s+)?(?:обман|развод|лохотрон|жульнич)\w*(?!\s+ли\b)")
_AT_LOTTERY = re.compile(
    r"\bвы\b|\bвас\b|\bваш\w*|\bстолото\b|\bстолата\b|stoloto\b|лотере|\bлото\b|\bигр[аы]\b|розыгрыш\w*\b(?! от)"
    r"|\bтираж|\bорганизатор"
    r"|\bсплошн|\bодн[оаи]\b|чистой воды|\bвсе (?:это|куплен|врете)|\bэто вс[её]\b|\bтут\b|\bкругом\b"
)
#: Somebody wrote, called, asked for something or got it: a scam is reported, whatever the lottery is called.
_REPORT = re.compile(
    r"звон|пишут|писал|прислал|пришл[оаи]\b|смс|sms|сообщени|ссылк|\bсайт|\bкод\w*\b|\bкарт[аыуе]|перев[её]|оплат"
    r"|заплат|\bпрос[ия]т"
    r"|требу|предлага|прода[юеё]|продаж|комисси|телегр|ватсап|вотсап|whatsapp|вайбер|письм|незнаком|обеща"
    r"|от имени|от лица|под видом"
    r"|меня (?:обман|разве|кину)|мне (?:обещ|сказ)|нас (?:обман|разве|кину)|попал\w* на|отличить|распозна"
    r"|не попас|как узна|как понять"
    r"|выиграл[аи]?,? (?:приз|деньг)|украл|списал|вконтакте|инстаграм|бот\b|группа|канал"
)


def accuses_lottery(slots: Slots) -> bool:
    """Whether the lottery or its seller is accused, and no contact with swindlers is told of."""
    text = _NO_FRAUD.sub(" ", normal(slots.text))
    if _ACCUSES.search(text) is None or _REPORT.search(text):
        return False
    return bool(slots.games) or _AT_LOTTERY.search(text) is not None
