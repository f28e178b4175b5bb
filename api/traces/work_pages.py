"""Pages to work on: replays, saved versions, thumbs, examples."""

from typing import TYPE_CHECKING, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, HTTPException, Response
from fastapi.responses import RedirectResponse

from agent.traces.prompt_versions import BadVersionError
from agent.traces.trace import Trace
from api.dependencies import Service
from api.traces.access import Visit, Visitor
from api.traces.dependencies import TraceId, traces_of
from api.traces.experiments import known_prompt, known_versions, replayed
from api.traces.list_pages import known_trace, trace_page
from api.traces.page_route import PageRoute
from api.traces.templates import page
from prompts import Prompt

if TYPE_CHECKING:
    from agent.traces.traces import Traces

#: What an example may ask of the answer beside its words; anything else asks nothing.
_ACTIONS: dict[str, Literal["search", "answer"]] = {"search": "search", "answer": "answer"}

router = APIRouter(prefix="/traces", include_in_schema=False, route_class=PageRoute)


@router.get("/{trace_id}/workbench")
async def workbench(
    trace_id: TraceId, visit: Visitor, runtime: Service, version: str = "", digest: str = ""
) -> Response:
    """A form with the prompt of the turn, or with the text of another version."""
    traces = await traces_of(runtime)
    trace = await known_trace(traces, trace_id)
    if version:
        text = (await known_prompt(traces, version, digest)).text
    else:
        text = await traces.prompt_text(trace.prompt_name, trace.prompt_version, trace.prompt_hash) or ""
    return await _bench(visit, traces, trace, text, base=version or trace.prompt_version)


@router.post("/{trace_id}/workbench")
async def take_again(trace_id: TraceId, visit: Visitor, runtime: Service) -> Response:
    """Replay, then show both answers; a failure keeps what was typed."""
    fields = await visit.form()
    traces = await traces_of(runtime)
    trace = await known_trace(traces, trace_id)
    text = fields.get("prompt", "").replace("\r\n", "\n").strip()
    model, live = fields.get("model", "").strip(), fields.get("tools") == "live"
    # A replay of a replay is compared with the turn that a person saw.
    origin = await traces.trace(trace.replay_of) if trace.replay_of else None
    current = await traces.replays.prompt()
    try:
        answer = await replayed(
            traces,
            origin or trace,
            text=None if text == current.text else text or None,
            version=await traces.version_of(Prompt(trace.prompt_name, "", "", text)) if text != current.text else None,
            model=model or None,
            tools="live" if live else "recorded",
        )
    except HTTPException as error:
        failure = str(error.detail)
        return await _bench(
            visit, traces, trace, text, model=model, live=live, status=error.status_code, failure=failure
        )
    pair = urlencode([("id", (origin or trace).id), ("id", answer.trace_id)])
    return RedirectResponse(f"/traces/compare?{pair}", 303)


async def _bench(
    visit: Visit,
    traces: "Traces",
    trace: Trace,
    text: str,
    *,
    base: str = "",
    model: str = "",
    live: bool = False,
    status: int = 200,
    failure: str = "",
) -> Response:
    return await page(
        "workbench",
        status,
        visit=visit,
        trace=trace,
        text=text,
        base=base or trace.prompt_version,
        versions=await known_versions(traces),
        model=model,
        models=await traces.models(),
        tools="live" if live else "recorded",
        failure=failure,
    )


@router.post("/prompts/save")
async def save_prompt(visit: Visitor, runtime: Service) -> Response:
    """Make a draft the prompt of the chat; a failure keeps what was typed."""
    fields = await visit.form()
    traces = await traces_of(runtime)
    current = await traces.replays.prompt()
    if fields.get("name") != current.name:
        raise HTTPException(422, "Такого промпта нет.")
    text = fields.get("text", "").replace("\r\n", "\n").strip()
    prompt = Prompt(current.name, fields.get("version", "").strip(), fields.get("purpose", "")[:300], text)
    try:
        await _save(traces, prompt, current)
    except HTTPException as error:
        return await page("save", error.status_code, visit=visit, prompt=prompt, failure=error.detail)
    return RedirectResponse(f"/traces/prompts?saved={quote(prompt.version)}", 303)


async def _save(traces: "Traces", prompt: Prompt, current: Prompt) -> None:
    """Raises 409 where nothing can be saved, and 422 for a prompt that cannot be used."""
    if traces.prompts_dir is None:
        raise HTTPException(409, "Чтобы сохранять версии, задайте папку PROMPTS_DIR.")
    if prompt.version == current.version or await traces.prompt_text(prompt.name, prompt.version) is not None:
        raise HTTPException(422, "Такая версия уже есть.")
    if missing := current.placeholders - prompt.placeholders:
        raise HTTPException(422, f"В тексте нет подстановки {', '.join(f'${name}' for name in sorted(missing))}.")
    try:
        await traces.save_prompt(traces.prompts_dir, prompt)
    except BadVersionError as error:
        raise HTTPException(422, str(error)) from error
    except OSError as error:
        raise HTTPException(409, "В папку PROMPTS_DIR не записать.") from error


@router.post("/{trace_id}/feedback")
async def give_feedback(trace_id: TraceId, visit: Visitor, runtime: Service) -> Response:
    """A thumb from the page of the trace."""
    fields = await visit.form()
    if fields.get("score") not in ("1", "-1"):
        raise HTTPException(422, "Оценка — 👍 или 👎.")
    traces = await traces_of(runtime)
    await known_trace(traces, trace_id)
    await traces.feedback(trace_id, int(fields["score"]), fields.get("comment", "")[:2000] or None)
    return RedirectResponse(f"/traces/{trace_id}", 303)


@router.post("/{trace_id}/example")
async def save_example(trace_id: TraceId, visit: Visitor, runtime: Service) -> Response:
    """The question of a trace with the answer it should have had."""
    fields = await visit.form()
    dataset, expected = fields.get("dataset", "").strip()[:100], fields.get("expected", "").strip()[:8000]
    if not dataset or not expected:
        raise HTTPException(422, "Нужны набор и ответ.")
    action = _ACTIONS.get(fields.get("action", ""))
    traces = await traces_of(runtime)
    await traces.datasets.add(dataset, await known_trace(traces, trace_id), expected, action)
    return RedirectResponse(f"/traces/datasets/{quote(dataset, safe='')}", 303)


# Last: its pattern fits every path above.
router.add_api_route("/{trace_id}", trace_page, methods=["GET"], include_in_schema=False)
