"""Games on sale for tools that reckon with prices."""

import logging
from collections.abc import Mapping

from tools.games_catalogue import GamesCatalogue
from tools.games_on_sale import GAMES, game_code
from tools.stoloto.client import StolotoClient
from tools.stoloto.errors import StolotoError
from tools.stoloto.games import GameInfo, GamesAnswer
from tools.stoloto.reading import Reading

logger = logging.getLogger(__name__)


async def games_if_known(stoloto: StolotoClient) -> Reading[GamesAnswer] | None:
    """What is on sale; None when StoLoto cannot be read, for answers of which prices are only a part."""
    try:
        return await stoloto.read(GAMES)
    except StolotoError:
        logger.warning("prices are left out", exc_info=True)
        return None


def sold(reading: Reading[GamesAnswer], catalogue: GamesCatalogue) -> Mapping[str, GameInfo]:
    """Games on sale by the catalogue's codes."""
    return {game_code(catalogue, info.name): info for info in reading.value.games if info.active is not False}


def price_of(info: GameInfo | None) -> int | None:
    """Rubles for one bet now, above 0; None when that is not known."""
    return info.draw.bet_cost or None if info is not None and info.draw is not None else None
