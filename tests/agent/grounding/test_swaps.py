"""True values told of another game: the check tells them from the same words said of the right one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle, pairwise
from uuid import uuid4

import pytest
import pytest_asyncio
from langchain_core.messages import BaseMessage, ToolMessage

from agent.grounding.check import GroundingCheck
from tests.agent.grounding.conftest import Stage
from tests.agent.grounding.lying import after, before
from tests.agent.grounding.swaps import GAMES, PAIRS, WORDINGS, Named, Value
from tools.moscow_time import moscow_now

PATHS: Mapping[Value, str] = {
    "price": "draw.price",
    "super_prize": "draw.super_prize",
    "number": "draw.number",
    "clock": "draw.date",
    "day": "draw.date",
    "moment": "draw.date",
    "drawn": "last.winning_numbers",
}
MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)


@dataclass(frozen=True)
class Sale:
    """What `games_on_sale` gave, and the values in it by fact."""

    messages: list[BaseMessage]
    facts: Mapping[str, object]
    check: GroundingCheck

    def said(self, game: Named, value: Value) -> str:
        """The value of a game as an answer writes it; empty when there is none."""
        fact = self.facts.get(f"{game.code}.{PATHS[value]}")
        match value:
            case "drawn":
                return ", ".join(map(str, fact)) if isinstance(fact, list) else ""
            case "clock":
                return str(fact)[11:] if fact else ""
            case "day" | "moment":
                moment = datetime.fromisoformat(str(fact))
                day = f"{moment.day} {MONTHS[moment.month - 1]}"
                return day if value == "day" else f"{day} в {moment:%H:%M}"
            case "price":
                return str(fact)
            case _:
                return f"{fact:,}".replace(",", " ")

    def reasons(self, text: str) -> list[str]:
        """What the check objects to."""
        return [miss.reason for miss in self.check.misses(text, self.messages, moscow_now())]


@pytest_asyncio.fixture(loop_scope="package", scope="module")
async def sale(stage: Stage) -> Sale:
    """The games on sale of the replica."""
    tool = next(tool for tool in stage.tools if tool.name == "games_on_sale")
    call = {"name": tool.name, "args": {}, "id": str(uuid4()), "type": "tool_call"}
    message = await tool.ainvoke(call)
    assert isinstance(message, ToolMessage)
    facts = {fact.field: fact.value for fact in message.artifact.facts}
    return Sale([message], facts, GroundingCheck(stage.bench.catalogue))


def filled(wording: str, game: Named, said: str) -> str:
    return wording.format(who=game.who, of=game.of, at=game.at, said=said)


def swaps(sale: Sale) -> list[tuple[str, str]]:
    """Every wording with several pairs of games: the honest sentence, and the one with another game's value."""
    found = []
    places = cycle(range(len(GAMES)))
    for value, wordings in WORDINGS.items():
        for wording in wordings:
            for step in (1, 3, 5, 7):
                game = GAMES[next(places)]
                other = GAMES[(GAMES.index(game) + step) % len(GAMES)]
                own, wrong = sale.said(game, value), sale.said(other, value)
                today = f"{moscow_now().day} {MONTHS[moscow_now().month - 1]}"
                if own and wrong and wrong not in (own, today):
                    found.append((filled(wording, game, own), filled(wording, game, wrong)))
    return found


@pytest.mark.asyncio(loop_scope="package")
async def test_a_value_of_another_game_is_told_from_the_games_own(sale: Sale) -> None:
    told = swaps(sale)
    assert len(told) >= 60
    alarms = [honest for honest, _ in told if sale.reasons(honest)]
    passed = [wrong for _, wrong in told if "of_another_game" not in sale.reasons(wrong)]
    assert (alarms, passed) == ([], [])


@pytest.mark.asyncio(loop_scope="package")
@pytest.mark.parametrize("wording", PAIRS)
async def test_of_two_games_the_one_named_before_a_value_is_meant(wording: str, sale: Sale) -> None:
    for game, other in pairwise(GAMES):
        own, wrong = sale.said(game, "price"), sale.said(other, "price")
        if own == wrong:
            continue
        names = {"who": game.who, "of": game.of, "who2": other.who, "of2": other.of}
        assert sale.reasons(wording.format(**names, said=own, said2=wrong)) == []
        assert sale.reasons(wording.format(**names, said=wrong, said2=own)) == ["of_another_game"] * 2


@pytest.mark.asyncio(loop_scope="package")
async def test_a_swap_that_is_insisted_on_does_not_reach_the_person(stage: Stage) -> None:
    swap = "Билет КЕНО стоит 150 ₽."
    told = await stage.tell("Сколько стоит билет Русского лото?", after(swap), before(swap))
    assert "КЕНО" not in told.answer.formatted_text
    assert "150" in told.answer.formatted_text
    assert (told.counts.of_another_game, told.counts.retries, told.counts.dropped) == (2, 1, 1)
