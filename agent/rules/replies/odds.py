"""Answers about chances."""

from collections.abc import Collection, Sequence
from fractions import Fraction

from agent.rules.need import Need
from agent.rules.reckoning import BEST_ANY, BEST_TOP
from agent.rules.replies.claimed_odds import claimed, claimed_alone
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.values.slots import Slots
from agent.rules.wording import called, grouped, one_in, plural
from tools.calculations.chances import over_draws, percent
from tools.calculations.game_odds import GameOdds
from tools.game import Game

SHOWN_ODDS = 5


def odds_reply(need: Need, sources: Sources) -> Reply:
    """Odds of the games named, or where they are best, any prize and the main one apart."""
    games = need.slots.games
    if not games and need.slots.odds_said is not None:
        return Reply.of(*claimed_alone(need.slots.odds_said, sources), texts("odds")["closing"])
    if not games:
        return Reply.of(*_best(sources, need.slots.refused), texts("odds")["method"], texts("odds")["closing"])
    lines = [line for game in games if (line := _line(game, need, sources))]
    compared = claimed(need, sources)
    if not lines and not compared:
        names = ", ".join(game.name for game in games)
        return Reply.of(
            f"{names}: шансы по данным посчитать нельзя, правил для расчёта не хватает", texts("odds")["closing"]
        )
    instant = texts("odds")["instant"] if need.slots.wants("instant") else ""
    closing = (instant, texts("odds")["method"], texts("odds")["closing"])
    return Reply.of(*compared, _verdict(games, sources), *lines, *closing)


def _reckoned(code: str, sources: Sources) -> GameOdds | None:
    output = sources.output("odds", lottery=code)
    return output.data if output is not None and isinstance(output.data, GameOdds) else None


def _line(game: Game, need: Need, sources: Sources) -> str:
    found = _reckoned(game.code, sources)
    if found is None:
        return _remembered(game)
    if game.code == "top3":
        return f"{game.name}: {_rows([(row.match, float(1 / row.chance)) for row in found.rows])}"
    top = found.rows[0].match if game.code == "keno2" else "шанс на суперприз"
    said = f"{top} — {one_in(float(1 / found.top))}"
    if found.any_prize is not None:
        said += f", на любой приз — {one_in(float(1 / found.any_prize))} ({found.any_of})"
    rows = [(row.match, float(1 / row.chance)) for row in found.rows[1 : SHOWN_ODDS + 1] if row.chance]
    others = f". По числу совпадений: {_rows(rows)}" if rows else ""
    return f"{game.name}: {said}{others}{_several(found, need.slots)}"


def _verdict(games: Sequence[Game], sources: Sources) -> str:
    """Of several games the one where the main prize is likeliest, and the one where any prize is."""
    known = [(game.name, found) for game in games if (found := _reckoned(game.code, sources)) is not None]
    if len(known) < 2:
        return ""
    top = max(known, key=lambda one: one[1].top)[0]
    some = [(name, found.any_prize) for name, found in known if found.any_prize is not None]
    likeliest = max(some, key=lambda one: one[1])[0] if len(some) == len(known) else None
    if likeliest is None or likeliest == top:
        return f"Шанс на суперприз{' и на любой приз' if likeliest else ''} выше в лотерее {called(top)}"
    return f"Шанс на суперприз выше в лотерее {called(top)}, шанс хоть на какой-то приз — в {called(likeliest)}"


def _several(found: GameOdds, slots: Slots) -> str:
    """The same for several tickets of one draw, or for playing in several draws."""
    tickets = slots.tickets
    if slots.plays is not None:
        return _repeated(found, slots.plays, tickets or 1)
    if tickets is None or tickets < 2:
        return ""
    any_of = found.any_for(tickets)
    some = f", хотя бы один приз, считая самые малые, — {_likely(any_of)}" if any_of else ""
    bought = f"{grouped(tickets)} {plural(tickets, 'билет', 'билета', 'билетов')}"
    return f". Если взять {bought}: суперприз — {one_in(float(1 / found.top_for(tickets)))}{some}"


def _repeated(found: GameOdds, plays: int, tickets: int) -> str:
    """The chance to win once or more with so many tickets in each of so many draws."""
    top, any_of = over_draws(found.top_for(tickets), plays), found.any_for(tickets)
    some = f", хотя бы один приз, считая самые малые, — {_likely(over_draws(any_of, plays))}" if any_of else ""
    each = (
        "по одному билету"
        if tickets == 1
        else f"по {grouped(tickets)} {plural(tickets, 'билету', 'билета', 'билетов')}"
    )
    bets = f" (всего {grouped(plays * tickets)})" if tickets > 1 else ""
    draws = f"в {grouped(plays)} {plural(plays, 'тираже', 'тиражах', 'тиражах')}"
    return f". Если сыграть {draws} {each}{bets}: суперприз хотя бы раз — {one_in(float(1 / top))}{some}"


def _likely(chance: Fraction) -> str:
    """Odds, or per cent where odds would round to «1 in 1»."""
    if chance < Fraction(1, 2):
        return one_in(float(1 / chance))
    return f"{percent(chance):g} %".replace(".", ",") if chance < Fraction(999, 1000) else "больше 99 %"


def _remembered(game: Game) -> str:
    """Odds of games that the tool does not reckon, bingo above all, out of the catalogue."""
    rows = [(row.match, row.one_in) for row in game.odds[:SHOWN_ODDS]]
    return f"{game.name}: {_rows(rows)}" if rows else ""


def _rows(rows: Sequence[tuple[str, float]]) -> str:
    return "; ".join(f"{match} — {one_in(value)}" for match, value in rows)


def _best(sources: Sources, refused: Collection[str]) -> list[str]:
    """Any prize and the main one apart; what is called a prize stands in brackets."""
    known = {code: (sources.catalogue.name(code), _reckoned(code, sources)) for code in (*BEST_ANY, *BEST_TOP)}
    if any(found is None for _, found in known.values()):
        return _best_remembered(sources, refused)
    any_prize = [
        f"{name} — {one_in(float(1 / found.any_prize))} ({found.any_of})"
        for name, found in (known[code] for code in BEST_ANY if code not in refused)
        if found is not None and found.any_prize
    ]
    top = [
        f"{name} — {one_in(float(1 / found.top))}"
        for name, found in (known[code] for code in BEST_TOP if code not in refused)
        if found is not None
    ]
    return _told_best(any_prize, top)


def _best_remembered(sources: Sources, refused: Collection[str]) -> list[str]:
    games = {code: sources.catalogue.get(code) for code in (*BEST_ANY, *BEST_TOP) if code not in refused}
    any_prize = [
        f"{game.name} — {one_in(game.odds_any)} ({game.odds_any_of})"
        for code in BEST_ANY
        if (game := games.get(code)) is not None and game.odds_any
    ]
    top = [
        f"{game.name} — {one_in(game.odds_top)}"
        for code in BEST_TOP
        if (game := games.get(code)) is not None and game.odds_top
    ]
    return _told_best(any_prize, top)


def _told_best(any_prize: Sequence[str], top: Sequence[str]) -> list[str]:
    return [
        "Смотря что считать выигрышем",
        f"Любой, даже самый маленький приз: {'; '.join(any_prize)}",
        f"Суперприз: {'; '.join(top)}",
    ]
