"""Pages to look at: the list, a trace, a conversation, two traces, the versions of a prompt."""

import difflib
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response
from fastapi.responses import RedirectResponse

from agent.traces.trace import Trace
from agent.traces.trace_filter import TraceFilter
from api.dependencies import Service, client_address
from api.traces.access import COOKIE, HOURS, Visitor, cookie_for, local_path, read_form
from api.traces.dependencies import UNKNOWN, TraceId, traces_of
from api.traces.differences import differences
from api.traces.findings import findings
from api.traces.list_query import ListQuery
from api.traces.page_route import PageRoute
from api.traces.steps import steps_of
from api.traces.templates import page

router = APIRouter(prefix="/traces", include_in_schema=False, route_class=PageRoute)


@router.get("/login")
async def ask_token(to: Annotated[str, Query(alias="next")] = "/traces") -> Response:
    """The form for the token."""
    return await page("login", next=local_path(to), wrong=False, hours=HOURS)


@router.post("/login")
async def take_token(request: Request, runtime: Service) -> Response:
    """A cookie for the token."""
    if seconds := await runtime.rate_limit.wait_for(f"login:{client_address(request)}"):
        raise HTTPException(429, f"Слишком много попыток. Подождите {seconds} с.")
    fields = await read_form(request)
    to = local_path(fields.get("next", ""))
    cookie = await cookie_for(runtime, fields.get("token", "").strip())
    if cookie is None:
        return await page("login", 401, next=to, wrong=True, hours=HOURS)
    answer = RedirectResponse(to, 303)
    secure = request.url.scheme == "https" or request.headers.get("x-forwarded-proto") == "https"
    answer.set_cookie(
        COOKIE, cookie, max_age=HOURS * 3600, path="/traces", httponly=True, samesite="strict", secure=secure
    )
    return answer


@router.get("")
async def list_page(request: Request, visit: Visitor, runtime: Service) -> Response:  # noqa: ARG001 - who may
    """Traces that fit the filters; an empty field filters nothing."""
    query = ListQuery(request.query_params)
    wanted = query.filter()
    traces = await traces_of(runtime)
    found = await traces.summaries(wanted)
    versions = dict.fromkeys(one.version for one in await traces.versions(experiments=True))
    return await page(
        "list",
        wanted=wanted,
        given=query.given,
        filtered=query.narrow,
        hidden=query.hidden,
        traces=found,
        models=[(name, name) for name in await traces.models()],
        versions=[(version, version) for version in versions],
        dropped=traces.dropped,
        newest=query.address("before") if wanted.before is not None else None,
        next=query.address(before=repr(found[-1].started)) if len(found) == wanted.limit else None,
    )


@router.get("/compare")
async def compare_page(
    identities: Annotated[list[str], Query(alias="id")], visit: Visitor, runtime: Service
) -> Response:
    """Two traces side by side, and what differs in their prompts."""
    if len(identities) != 2:
        raise HTTPException(422, "Отметьте ровно два хода.")
    traces = await traces_of(runtime)
    pair = [await known_trace(traces, identity) for identity in identities]
    texts = [await traces.prompt_text(one.prompt_name, one.prompt_version, one.prompt_hash) or "" for one in pair]
    changed = changes(*texts)
    current = await traces.replays.prompt()
    seen = [one.version for one in await traces.versions(experiments=True) if one.name == current.name]
    return await page(
        "compare",
        visit=visit,
        pair=pair,
        steps=[steps_of(one) for one in pair],
        findings=[findings(one) for one in pair],
        differences=differences(*pair),
        longest=max(1.0, *(one.ms for one in pair)),
        changes=changed,
        draft=texts[1] if pair[1].kind == "replay" and changed else None,
        can_save=traces.prompts_dir is not None,
        next_version=next_version([current.version, *seen]),
        purpose=current.purpose,
    )


@router.get("/threads/{thread:path}")
async def thread_page(thread: str, visit: Visitor, runtime: Service) -> Response:  # noqa: ARG001 - who may
    """The turns of a chat as a conversation, oldest first."""
    found = await (await traces_of(runtime)).summaries(TraceFilter(thread=thread, limit=200))
    if not found:
        raise HTTPException(404, "Такого разговора нет.")
    costs = [one.cost for one in found if one.cost is not None]
    return await page("thread", thread=thread, traces=found[::-1], cost=sum(costs) if costs else None)


@router.get("/prompts")
async def versions_page(visit: Visitor, runtime: Service, experiments: bool = False, saved: str = "") -> Response:  # noqa: ARG001 - who may
    """How the versions of the prompts fare."""
    traces = await traces_of(runtime)
    return await page(
        "prompts",
        versions=await traces.versions(experiments=experiments),
        current=await traces.replays.prompt(),
        experiments=experiments,
        saved=saved,
    )


@router.get("/prompts/{name}/{version:path}")
async def prompt_page(name: str, version: str, visit: Visitor, runtime: Service, digest: str | None = None) -> Response:  # noqa: ARG001 - who may
    """The text of a version, and how it differs from the one that chats use."""
    traces = await traces_of(runtime)
    text = await traces.prompt_text(name, version, digest)
    if text is None:
        raise HTTPException(404, "Такой версии в трассах нет.")
    current = await traces.replays.prompt()
    changed = changes(current.text, text) if name == current.name else []
    in_chat = name == current.name and not changed
    return await page("prompt", name=name, version=version, text=text, in_chat=in_chat, changes=changed)


async def trace_page(trace_id: TraceId, visit: Visitor, runtime: Service) -> Response:
    """A turn as a tree."""
    traces = await traces_of(runtime)
    trace = await known_trace(traces, trace_id)
    thread = await traces.summaries(TraceFilter(thread=trace.thread, limit=200))
    return await page(
        "trace",
        visit=visit,
        trace=trace,
        steps=steps_of(trace),
        findings=findings(trace),
        total=max(1.0, trace.ms),
        thread=thread,
        earlier=next((one for one in thread if one.started < trace.started), None),
        later=next((one for one in reversed(thread) if one.started > trace.started), None),
        replays=await traces.summaries(TraceFilter(thread=f"replay:{trace.id}", limit=200)),
        datasets=list(await traces.datasets.names()),
    )


async def known_trace(traces: Any, trace_id: str) -> Trace:
    """The trace. Raises 404."""
    trace: Trace | None = await traces.trace(trace_id)
    if trace is None:
        raise HTTPException(404, f"{UNKNOWN} Старые трассы удаляются по сроку и объёму (TRACES_DAYS, TRACES_MB).")
    return trace


def changes(left: str, right: str) -> list[str]:
    """Lines that differ, with a sign in front; places are marked by lines that begin with `@`."""
    lines = difflib.unified_diff(left.splitlines(), right.splitlines(), lineterm="", n=1)
    # The first two name files, and there are none.
    return list(lines)[2:]


def next_version(versions: list[str]) -> str:
    """One more than the highest whole number among them."""
    numbers = [int(version) for version in versions if version.isascii() and version.isdigit()]
    return str(max(numbers, default=0) + 1)
