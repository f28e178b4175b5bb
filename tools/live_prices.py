"""Games on sale, for tools that need their prices and no more."""

import asyncio
import logging
from collections.abc import Mapping

from tools.games_catalogue import GamesCatalogue
from tools.games_on_sale import GAMES, game_code
from tools.stoloto.client import StolotoClient
from tools.stoloto.errors import StolotoError
from tools.stoloto.games import GameInfo, GamesAnswer
from tools.stoloto.reading import Reading

logger = logging.getLogger(__name__)


async def games_if_known(stoloto: StolotoClient, patience: float | None = None) -> Reading[GamesAnswer] | None:
    """What is on sale, for answers of which live values are only a part.

    None when StoLoto cannot be read, or not within `patience` seconds.
    """
    try:
        return await asyncio.wait_for(stoloto.read(GAMES), patience)
    except (StolotoError, TimeoutError):
        logger.warning("live values are left out", exc_info=True)
        return None


def sold(reading: Reading[GamesAnswer], catalogue: GamesCatalogue) -> Mapping[str, GameInfo]:
    """Games on sale by the catalogue's codes."""
    return {game_code(catalogue, info.name): info for info in reading.value.games if info.active is not False}


def price_of(info: GameInfo | None) -> int | None:
    """Rubles for one bet now, above 0; None when that is not known."""
    if info is None or info.draw is None:
        return None
    return info.draw.bet_cost or None
