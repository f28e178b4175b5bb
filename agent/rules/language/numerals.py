"""Russian number words as numbers."""

from typing import Final

from agent.rules.language.phrases import load_table

# Read when the module is imported, never while an event loop runs.
_NUMBERS: Final = {word: float(value) for word, value in load_table("numerals")["numbers"].items()}


def spelled_numbers(least: int = 1, most: int | None = None) -> dict[str, int]:
    """The words of the numbers within these bounds with what each means, whole; «полтора» is 1."""
    within = {word: value for word, value in _NUMBERS.items() if least <= value and (most is None or value <= most)}
    return {word: int(value) for word, value in within.items()}
