"""Answers about games themselves: rules, comparison, odds, statistics of numbers."""

from collections.abc import Sequence

from agent.rules.frequencies import frequencies
from agent.rules.needs import Need
from agent.rules.offers import Offer, offers_in
from agent.rules.plan import names_query
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.wording import as_of, facts_as_of, listed, one_in
from tools.draw_archive import ArchiveAnswer
from tools.game import Game
from tools.winning_numbers import split_numbers

MOST_FREQUENT = 5
BEST = 3
SHOWN_ODDS = 5


def _offers(need: Need, sources: Sources) -> list[Offer]:
    """What is known of the games named: from the tools, else from the catalogue alone."""
    outputs = (sources.output("games_on_sale"), sources.output("search_knowledge_base", query=names_query(need.slots)))
    known = {offer.code: offer for offer in offers_in(sources.catalogue, outputs)}
    return [known.get(game.code) or Offer(sources.catalogue.card(game), game, ()) for game in need.slots.games]


def _live_as_of(offers: Sequence[Offer]) -> str:
    live = [fact for offer in offers for fact in offer.live]
    return f"Цены, призы и время тиражей — {facts_as_of(live)}" if live else texts("search")["no_live_undated"]


def compare_reply(need: Need, sources: Sources) -> Reply:
    """Two or more games side by side, and whom each one suits."""
    if len(need.slots.games) < 2:
        return Reply.of(texts("ask")["compare"]) if not need.slots.games else about_reply(need, sources)
    offers = _offers(need, sources)
    lines = [f"{offer.name}: {offer.features(sources.now, _picks(offer))}" for offer in offers]
    return Reply.of(*lines, _verdict(offers), _live_as_of(offers), texts("live")["random"])


def _picks(offer: Offer) -> str:
    return (offer.game.picks or "") if offer.game else ""


def _verdict(offers: Sequence[Offer]) -> str:
    """Whom each game suits, from what sets it apart."""
    words = texts("suits")
    said: list[str] = []
    for offer in offers:
        others = [other.game for other in offers if other is not offer and other.game]
        reason = next(
            (words[name] for name in _traits(offer.game) if all(name not in _traits(game) for game in others)), ""
        )
        if reason:
            said.append(f"{offer.name} подойдёт, {reason}")
    priced = [offer for offer in offers if offer.least_price is not None]
    cheapest = min(priced, key=lambda offer: offer.least_price or 0, default=None)
    if len({offer.least_price for offer in priced}) > 1 and cheapest is not None and len(priced) == len(offers):
        said.append(f"дешевле билет у {cheapest.name}")
    return "; ".join(said) or "По этим данным лотереи близки, выбирайте по цене и времени тиража"


def _traits(game: Game | None) -> list[str]:
    """What can set a game apart, the most telling first."""
    if game is None:
        return []
    kinds = [kind for kind in ("home", "car") if kind in game.prize_kinds]
    return [*kinds, *([game.kind] if game.kind else []), *(["money"] if "home" not in game.prize_kinds else [])]


def about_reply(need: Need, sources: Sources) -> Reply:
    """What a game is and how it is played."""
    if not need.slots.games:
        return Reply.of(*texts("about")["general"].strip().splitlines())
    offers = _offers(need, sources)[:2]
    lines: list[str] = []
    for offer in offers:
        game = offer.game
        if game is None:
            continue
        lines += [f"{game.name}. {game.description.strip()}", (game.how_to_play or "").strip()]
        lines.append(offer.features(sources.now))
        if game.on_sale is False:
            lines.append("По нашим сведениям, сейчас эту лотерею не продают")
    return Reply.of(*lines, _live_as_of(offers))


def odds_reply(need: Need, sources: Sources) -> Reply:
    """Odds of the games named, or where they are best, any prize and the main one apart."""
    games = [game for game in need.slots.games if game.odds or game.odds_top]
    if need.slots.games and not games:
        names = ", ".join(game.name for game in need.slots.games)
        return Reply.of(
            f"{names}: шансы по данным посчитать нельзя, правил для расчёта не хватает", texts("odds")["closing"]
        )
    lines = [_odds(game) for game in games] if games else _best(sources)
    return Reply.of(*lines, texts("odds")["method"], texts("odds")["closing"])


def _odds(game: Game) -> str:
    top = f"суперприз {one_in(game.odds_top)}" if game.odds_top else ""
    any_prize = f"любой приз {one_in(game.odds_any)} ({game.odds_any_of})" if game.odds_any else ""
    rows = [f"{row.match} — {one_in(row.one_in)}" for row in game.odds[:SHOWN_ODDS] if row.one_in != game.odds_top]
    return f"{game.name}: {'; '.join(filter(None, (top, any_prize, *rows)))}"


def _best(sources: Sources) -> list[str]:
    known = [game for game in sources.catalogue.all() if game.on_sale is not False]
    any_prize = sorted((game for game in known if game.odds_any), key=lambda game: game.odds_any or 0)[:BEST]
    top = sorted(
        (game for game in known if game.odds_top and game.kind != "bingo"), key=lambda game: game.odds_top or 0
    )[:BEST]
    return [
        "Смотря что считать выигрышем",
        "Любой, даже самый маленький приз: "
        + "; ".join(f"{game.name} — {one_in(game.odds_any or 0)} ({game.odds_any_of})" for game in any_prize),
        "Суперприз: " + "; ".join(f"{game.name} — {one_in(game.odds_top or 0)}" for game in top),
    ]


def hot_numbers_reply(need: Need, sources: Sources) -> Reply:
    """Frequencies over a named stretch of draws, and that they mean nothing for the next one."""
    words = texts("frequencies")
    if not need.slots.games:
        return Reply.of(words["nothing"], words["ask"])
    game = need.slots.games[0]
    output = sources.output("draw_archive", lottery=game.code)
    draws = output.data.draws if output is not None and isinstance(output.data, ArchiveAnswer) else []
    drawn = [draw for draw in draws if draw.numbers]
    if not drawn or output is None:
        return Reply.of(f"{game.name}: архив тиражей сейчас недоступен", words["nothing"])
    fields = [_field(game, draw.numbers) for draw in drawn]
    top = [f"{number} ({count})" for number, count in frequencies(fields)[:MOST_FREQUENT]]
    span = f"№ {min(draw.number for draw in drawn)}–{max(draw.number for draw in drawn)}"
    return Reply.of(
        f"{game.name}: за {len(drawn)} тиражей ({span}, {as_of(output)}) чаще выпадали {listed(top)}",
        "В скобках — сколько раз выпало число",
        words["nothing"],
    )


def _field(game: Game, numbers: list[int]) -> list[int]:
    """Numbers of the main field."""
    parts = split_numbers(game.code, numbers)
    return parts.get("numbers") or parts.get("field_1") or numbers
