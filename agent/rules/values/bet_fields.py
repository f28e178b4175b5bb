"""How many numbers an expanded bet marks in each of two fields: «6 чисел и 3», «7+2», «6 слева и 5 справа»."""

import re
from typing import Final

from agent.rules.language.words import normal
from agent.rules.values.slots import Slots
from agent.rules.values.sums import without_games
from agent.rules.values.ticket_numbers import size_of
from tools.game import Game
from tools.game_fields import MOST_FIELDS, fields_of

_MORE: Final = {"одно": 1, "один": 1, "одним": 1, "две": 2, "двух": 2, "трех": 3, "четырех": 4, "четырьмя": 4}
_SIZE = r"(\d{1,2}|[а-я]+)(?:-?(?:ти|ми|и))?"
_FIRST_FIELD = r"(?:\s+(?:слева|сверху|вверху|в\s+(?:перв|верхн|лев|основн)\w+(?:\s+(?:пол|част|ряд)\w+)?))?"
#: What makes the second number something else than numbers marked.
_OTHER = r"(?!\d|\s*(?:билет|тираж|розыгр|раз|руб|₽|р\b|шт|комбинац|ставк|тыс|млн|лет|дн|год|процент|%))"
_PAIR = re.compile(
    rf"\b{_SIZE}(?:\s+(?:чис|номер|цифр|шар)\w*)?{_FIRST_FIELD},?\s*(?:\+|\bи\s+еще|\bи|\bплюс|\bна)\s*{_SIZE}\b{_OTHER}"
)


def marked(slots: Slots, game: Game) -> tuple[int | None, int | None]:
    """Numbers marked in the first and in the second field; None where the message does not say."""
    pair = _pair(slots, game)
    return pair if pair is not None else (slots.bet_size, slots.second_size)


def marks_both(slots: Slots, game: Game) -> bool:
    """Whether the message marks more than a plain bet of two fields has, field by field."""
    pair = _pair(slots, game)
    return pair is not None and pair != tuple(field.pick for field in fields_of(game))


def _pair(slots: Slots, game: Game) -> tuple[int, int] | None:
    fields = fields_of(game)
    if len(fields) != MOST_FIELDS or slots.second_size is not None:
        return None
    plain = normal(without_games(normal(slots.text)))
    for found in _PAIR.finditer(plain):
        first, second = (_MORE.get(word, size_of(word)) for word in found.groups())
        if first is None or second is None:
            continue
        if fields[0].pick <= first <= fields[0].of and fields[1].pick <= second <= fields[1].of:
            return first, second
    return None
