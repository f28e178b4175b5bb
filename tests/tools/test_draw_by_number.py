"""One draw by its number."""

import pytest

from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.calling import call, facts, sent
from tools.draw_by_number import DRAW, DrawAnswer, draw_by_number, lifetime
from tools.stoloto.client import StolotoClient
from tools.stoloto.draw_row import DrawRow
from tools.stoloto.endpoint import DAY, MINUTE
from tools.stoloto.errors import StolotoNotFound
from tools.stoloto.lifetimes import FINISHED


def test_a_real_draw() -> None:
    draw = DRAW.parse(sent("draw.json")).draw
    assert draw is not None
    assert draw.id == 2_401_592_224
    assert draw.numbers == [17, 19, 24, 16, 14, 21, 15, 5, 22, 7, 8, 13]
    assert draw.winning_combination[7] == "05"
    assert (draw.super_prize, draw.ticket_price, draw.total_prize_fund) == (2_000_000, 60, 0.0)


async def test_tells_the_draw(stoloto: StolotoClient, replica: StolotoReplica) -> None:
    told, output = await call(draw_by_number(stoloto), lottery="5x36plus", number=160_800)
    assert replica.asked("draw")[0].path.endswith("/draws/5x36plus/160800")
    draw = told["draw"]
    assert draw["number"] == 160_800
    assert len(draw["numbers"]) == 5
    assert len(draw["bonus"]) == 1
    assert draw["prizes"][0]["match"]
    noted = facts(output)
    assert noted["5x36plus#160800.bonus"] == draw["bonus"]
    assert noted["5x36plus#160800.ticket_price"] == draw["ticket_price"]
    assert noted["5x36plus#160800.tickets"] == draw["tickets"]


async def test_an_unknown_number_is_not_found(stoloto: StolotoClient, replica: StolotoReplica) -> None:
    for choice in ("404", "empty"):
        replica.options.unknown = choice
        with pytest.raises(StolotoNotFound):
            await call(draw_by_number(stoloto), lottery="6x45", number=9_999_999)


async def test_the_snapshot_knows_one_draw_of_zabava(offline: StolotoClient) -> None:
    told, _ = await call(draw_by_number(offline), lottery="zabava", number=1)
    assert (told["as_of"], told["draw"]["superprize"], told["draw"]["ticket_price"]) == ("2025-11-21", 2_000_000, 60)
    assert told["draw"]["time"] == "2021-02-08 17:00"


HELD = "2026-11-22T12:00:00+0300"
AT = 1_795_338_000.0


@pytest.mark.parametrize(
    ("draw", "now", "seconds"),
    [
        ({"completed": True, "winningCombination": ["1"], "winners": [{"category": 1, "participants": 1, "amount": 1,
          "totalAmount": 1}]}, AT + 10, FINISHED),
        ({"completed": True, "winningCombination": ["1"]}, AT + 10, MINUTE),
        ({"completed": True, "winningCombination": ["1"]}, AT + DAY + 1, FINISHED),
        ({"completed": False}, AT - 20, 20),
        ({"completed": False}, AT - 0.2, 1),
        ({"completed": False}, AT - 500, MINUTE),
        ({"completed": True}, AT + 10, MINUTE),
    ],
)  # fmt: skip
def test_lifetime(draw: dict[str, object], now: float, seconds: float) -> None:
    answer = DrawAnswer(draw=DrawRow.model_validate({"number": 5, "date": HELD, **draw}))
    assert lifetime(answer, now) == seconds


def test_what_is_finished_is_kept_for_a_day_and_more() -> None:
    assert FINISHED > DAY
