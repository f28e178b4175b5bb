"""A ticket checked against its draw. Nothing of it is kept."""

from typing import Annotated, Any

from langchain_core.tools import BaseTool
from pydantic import Field

from tools.calculations.ticket import split_ticket
from tools.checked_ticket import CheckedTicket, Draw, Won, check, paid_rows, ticket_fields
from tools.computed import Computed, problem
from tools.draw_by_number import DRAW
from tools.draw_details import ABSENT, DETAILS
from tools.draw_story import result
from tools.findings import Findings
from tools.games_catalogue import GamesCatalogue
from tools.inputs import DrawNumber, LotteryCode
from tools.lottery_codes import draws_code
from tools.output import ToolOutput
from tools.stoloto.client import StolotoClient
from tools.stoloto.detailed_draw import DetailedDraw
from tools.stoloto_tool import stoloto_tool

Marked = Annotated[list[int], Field(max_length=90)]
RECENT = 3
OFFICIAL = "Окончательно билет проверяют на stoloto.ru, в приложении или в точке продаж."


def ticket_check(stoloto: StolotoClient, catalogue: GamesCatalogue) -> BaseTool:
    """Build the tool; the draw is read from `DRAW`, the last finished one from `DETAILS`."""

    @stoloto_tool
    async def ticket_check(
        lottery: LotteryCode, numbers: Marked, draw: DrawNumber | None = None, second: Marked | None = None
    ) -> tuple[str, ToolOutput]:
        """Проверка билета: какие числа совпали, какая это категория и какой приз за неё в данных тиража.

        Вызывайте, когда пользователь назвал числа своего билета; сами не сравнивайте. Телефон, паспорт, номер карты и
        код билета не спрашивайте. Развёрнутую ставку передавайте всеми отмеченными числами.

        Args:
            lottery: Код лотереи, например 6x45, 4x20, 5x36plus.
            numbers: Числа билета, первое или единственное поле.
            draw: Номер тиража; без него берётся последний завершённый.
            second: Числа второго поля: бонусное число или вторые четыре числа.
        """
        game = catalogue.get(lottery)
        if game is None:
            return problem(f"Лотереи с кодом {lottery} нет")
        if game.kind in ("bingo", "instant"):
            return problem(
                f"{game.name}: по числам такой билет здесь не проверить, важны поля билета и порядок ходов. {OFFICIAL}"
            )
        fields = ticket_fields(game, len(numbers))
        if isinstance(fields, str):
            return problem(fields)
        code = draws_code(game.code)
        found, row = await _read(stoloto, code, draw)
        if row is None or not row.numbers:
            return found.output(
                {"lottery": code, "draw": draw, "remark": "Результатов этого тиража ещё нет."}, absent=ABSENT
            )
        checked = check(game, row, fields, split_ticket(numbers, second or (), fields))
        return problem(checked) if isinstance(checked, str) else _told(checked, found, code)

    return ticket_check


async def _read(stoloto: StolotoClient, code: str, number: int | None) -> tuple[Findings, Draw | None]:
    """The draw with this number, without one the last finished draw; and where facts about it go."""
    if number is not None:
        one = await stoloto.read(DRAW, lottery=code, number=number)
        return Findings(one, DRAW.name), one.value.draw
    several = await stoloto.read(DETAILS, lottery=code, count=RECENT)
    return Findings(several, DETAILS.name), _last(several.value.draws)


def _last(draws: list[DetailedDraw]) -> DetailedDraw | None:
    """The newest finished draw with numbers."""
    return next((draw for draw in draws if draw.numbers and draw.completed is not False), None)


def _told(checked: CheckedTicket, found: Findings, code: str) -> tuple[str, ToolOutput]:
    draw = checked.draw
    noted = Computed("ticket_check")
    path = f"{code}#{draw.number}.ticket"
    for row in paid_rows(draw):
        if row.amount and any(won.number == row.number for won in checked.won):
            found.fact(f"{code}#{draw.number}.category.{row.number}.amount", row.amount)
    content: dict[str, Any] = {
        "lottery": code,
        "draw": result(found, code, draw),
        "your_numbers": [noted.fact(f"{path}.field_{place}", list(own)) for place, own in _numbered(checked.marked)],
        "matched": [
            noted.fact(f"{path}.matched_{place}", list(own)) or "нет" for place, own in _numbered(checked.hits)
        ],
        "matched_count": noted.fact(f"{path}.matched_count", checked.count),
        "won": [_won(noted, path, won) for won in checked.won] or None,
        "prize_total": noted.fact(f"{path}.prize", checked.total) if checked.total else None,
        "result": checked.verdict,
        "remark": OFFICIAL,
    }
    return noted.joined(found.output(content, absent=ABSENT), checked)


def _numbered(fields: tuple[tuple[int, ...], ...]) -> list[tuple[int, tuple[int, ...]]]:
    return list(enumerate(fields, start=1))


def _won(noted: Computed, path: str, won: Won) -> dict[str, Any]:
    return {
        "category": noted.fact(f"{path}.category", won.number),
        "match": won.match,
        "combinations": noted.fact(f"{path}.combinations.{won.number}", won.bets) if won.bets > 1 else None,
        "prize": won.amount,
        "in_kind": won.in_kind,
    }
