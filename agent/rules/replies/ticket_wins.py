"""What a checked ticket matched and won, in words."""

from collections.abc import Sequence

from agent.rules.wording import grouped, numbers_text, plural, rubles
from tools.checked_ticket import CheckedTicket, Won

KEEP = "Билет сохраните; если нужно, расскажу, как получить выигрыш"


def matched(ticket: CheckedTicket) -> str:
    """Which numbers of the ticket came out."""
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


def won(ticket: CheckedTicket) -> list[str]:
    """The prize, only as the draw's own data give it."""
    if not ticket.won:
        return [ticket.verdict]
    lines = [_category(one) for one in ticket.won]
    if sum(one.bets for one in ticket.won) > 1 and ticket.total:
        lines.append(f"Всего по данным тиража — {rubles(ticket.total)}")
    undecided = "" if ticket.verdict.startswith(("Есть", "Категория")) else ticket.verdict
    return [*lines, undecided]


def _category(row: Won) -> str:
    prize = row.in_kind or (rubles(row.amount) if row.amount else "")
    bets = f", таких комбинаций в билете {grouped(row.bets)}" if row.bets > 1 else ""
    if not prize:
        return f"Это категория {row.number} («{row.match}»){bets}, сумма выигрыша в данных тиража не указана"
    each = "на каждую " if row.bets > 1 else ""
    return f"Это категория {row.number} («{row.match}»){bets}, выигрыш по данным тиража {each}— {prize}"
