"""What the model is told when a tool fails: never the exception's own words."""

from tools.stoloto.errors import StolotoBadAnswer, StolotoNotFound, StolotoTimeout, StolotoUnavailable

_WORDS: dict[type[Exception], str] = {
    StolotoNotFound: "Такой лотереи или такого тиража в StoLoto нет. Скажите об этом, ничего не выдумывайте.",
    StolotoTimeout: "StoLoto не ответил вовремя. Ответьте без этих данных и скажите, что они сейчас недоступны.",
    StolotoUnavailable: "StoLoto сейчас недоступен. Ответьте без этих данных и скажите, что они сейчас недоступны.",
    StolotoBadAnswer: "Ответ StoLoto нельзя прочитать. Ответьте без этих данных и скажите, что они сейчас недоступны.",
    TimeoutError: "Данные не пришли вовремя. Ответьте без них и скажите, что они сейчас недоступны.",
}
_OTHERWISE = "Данные сейчас недоступны. Ответьте без них и скажите об этом."


def words_for_model(error: Exception) -> str:
    """Russian text for the model in place of the tool's result."""
    return next((words for kind, words in _WORDS.items() if isinstance(error, kind)), _OTHERWISE)
