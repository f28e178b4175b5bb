"""Answers about draws that are over."""

import re
from datetime import datetime

from agent.rules.calls import LAST_DRAW
from agent.rules.need import Need
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.wording import as_of, grouped, listed, numbers_text, plural, rubles, when_text
from agent.rules.words import normal
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
    elif isinstance(data, DetailsAnswer):
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
    output = sources.output("draw_details", lottery=game.code)
    if output is None:
        return Reply.of(f"{game.name}: результаты тиражей сейчас недоступны. Попробуйте, пожалуйста, чуть позже")
    draws = draws_of(output)
    day = need.slots.day
    if day is not None:
        draws = [draw for draw in draws if draw.moment is not None and draw.moment.astimezone(MOSCOW).date() == day]
    if not draws:
        if day is None:
            return Reply.of(f"{game.name}: завершённых тиражей в данных нет ({as_of(output)})")
        return Reply.of(f"{game.name}: завершённых тиражей за {day:%d.%m.%Y} в данных нет", *last_known(game, sources))
    wanted = need.slots.count or (5 if day is not None else 1)
    if wanted == 1:
        lines = [*story(game, draws[0], sources.now), _tickets(need, draws[0])]
    else:
        lines = [line for draw in draws[:wanted] for line in story(game, draw, sources.now, prizes=False)]
        lines += [f"Показаны последние {wanted}"] if day is not None and len(draws) > wanted else []
    return Reply.of(*lines, as_of(output))


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
