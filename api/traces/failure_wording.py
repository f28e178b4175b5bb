"""How the pages say what was wrong with an answer of a data set."""

from agent.evaluation.dialogue import Dialogue

_RULES = {
    "action": "не то действие",
    "tools": "вызваны лишние инструменты",
    "source": "не взято из источника",
    "missing": "не нашлось выражение",
    "forbidden": "сказано запрещённое",
    "expected": "нет ожидаемого",
    "live": "не названо живое значение",
    "not Russian": "ответ не по-русски",
    "Markdown": "разметка вместо простого текста",
    "inside shown": "раскрыты указания",
    "unsupported": "нет опоры на данные",
    "no answer": "ответа нет",
    "degraded": "вместо модели отвечали правила",
}


_DETAILS = {
    "other words": "сказано другими словами", "answer, not search": "лотереи не подобраны",
    "search, not answer": "лотереи подобраны, а нужны слова",
    "lotteries where none may be": "лотереи там, где их быть не должно",
}  # fmt: skip
_ACTIONS = {
    "search": "подобрать лотереи", "answer": "ответить словами", "clarify": "уточнить", "decline": "отказать",
    "support": "поддержать",
}  # fmt: skip


def failure(text: str) -> str:
    """A failure of the evaluation, `rule: detail`, with its rule in Russian; rules of conduct have Russian names."""
    rule, colon, detail = text.partition(": ")
    detail = _DETAILS.get(detail, detail)
    return f"{_RULES.get(rule, rule)}{colon}{detail}"


def wanted(dialogue: Dialogue) -> list[str]:
    """What a good answer has, in lines to read."""
    lines = [dialogue.expected] if dialogue.expected else []
    lines += [f"действие: {_ACTIONS[dialogue.action]}"] if dialogue.action else []
    lines += [f"должно быть: {text}" for text in dialogue.must_contain]
    lines += [f"быть не должно: {text}" for text in dialogue.must_not_contain]
    lines += [f"живые значения {value.game}: {', '.join(value.fields)}" for value in dialogue.live_expect]
    return lines
