"""Answers to people who want a ticket checked."""

from agent.rules.needs import Need
from agent.rules.replies.results import Draw, draws_of, last_known, not_found, story
from agent.rules.reply import Reply, Sources
from agent.rules.texts import texts
from agent.rules.ticket_match import TicketMatch, match_ticket
from agent.rules.wording import as_of, numbers_text, plural, rubles
from tools.game import Game
from tools.winning_numbers import split_numbers


def ticket_check_reply(need: Need, sources: Sources) -> Reply:
    """Which numbers of a ticket came out and what its draw pays for that."""
    slots = need.slots
    if not slots.games:
        return Reply.of(texts("ask")["ticket_game"])
    if not slots.numbers:
        return Reply.of(texts("ask")["ticket_numbers"])
    game = slots.games[0]
    tool = "draw_by_number" if slots.draw is not None else "draw_details"
    output = sources.output(tool, lottery=game.code)
    draws = draws_of(output)
    if not draws or output is None:
        return Reply.of(not_found(game, slots.draw, sources), *last_known(game, sources))
    draw = draws[0]
    parts = split_numbers(game.code, draw.numbers)
    drawn = [part for name, part in parts.items() if name != "extra_digits"]
    match = match_ticket(slots.numbers, drawn)
    assumed = "" if slots.draw is not None else "Номер тиража вы не назвали, поэтому я взял последний завершённый"
    return Reply.of(
        assumed,
        *story(game, draw, sources.now, prizes=False),
        _matched(match),
        _won(match, draw, game),
        as_of(output),
        "Окончательно билет проверяют на stoloto.ru, в приложении или в точке продаж",
    )


def _matched(match: TicketMatch) -> str:
    if not match.count:
        return "Ни одно число не совпало"
    if len(match.hits) == 1:
        count = match.count
        if count == 1:
            return f"Совпало одно число: {match.hits[0][0]}"
        return f"Совпало {count} {plural(count, 'число', 'числа', 'чисел')}: {numbers_text(match.hits[0])}"
    fields = [numbers_text(hits) if hits else "ни одно" for hits in match.hits]
    names = ("основное поле", "бонусное число") if match.picks[1] == 1 else ("первое поле", "второе поле")
    return f"Совпали числа: {names[0]} — {fields[0]}; {names[1]} — {fields[1]}"


def _won(match: TicketMatch, draw: Draw, game: Game) -> str:
    """The prize of the category, only as the draw's own data give it."""
    if game.kind == "bingo":
        return "В этой лотерее важен порядок ходов и туров, поэтому о выигрыше судите только по официальной проверке"
    if not match.whole:
        return "Чисел в билете не столько, сколько в одной комбинации этой лотереи, поэтому категорию не определяю"
    if match.category is None:
        return (
            "По этим совпадениям категория в данных не определена"
            if match.count > 1
            else "Выигрыша по данным тиража нет"
        )
    return _paid(match.category, draw)


def _paid(category: int, draw: Draw) -> str:
    row = next((row for row in draw.win_categories if row.number == category), None)
    winner = next((row for row in draw.winners if row.category == category), None)
    amount = (row.amount if row else None) or (winner.amount if winner else None)
    prize = (row.alt_prize if row else None) or (rubles(amount) if amount else "")
    if prize:
        kept = "Билет сохраните, о получении могу рассказать"
        return f"Это категория {category}, выигрыш по данным тиража — {prize}. {kept}"
    if row is None and winner is None and (draw.win_categories or draw.winners):
        return "Для такого совпадения выигрыш в данных тиража не указан"
    return f"Это категория {category}, сумма выигрыша в данных тиража не указана"
