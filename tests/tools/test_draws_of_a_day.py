"""Draws of one day out of the archive, and tickets of which only the day is known."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.replicas.asking import NOW
from tests.replicas.stoloto_draws import Draw
from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.calling import call, facts
from tools.checked_draws import CheckedDraws
from tools.checked_ticket import CheckedTicket
from tools.day_of_draws import read_day
from tools.draw_archive import draw_archive
from tools.games_catalogue import GamesCatalogue
from tools.moscow_time import MOSCOW
from tools.stoloto.client import StolotoClient
from tools.ticket_check import ticket_check

TODAY = NOW.astimezone(MOSCOW).date()


def held_on(replica: StolotoReplica, code: str, day: date) -> list[Draw]:
    """The finished draws of a day in the replica's own book, newest first."""
    game = replica.book.games[code]
    start = datetime.combine(day, datetime.min.time(), MOSCOW) - timedelta(seconds=1)
    first, last = game.timetable.last_at(start) + 1, game.timetable.last_at(min(start + timedelta(days=1), NOW))
    return [draw for number in range(last, first - 1, -1) if (draw := game.draw(number, NOW)) is not None]


@pytest.mark.parametrize("back", [0, 1, 2, 3, 5, 8, 30, 130])
@pytest.mark.parametrize("code", ["6x45", "keno2", "ruslotto", "4x20"])
async def test_a_day_however_far_back(back: int, code: str, stoloto: StolotoClient, replica: StolotoReplica) -> None:
    day = TODAY - timedelta(days=back)
    held = await read_day(stoloto, code, day)
    assert [row.number for row in held.draws] == [draw.number for draw in held_on(replica, code, day)]
    assert held.begun or not held.draws


@pytest.mark.parametrize(("ahead", "begun"), [(1, False), (-4000, True)])
async def test_days_without_draws(ahead: int, stoloto: StolotoClient, *, begun: bool) -> None:
    held = await read_day(stoloto, "6x45", TODAY + timedelta(days=ahead))
    assert (held.draws, held.begun) == ((), begun)


async def test_the_archive_tells_a_day(stoloto: StolotoClient, replica: StolotoReplica) -> None:
    day = TODAY - timedelta(days=6)
    told, output = await call(draw_archive(stoloto), lottery="6x45", day=day.isoformat())
    numbers = [draw.number for draw in held_on(replica, "6x45", day)]
    assert told["draws_that_day"] == len(numbers)
    assert [row["number"] for row in told["draws"]] == [draw.number for draw in output.data.draws] == numbers
    assert facts(output)[f"6x45#{numbers[0]}.winning_numbers"]


@pytest.mark.parametrize("back", [1, 9])
async def test_a_ticket_of_a_day_is_checked_against_all_its_draws(
    back: int, stoloto: StolotoClient, catalogue: GamesCatalogue, replica: StolotoReplica
) -> None:
    day = TODAY - timedelta(days=back)
    draws = held_on(replica, "6x45", day)
    arguments: dict[str, Any] = {"lottery": "6x45", "numbers": list(draws[3].numbers), "day": day.isoformat()}
    told, output = await call(ticket_check(stoloto, catalogue), **arguments)
    assert isinstance(output.data, CheckedDraws)
    assert (output.data.held, len(output.data.checked)) == (len(draws), len(draws))
    best = output.data.telling[0]
    assert (best.draw.number, best.total) == (draws[3].number, draws[3].categories[0].amount)
    assert told["draws_that_pay"][0]["prize_total"] == best.total
    assert facts(output)[f"6x45#{draws[3].number}.winning_numbers"] == list(draws[3].numbers)


@pytest.mark.parametrize("with_day", [True, False])
async def test_the_time_of_a_draw_tells_which_one(
    stoloto: StolotoClient, catalogue: GamesCatalogue, replica: StolotoReplica, *, with_day: bool
) -> None:
    day = TODAY - timedelta(days=1)
    draw = held_on(replica, "6x45", day)[0]
    when = {"day": day.isoformat()} if with_day else {}
    arguments: dict[str, Any] = {"lottery": "6x45", "numbers": list(draw.numbers), "clock": f"{draw.time:%H:%M}"}
    _, output = await call(ticket_check(stoloto, catalogue), **arguments, **when)
    assert isinstance(output.data, CheckedTicket)
    assert (output.data.draw.number, output.data.count) == (draw.number, 6)


async def test_against_the_last_few(stoloto: StolotoClient, catalogue: GamesCatalogue, replica: StolotoReplica) -> None:
    game = replica.book.games["6x45"]
    told, output = await call(ticket_check(stoloto, catalogue), lottery="6x45", numbers=[1, 2, 3, 4, 5, 6], last=3)
    newest = game.last(NOW)
    assert [one.draw.number for one in output.data.checked] == [newest, newest - 1, newest - 2]
    assert told["draws_held"] == 3


async def test_too_many_draws_are_not_checked(stoloto: StolotoClient, catalogue: GamesCatalogue) -> None:
    day = (TODAY - timedelta(days=1)).isoformat()
    told, output = await call(ticket_check(stoloto, catalogue), lottery="keno2", numbers=[1, 2, 3], day=day)
    assert output.data.checked == ()
    assert output.data.held > 90
    assert "номер тиража" in told["remark"]


async def test_a_day_to_come_has_no_draws(stoloto: StolotoClient, catalogue: GamesCatalogue) -> None:
    day = (TODAY + timedelta(days=2)).isoformat()
    told, output = await call(ticket_check(stoloto, catalogue), lottery="6x45", numbers=[1, 2, 3, 4, 5, 6], day=day)
    assert (output.data.held, output.data.begun) == (0, False)
    assert "ещё нет" in told["remark"]


async def test_after_the_snapshot_nothing_is_said_to_be_still_to_come(
    offline: StolotoClient, catalogue: GamesCatalogue
) -> None:
    """Its last draws are of June: of yesterday it knows nothing, so the ticket must not be called unlucky or early."""
    day = (TODAY - timedelta(days=1)).isoformat()
    told, output = await call(ticket_check(offline, catalogue), lottery="6x45", numbers=[1, 2, 3, 4, 5, 6], day=day)
    assert (output.data.held, output.data.begun) == (0, True)
    assert "ещё" not in told["remark"]
    assert "won" not in told
