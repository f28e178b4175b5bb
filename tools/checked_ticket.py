"""What a ticket won, by the categories and the sums of its own draw."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tools.calculations.chances import Field
from tools.calculations.game_odds import KENO
from tools.calculations.prize_rules import Category, prize_rules
from tools.calculations.prize_titles import category_of
from tools.calculations.ticket import Match, Numbers, complaint, match_ticket
from tools.game import Game
from tools.game_fields import COLUMNS, fields_of
from tools.plain_text import plain_text
from tools.stoloto.detailed_draw import DetailedDraw
from tools.stoloto.draw_row import DrawRow
from tools.winning_numbers import split_numbers

Draw = DrawRow | DetailedDraw
NOTHING = "Выигрыша по данным тиража нет."


@dataclass(frozen=True)
class PaidRow:
    """A prize category of a draw: its number, title, rubles for a winner or a prize in kind."""

    number: int
    title: str
    amount: int | None
    in_kind: str | None = None


@dataclass(frozen=True)
class Won:
    """A category that `bets` combinations of the ticket won; `amount` is rubles for each, None when not known."""

    number: int
    match: str
    bets: int
    amount: int | None
    in_kind: str | None


@dataclass(frozen=True)
class CheckedTicket:
    """Marked numbers and those that came out, field by field, what they won, and a Russian verdict."""

    game: Game
    draw: Draw
    marked: tuple[Numbers, ...]
    hits: tuple[Numbers, ...]
    won: tuple[Won, ...]
    verdict: str

    @property
    def count(self) -> int:
        """How many numbers came out in all fields."""
        return sum(map(len, self.hits))

    @property
    def total(self) -> int:
        """Rubles that the draw's data give for the whole ticket."""
        return sum(won.bets * won.amount for won in self.won if won.amount)


def ticket_fields(game: Game, count: int) -> tuple[Field, ...] | str:
    """The fields of a ticket with `count` numbers in the first; a Russian sentence for a game that has none."""
    if game.code in COLUMNS:
        return tuple(Field(1, field.of) for field in game.fields)
    fields = fields_of(game)
    if not fields:
        return f"{game.name}: правил, по которым проверить билет, в данных нет"
    if game.code == "keno2":
        return (replace(fields[0], pick=max(1, min(count, KENO.pick))),)
    return fields


def paid_rows(draw: Draw) -> list[PaidRow]:
    """The categories of a draw, whichever list of them it has."""
    if draw.win_categories:
        return [
            PaidRow(row.number, plain_text(row.title.ru) if row.title else "", row.amount, row.alt_prize)
            for row in draw.win_categories
        ]
    return [PaidRow(row.category, "", row.amount) for row in draw.winners]


def paid_categories(game: Game, draw: Draw) -> list[tuple[PaidRow, Category | None]]:
    """The categories of a draw with what each asks for, as far as its title or the rules of the game tell."""
    rows = paid_rows(draw)
    return list(zip(rows, _categories(game, rows, fields_of(game)), strict=True))


def check(game: Game, draw: Draw, fields: Sequence[Field], marked: tuple[Numbers, ...]) -> CheckedTicket | str:
    """Compare the ticket with its draw; a Russian sentence when its numbers cannot be the numbers of a ticket."""
    if game.code in COLUMNS:
        return _by_column(game, draw, marked[0])
    wrong = complaint(marked, fields)
    if wrong is not None:
        return f"{game.name}: {wrong[:1].lower()}{wrong[1:]}"
    if game.code == "keno2" and len(marked[0]) > KENO.pick:
        return f"{game.name}: отмечают не больше {KENO.pick} чисел"
    parts = split_numbers(game.code, draw.numbers)
    drawn = [part for name, part in parts.items() if name != "extra_digits"]
    if len(drawn) != len(fields) or len(drawn[0]) != fields[0].balls:
        return f"{game.name}: выигрышные числа тиража в данных неполные, сравнить с ними билет нельзя"
    whole = (*marked, *(() for _ in range(len(fields) - len(marked))))
    match = match_ticket(whole, drawn, fields)
    rows = paid_rows(draw)
    categories = _categories(game, rows, fields)
    won = tuple(
        Won(row.number, category.label, bets, row.amount, row.in_kind)
        for row, category in zip(rows, categories, strict=True)
        if category is not None and (bets := sum(match.bets_with(way) for way in category.ways))
    )
    return CheckedTicket(game, draw, match.marked, match.hits, won, _verdict(match, won, categories))


def _categories(game: Game, rows: Sequence[PaidRow], fields: Sequence[Field]) -> list[Category | None]:
    """What each category asks for: by its title, else by its place where the whole table of the game is known."""
    titled = [category_of(row.title, fields) if row.title else None for row in rows]
    rules = prize_rules(game.code)
    if any(titled) or rules is None:
        return titled
    known = dict(enumerate(rules.categories, start=1))
    return [known.get(row.number) for row in rows]


def _verdict(match: Match, won: Sequence[Won], categories: Sequence[Category | None]) -> str:
    if not categories:
        return "Категорий и призов в данных тиража нет, поэтому о выигрыше сказать нельзя."
    if any(match.undecided(way) for category in categories if category is not None for way in category.ways):
        return "Чтобы определить категорию, нужно и число второго поля."
    if won:
        if any(one.amount or one.in_kind for one in won):
            return "Есть выигрыш по данным тиража."
        return "Категория призовая, но сумма в данных тиража не указана."
    if not any(categories):
        return "По названиям категорий в данных понять, за что платят, нельзя."
    return NOTHING


def _by_column(game: Game, draw: Draw, marked: Numbers) -> CheckedTicket | str:
    """Games with one number a column: what stands in its place."""
    drawn = draw.numbers
    if len(marked) != len(drawn):
        return f"{game.name}: нужно {len(drawn)} числа по порядку, а названо {len(marked)}"
    hits = tuple((own,) if own == came else () for own, came in zip(marked, drawn, strict=True))
    verdict = (
        "Все числа стоят на своих местах. Приз зависит от вида ставки."
        if all(hits)
        else "Приз зависит от вида ставки: точный порядок, любой порядок, пара или одна цифра."
    )
    return CheckedTicket(game, draw, tuple((own,) for own in marked), hits, (), verdict)
