"""Answers about collecting a prize: where, with what papers, until when."""

import re
from collections.abc import Sequence
from typing import Final

from agent.rules.calls import passages_query
from agent.rules.need import Need
from agent.rules.prize_said import prize_sum
from agent.rules.replies.money import taxed
from agent.rules.replies.quotes import origin, quotes
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.wording import rubles
from agent.rules.words import normal
from tools.calculations.tax import FREE, TaxAnswer

#: Passages in the order in which they are told, and what is asked when only some of them are meant.
_ASKED: Final[Sequence[tuple[str, re.Pattern[str]]]] = (
    (
        "claim.where",
        re.compile(
            r"\bгде\b|\bкуда\b|\bкак (?:\w+ )?(?:получ|забра|вывес|вывод|обнал|выда|перевес)|\bкарт|\bехать|\bприезж"
            r"|москв|почт|налич|\bкасс|офис"
        ),
    ),
    (
        "claim.documents",
        re.compile(
            r"\bкак (?:\w+ )?(?:получ|забра|выда)|паспорт|докумен|предъяв|взять|\bбрать|бумаг|бумажк|справк|удостовер"
            r"|с собой|без билета"
        ),
    ),
    (
        "claim.term",
        re.compile(
            r"\bсрок|до как|сколько (?:\w+ ){0,2}(?:врем|хран|действ)|действ|действит|поздн|опозд"
            r"|\bстар|прошлогод|20[12]\d год|прошл\w+ год"
            r"|успе|просроч|сгор|истек"
        ),
    ),
)
_LATE = re.compile(r"не при(?:ш|ход)|задержив|не зачисл|не перевел|не выплат")
_DAMAGED = re.compile(r"потер|порв|постир|испорт|выброс|выкин|утер|намок|повре|не чита|украли|сжег|сгорел в")


def claim_reply(need: Need, sources: Sources) -> Reply:
    """What the knowledge base says of collecting a prize, of the parts asked about or of all, and the tax on it."""
    words, text = texts("claim"), normal(need.slots.text)
    known = quotes(passages_query("claim"), sources)
    damaged = _DAMAGED.search(text) is not None
    asked = [name for name, sign in _ASKED if sign.search(text)]
    if damaged:
        asked = ["claim.documents"]
    told = [known[name] for name, _ in _ASKED if name in known and (not asked or name in asked)]
    if not told:
        return Reply.of(words["failed"], words["safety"])
    prize = prize_sum(need.slots)
    return Reply.of(
        words["damaged"] if damaged else words["late"] if _LATE.search(text) else "",
        *(quote.text for quote in told),
        _tax(taxed(need, sources, prize)) if prize is not None else "",
        origin(told),
        words["check"],
        "" if damaged else words["safety"],
    )


def _tax(answer: TaxAnswer) -> str:
    """The tax on the prize in a sentence."""
    words, prize = texts("claim"), rubles(answer.most.prize)
    if answer.free:
        return texts("tax")["free"].format(prize=prize, free=rubles(FREE))
    if not answer.withheld:
        return words["declared"].format(prize=prize, next_year=answer.year + 1)
    return words["tax"].format(prize=prize, tax=rubles(answer.most.tax), left=rubles(answer.most.left))
