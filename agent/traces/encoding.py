"""From a recorded turn to a trace that may be kept: converted and masked."""

from collections.abc import Iterable, Mapping
from typing import Any

from langchain_core.documents import Document
from langchain_core.messages import AIMessage, BaseMessage, ToolMessage
from pydantic_core import to_jsonable_python

from agent.traces.artifacts import artifact_json
from agent.traces.masking import Masking
from agent.traces.recorded import UNFINISHED, RecordedTurn, Step
from agent.traces.trace import Status

_ROLES = {"human": "user", "ai": "assistant", "system": "system", "tool": "tool"}
_METADATA = ("thread_id", "trace_id", "prompt_name", "prompt_version", "prompt_hash", "model", "app_version")


def encode(turn: RecordedTurn, masking: Masking) -> dict[str, Any]:
    """The fields of a `Trace` without the feedback, as JSON-like data."""
    runs = [_run(step, turn.started) for step in turn.steps]
    kept = ("id", "replay_of", "prompt_hash")
    summary = _summary(turn, runs)
    masked = {key: value if key in kept else masking.value(value) for key, value in summary.items()}
    return {**masked, "body": masking.value(_body(turn, runs))}


def _summary(turn: RecordedTurn, runs: list[dict[str, Any]]) -> dict[str, Any]:
    flat = list(_flat(runs))
    models = [run for run in flat if run["kind"] == "model"]
    status: Status = "cancelled" if turn.cancelled else "error" if turn.error else "ok"
    return {
        "id": str(turn.question.trace_id),
        "started": turn.started,
        "ms": round(((turn.ended or turn.started) - turn.started) * 1000, 1),
        "kind": turn.kind,
        "status": status,
        "thread": turn.question.thread_id,
        "question": turn.question.text,
        "answer": turn.answer.formatted_text if turn.answer else None,
        "error": turn.error,
        "prompt_name": turn.prompt_name,
        "prompt_version": turn.prompt_version,
        "prompt_hash": turn.prompt_hash,
        "model": turn.answer.model if turn.answer else (turn.attempts[-1] if turn.attempts else "?"),
        "tokens_in": _sum(run["tokens"].get("input") for run in models),
        "tokens_out": _sum(run["tokens"].get("output") for run in models),
        "cost": _sum(run["cost"] for run in models),
        "first_token_ms": next((r["first_token_ms"] for r in models if r["first_token_ms"] is not None), None),
        "fallback": len(turn.attempts) > 1,
        "tool_errors": sum(_failed(run) for run in runs),
        "grounding": sum(len(found) for run in flat for found in run.get("objections", {}).values()),
        "replay_of": turn.replay_of,
    }


def _body(turn: RecordedTurn, runs: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "history": [message.model_dump() for message in turn.question.history],
        "answer": turn.answer.model_dump(mode="json") if turn.answer else None,
        "attempts": turn.attempts,
        "notes": to_jsonable_python(turn.notes, fallback=str),
        "metadata": {key: value for key, value in turn.metadata.items() if key in _METADATA or _plain(value)},
        "runs": runs,
    }


def _run(step: Step, origin: float) -> dict[str, Any]:
    run: dict[str, Any] = {
        "kind": step.kind,
        "name": step.name,
        "start_ms": _ms(step.started - origin),
        "ms": _ms((step.ended or step.started) - step.started),
        "attempt": step.attempt,
        "error": step.error,
        "first_token_ms": None if step.first_token is None else _ms(step.first_token - origin),
        "tokens": {},
        "cost": None,
        "children": [_run(child, origin) for child in step.children],
    }
    match step.kind:
        case "model":
            run |= {"model": step.model, "settings": to_jsonable_python(step.settings, fallback=str)}
            run["messages"] = [_message(message) for message in step.given]
            if isinstance(step.result, AIMessage):
                run["said"] = _message(step.result)
                run["tokens"], run["cost"] = _tokens(step.result), _cost(step.result)
        case "tool":
            run["input"] = to_jsonable_python(step.given, fallback=str)
            if isinstance(step.result, ToolMessage):
                run["output"] = _text(step.result.content)
                run["artifact"] = artifact_json(step.result.artifact)
            elif step.result is not None:
                run["output"] = str(step.result)
        case "check":
            found = step.result if isinstance(step.result, Mapping) else {}
            run["objections"] = {str(kind): [str(one) for one in told] for kind, told in found.items() if told}
        case "retriever":
            run["input"] = step.given
            run["documents"] = [_document(document, rank) for rank, document in enumerate(step.result or (), 1)]
    return run


def _message(message: BaseMessage) -> dict[str, Any]:
    told: dict[str, Any] = {"role": _ROLES.get(message.type, message.type), "content": _text(message.content)}
    if isinstance(message, AIMessage) and message.tool_calls:
        told["tool_calls"] = [{"name": call["name"], "args": call["args"]} for call in message.tool_calls]
    if isinstance(message, ToolMessage):
        told["name"] = message.name
    return told


def _document(document: Document, rank: int) -> dict[str, Any]:
    facts = to_jsonable_python(document.metadata, fallback=str)
    return {"rank": rank, "text": document.page_content, **facts}


def _text(content: Any) -> str:
    if isinstance(content, str):
        return content
    parts = (part if isinstance(part, str) else str(part.get("text", "")) for part in content)
    return "".join(parts)


def _tokens(message: AIMessage) -> dict[str, int]:
    usage: Any = message.usage_metadata
    if usage is None:
        return {}
    told = {
        "input": usage.get("input_tokens"),
        "output": usage.get("output_tokens"),
        "cached": (usage.get("input_token_details") or {}).get("cache_read"),
        "reasoning": (usage.get("output_token_details") or {}).get("reasoning"),
    }
    return {key: value for key, value in told.items() if value is not None}


def _cost(message: AIMessage) -> float | None:
    """US dollars as the provider billed them; never computed from a list of prices."""
    facts = message.response_metadata
    usage: Any = message.usage_metadata or {}
    billed = (facts.get("cost"), (facts.get("token_usage") or {}).get("cost"), usage.get("total_cost"))
    return next((float(cost) for cost in billed if isinstance(cost, int | float)), None)


def _flat(runs: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    for run in runs:
        yield run
        yield from _flat(run["children"])


def _failed(run: dict[str, Any]) -> int:
    """Failed tools in a run: one that was stopped with its turn has not failed, and its search is not another one."""
    if run["kind"] in ("tool", "retriever") and run["error"] is not None:
        return 0 if run["error"].startswith(UNFINISHED) else 1
    return sum(_failed(child) for child in run["children"])


def _sum(values: Iterable[Any]) -> Any:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float | bool)


def _ms(seconds: float) -> float:
    return round(max(0.0, seconds) * 1000, 1)
