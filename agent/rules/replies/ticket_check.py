"""Answers to people who want a ticket checked."""

from collections.abc import Sequence

from agent.rules.need import Need
from agent.rules.replies.results import last_known, not_found, story
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.wording import as_of, grouped, numbers_text, plural, rubles
from tools.checked_ticket import CheckedTicket, Won
from tools.computed import Problem

OFFICIAL = "Окончательно билет проверяют на stoloto.ru, в приложении или в точке продаж"


def ticket_check_reply(need: Need, sources: Sources) -> Reply:
    """Which numbers of a ticket came out and what its draw pays for that."""
    slots = need.slots
    if not slots.games:
        return Reply.of(texts("ask")["ticket_game"])
    game = slots.games[0]
    if game.kind == "bingo":
        return Reply.of(*texts("ticket")["bingo"].format(name=game.name).strip().splitlines())
    if not slots.numbers:
        return Reply.of(texts("ask")["ticket_numbers"])
    output = sources.output("ticket_check", lottery=game.code)
    found = output.data if output is not None else None
    if isinstance(found, Problem):
        return Reply.of(str(found), texts("ask")["ticket_again"])
    if output is None or not isinstance(found, CheckedTicket):
        return Reply.of(not_found(game, slots.draw, sources, "ticket_check"), *last_known(game, sources))
    assumed = "" if slots.draw is not None else "Номер тиража вы не назвали, поэтому я взял последний завершённый"
    return Reply.of(
        assumed,
        *story(game, found.draw, sources.now, prizes=False),
        _matched(found),
        *_won(found),
        as_of(output),
        OFFICIAL,
    )


def _matched(ticket: CheckedTicket) -> str:
    count = ticket.count
    if not count:
        return "Ни одно число не совпало"
    if len(ticket.hits) == 1:
        numbers = numbers_text(ticket.hits[0])
        if count == 1:
            return f"Совпало одно число: {numbers}"
        return f"Совпало {count} {plural(count, 'число', 'числа', 'чисел')}: {numbers}"
    if len(ticket.hits) > 2:
        return f"Совпало по местам: {count} из {len(ticket.hits)}"
    if ticket.game.fields[1].pick == 1:
        bonus = "бонусное число совпало" if ticket.hits[1] else "бонусное число не совпало"
        return f"Основное поле: {_hits(ticket.hits[0])}; {bonus}"
    return f"Первое поле: {_hits(ticket.hits[0])}; второе поле: {_hits(ticket.hits[1])}"


def _hits(numbers: Sequence[int]) -> str:
    """How many numbers of a field came out, and which: a bare «4» could be either."""
    count = len(numbers)
    if not count:
        return "совпадений нет"
    verb = "совпало" if count != 1 else "совпало одно"
    counted = "число" if count == 1 else f"{count} {plural(count, 'число', 'числа', 'чисел')}"
    return f"{verb} {counted}: {numbers_text(numbers)}"


def _won(ticket: CheckedTicket) -> list[str]:
    """The prize, only as the draw's own data give it."""
    if not ticket.won:
        return [ticket.verdict]
    lines = [_category(won) for won in ticket.won]
    if sum(won.bets for won in ticket.won) > 1 and ticket.total:
        lines.append(f"Всего по данным тиража — {rubles(ticket.total)}")
    undecided = "" if ticket.verdict.startswith(("Есть", "Категория")) else ticket.verdict
    return [*lines, undecided, "Билет сохраните; если нужно, расскажу, как получить выигрыш"]


def _category(won: Won) -> str:
    prize = won.in_kind or (rubles(won.amount) if won.amount else "")
    bets = f", таких комбинаций в билете {grouped(won.bets)}" if won.bets > 1 else ""
    if not prize:
        return f"Это категория {won.number} («{won.match}»){bets}, сумма выигрыша в данных тиража не указана"
    each = "на каждую " if won.bets > 1 else ""
    return f"Это категория {won.number} («{won.match}»){bets}, выигрыш по данным тиража {each}— {prize}"
