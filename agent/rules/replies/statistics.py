"""Answers about how often numbers came out."""

import re
from collections.abc import Sequence

from agent.rules.language.words import normal
from agent.rules.need import Need
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.wording import as_of, listed, plural
from tools.archive_statistics import StatisticsAnswer
from tools.calculations.absences import Absences
from tools.calculations.archive_fields import verdict
from tools.calculations.draw_statistics import FieldStatistics
from tools.computed import Problem
from tools.game import Game

MOST_FREQUENT = 5
_NUMBER = re.compile(r"\b(?:число|числа|номер|шар)\s+(\d{1,2})\b(?!\s*(?:,|и|из)\s)")
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
    if need.slots.wants("overdue") and found.absent:
        return _overdue(game, found, as_of(output))
    rare = need.slots.wants("rare")
    told = "; ".join(f"{_PARTS.get(field.name, '')}{_numbers(field, rare=rare)}" for field in found.fields[:2])
    span = f"№ {found.first}–{found.last}"
    return Reply.of(
        f"{game.name}: за {found.draws} тиражей ({span}, {as_of(output)}) "
        f"{'реже' if rare else 'чаще'} всего выпадали {told}",
        "В скобках — сколько раз выпало число",
        _asked_of(need.slots.text, found.fields),
        verdict(found.fields[0]) or "",
        words["nothing"],
    )


def _overdue(game: Game, found: StatisticsAnswer, held: str) -> Reply:
    """Which numbers have not come for the most draws: another thing than the rarest."""
    words = texts("frequencies")
    told = "; ".join(f"{_PARTS.get(one.name, '')}{_since(one)}" for one in found.absent[:2])
    return Reply.of(
        f"{game.name}: дольше всего не выпадали {told} (тиражи № {found.first}–{found.last}, {held})",
        words["overdue"],
        words["nothing"],
    )


def _since(one: Absences) -> str:
    return listed([f"{number} ({_ago(ago, one.draws)})" for number, ago in one.since[:MOST_FREQUENT] if ago])


def _ago(ago: int, draws: int) -> str:
    """For how many draws; a number that came in none of them may be gone for longer."""
    counted = f"{ago} {plural(ago, 'тираж', 'тиража', 'тиражей')} подряд"
    return f"не меньше чем {counted}" if ago >= draws else counted


def _asked_of(text: str, fields: Sequence[FieldStatistics]) -> str:
    """How often the number that was asked about came out among the main ones: «сколько раз выпадало число 13»."""
    asked = _NUMBER.search(normal(text)) if fields[0].name == "numbers" else None
    times = dict(fields[0].counts).get(int(asked[1])) if asked else None
    return (
        f"Число {asked[1]} выпало {times} {plural(times, 'раз', 'раза', 'раз')}" if asked and times is not None else ""
    )


def _numbers(field: FieldStatistics, *, rare: bool) -> str:
    counts = field.counts[: -MOST_FREQUENT - 1 : -1] if rare else field.counts[:MOST_FREQUENT]
    return listed([f"{number} ({times})" for number, times in counts])
