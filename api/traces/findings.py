"""What was unusual about a turn, in words for people."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from agent.traces.trace import Run, Trace
from api.traces.steps import unfinished
from api.traces.wording import KINDS, OBJECTIONS, SOURCES, compact, failure, moment, took

RULES = "rules"
# Signs by which the program alone answers, by the first word of their name.
_CARE = {
    "danger": "в сообщении угроза жизни или здоровью",
    "debt": "человек играет в долг или на последнее",
    "trouble": "есть признаки игровой зависимости",
    "minor": "речь о несовершеннолетнем",
}
_AROUND = " .,;:"
# Kinds of errors as their names stand at the end of a traceback.
_TOOL_FAILURES = {
    "StolotoNotFound": "такой лотереи или такого тиража в StoLoto нет",
    "StolotoUnavailable": "StoLoto недоступен",
    "StolotoTimeout": "StoLoto не ответил вовремя",
    "StolotoBadAnswer": "ответ StoLoto нельзя прочитать",
    "ValidationError": "модель передала неверные аргументы",
}
_MODEL_FAILURES = {
    "misconfigured": "ключ не подошёл, кончились деньги или такой модели нет",
    "moderation": "вопрос не пропустил поставщик модели",
    "too_long": "разговор длиннее, чем модель может прочитать",
    "busy": "модель перегружена",
    "timeout": "модель не ответила вовремя",
    "unavailable": "модель недоступна",
    "no_answer": "модель ответила тем, что нельзя использовать",
    "too_many_steps": "модель слишком много раз вызывала инструменты",
}


@dataclass(frozen=True)
class Finding:
    """One thing to know before reading on; `quote` is what the program itself said of it."""

    text: str
    quote: str = ""


def findings(trace: Trace) -> list[Finding]:
    """The gravest first; none for a turn where everything went well."""
    return [*_end(trace), *_attempts(trace), *_tools(trace), *_checks(trace), *_old_data(trace), *_notes(trace)]


def _end(trace: Trace) -> Iterator[Finding]:
    if trace.status == "cancelled":
        running = " → ".join(_name(run) for run in trace.all_runs() if unfinished(run)) or "ни один шаг не начался"
        yield Finding(
            f"Ход отменён через {took(trace.ms)}: человек остановил его, или сервер останавливали. Ответа человек не "
            f"получил. В этот миг шла работа: {running}. Всё, что успела прочитать модель, сохранено ниже."
        )
    elif trace.status == "error":
        last = failure(trace.error)
        reason = _MODEL_FAILURES.get(last.rpartition(" ")[2], "")
        if "TimeoutError" in last:
            reason = "вышло время хода (TURN_TIMEOUT)"
        yield Finding(f"Ход закончился ошибкой{f': {reason}' if reason else ''}. Ответа человек не получил.", last)


def _attempts(trace: Trace) -> Iterator[Finding]:
    attempts = trace.body.attempts
    for number, (brain, following) in enumerate(pairwise(attempts), 1):
        calls = _calls(trace, number)
        why, quote = "её ответ нельзя использовать, или она слишком много раз вызывала инструменты", ""
        if calls and unfinished(calls[-1]):
            why = "она не ответила вовремя"
        elif calls and calls[-1].error:
            why, quote = "вызов закончился сбоем", failure(calls[-1].error)
        after = "отвечали правила программы" if following == RULES else f"отвечала запасная модель {following}"
        yield Finding(f"Модель {brain} не справилась: {why}. Дальше {after}.", quote)
    failed = [run for run in _calls(trace, max(1, len(attempts))) if run.error and not unfinished(run)]
    if failed and trace.status == "ok":
        yield Finding("Вызов модели закончился сбоем, его повторили, и ход продолжился.", failure(failed[-1].error))
    if attempts == [RULES] and "care" not in trace.body.notes and trace.kind == "chat":
        yield Finding("Языковой модели нет (не задан OPENAI_API_KEY), отвечали правила программы.")


def _calls(trace: Trace, attempt: int) -> list[Run]:
    return [run for run in trace.all_runs() if run.kind == "model" and run.attempt == attempt]


def _tools(trace: Trace) -> Iterator[Finding]:
    for run in trace.all_runs():
        if run.kind not in ("tool", "retriever") or not run.error:
            continue
        if unfinished(run) and trace.status != "ok":
            continue
        last = failure(run.error)
        kind = last.partition(":")[0].rpartition(".")[2]
        why = _TOOL_FAILURES.get(kind, "данные не пришли вовремя" if unfinished(run) else "ошибка в нём самом")
        yield Finding(
            f"Сбой инструмента {run.name} ({compact(run.input)}): {why}. Модели передали это без подробностей, "
            "и отвечала она без этих данных.",
            "" if unfinished(run) else last,
        )


def _checks(trace: Trace) -> Iterator[Finding]:
    checks = [run for run in trace.all_runs() if run.kind == "check"]
    told = [
        f"{OBJECTIONS.get(kind, kind)}: {', '.join(f'«{one.strip(_AROUND)}»' for one in dict.fromkeys(found))}"
        for run in checks
        for kind, found in run.objections.items()
    ]
    if not told:
        return
    if trace.status != "ok" or checks[-1].attempt != len(trace.body.attempts):
        end = "Этот текст до человека не дошёл."
    elif checks[-1].objections:
        end = (
            "Исправленный ответ тоже не прошёл, поэтому программа сама убрала или заменила эти места: "
            "человек получил не то, что написала модель."
        )
    else:
        end = "Модель написала заново, и вторая сверка прошла: человек получил исправленный ответ."
    yield Finding(f"Сверка не пропустила слова модели — {'; '.join(dict.fromkeys(told))}. {end}")


def _old_data(trace: Trace) -> Iterator[Finding]:
    for run in trace.all_runs():
        artifact = run.artifact or {}
        if run.kind == "tool" and artifact.get("source") in ("stale", "snapshot"):
            yield Finding(
                f"StoLoto не ответил: {run.name} взял данные из запаса ({SOURCES[artifact['source']]}, "
                f"{moment(artifact.get('fetched_at'))}), они могли устареть."
            )


def _notes(trace: Trace) -> Iterator[Finding]:
    for name, value in trace.body.notes.items():
        if name == "live_tools":
            called = ", ".join(dict.fromkeys(map(str, value)))
            yield Finding(
                f"Таких вызовов в записи не было, их сделали заново: {called}. Ответы отличаются не только промптом."
            )
        elif name == "care":
            sign = _CARE.get(str(value).partition("_")[0], str(value))
            yield Finding(f"Языковую модель не спрашивали: {sign}. Отвечали правила, лотерей не предлагали.")
        else:
            yield Finding(f"{name}: {compact(value)}")


def _name(run: Run) -> str:
    return f"{KINDS[run.kind]} {run.model or run.name}"
