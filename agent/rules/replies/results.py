"""Answers about draws that are over."""

import re
from datetime import date, datetime, time

from agent.rules.calls import LAST_DRAW
from agent.rules.language.words import normal
from agent.rules.need import Need
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.values.slots import Slots
from agent.rules.wording import as_of, grouped, listed, numbers_text, plural, rubles, when_text
from tools.archive_pages import ArchiveAnswer
from tools.checked_draws import held_at
from tools.draw_by_number import DrawAnswer
from tools.game import Game
from tools.moscow_time import MOSCOW
from tools.output import ToolOutput
from tools.plain_text import plain_text
from tools.stoloto.detailed_draw import DetailedDraw, DetailsAnswer
from tools.stoloto.draw_row import DrawRow, WinCategory, Winner
from tools.winning_numbers import split_numbers

Draw = DetailedDraw | DrawRow
_PARTS = {
    "numbers": "числа",
    "bonus": "бонусное число",
    "field_1": "первое поле",
    "field_2": "второе поле",
    "extra_digits": "дополнительные цифры",
}
TOP_CATEGORIES = 3
SHOWN_OF_DAY = 5
_ASKS_TICKETS = re.compile(r"сколько (?:\w+ )?(?:билетов|участник)|(?:человек|людей) (?:\w+ )?(?:игра|участв|куп)")
BINGO_BALLS = range(1, 91)


def draws_of(output: ToolOutput | None) -> list[Draw]:
    """Draws in a tool's result that are over, newest first."""
    if output is None:
        return []
    data = output.data
    found: list[Draw] = []
    if isinstance(data, DrawAnswer):
        found = [data.draw] if data.draw is not None else []
    elif isinstance(data, DetailsAnswer | ArchiveAnswer):
        found = list(data.draws)
    return [draw for draw in found if draw.numbers and draw.completed is not False]


def results_reply(need: Need, sources: Sources) -> Reply:
    """Winning numbers of the draw named, of a day, or of the last draws."""
    if not need.slots.games:
        return Reply.of(texts("ask")["game"])
    if need.slots.draw is not None:
        return _one_draw(need, sources)
    replies = [_latest(need, game, sources) for game in need.slots.games[:2]]
    return Reply("\n".join(reply.text for reply in replies))


def _one_draw(need: Need, sources: Sources) -> Reply:
    game, number = need.slots.games[0], need.slots.draw
    output = sources.output("draw_by_number", lottery=game.code)
    draws = draws_of(output)
    if draws and output is not None:
        return Reply.of(*story(game, draws[0], sources.now), _tickets(need, draws[0]), as_of(output))
    return Reply.of(not_found(game, number, sources), *last_known(game, sources))


def not_found(game: Game, number: int | None, sources: Sources, tool: str = "draw_by_number") -> str:
    """That there is no such draw, or no results of it, or no data at all now."""
    if number is None:
        return f"{game.name}: результаты тиражей сейчас недоступны"
    if sources.missing(tool, lottery=game.code) or number > LAST_DRAW:
        return f"{game.name}: тиража № {number} в данных StoLoto нет"
    if sources.output(tool, lottery=game.code) is not None:
        return f"{game.name}: у тиража № {number} результатов в данных ещё нет"
    return f"{game.name}: результаты тиража № {number} сейчас недоступны"


def last_known(game: Game, sources: Sources) -> list[str]:
    """The last draw whose results are known, in place of the one asked for."""
    output = sources.output("draw_details", lottery=game.code)
    draws = draws_of(output)
    if not draws or output is None:
        return ["Попробуйте, пожалуйста, чуть позже или посмотрите архив на stoloto.ru"]
    return ["Последний известный тираж:", *story(game, draws[0], sources.now, prizes=False), as_of(output)]


def _latest(need: Need, game: Game, sources: Sources) -> Reply:
    day = need.slots.day
    output = sources.output("draw_details" if day is None else "draw_archive", lottery=game.code)
    if output is None:
        return Reply.of(f"{game.name}: результаты тиражей сейчас недоступны. Попробуйте, пожалуйста, чуть позже")
    draws = draws_of(output)
    if not draws:
        if day is None:
            return Reply.of(f"{game.name}: завершённых тиражей в данных нет ({as_of(output)})")
        return Reply.of(_none_that_day(game, day, sources), *last_known(game, sources))
    if day is not None and len(draws) == 1 and (one := draws_of(sources.output("draw_by_number", lottery=game.code))):
        draws = one  # the same with its prizes
    within = _at_hours(draws, need.slots)
    if not within:
        hours = f"{called_hours(need.slots)} тиражей не было" if day is not None else "тиражей в эти часы в данных нет"
        return Reply.of(f"{game.name}: {hours}", *(_told(need, game, draws, sources)), as_of(output))
    return Reply.of(*_told(need, game, within, sources), as_of(output))


