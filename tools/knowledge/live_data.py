"""What StoLoto answers now, as far as it can be read."""

import asyncio
import logging
from dataclasses import dataclass

from tools.active_draws import TABS
from tools.games_on_sale import GAMES
from tools.instant_tickets import INSTANT
from tools.knowledge.live_passages import LivePassages
from tools.knowledge.passage import Passage
from tools.knowledge.snapshot_answers import StolotoAnswers
from tools.main_page import MAIN
from tools.stoloto.endpoint import Endpoint
from tools.stoloto.errors import StolotoError
from tools.stoloto.games import GamesAnswer
from tools.stoloto.reading import Answer, Reading
from tools.ticket_packets import PACKETS

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class LiveData:
    """Passages made of live answers, and the games as they were then."""

    passages: tuple[Passage, ...] = ()
    games: GamesAnswer | None = None


async def read_live(stoloto: StolotoAnswers, passages: LivePassages) -> LiveData:
    """Read all live sources at once; one that fails costs its own passages only."""
    games, tabs, packets, main, instant = await asyncio.gather(
        _read(stoloto, GAMES),
        _read(stoloto, TABS),
        _read(stoloto, PACKETS),
        _read(stoloto, MAIN),
        _read(stoloto, INSTANT),
    )
    found: list[Passage] = []
    if games:
        found.extend(passages.games(games))
    if tabs:
        found.extend(passages.tabs(tabs))
    if packets:
        found.extend(passages.packets(packets))
    if main:
        found.extend(passages.main(main))
    if instant:
        found.extend(passages.instant(instant))
    return LiveData(tuple(found), games.value if games else None)


async def _read(stoloto: StolotoAnswers, endpoint: Endpoint[Answer]) -> Reading[Answer] | None:
    try:
        return await stoloto.read(endpoint)
    except StolotoError:
        logger.warning("live part left out", extra={"endpoint": endpoint.name}, exc_info=True)
        return None
