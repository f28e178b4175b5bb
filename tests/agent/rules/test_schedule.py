"""Prices, frequencies and times of games, also of those whose coming draw no tool knows."""

from datetime import timedelta

import pytest

from agent.rules.need import Need
from agent.rules.replies.live_games import price_reply
from agent.rules.replies.schedule import schedule_reply
from agent.rules.replies.statistics import hot_numbers_reply
from agent.rules.reply import Sources
from agent.rules.talk.dialogue import Found
from agent.rules.values.slots import Slots
from tests.agent.rules.asking import NOW
from tests.agent.rules.made_up import game_of, on_sale
from tools.archive_statistics import StatisticsAnswer
from tools.calculations.draw_statistics import field_statistics
from tools.games_catalogue import GamesCatalogue
from tools.output import ToolOutput


def test_each_game_is_told_its_own_frequency(catalogue: GamesCatalogue) -> None:
    """The first of the two has none in the catalogue; that of the second must not be told of another game."""
    games = tuple(game for code in ("4x20mini", "ruslotto") if (game := catalogue.get(code)) is not None)
    assert [game.frequency is None for game in games] == [True, False]
    codes = [game.code for game in games]
    found = Found("games_on_sale", {"lotteries": codes}, ToolOutput(source="live", fetched_at=NOW))
    need = Need("schedule", Slots("когда тираж", games=games))
    told = schedule_reply(need, Sources(catalogue, NOW, [found])).text.splitlines()
    assert told[0].startswith(f"{games[0].name}, {games[1].name}: время ближайшего тиража в данных не указано")
    assert [line.partition(":")[0] for line in told[1:]] == [games[1].name]


def test_the_dearest_tickets_come_first_for_who_asks(catalogue: GamesCatalogue) -> None:
    soon = NOW + timedelta(hours=1)
    live = on_sale(catalogue, ("keno2", 50, 1, soon), ("4x20", 300, 1, soon), ("6x45", 100, 1, soon))
    sources = Sources(catalogue, NOW, [Found("games_on_sale", {}, live)])
    for text, code in (("самый дорогой билет", "4x20"), ("самый недорогой билет", "keno2")):
        told = price_reply(Need("price", Slots(text)), sources).text
        assert told.startswith(f"{catalogue.name(code)}: билет")


@pytest.mark.parametrize(("text", "told"), [("сколько раз выпадало число 13", True), ("частые числа", False)])
def test_how_often_the_number_asked_about_came_out(text: str, *, told: bool, catalogue: GamesCatalogue) -> None:
    game = game_of(catalogue, "6x45")
    draws = [[13, 1, 2, 3, 4, 5], [13, 6, 7, 8, 9, 10], [11, 12, 14, 15, 16, 17]]
    found = StatisticsAnswer(3, 1, 3, (field_statistics("numbers", draws, 1, 45),))
    output = ToolOutput(data=found, source="live", fetched_at=NOW)
    sources = Sources(catalogue, NOW, [Found("archive_statistics", {"lottery": "6x45"}, output)])
    reply = hot_numbers_reply(Need("hot_numbers", Slots(text, games=(game,))), sources).text
    assert ("Число 13 выпало 2 раза." in reply) == told


def test_a_game_that_is_sold_no_more_is_called_so(catalogue: GamesCatalogue) -> None:
    games = tuple(game for code in ("12x24", "ruslotto") if (game := catalogue.get(code)) is not None)
    codes = [game.code for game in games]
    found = Found("games_on_sale", {"lotteries": codes}, ToolOutput(source="live", fetched_at=NOW))
    told = schedule_reply(Need("schedule", Slots("когда тираж", games=games)), Sources(catalogue, NOW, [found])).text
    gone, known = told.splitlines()[:2]
    assert gone == f"{games[0].name}: по нашим сведениям, сейчас эту лотерею не продают."
    assert known.startswith(f"{games[1].name}: время ближайшего тиража в данных не указано")