def _told(need: Need, game: Game, draws: list[Draw], sources: Sources) -> list[str]:
    """The newest of these draws: one with its prizes, of several a line for each."""
    day = need.slots.day
    wanted = need.slots.count or (SHOWN_OF_DAY if day is not None and len(draws) > 1 else 1)
    if wanted == 1:
        return [*story(game, draws[0], sources.now), _tickets(need, draws[0])]
    lines = [line for draw in draws[:wanted] for line in story(game, draw, sources.now, prizes=False)]
    left_out = day is not None and len(draws) > wanted
    return [*lines, f"Показаны последние {wanted} из {len(draws)}" if left_out else ""]


def _at_hours(draws: list[Draw], slots: Slots) -> list[Draw]:
    """The draws of the part of the day, or of the time, that is asked about."""
    if slots.clock is not None:
        return held_at(draws, slots.clock)
    if slots.part is None:
        return draws
    first, last = slots.part
    return [draw for draw in draws if draw.moment and first <= draw.moment.astimezone(MOSCOW).time() <= last]


def called_hours(slots: Slots) -> str:
    """The part of the day, or the time, in words."""
    if slots.clock is not None:
        return f"в {slots.clock:%H:%M}"
    first, last = slots.part or (time(), time())
    return f"с {first:%H:%M} до {last:%H:%M}"


def _none_that_day(game: Game, day: date, sources: Sources) -> str:
    """That a day has no results: it has not come, is too long ago, or nothing was held."""
    still = " ещё" if day >= sources.now.astimezone(MOSCOW).date() else ""
    return f"{game.name}: завершённых тиражей за {day:%d.%m.%Y} в данных{still} нет"


def story(game: Game, draw: Draw, now: datetime, *, prizes: bool = True) -> list[str]:
    """The draw in a line or two: number, day, numbers, prizes."""
    held = f" ({when_text(draw.moment, now)})" if draw.moment is not None else ""
    parts = split_numbers(game.code, draw.numbers)
    in_order = sorted(parts.items(), key=lambda part: part[0] == "extra_digits")
    numbers = "; ".join(f"{_PARTS[name]} {numbers_text(part)}" for name, part in in_order)
    lines = [f"{game.name}, тираж № {draw.number}{held}: {numbers}", _left_in_the_bag(game, draw)]
    return [*lines, _prizes(draw)] if prizes else lines


def _tickets(need: Need, draw: Draw) -> str:
    """How many tickets took part, for who asks that."""
    if not _ASKS_TICKETS.search(normal(need.slots.text)):
        return ""
    count = draw.tickets_count if isinstance(draw, DetailedDraw) else draw.ticket_count
    if count is None:
        return "Сколько было билетов, в данных не указано"
    return f"В этом тираже было {grouped(count)} {plural(count, 'билет', 'билета', 'билетов')}"


def _left_in_the_bag(game: Game, draw: Draw) -> str:
    """The few numbers of a bingo draw that did not come out: what holders of its tickets look for."""
    left = sorted(set(BINGO_BALLS) - set(draw.numbers))
    whole = len(left) + len(draw.numbers) == len(BINGO_BALLS)
    return f"Не выпали числа {listed([str(ball) for ball in left])}" if game.kind == "bingo" and left and whole else ""


def _prizes(draw: Draw) -> str:
    """The highest categories in which somebody won."""
    rows: list[WinCategory | Winner] = [*draw.win_categories] or [*draw.winners]
    won = [text for row in rows if row.participants and (text := _category(row))]
    told = f"Выигрыши: {'; '.join(won[:TOP_CATEGORIES])}" if won else ""
    unwon = bool(rows) and rows[0].participants == 0
    return f"Главный приз никто не выиграл. {told}".strip() if unwon else told


def _category(row: WinCategory | Winner) -> str:
    number = row.number if isinstance(row, WinCategory) else row.category
    title = plain_text(row.title.ru) if isinstance(row, WinCategory) and row.title else f"категория {number}"
    kind = row.alt_prize if isinstance(row, WinCategory) else None
    prize = kind or (rubles(row.amount) if row.amount else "")
    count = row.participants or 0
    won = f"{title} — {count} {plural(count, 'победитель', 'победителя', 'победителей')}"
    # Only a sum can be put into the case that «по» asks for.
    return f"{won}, приз: {kind}" if kind else f"{won} по {prize}" if prize else ""
