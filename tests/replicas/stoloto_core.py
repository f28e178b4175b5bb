"""Bodies of the lottery core: games on sale, archive, details, one draw."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from tests.replicas.stoloto_draws import DrawBook, Game
from tests.replicas.stoloto_options import Options
from tests.replicas.stoloto_rows import details_row, full_row, game_info
from tests.replicas.stoloto_timetable import MOSCOW

Json = dict[str, Any]
#: The server's cap of `count` in the archive.
PAGE = 50
ENVELOPE: Json = {"requestStatus": "success", "errors": []}


class Core:
    """Answers from the draw book as the options say."""

    def __init__(self, book: DrawBook, options: Options) -> None:
        self._book = book
        self._options = options

    def body(self, endpoint: str, params: Mapping[str, str]) -> Json | None:
        """The body of `games`, `archive`, `details` or `draw`; None stands for JSON null and for 404."""
        if endpoint == "games":
            return self._games()
        game = self._book.games.get(params.get("code") or params.get("game", ""))
        if game is None:
            return self._unknown({"draw": None} if endpoint == "draw" else {"draws": [], "hasMore": False})
        if endpoint == "archive":
            return self._archive(game, params)
        if endpoint == "details":
            return self._details(game, _whole(params, "count", 10))
        return self._draw(game, int(params["number"]))

    def _unknown(self, empty: Json) -> Json | None:
        """What an unknown game or number gets."""
        match self._options.unknown:
            case "empty":
                return {**ENVELOPE, **empty}
            case "request_status":
                return {"requestStatus": "error", "errors": ["Game or draw not found"]}
            case _:
                return None

    def _games(self) -> Json:
        games = [game_info(self._book, game, self._options.completed_lag) for game in self._book.games.values()]
        flags = {"walletActive": True, "paymentsActive": True, "guestShufflerTicketsEnabled": False}
        return {"games": games, **flags, **ENVELOPE}

    def _archive(self, game: Game, params: Mapping[str, str]) -> Json:
        """Newest first. Beyond the depth the last page repeats; past a game's first draw there is nothing."""
        count, page = min(PAGE, _whole(params, "count", 20)), _whole(params, "page", 1)
        newest, oldest = self._range(game, params)
        deepest = max(1, self._options.depth // count)
        page = min(page, deepest)
        top = newest - (page - 1) * count
        numbers = range(top, max(oldest, top - count + 1) - 1, -1)
        return {**ENVELOPE, "draws": self._rows(game, numbers), "hasMore": top - count >= oldest}

    def _range(self, game: Game, params: Mapping[str, str]) -> tuple[int, int]:
        """Newest and oldest number to list."""
        newest, oldest = game.last(self._book.now()), 1
        if self._options.date_filters:
            if start := params.get("date_from"):
                oldest = game.timetable.last_at(_midnight(start) - timedelta(seconds=1)) + 1
            if end := params.get("date_to"):
                newest = min(newest, game.timetable.last_at(_midnight(end) + timedelta(days=1, seconds=-1)))
        return newest, oldest

    def _rows(self, game: Game, numbers: range) -> list[Json]:
        now = self._book.now()
        return [full_row(draw) for number in numbers if (draw := game.draw(number, now)) is not None]

    def _details(self, game: Game, count: int) -> Json:
        now = self._book.now()
        last = game.last(now)
        numbers = range(last, max(0, last - min(count, self._options.details_limit)), -1)
        draws = [details_row(draw) for number in numbers if (draw := game.draw(number, now)) is not None]
        return {**ENVELOPE, "draws": draws, "hasMore": len(draws) < last}

    def _draw(self, game: Game, number: int) -> Json | None:
        draw = game.draw(number, self._book.now())
        if draw is None:
            return self._unknown({"draw": None})
        return {**ENVELOPE, "traceId": None, "draw": full_row(draw)}


def _whole(params: Mapping[str, str], name: str, default: int) -> int:
    """A positive whole parameter; anything else is the default."""
    text = params.get(name, "")
    return max(1, int(text)) if text.isdigit() else default


def _midnight(day: str) -> datetime:
    """Start of a `YYYY-MM-DD` in Moscow."""
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), MOSCOW)
