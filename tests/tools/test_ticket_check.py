"""Tickets checked against the draws of the replica."""

from itertools import combinations
from typing import Any

import pytest

from tests.replicas.asking import NOW
from tests.replicas.stoloto_draws import Draw
from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.calling import call, facts
from tools.games_catalogue import GamesCatalogue
from tools.stoloto.client import StolotoClient
from tools.stoloto.errors import StolotoNotFound
from tools.ticket_check import ticket_check

OUTSIDE = {"6x45": 45, "7x49": 49, "5x36plus": 36, "4x20": 20, "zabava": 24, "rapido2": 20, "5x2": 50}


def finished(replica: StolotoReplica, code: str, back: int = 0) -> Draw:
    game = replica.book.games[code]
    draw = game.draw(game.last(NOW) - back, NOW)
    assert draw is not None
    return draw


def with_hits(drawn: tuple[int, ...], hit: int, of: int) -> list[int]:
    """A field of a ticket with exactly so many of the numbers drawn."""
    rest = [number for number in range(1, of + 1) if number not in drawn]
    return [*drawn[:hit], *rest[: len(drawn) - hit]]


@pytest.mark.parametrize("hit", range(7))
async def test_each_category_of_six_of_45(
    hit: int, stoloto: StolotoClient, catalogue: GamesCatalogue, replica: StolotoReplica
) -> None:
    draw = finished(replica, "6x45")
    ticket = with_hits(draw.numbers, hit, 45)
    told, output = await call(ticket_check(stoloto, catalogue), lottery="6x45", numbers=ticket, draw=draw.number)
    assert told["matched_count"] == hit
    if hit < 2:
        assert "won" not in told
        assert told["result"].startswith("Выигрыша по данным")
        return
    category = draw.categories[6 - hit]
    (won,) = told["won"]
    assert (won["category"], won["match"], won["prize"]) == (7 - hit, category.title, category.amount)
    assert told["prize_total"] == category.amount
    noted = facts(output)
    assert noted[f"6x45#{draw.number}.category.{7 - hit}.amount"] == category.amount
    assert noted[f"6x45#{draw.number}.winning_numbers"] == list(draw.numbers)


TWO_FIELDS = [
    (code, first, second) for code, size in (("4x20", 4),) for first in range(size + 1) for second in range(size + 1)
]


@pytest.mark.parametrize(("code", "first", "second"), TWO_FIELDS)
async def test_each_pair_of_four_of_20(  # noqa: PLR0917
    code: str, first: int, second: int, stoloto: StolotoClient, catalogue: GamesCatalogue, replica: StolotoReplica
) -> None:
    draw = finished(replica, code)
    numbers = with_hits(draw.numbers[:4], first, 20)
    others = with_hits(draw.numbers[4:], second, 20)
    arguments: dict[str, Any] = {"lottery": code, "numbers": numbers, "second": others, "draw": draw.number}
    told, _ = await call(ticket_check(stoloto, catalogue), **arguments)
    title = f"{max(first, second)}+{min(first, second)}"
    row = next((row for row in draw.categories if row.title == title), None)
    assert [won["match"] for won in told.get("won", [])] == ([title] if row else [])
    if row is not None:
        assert told["won"][0]["prize"] == row.amount


@pytest.mark.parametrize(
    ("hit", "bonus", "title"), [(5, 1, "5+1"), (5, 0, "5+0"), (4, 1, "4"), (3, 0, "3"), (2, 1, "2"), (1, 1, None)]
)
async def test_the_bonus_counts_only_for_the_highest(  # noqa: PLR0917
    hit: int, bonus: int, title: str | None, stoloto: StolotoClient, catalogue: GamesCatalogue, replica: StolotoReplica
) -> None:
    draw = finished(replica, "5x36plus")
    extra = draw.numbers[5] if bonus else draw.numbers[5] % 4 + 1
    ticket = [*with_hits(draw.numbers[:5], hit, 36), extra]
    told, _ = await call(ticket_check(stoloto, catalogue), lottery="5x36plus", numbers=ticket, draw=draw.number)
    assert [won["match"] for won in told.get("won", [])] == ([title] if title else [])


async def test_a_bonus_left_out(stoloto: StolotoClient, catalogue: GamesCatalogue, replica: StolotoReplica) -> None:
    draw = finished(replica, "5x36plus")
    ask = ticket_check(stoloto, catalogue)
    told, _ = await call(ask, lottery="5x36plus", numbers=list(draw.numbers[:5]), draw=draw.number)
    assert "второго поля" in told["result"]
    told, _ = await call(ask, lottery="5x36plus", numbers=with_hits(draw.numbers[:5], 4, 36), draw=draw.number)
    assert told["won"][0]["match"] == "4"


