"""A draw as the model reads it."""

from typing import Any

from tools.findings import Findings
from tools.lottery_codes import draws_code
from tools.plain_text import plain_text
from tools.stoloto.detailed_draw import DetailedDraw
from tools.stoloto.draw_row import DrawRow
from tools.winning_numbers import split_numbers


def result(found: Findings, lottery: str, draw: DetailedDraw | DrawRow) -> dict[str, Any]:
    """Number, Moscow time, winning numbers and superprize of a draw. Facts go under `6x45#123.`."""
    path = f"{draws_code(lottery)}#{draw.number}"
    return {
        "number": found.fact(f"{path}.number", draw.number),
        "time": found.time(f"{path}.date", draw.moment),
        "completed": draw.completed,
        **numbers(found, path, lottery, draw.numbers),
        "superprize": found.fact(f"{path}.super_prize", draw.super_prize),
        "superprize_won": draw.super_prize_won,
    }


def numbers(found: Findings, path: str, lottery: str, drawn: list[int]) -> dict[str, list[int]]:
    """Winning numbers by field; each field and the whole set (without КЕНО's extra digits) are noted as facts."""
    parts = split_numbers(draws_code(lottery), drawn)
    found.fact(f"{path}.winning_numbers", parts["numbers"] if "extra_digits" in parts else drawn)
    if len(parts) > 1:
        for name, part in parts.items():
            found.fact(f"{path}.{name}", part)
    return parts


def prizes(found: Findings, lottery: str, draw: DetailedDraw | DrawRow) -> list[dict[str, Any]]:
    """Prize categories, the highest first: what to match, how many won, rubles for each winner."""
    path = f"{draws_code(lottery)}#{draw.number}.category"
    if draw.win_categories:
        return [
            {
                "category": row.number,
                "match": plain_text(row.title.ru) if row.title else None,
                "winners": found.fact(f"{path}.{row.number}.participants", row.participants),
                "amount": found.fact(f"{path}.{row.number}.amount", row.amount),
                "in_kind": found.fact(f"{path}.{row.number}.alt_prize", row.alt_prize),
            }
            for row in draw.win_categories
        ]
    return [
        {
            "category": row.category,
            "winners": found.fact(f"{path}.{row.category}.participants", row.participants),
            "amount": found.fact(f"{path}.{row.category}.amount", row.amount),
        }
        for row in draw.winners
    ]
