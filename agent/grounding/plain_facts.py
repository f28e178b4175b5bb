"""The facts of a turn said plainly, where nothing of the model's own words could stay."""

import re
from collections.abc import Sequence
from datetime import datetime

from langchain_core.messages import BaseMessage, ToolMessage

from agent.rules.wording import as_of, numbers_text, prize_text, rubles, sentence, when_text
from tools.games_catalogue import GamesCatalogue
from tools.moscow_time import MOSCOW
from tools.output import LotteryCard, ToolOutput

MOST = 3
NOTHING = "Подтверждённых данных для ответа у меня сейчас нет. Спросите, пожалуйста, немного иначе."
_DRAW = re.compile(r"^([^.#]+)#(\d+)\.winning_numbers$")


def plain_facts(messages: Sequence[BaseMessage], codes: Sequence[str], catalogue: GamesCatalogue, now: datetime) -> str:
    """Draws and lotteries that the tools gave, those of `codes` first, a line each."""
    artifacts = [message.artifact for message in messages if isinstance(message, ToolMessage)]
    outputs = [artifact for artifact in artifacts if isinstance(artifact, ToolOutput)]
    lines = [line for output in outputs for line in _draws(output, catalogue)]
    if not lines:
        cards = {card.code: card for output in outputs for card in output.lotteries}
        listed = [cards[code] for code in codes if code in cards] or list(cards.values())
        lines = [_lottery(card, now) for card in listed]
    if not lines:
        return NOTHING
    held = next((text for output in outputs if output.source is not None and (text := as_of(output))), "")
    return "\n".join([*lines[:MOST], *([sentence(held)] if held else [])])


def _draws(output: ToolOutput, catalogue: GamesCatalogue) -> list[str]:
    found = [(fact, match) for fact in output.facts if (match := _DRAW.match(fact.field))]
    return [
        f"{catalogue.name(match[1])}, тираж № {match[2]}: числа {numbers_text(fact.value)}."
        for fact, match in found
        if isinstance(fact.value, list)
    ]


def _lottery(card: LotteryCard, now: datetime) -> str:
    parts = [f"билет {rubles(card.price)}" if card.price is not None else ""]
    parts.append(f"приз {prize_text(card.prize)}" if card.prize is not None else "")
    if card.next_draw is not None:
        parts.append(f"ближайший тираж {when_text(datetime.fromisoformat(card.next_draw).astimezone(MOSCOW), now)}")
    said = "; ".join(filter(None, parts))
    return f"{card.name}: {said}." if said else f"{card.name}."
