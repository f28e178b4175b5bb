"""The answer to when a superprize was won for the last time."""

from agent.rules.need import Need
from agent.rules.replies.results import draws_of
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.wording import as_of, plural, rubles, when_text


def last_jackpot_reply(need: Need, sources: Sources) -> Reply:
    """The newest of the draws read whose superprize was won, or that none of them was such."""
    if not need.slots.games:
        return Reply.of(texts("ask")["game"])
    words, name = texts("last_jackpot"), need.slots.games[0].name
    output = sources.output("draw_details", lottery=need.slots.games[0].code)
    told = [draw for draw in draws_of(output) if draw.super_prize_won is not None]
    if output is None or not told:
        return Reply.of(words["unsaid"].format(name=name))
    won = next((draw for draw in told if draw.super_prize_won), None)
    if won is None:
        count = len(told)
        counted = f"{count} {plural(count, 'тираж', 'тиража', 'тиражей')}"
        last = f"№ {told[-1].number}–{told[0].number}"
        return Reply.of(words["none"].format(name=name, counted=counted, numbers=last), words["random"], as_of(output))
    held = f" ({when_text(won.moment, sources.now)})" if won.moment is not None else ""
    prize = f", он был {rubles(won.super_prize)}" if won.super_prize else ""
    return Reply.of(
        words["won"].format(name=name, number=won.number, held=held, prize=prize), words["random"], as_of(output)
    )
