"""Answers about a ticket whose draw was not named by its number: a day with several draws, or the last few of them."""

from agent.rules.replies.results import story
from agent.rules.replies.ticket_wins import KEEP, matched, won
from agent.rules.reply import Sources
from agent.rules.texts import texts
from agent.rules.wording import as_of, grouped, plural
from tools.checked_draws import CheckedDraws
from tools.game import Game
from tools.output import ToolOutput

#: Draws in which a ticket would have won that are told one by one.
SHOWN = 3


def several_reply(game: Game, found: CheckedDraws, output: ToolOutput, sources: Sources) -> list[str]:
    """Which of the draws pay for the ticket; or that its draw has to be named."""
    words, day = texts("ticket"), f"{found.day:%d.%m.%Y}" if found.day else ""
    if not found.held:
        said = words["no_draws" if found.begun else "not_begun"].format(name=game.name, day=day)
        return [said, texts("ask")["ticket_draw"] if found.begun else "", as_of(output)]
    if not found.checked:
        return [words["too_many"].format(name=game.name, day=day, held=_draws(found.held)), texts("ask")["ticket_draw"]]
    opening = words["with_all" if day else "with_last"].format(name=game.name, day=day, held=_draws(found.held))
    shown = found.telling[:SHOWN]
    lines = [
        line for one in shown for line in (*story(game, one.draw, sources.now, prizes=False), matched(one), *won(one))
    ]
    keep = KEEP if any(one.won for one in shown) else ""
    return [
        opening,
        *lines,
        *_rest(game, found, sources),
        words["own_draw"],
        keep,
        as_of(output),
    ]


def _draws(count: int) -> str:
    return f"{grouped(count)} {plural(count, 'тираж', 'тиража', 'тиражей')}"


def _rest(game: Game, found: CheckedDraws, sources: Sources) -> list[str]:
    """What came of the draws that were not told one by one."""
    telling, nearest = found.telling, found.nearest
    if not telling:
        best = [] if nearest is None or not nearest.count else story(game, nearest.draw, sources.now, prizes=False)
        closest = ["Больше всего совпадений здесь:", *best, matched(nearest)] if nearest and best else []
        return ["Ни в одном из них выигрыша по данным нет", *closest]
    without, more = len(found.checked) - len(telling), len(telling) - SHOWN
    return [
        f"Ещё {_draws(more)} тоже с совпадениями: назовите номер своего, и я посмотрю его" if more > 0 else "",
        f"В остальных выигрыша по данным нет ({_draws(without)})" if without else "",
    ]
