"""Pages of the archive."""

from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.calling import call, facts, sent
from tools.archive_pages import ARCHIVE
from tools.draw_archive import draw_archive
from tools.stoloto.client import StolotoClient


async def test_tells_one_page_newest_first(stoloto: StolotoClient, replica: StolotoReplica) -> None:
    told, output = await call(draw_archive(stoloto), lottery="TOP-3", count=3, page=2)
    assert replica.asked("archive")[0].query == {"game": "top3", "count": "3", "page": "2"}
    numbers = [draw["number"] for draw in told["draws"]]
    assert numbers == sorted(numbers, reverse=True)
    assert (told["page"], told["has_more"], len(numbers)) == (2, True, 3)
    assert "prizes" not in told["draws"][0]
    assert facts(output)[f"top3#{numbers[0]}.winning_numbers"] == told["draws"][0]["numbers"]


async def test_extra_digits_of_keno_are_no_winning_numbers(stoloto: StolotoClient) -> None:
    told, output = await call(draw_archive(stoloto), lottery="keno", count=1)
    (draw,) = told["draws"]
    assert (told["lottery"], len(draw["extra_digits"]), len(draw["numbers"])) == ("keno2", 9, 20)
    noted = facts(output)
    assert noted[f"keno2#{draw['number']}.winning_numbers"] == draw["numbers"]
    assert noted[f"keno2#{draw['number']}.extra_digits"] == draw["extra_digits"]


async def test_the_snapshot_has_pages_too(offline: StolotoClient) -> None:
    first, _ = await call(draw_archive(offline), lottery="6x45", count=30)
    second, _ = await call(draw_archive(offline), lottery="6x45", count=30, page=2)
    assert (len(first["draws"]), first["has_more"]) == (30, True)
    assert (len(second["draws"]), second["has_more"]) == (20, False)
    assert first["draws"][-1]["number"] == second["draws"][0]["number"] + 1
    assert first["as_of"] == "2026-06-15"


def test_a_row_keeps_what_is_readable() -> None:
    full, poor = ARCHIVE.parse(sent("archive.json")).draws
    assert full.winning_categories is not None
    assert full.winning_categories.jackpot == 1_200_000_000
    assert full.winning_categories.categories[0].win_tickets == 0
    assert full.numbers == [14, 35, 15, 29, 13, 1]
    assert full.moment is not None
    assert full.moment.isoformat() == "2026-06-14T23:55:00+03:00"
    assert (poor.number, poor.winning_categories, poor.combination) == (160_860, None, None)


def test_the_string_of_categories_becomes_an_object_once() -> None:
    dump = ARCHIVE.parse(sent("archive.json")).model_dump_json()
    assert '"winningCategories":{"jackpot":1200000000' in dump
    assert '"win_tickets":0,"dividend_per_column":7500.0' in dump
    assert ARCHIVE.answer.model_validate_json(dump).model_dump_json() == dump
