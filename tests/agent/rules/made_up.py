"""Made-up tool results."""

from datetime import datetime
from typing import Any

from tests.agent.rules.asking import NOW
from tools.failures import failure_of
from tools.game import Game
from tools.games_catalogue import GamesCatalogue
from tools.moscow_time import for_clients, for_model
from tools.output import Fact, ToolOutput
from tools.stoloto.errors import StolotoNotFound, StolotoUnavailable
from tools.stoloto.reading import Source

DOWN = failure_of(StolotoUnavailable("")).for_model
MISSING = failure_of(StolotoNotFound("")).for_model
ALL_DOWN = dict.fromkeys(
    [
        *("search_knowledge_base", "games_on_sale", "draw_details", "draw_by_number", "draw_archive"),
        *("active_draws", "ticket_packets", "instant_tickets", "stoloto_news", "ticket_check", "odds"),
        *("expanded_bet", "budget_split", "prize_tax", "draw_times", "archive_statistics"),
    ],
    DOWN,
)


def on_sale(catalogue: GamesCatalogue, *games: tuple[str, int, int, datetime], source: Source = "live") -> ToolOutput:
    """What games_on_sale brings: code, price, superprize and time of the coming draw."""
    facts, cards = [], []
    for code, price, prize, moment in games:
        card = catalogue.card(game_of(catalogue, code))
        cards.append(card.model_copy(update={"price": price, "prize": prize, "next_draw": for_clients(moment)}))
        for field, value in (
            ("price", price),
            ("super_prize", prize),
            ("number", 777),
            ("date", for_model(moment) or ""),
        ):
            facts.append(_fact(f"{code}.draw.{field}", value))
    return ToolOutput(source=source, fetched_at=NOW, facts=facts, lotteries=cards)


def _fact(field: str, value: str | int) -> Fact:
    return Fact(value=value, field=field, source="stoloto:games", fetched_at=NOW)


def game_of(catalogue: GamesCatalogue, code: str) -> Game:
    """A game that the catalogue has."""
    game = catalogue.get(code)
    assert game is not None
    return game


def found(catalogue: GamesCatalogue, *codes: str) -> ToolOutput:
    """What a search brings when StoLoto cannot be read: cards of the catalogue alone."""
    return ToolOutput(lotteries=[catalogue.card(game_of(catalogue, code)) for code in codes])


def draw_row(number: int, numbers: list[str], *, completed: bool = True, **more: Any) -> dict[str, Any]:
    """A draw as the details service sends it."""
    absent = dict.fromkeys(
        ("id", "status", "superPrize", "prize", "superPrizeWon", "secondPrizeWon", "ticketsCount", "betsCount")
    )
    drawn = {"number": number, "date": None, "completed": completed, "winningCombination": numbers}
    return {**absent, **drawn, **more}


def category(number: int, winners: int, amount: int) -> dict[str, Any]:
    """A prize category of such a draw."""
    won = {"participants": winners, "amount": amount, "totalAmount": winners * amount}
    return {"number": number, "title": {"ru": "3 из 6"}, **won}


def won(number: int, winners: int, amount: int) -> dict[str, Any]:
    """Winners of a category where a draw gives no titles."""
    return {"category": number, "participants": winners, "amount": amount, "totalAmount": winners * amount}
