"""A ticket checked against its draw. Nothing of it is kept."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Any

from langchain_core.tools import BaseTool
from pydantic import Field

from tools.calculations.chances import Field as TicketField
from tools.calculations.ticket import split_ticket
from tools.checked_draws import MOST_DRAWS, Asked, CheckedDraws, finished, read_asked
from tools.checked_ticket import CheckedTicket, Draw, Won, check, paid_rows, ticket_fields
from tools.computed import Computed, problem
from tools.draw_by_number import DRAW
from tools.draw_details import ABSENT, DETAILS
from tools.draw_story import result
from tools.findings import Findings
from tools.game import Game
from tools.games_catalogue import GamesCatalogue
from tools.inputs import DrawNumber, LotteryCode
from tools.lottery_codes import draws_code
from tools.output import ToolOutput
from tools.stoloto.client import StolotoClient
from tools.stoloto_tool import stoloto_tool

Marked = Annotated[list[int], Field(max_length=90)]
LastDraws = Annotated[int, Field(ge=1, le=MOST_DRAWS)]
RECENT = 3
OFFICIAL = "Окончательно билет проверяют на stoloto.ru, в приложении или в точке продаж."


def ticket_check(stoloto: StolotoClient, catalogue: GamesCatalogue) -> BaseTool:
    """Build the tool; the draw is read from `DRAW`, the last finished one from `DETAILS`."""

    @stoloto_tool
    async def ticket_check(
        lottery: LotteryCode,
        numbers: Marked,
        second: Marked | None = None,
        *,
        draw: DrawNumber | None = None,
        day: date | None = None,
        clock: time | None = None,
        last: LastDraws = 1,
    ) -> tuple[str, ToolOutput]:
        """Проверка билета: какие числа совпали, какая это категория и какой приз за неё в данных тиража.

        Вызывайте, когда пользователь назвал числа своего билета; сами не сравнивайте. Телефон, паспорт, номер карты и
        код билета не спрашивайте. Развёрнутую ставку передавайте всеми отмеченными числами.

        Args:
            lottery: Код лотереи, например 6x45, 4x20, 5x36plus.
            numbers: Числа билета, первое или единственное поле.
            second: Числа второго поля: бонусное число или вторые четыре числа.
            draw: Номер тиража; без него и без дня берётся последний завершённый.
            day: День тиража по Москве, ГГГГ-ММ-ДД, если номер не назван: проверяются все тиражи этого дня.
            clock: Время тиража по Москве, ЧЧ:ММ, если номер не назван.
            last: С несколькими последними тиражами сразу, до 24.
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
        ticket = _Ticket(game, code, fields, split_ticket(numbers, second or (), fields))
        asked = Asked(day, clock, last)
        if draw is None and asked.several:
            return await _several(stoloto, ticket, asked)
        found, row = await _read(stoloto, code, draw)
        if row is None or not row.numbers:
            return found.output(
                {"lottery": code, "draw": draw, "remark": "Результатов этого тиража ещё нет."}, absent=ABSENT
            )
        checked = ticket.against(row)
        return problem(checked) if isinstance(checked, str) else _told(checked, found, code)

    return ticket_check


async def _read(stoloto: StolotoClient, code: str, number: int | None) -> tuple[Findings, Draw | None]:
    """The draw with this number, without one the last finished draw; and where facts about it go."""
    if number is not None:
        one = await stoloto.read(DRAW, lottery=code, number=number)
        return Findings(one, DRAW.name), one.value.draw
    several = await stoloto.read(DETAILS, lottery=code, count=RECENT)
    return Findings(several, DETAILS.name), next(iter(finished(several.value.draws)), None)


@dataclass(frozen=True)
class _Ticket:
    """A ticket to check: its lottery with the code of its draws, the fields and what is marked in them."""

    game: Game
    code: str
    fields: tuple[TicketField, ...]
    marked: tuple[tuple[int, ...], ...]

    def against(self, draw: Draw) -> CheckedTicket | str:
        return check(self.game, draw, self.fields, self.marked)


async def _several(stoloto: StolotoClient, ticket: _Ticket, asked: Asked) -> tuple[str, ToolOutput]:
    """The ticket against the draws of a day or the last few; one draw is told as if it had been named."""
    found, draws, begun = await read_asked(stoloto, ticket.code, asked)
    rows = [] if len(draws) > MOST_DRAWS else draws
    checked = [ticket.against(row) for row in rows]
    good = [one for one in checked if not isinstance(one, str)]
    if checked and not good:
        return problem(next(one for one in checked if isinstance(one, str)))
    if len(good) == 1:
        return _told(good[0], found, ticket.code)
    several = CheckedDraws(tuple(good), len(draws), asked.day, begun)
    noted = Computed("ticket_check")
    told = {id(one): _story(one, found, noted) for one in several.checked}
    content = {
        "lottery": ticket.code,
        "day": asked.day.isoformat() if asked.day else None,
        "draws_held": len(draws),
        "draws_that_pay": [told[id(one)] for one in several.telling],
        "remark": _remark(several),
    }
    return noted.joined(found.output(content, absent=ABSENT), several)


def _remark(several: CheckedDraws) -> str:
    if not several.held:
        return f"Завершённых тиражей за этот день {'нет' if several.begun else 'ещё нет'}."
    if not several.checked:
        return "Тиражей слишком много: спросите номер тиража или его время."
    return f"Билет действует только в тираже, номер которого на нём указан. {OFFICIAL}"


def _told(checked: CheckedTicket, found: Findings, code: str) -> tuple[str, ToolOutput]:
    noted = Computed("ticket_check")
    content = {"lottery": code, **_story(checked, found, noted), "remark": OFFICIAL}
    return noted.joined(found.output(content, absent=ABSENT), checked)


def _story(checked: CheckedTicket, found: Findings, noted: Computed) -> dict[str, Any]:
    """A ticket and one draw."""
    draw, code = checked.draw, draws_code(checked.game.code)
    path = f"{code}#{draw.number}.ticket"
    for row in paid_rows(draw):
        if row.amount and any(won.number == row.number for won in checked.won):
            found.fact(f"{code}#{draw.number}.category.{row.number}.amount", row.amount)
    return {
        "draw": result(found, code, draw),
        "your_numbers": [noted.fact(f"{path}.field_{place}", list(own)) for place, own in _numbered(checked.marked)],
        "matched": [
            noted.fact(f"{path}.matched_{place}", list(own)) or "нет" for place, own in _numbered(checked.hits)
        ],
        "matched_count": noted.fact(f"{path}.matched_count", checked.count),
        "won": [_won(noted, path, won) for won in checked.won] or None,
        "prize_total": noted.fact(f"{path}.prize", checked.total) if checked.total else None,
        "result": checked.verdict,
    }


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
