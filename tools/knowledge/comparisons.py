"""Passages that compare all games by one field, written from their data files, so that they never differ from these."""

from collections.abc import Iterable, Iterator, Sequence

from tools.game import Dated, Game
from tools.knowledge.passage import Passage, spaced

_PRICES_ASKED = (
    "цены на билеты разных лотерей",
    "от самых дешёвых к самым дорогим",
    "самый дешёвый билет из всех",
    "самая дорогая лотерея",
    "сколько стоят лотереи",
    "сравнить цены игр",
    "cheapest ticket price list",
)
_OFTEN_ASKED = (
    "какая лотерея разыгрывается чаще всего",
    "где тиражи чаще других",
    "расписание всех лотерей",
    "сколько тиражей в день у разных игр",
    "самая быстрая лотерея",
    "сравнить частоту розыгрышей",
    "how often are the draws",
)


def comparison_passages(games: Iterable[Game]) -> Iterator[Passage]:
    """Games that may be on sale by price, cheapest first, and by draws a day, most frequent first."""
    sold = [game for game in games if game.on_sale is not False]
    priced = sorted(((game, game.price) for game in sold if game.price), key=lambda pair: pair[1].low)
    text = "; ".join(f"{_bare(game)} — {_sum(price.low, price.high)} ₽" for game, price in priced)
    yield _passage("prices", "Цены билетов и ставок по порядку", text, [price for _, price in priced], _PRICES_ASKED)
    held = [
        (game, game.frequency, game.frequency.per_day) for game in sold if game.frequency and game.frequency.per_day
    ]
    several = sorted((one for one in held if one[2] >= 1), key=lambda one: -one[2])
    rare = [_bare(game) for game, _, per_day in held if per_day < 1]
    text = "; ".join(f"{_bare(game)} — {_number(per_day)} в день" for game, _, per_day in several)
    text += f"; раз или два в неделю: {', '.join(rare)}"
    yield _passage("often", "Сколько тиражей в день по порядку", text, [one[1] for one in held], _OFTEN_ASKED)


def _passage(part: str, title: str, text: str, facts: Sequence[Dated], asked: tuple[str, ...]) -> Passage:
    years = sorted({fact.when[:4] for fact in facts})
    return Passage(
        id=f"stoloto.{part}",
        topic="stoloto",
        title=title,
        text=f"{text}. Сведения {years[0]}–{years[-1]} годов, могли измениться.",
        source="сводка по играм: у каждой свой источник и дата",
        as_of=f"{years[0]}–{years[-1]} годы",
        held=min(fact.held for fact in facts),
        asked=asked,
    )


def _bare(game: Game) -> str:
    return game.name.replace("Спортлото «", "«") if "Спортлото «" in game.name else f"«{game.name}»"


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _sum(low: int, high: int) -> str:
    return spaced(low) if low == high else f"{spaced(low)}–{spaced(high)}"
