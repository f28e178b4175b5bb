"""Answers about collecting a prize: where, with what papers, until when."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from agent.rules.calls import passages_query
from agent.rules.language.words import normal
from agent.rules.need import Need
from agent.rules.replies.quotes import origin, quotes
from agent.rules.replies.several_prizes import together
from agent.rules.replies.tax import taxed
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.values.prizes_won import prizes_won
from agent.rules.values.ticket_age import kept_until, oldest_kept, ticket_day, ticket_year
from agent.rules.wording import rubles
from tools.calculations.tax import FREE, WITHHELD_FROM, TaxAnswer
from tools.moscow_time import MOSCOW

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
_PASSPORT = re.compile(r"паспорт|докумен|удостовер")
_ANONYMOUS = re.compile(r"аноним|инкогнито|\bим(?:я|ени)\b|фамили")
_DAMAGED = re.compile(
    r"потер|порв|постир|испорт|выброс|выкин|утер|намок|повре|не чита"
    r"|украли|сжег|сгорел в (?:пожар|огн|печ|костр|дом)"
)

_PEOPLE = (
    r"(?:мам|пап|отец|отц|мать|матер|бабушк|дед|муж|жен[аыу]|брат|сестр|сын|доч|друг|подруг|родител|родствен|сосед|тещ|тест|свек"
    r"|внук|коллег)\w*"
)
_OTHER_PERSON = re.compile(
    r"доверенност|друг(?:ой|ому|ого) (?:человек|лиц)|не мой билет|чуж\w+ (?:билет|выигр)"
    rf"|\b(?:за|вместо)\s+(?:\w+\s+)?(?:{_PEOPLE}|нее|него)\b"
    r"|(?:забрать|получить|забрал|снять)\s+(?:\w+\s+)?(?:ее|его|их|мамин|папин|чужой)\s+(?:выигр|приз|деньг)"
    rf"|\b{_PEOPLE}\s+(?:\w+\s+)?(?:может|сможет|могут)\s+(?:\w+\s+)?(?:забрать|получить)"
    rf"|(?:забрать|получить)\s+(?:\w+\s+)?(?:может|сможет|могут)\s+(?:ли\s+)?{_PEOPLE}"
)


def claim_reply(need: Need, sources: Sources) -> Reply:
    """What the knowledge base says of collecting a prize, of the parts asked about or of all, and the tax on it."""
    words, text = texts("claim"), normal(need.slots.text)
    known = quotes(passages_query("claim"), sources)
    damaged = _DAMAGED.search(text) is not None
    asked = [name for name, sign in _ASKED if sign.search(text)]
    other = not damaged and for_other_person(text)
    if damaged or other or _ANONYMOUS.search(text):
        asked = ["claim.documents"]
    if "claim.term" in known and ticket_year(text, _today(sources)) is not None and not damaged:
        asked = [*asked, "claim.term"]
    told = [name for name, _ in _ASKED if name in known and (not asked or name in asked)]
    if not told:
        return Reply.of(words["failed"], words["safety"])
    prizes = prizes_won(need.slots)
    prize = max(prizes, default=None)
    passport = "" if damaged or "claim.documents" not in told else _passport(text, prize)
    return Reply.of(
        words["other_person"] if other else "",
        words["damaged"] if damaged else words["late"] if _LATE.search(text) else "",
        words["anonymous"] if _ANONYMOUS.search(text) else "",
        passport,
        _kept(need.slots.text, sources) if "claim.term" in known and not damaged else "",
        *(known[name].text for name in told if not (passport and name == "claim.documents")),
        _tax_on(need, sources, prizes),
        origin(known[name] for name in told),
        words["check"],
        "" if damaged else words["safety"],
    )


def for_other_person(text: str) -> bool:
    """Whether somebody else than the winner is to collect the prize."""
    return _OTHER_PERSON.search(normal(text)) is not None


def _passport(text: str, prize: int | None) -> str:
    """Whether the passport is asked for with this prize, told at once."""
    if prize is None or not _PASSPORT.search(text):
        return ""
    words = texts("claim")["passport" if prize >= WITHHELD_FROM else "passport_small"]
    return words.format(prize=rubles(prize), limit=rubles(WITHHELD_FROM))


def _kept(text: str, sources: Sources) -> str:
    """Whether the prize of a ticket of that year is still kept."""
    today, words = _today(sources), texts("claim")
    day, year = ticket_day(text, today), ticket_year(text, today)
    if year is None:
        return ""
    first, last = (day, day) if day is not None else (date(year, 1, 1), min(date(year, 12, 31), today))
    if kept_until(last) < today:
        return words["gone"].format(when=_written(kept_until(last)), year=year)
    if kept_until(first) >= today:
        return words["kept"].format(when=_written(kept_until(first)), year=year)
    return words["depends"].format(
        first=_written(kept_until(first)), last=_written(kept_until(last)), border=_written(oldest_kept(today))
    )


def _today(sources: Sources) -> date:
    return sources.now.astimezone(MOSCOW).date()


def _written(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def _tax_on(need: Need, sources: Sources, prizes: Sequence[int]) -> str:
    """The tax on the prize, or that on all where it goes by each."""
    if not prizes[1:]:
        return _tax(taxed(need, sources, prizes[0])) if prizes else ""
    limit = rubles(WITHHELD_FROM)
    return texts("several_prizes")["claim"].format(limit=limit, tax=rubles(together(need, sources, prizes).tax))


def _tax(answer: TaxAnswer) -> str:
    """The tax on the prize in a sentence."""
    words, prize = texts("claim"), rubles(answer.most.prize)
    if answer.free:
        return texts("tax")["free"].format(prize=prize, free=rubles(FREE))
    if not answer.withheld:
        return words["declared"].format(prize=prize, next_year=answer.year + 1)
    return words["tax"].format(prize=prize, tax=rubles(answer.most.tax), left=rubles(answer.most.left))
