"""Odds of a game, reckoned from its rules."""

from fractions import Fraction
from typing import Annotated

from langchain_core.tools import BaseTool
from pydantic import Field

from tools.calculations import chances
from tools.calculations.chances import percent
from tools.calculations.game_odds import KENO, GameOdds, Row, odds_of_fields, odds_of_keno, odds_of_top3
from tools.calculations.prize_rules import prize_rules
from tools.computed import Computed, computing_tool, problem
from tools.game import Game
from tools.game_fields import fields_of
from tools.games_catalogue import GamesCatalogue
from tools.inputs import LotteryCode
from tools.output import ToolOutput

Count = Annotated[int, Field(ge=1, le=100)]
Tickets = Annotated[int, Field(ge=1, le=1000)]
_LIKELY = Fraction(1, 2)
NOTE = "Шансы одной ставки. В среднем участники тратят больше, чем выигрывают; прошлые тиражи на шанс не влияют."


def odds(catalogue: GamesCatalogue) -> BaseTool:
    """Build the tool that reckons odds of the games of the catalogue and of any game of one or two fields."""

    @computing_tool
    async def odds(  # noqa: PLR0917 - the model names them
        lottery: LotteryCode | None = None,
        marked: Annotated[int, Field(ge=1, le=80)] | None = None,
        tickets: Tickets = 1,
        pick: Count | None = None,
        of: Count | None = None,
        second_pick: Count | None = None,
        second_of: Count | None = None,
    ) -> tuple[str, ToolOutput]:
        """Точные шансы: сколько всего комбинаций, шанс каждой категории, суперприза и любого приза.

        Вызывайте за любым вопросом о вероятности; сами ничего не считайте. Назовите лотерею, а для игры, которой нет
        среди лотерей, задайте формулу «pick из of» и второе поле. Шанс записан как «1 к N» (one_in) и в процентах.

        Args:
            lottery: Код лотереи, например 6x45, 4x20, zabava, top3, keno2.
            marked: Только для КЕНО: сколько чисел отмечено, от 1 до 10.
            tickets: Сколько билетов в одном тираже, от 1 до 1000.
            pick: Сколько чисел выбирают, если лотерея не названа.
            of: Из скольких чисел.
            second_pick: Сколько чисел выбирают во втором поле.
            second_of: Из скольких чисел второе поле.
        """
        game = catalogue.get(lottery) if lottery is not None else None
        if lottery is not None and game is None:
            return problem(f"Лотереи с кодом {lottery} нет")
        found = _of_game(game, marked) if game is not None else _of_formula(pick, of, second_pick, second_of)
        if isinstance(found, str):
            return problem(found)
        return _told(found, game, tickets)

    return odds


def _of_game(game: Game, marked: int | None) -> GameOdds | str:
    if game.code == "keno2":
        count = marked or KENO.pick
        return odds_of_keno(count) if count <= KENO.pick else f"В КЕНО отмечают от 1 до {KENO.pick} чисел"
    if game.code == "top3":
        return odds_of_top3()
    fields = fields_of(game)
    if not fields:
        return f"{game.name}: шансы по правилам посчитать нельзя, в этой лотерее они зависят от хода розыгрыша"
    return odds_of_fields(fields, prize_rules(game.code))


def _of_formula(pick: int | None, of: int | None, second_pick: int | None, second_of: int | None) -> GameOdds | str:
    if pick is None or of is None:
        return "Нужна лотерея или формула игры: сколько чисел из скольких"
    if (second_pick is None) != (second_of is None):
        return "Для второго поля нужны оба числа: сколько и из скольких"
    fields = [chances.Field(pick, of)]
    if second_pick is not None and second_of is not None:
        fields.append(chances.Field(second_pick, second_of))
    if not all(field.possible for field in fields):
        return "Выбрать больше чисел, чем есть в поле, нельзя"
    return odds_of_fields(fields)


def _told(found: GameOdds, game: Game | None, tickets: int) -> tuple[str, ToolOutput]:
    noted = Computed("odds")
    code = game.code if game is not None else "formula"
    path = f"{code}.odds"

    def told(field: str, row: Row) -> dict[str, object]:
        return {
            "match": row.match,
            # «1 in 1» for a likely outcome would sound like a promise.
            "one_in": noted.fact(
                f"{path}.{field}.one_in", chances.one_in(row.chance) if row.chance < _LIKELY else None
            ),
            "percent": noted.fact(f"{path}.{field}.percent", percent(row.chance)),
        }

    any_of = found.any_of or ""
    content = {
        "lottery": code if game is not None else None,
        "name": game.name if game is not None else None,
        "combinations": noted.fact(f"{path}.combinations", found.bets),
        "categories": [told(row.match.replace(" ", ""), row) for row in found.rows],
        "any_prize": told("any", Row(any_of, found.any_prize)) if found.any_prize is not None else None,
        "note": NOTE,
    }
    if tickets > 1:
        several = found.any_for(tickets)
        content["tickets"] = {
            "count": noted.fact(f"{path}.tickets", tickets),
            "top": told(f"top_for_{tickets}", Row("старший приз, комбинации разные", found.top_for(tickets))),
            "any": told(f"any_for_{tickets}", Row("хотя бы один приз", several)) if several is not None else None,
        }
    return noted.output(content, found)