@pytest.mark.parametrize("hit", [12, 11, 8, 6, 4, 0])
async def test_none_pays_like_all(
    hit: int, stoloto: StolotoClient, catalogue: GamesCatalogue, replica: StolotoReplica
) -> None:
    draw = finished(replica, "zabava")
    told, _ = await call(
        ticket_check(stoloto, catalogue), lottery="zabava", numbers=with_hits(draw.numbers, hit, 24), draw=draw.number
    )
    assert [won["match"] for won in told.get("won", [])] == (
        [] if hit == 6 else [f"{max(hit, 12 - hit)} или {min(hit, 12 - hit)}"]
    )


async def test_an_expanded_ticket_wins_for_all_its_bets(
    stoloto: StolotoClient, catalogue: GamesCatalogue, replica: StolotoReplica
) -> None:
    draw = finished(replica, "6x45")
    marked = [*with_hits(draw.numbers, 4, 45), *[n for n in range(44, 0, -1) if n not in draw.numbers][:2]]
    told, _ = await call(ticket_check(stoloto, catalogue), lottery="6x45", numbers=marked, draw=draw.number)
    due = 0
    for bet in combinations(marked, 6):
        hit = len(set(bet) & set(draw.numbers))
        due += draw.categories[6 - hit].amount if hit >= 2 else 0
    assert told["prize_total"] == due


async def test_without_a_number_the_last_draw_counts(
    stoloto: StolotoClient, catalogue: GamesCatalogue, replica: StolotoReplica
) -> None:
    told, _ = await call(ticket_check(stoloto, catalogue), lottery="6x45", numbers=[1, 2, 3, 4, 5, 6])
    assert told["draw"]["number"] == finished(replica, "6x45").number


async def test_keno(stoloto: StolotoClient, catalogue: GamesCatalogue, replica: StolotoReplica) -> None:
    draw = finished(replica, "keno2")
    balls = draw.numbers[9:]
    told, _ = await call(ticket_check(stoloto, catalogue), lottery="keno", numbers=list(balls[:3]), draw=draw.number)
    assert told["matched_count"] == 3
    told, _ = await call(ticket_check(stoloto, catalogue), lottery="keno", numbers=list(balls[:10]), draw=draw.number)
    assert told["won"][0]["match"] == "10 из 10"


async def test_columns(stoloto: StolotoClient, catalogue: GamesCatalogue, replica: StolotoReplica) -> None:
    draw = finished(replica, "top3")
    told, _ = await call(ticket_check(stoloto, catalogue), lottery="top3", numbers=list(draw.numbers), draw=draw.number)
    assert told["matched_count"] == 3
    assert "вида ставки" in told["result"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"lottery": "ruslotto", "numbers": [1, 2, 3]}, "порядок ходов"),
        ({"lottery": "6x45", "numbers": [1, 2, 3]}, "нужно 6"),
        ({"lottery": "6x45", "numbers": [1, 2, 3, 4, 5, 50]}, "от 1 до 45"),
        ({"lottery": "6x45", "numbers": [1, 1, 3, 4, 5, 6]}, "не повторяются"),
        ({"lottery": "keno2", "numbers": list(range(1, 13))}, "не больше 10"),
        ({"lottery": "top3", "numbers": [1, 2]}, "по порядку"),
        ({"lottery": "nosuch", "numbers": [1]}, "нет"),
    ],
)
async def test_tickets_that_cannot_be_checked(
    arguments: dict[str, Any], said: str, stoloto: StolotoClient, catalogue: GamesCatalogue
) -> None:
    told, _ = await call(ticket_check(stoloto, catalogue), **arguments)
    assert said in told["problem"]


async def test_a_draw_that_is_not_over(
    stoloto: StolotoClient, catalogue: GamesCatalogue, replica: StolotoReplica
) -> None:
    number = replica.book.coming("6x45").number
    told, output = await call(ticket_check(stoloto, catalogue), lottery="6x45", numbers=[1, 2, 3, 4, 5, 6], draw=number)
    assert "ещё нет" in told["remark"]
    assert "won" not in told
    assert output.data is not None


async def test_a_draw_that_does_not_exist(stoloto: StolotoClient, catalogue: GamesCatalogue) -> None:
    with pytest.raises(StolotoNotFound):
        await call(ticket_check(stoloto, catalogue), lottery="6x45", numbers=[1, 2, 3, 4, 5, 6], draw=9_999_999)


async def test_nothing_of_a_ticket_is_sent_or_stored(
    stoloto: StolotoClient, catalogue: GamesCatalogue, replica: StolotoReplica
) -> None:
    draw = finished(replica, "6x45")
    check = ticket_check(stoloto, catalogue)
    kept = []
    for hit in (6, 0):
        await call(check, lottery="6x45", numbers=with_hits(draw.numbers, hit, 45), draw=draw.number)
        store = stoloto._cache._redis
        kept.append({key: await store.get(key) for key in await store.keys("*")})
    assert kept[0]
    assert kept[0] == kept[1], "another ticket leaves the store as it was"
    assert [request.endpoint for request in replica.requests] == ["draw"]
    assert all("numbers" not in request.query for request in replica.requests)
