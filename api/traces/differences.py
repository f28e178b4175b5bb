"""Two traces in numbers."""

from collections.abc import Callable
from dataclasses import dataclass

from agent.traces.trace import Trace
from api.traces.wording import money, number, took


@dataclass(frozen=True)
class Difference:
    """A value of both traces as people read it. `change` is how the right one differs, empty where it does not."""

    name: str
    left: str
    right: str
    change: str = ""


def differences(left: Trace, right: Trace) -> list[Difference]:
    """Times, tokens and costs of both, and by how much they differ."""
    return [
        _difference("Время", left.ms, right.ms, took),
        _difference("Первое слово", left.first_token_ms, right.first_token_ms, took),
        _difference("Токены, вход", left.tokens_in, right.tokens_in, number),
        _difference("Токены, выход", left.tokens_out, right.tokens_out, number),
        _difference("Списано", left.cost, right.cost, money),
        _difference("Вызовов модели", _calls(left), _calls(right), number),
        _difference("Замечаний сверки", left.grounding, right.grounding, number),
        Difference("Модель", left.model, right.model, "другая" if left.model != right.model else ""),
        Difference("Промпт", _prompt(left), _prompt(right), "другой" if left.prompt_hash != right.prompt_hash else ""),
    ]


def _difference(name: str, left: float | None, right: float | None, said: Callable[[float | None], str]) -> Difference:
    change = ""
    if left is not None and right is not None and left != right:
        # Of whole milliseconds, as the values beside it are shown.
        by = abs(round(right) - round(left)) if said is took else abs(right - left)
        change = f"{'+' if right > left else '−'}{said(by)}"
        if left:
            change += f" ({100 * (right - left) / left:+.0f} %)".replace("-", "−")
    return Difference(name, said(left), said(right), change)


def _calls(trace: Trace) -> int:
    return sum(run.kind == "model" for run in trace.all_runs())


def _prompt(trace: Trace) -> str:
    return f"{trace.prompt_name} {trace.prompt_version}"
