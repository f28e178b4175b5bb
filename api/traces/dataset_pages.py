"""Data sets of dialogues, and two versions of a prompt or two models compared over one."""

from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

from agent.evaluation.dialogue import BadDialoguesError
from api.dependencies import Service
from api.traces.access import Visit, Visitor
from api.traces.dependencies import TraceId, traces_of
from api.traces.experiments import known_prompt, known_versions, two_to_compare
from api.traces.failure_wording import unreadable
from api.traces.page_route import PageRoute
from api.traces.templates import page

if TYPE_CHECKING:
    from agent.traces.comparisons import Side
    from agent.traces.traces import Traces

router = APIRouter(prefix="/traces", include_in_schema=False, route_class=PageRoute)


@router.get("/datasets")
async def datasets_page(visit: Visitor, runtime: Service) -> Response:
    """All data sets, and a form to bring dialogues along."""
    return await _datasets(visit, await traces_of(runtime))


@router.post("/datasets")
async def bring_dialogues(visit: Visitor, runtime: Service) -> Response:
    """Add dialogues to a data set: those written in the form, or those that the program ships.

    A failure keeps what was typed.
    """
    fields = await visit.form()
    name, text = fields.get("shipped", ""), fields.get("dialogues", "")
    dataset = fields.get("dataset", "").strip()[:100] or name
    traces = await traces_of(runtime)
    if not dataset:
        return await _datasets(visit, traces, 422, failure="Назовите набор.", text=text)
    try:
        await (traces.datasets.add_shipped(dataset, name) if name else traces.datasets.add_text(dataset, text))
    except BadDialoguesError as error:
        return await _datasets(visit, traces, 422, failure=unreadable(error), dataset=dataset, text=text)
    return RedirectResponse(f"/traces/datasets/{quote(dataset, safe='')}", 303)


@router.post("/datasets/{dataset:path}/compare")
async def compare(dataset: str, visit: Visitor, runtime: Service) -> Response:
    """Run a data set against two versions."""
    # Imported here: LangChain takes seconds, and by now it is there.
    from agent.traces.replays import UnknownModelError  # noqa: PLC0415

    fields = await visit.form()
    traces = await traces_of(runtime)
    examples = await traces.datasets.examples(dataset)
    if not examples:
        raise HTTPException(422, "В наборе нет примеров.")
    sides = [await _side(traces, fields, side) for side in ("left", "right")]
    try:
        identity = await traces.comparisons.start(dataset, examples, *sides)
    except UnknownModelError as error:
        raise HTTPException(422, "Эту модель здесь не спросить: нет ключа OPENAI_API_KEY.") from error
    return RedirectResponse(f"/traces/comparisons/{identity}", 303)


@router.post("/datasets/{dataset:path}/remove")
async def remove_example(dataset: str, visit: Visitor, runtime: Service) -> Response:
    """Take an example out of its data set."""
    example = (await visit.form()).get("example", "")
    if not (example.isascii() and example.isdigit() and len(example) < 19):
        raise HTTPException(422, "Такого примера нет.")
    await (await traces_of(runtime)).datasets.remove(dataset, int(example))
    return RedirectResponse(f"/traces/datasets/{quote(dataset, safe='')}", 303)


@router.get("/datasets/{dataset:path}/export")
async def export(dataset: str, visit: Visitor, runtime: Service) -> Response:  # noqa: ARG001 - who may
    """The dialogues as a file for `python -m agent.evaluate`."""
    examples = await (await traces_of(runtime)).datasets.examples(dataset)
    lines = [example.dialogue.model_dump_json(exclude_defaults=True) for example in examples]
    headers = {"Content-Disposition": "attachment; filename=dialogues.jsonl", "Cache-Control": "no-store"}
    return PlainTextResponse("".join(f"{line}\n" for line in lines), headers=headers, media_type="application/jsonl")


@router.get("/datasets/{dataset:path}")
async def dataset_page(dataset: str, visit: Visitor, runtime: Service) -> Response:
    """The examples of a data set, and how versions did on it."""
    traces = await traces_of(runtime)
    versions = await known_versions(traces)
    return await page(
        "dataset",
        visit=visit,
        dataset=dataset,
        examples=await traces.datasets.examples(dataset),
        versions=versions,
        chosen=two_to_compare(versions),
        models=await traces.models(),
        comparisons=await traces.comparisons.of_dataset(dataset),
    )


@router.get("/comparisons/{identity}")
async def comparison_page(identity: TraceId, visit: Visitor, runtime: Service) -> Response:
    """Two versions case by case; the page loads itself anew while cases come."""
    comparison = await (await traces_of(runtime)).comparisons.get(identity)
    if comparison is None:
        raise HTTPException(404, "Такого прогона нет.")
    return await page("comparison", visit=visit, comparison=comparison)


@router.post("/comparisons/{identity}/stop")
async def stop(identity: TraceId, visit: Visitor, runtime: Service) -> Response:
    """End a comparison early."""
    await visit.form()
    await (await traces_of(runtime)).comparisons.stop(identity)
    return RedirectResponse(f"/traces/comparisons/{identity}", 303)


async def _datasets(
    visit: Visit, traces: "Traces", status: int = 200, *, failure: str = "", dataset: str = "", text: str = ""
) -> Response:
    datasets = traces.datasets
    return await page(
        "datasets",
        status,
        visit=visit,
        datasets=await datasets.names(),
        shipped=datasets.shipped,
        failure=failure,
        dataset=dataset,
        text=text,
    )


async def _side(traces: "Traces", fields: dict[str, str], name: str) -> "Side":
    from agent.traces.comparisons import Side  # noqa: PLC0415

    version, _, digest = fields.get(name, "").rpartition("|")
    prompt = await known_prompt(traces, version, digest)
    return Side(prompt, fields.get(f"{name}_model", "").strip()[:100] or None)
