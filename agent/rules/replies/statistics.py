"""Answers about how often numbers came out."""

from agent.rules.need import Need
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.wording import as_of, listed
from tools.archive_statistics import StatisticsAnswer
from tools.calculations.archive_fields import verdict
from tools.calculations.draw_statistics import FieldStatistics
from tools.computed import Problem

MOST_FREQUENT = 5
_PARTS = {"numbers": "", "field_1": "первое поле: ", "field_2": "второе поле: ", "bonus": "бонусное число: "}


def hot_numbers_reply(need: Need, sources: Sources) -> Reply:
    """Frequencies over a named stretch of draws, and that they mean nothing for the next one."""
    words = texts("frequencies")
    if not need.slots.games:
        return Reply.of(words["nothing"], words["ask"])
    game = need.slots.games[0]
    output = sources.output("archive_statistics", lottery=game.code)
    found = output.data if output is not None else None
    if isinstance(found, Problem):
        return Reply.of(str(found), words["nothing"])
    if output is None or not isinstance(found, StatisticsAnswer):
        return Reply.of(f"{game.name}: архив тиражей сейчас недоступен", words["nothing"])
    rare = need.slots.wants("rare")
    told = "; ".join(f"{_PARTS.get(field.name, '')}{_numbers(field, rare=rare)}" for field in found.fields[:2])
    span = f"№ {found.first}–{found.last}"
    return Reply.of(
        f"{game.name}: за {found.draws} тиражей ({span}, {as_of(output)}) "
        f"{'реже' if rare else 'чаще'} всего выпадали {told}",
        "В скобках — сколько раз выпало число",
        verdict(found.fields[0]) or "",
        words["nothing"],
    )


def _numbers(field: FieldStatistics, *, rare: bool) -> str:
    counts = field.counts[: -MOST_FREQUENT - 1 : -1] if rare else field.counts[:MOST_FREQUENT]
    return listed([f"{number} ({times})" for number, times in counts])
