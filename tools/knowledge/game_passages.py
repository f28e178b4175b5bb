"""Passages about one game, written from its data file."""

from collections.abc import Iterator

from tools.game import Dated, Frequency, Game, GameKind, Price
from tools.knowledge.passage import Passage, spaced

_SUMMARY = Dated(when="2026", source="сводка правил игр", trust="B")
_COMPUTED = Dated(when="2026", source="комбинаторика по правилам игры", trust="A")
_KINDS: dict[GameKind, str] = {
    "draw": "тиражная лотерея",
    "fast": "быстрая лотерея",
    "bingo": "лото, бинго с готовым билетом",
    "instant": "моментальная лотерея",
}
_PRIZES = {"money": "деньги", "home": "квартира, дом, недвижимость", "car": "автомобиль"}


#: How people ask for each part of what is known of a game.
_ASKED = {
    "about": ("{} что это за лотерея", "расскажи про {}", "{}"),
    "rules": ("как играть в {}", "правила {}", "что отмечать в билете {}", "how to play {}, how many numbers"),
    "price": ("сколько стоит {}", "цена билета {}", "{} почём ставка", "{} ticket price"),
    "schedule": ("когда тираж {}", "во сколько розыгрыш {}", "как часто проводится {}", "when is the draw of {}"),
    "prize": (
        "какой суперприз в {}",
        "что можно выиграть в {}",
        "{} главный приз, джекпот",
        "{} jackpot, what can I win",
    ),
    "odds": ("какие шансы выиграть в {}", "вероятность выигрыша {}", "{} шанс", "{} odds, chance of winning"),
}


def game_passages(game: Game) -> Iterator[Passage]:
    """What the game is, how to play, its price, schedule, prize and odds; a part without facts is left out."""
    yield _passage(game, "about", game.name, _about(game), _SUMMARY)
    if game.how_to_play:
        yield _passage(game, "rules", f"{game.name}: как играть, правила", game.how_to_play.strip(), _SUMMARY)
    if game.price:
        yield _price(game, game.price)
    if game.frequency:
        yield _schedule(game, game.frequency)
    if game.prize and game.prize.text:
        text = f"Главный приз «{_bare(game)}»: {game.prize.text}."
        yield _passage(game, "prize", f"{game.name}: приз, суперприз", text, game.prize)
    if game.odds:
        yield _passage(game, "odds", f"{game.name}: шансы, вероятность выигрыша", _odds(game), _COMPUTED)


def _passage(game: Game, part: str, title: str, text: str, *origins: Dated) -> Passage:
    own = (*game.asked, *game.naming.aliases) if part == "about" else ()
    return Passage(
        id=f"{game.code}.{part}",
        topic=part,
        title=title,
        text=text,
        source="; ".join(dict.fromkeys(origin.source for origin in origins)),
        as_of=", ".join(dict.fromkeys(origin.as_of_text for origin in origins)),
        held=min(origin.held for origin in origins),
        code=game.code,
        asked=(*(words.format(_bare(game)) for words in _ASKED[part]), *own),
        changes=part != "odds",
    )


def _bare(game: Game) -> str:
    return game.name.replace("«", "").replace("»", "")


def _about(game: Game) -> str:
    parts = [game.description.strip()]
    if game.kind:
        parts.append(f"Вид: {_KINDS[game.kind]}.")
    if game.picks:
        parts.append(f"Что отмечают: {game.picks}.")
    if game.prize_kinds:
        parts.append(f"Призы: {', '.join(_PRIZES[kind] for kind in sorted(game.prize_kinds))}.")
    if game.on_sale is False:
        parts.append("Сейчас не продаётся.")
    return " ".join(parts)


def _price(game: Game, price: Price) -> Passage:
    high = "" if price.low == price.high else f"–{spaced(price.high)}"
    text = f"Ставка или билет «{_bare(game)}»: {spaced(price.low)}{high} ₽ (на {price.as_of_text})."
    return _passage(game, "price", f"{game.name}: цена билета, сколько стоит ставка", text, price)


def _schedule(game: Game, frequency: Frequency) -> Passage:
    parts = [f"Тиражи «{_bare(game)}»: {frequency.text} (на {frequency.as_of_text})."]
    if game.speed:
        parts.append(f"Ожидание: {game.speed}.")
    return _passage(game, "schedule", f"{game.name}: когда тиражи, как часто", " ".join(parts), frequency)


def _odds(game: Game) -> str:
    rows = "; ".join(f"{row.match} — 1 к {_number(row.one_in)}" for row in game.odds)
    text = f"Шансы на одну комбинацию: {rows}."
    if game.odds_any:
        text += f" Любой приз — 1 к {_number(game.odds_any)} ({game.odds_any_of})."
    return text


def _number(value: float) -> str:
    return spaced(int(value)) if value >= 1000 else f"{value:g}".replace(".", ",")
