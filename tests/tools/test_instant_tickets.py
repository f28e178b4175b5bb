"""Instant lotteries."""

import pytest

from tests.tools.calling import call, facts, sent
from tools.instant_tickets import INSTANT, MomentCard, instant_card, instant_tickets
from tools.stoloto.client import StolotoClient


async def test_tells_price_and_prize(stoloto: StolotoClient) -> None:
    told, output = await call(instant_tickets(stoloto))
    first = told["sections"][0]["lotteries"][0]
    assert (first["name"], first["price"], first["prize"]) == ("Золотой ключик", 50, 500_000)
    assert facts(output)["instant.golden-key.price"] == 50
    card = output.lotteries[0]
    assert (card.code, card.price, card.prize, card.next_draw) == ("golden-key", 50, 500_000, None)


async def test_the_snapshot_says_that_it_has_none(offline: StolotoClient) -> None:
    told, output = await call(instant_tickets(offline))
    assert told["sections"] == []
    assert "неизвестны" in told["note"]
    assert output.lotteries == []


def test_cards_without_an_id_are_dropped_and_a_name_may_be_missing() -> None:
    (section,) = INSTANT.parse(sent("instant.json")).data
    assert [card.name for card in section.moment_cards] == ["Золотой ключик", "42"]
    assert instant_card(section.moment_cards[1]).prize == "до 1,5 млн ₽"


@pytest.mark.parametrize(
    ("price", "prize", "expected"),
    [
        ("Билет 50 ₽", "500 000 ₽", (50, 500_000)),
        ("от 50 до 100 ₽", "до 1,5 млн ₽", (None, "до 1,5 млн ₽")),
        ("1\u00a0000 руб.", "3 000 000", (1000, 3_000_000)),
        (None, "", (None, None)),
        ("бесплатно", "Автомобиль", (None, "Автомобиль")),
        ("9" * 40, "9" * 40, (None, None)),
    ],
)
def test_display_strings_are_read_only_when_plain(
    price: str | None, prize: str, expected: tuple[int | None, int | str | None]
) -> None:
    card = MomentCard(lottery_id="x", ticket_price_info=price, super_prize_value=prize)
    assert (card.price, card.prize) == expected
