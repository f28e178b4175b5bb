"""When games are drawn whose coming draw no tool knows."""

from agent.rules.dialogue import Found
from agent.rules.need import Need
from agent.rules.replies.schedule import schedule_reply
from agent.rules.reply import Sources
from agent.rules.slots import Slots
from tests.agent.rules.asking import NOW
from tools.games_catalogue import GamesCatalogue
from tools.output import ToolOutput


def test_each_game_is_told_its_own_frequency(catalogue: GamesCatalogue) -> None:
    """The first of the two has none in the catalogue; that of the second must not be told of another game."""
    games = tuple(game for code in ("12x24", "ruslotto") if (game := catalogue.get(code)) is not None)
    assert [game.frequency is None for game in games] == [True, False]
    codes = [game.code for game in games]
    found = Found("games_on_sale", {"lotteries": codes}, ToolOutput(source="live", fetched_at=NOW))
    need = Need("schedule", Slots("когда тираж", games=games))
    told = schedule_reply(need, Sources(catalogue, NOW, [found])).text.splitlines()
    assert told[0].startswith(f"{games[0].name}, {games[1].name}: время ближайшего тиража в данных не указано")
    assert [line.partition(":")[0] for line in told[1:]] == [games[1].name]
