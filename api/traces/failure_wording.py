"""How the pages say what was wrong with an answer of a data set."""

from agent.evaluation.dialogue import BadDialoguesError, Dialogue, Unreadable

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
_UNREADABLE: dict[Unreadable, str] = {
    "encoding": "текст не в UTF-8", "json": "это не объект JSON", "field": "не подходит поле",
    "question": "последнее сообщение в turns должно быть от user", "repeated": "такой id уже был выше:",
    "known": "в наборе уже есть диалог с id", "empty": "нет ни одного диалога", "unknown": "нет встроенного набора",
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


def unreadable(error: BadDialoguesError) -> str:
    """Why dialogues were not taken, and which line is to blame."""
    line = f"строка {error.line}: " if error.line else ""
    detail = f" «{error.detail}»" if error.detail else ""
    return f"Ничего не добавлено: {line}{_UNREADABLE[error.reason]}{detail}."
