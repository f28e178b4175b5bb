"""The autopilot's answer: only values that stand in the tool results."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.replicas.openrouter_replies import Text, draft
from tests.replicas.openrouter_turn import Json

CODE = ("code", "lottery", "game")
SHOWN = 3
LABELS = (
    (("number",), "тираж {}"),
    (("time", "date"), "{}"),
    (("numbers", "winning_numbers", "field_1", "combination"), "числа {}"),
    (("price", "bet_cost"), "билет {} ₽"),
    (("superprize", "super_prize", "prize"), "суперприз {}"),
    (("draw_time", "next_draw"), "ближайший тираж {}"),
    (("description",), "{}"),
)


def write(calls: Sequence[Json], results: Mapping[str, str]) -> Text:
    """A draft from the JSON contents of tool messages by the ids of the calls that made them."""
    parts: list[str] = []
    codes: list[str] = []
    search = False
    for call in calls:
        name = call["function"]["name"]
        found = _parsed(results.get(call["id"], ""))
        if found is None:
            parts.append("Часть данных сейчас недоступна.")
            continue
        search = search or name == "search_knowledge_base"
        items = list(_items(found))[:SHOWN]
        codes += [code for item in items if (code := _first(item, CODE)) and code not in codes]
        said = [line for item in items if (line := _line(item))]
        parts.append("; ".join(said) + "." if said else "По этому запросу данных нет.")
    codes = [str(code) for code in codes]
    return draft(" ".join(parts), *(codes if search else ()), action="search" if search and codes else "answer")


def _parsed(text: str) -> Any:
    """JSON of a tool's content; None for prose, which is how a failed tool speaks."""
    try:
        return json.loads(text)
    except ValueError:
        return None


def _items(found: Any) -> Iterator[Json]:
    """Objects that say something: they have a label's key beside or below a code."""
    if isinstance(found, list):
        for item in found:
            yield from _items(item)
    elif isinstance(found, dict):
        if "name" in found or "title" in found or "numbers" in found or ("number" in found and "time" in found):
            yield found
            return
        inherited = {key: found[key] for key in CODE if isinstance(found.get(key), str)}
        for value in found.values():
            yield from ({**inherited, **item} for item in _items(value))


def _first(item: Json, keys: Sequence[str]) -> Any:
    """The first value present under one of several keys."""
    return next((item[key] for key in keys if item.get(key) is not None), None)


def _line(item: Json) -> str:
    """One item in words."""
    said = [str(name)] if (name := _first(item, ("name", "title"))) else []
    for keys, words in LABELS:
        value = _first(item, keys)
        if isinstance(value, list):
            value = ", ".join(map(str, value))
        if value is not None and not isinstance(value, dict):
            said.append(words.format(value))
    return " — ".join([said[0], ", ".join(said[1:])]) if len(said) > 1 else "".join(said)
