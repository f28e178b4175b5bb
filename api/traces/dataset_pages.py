"""Data sets of dialogues, and two versions of a prompt or two models compared over one."""

from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

from api.dependencies import Service
from api.traces.access import Visitor
from api.traces.dependencies import TraceId, traces_of
from api.traces.page_route import PageRoute
from api.traces.templates import page
from prompts import Prompt

if TYPE_CHECKING:
    from agent.traces.comparisons import Side
    from agent.traces.traces import Traces

router = APIRouter(prefix="/traces", include_in_schema=False, route_class=PageRoute)


@router.get("/datasets")
async def datasets_page(visit: Visitor, runtime: Service) -> Response:
    """All data sets, and a form to bring dialogues along."""
    datasets = (await traces_of(runtime)).datasets
    return await page("datasets", visit=visit, datasets=await datasets.names(), shipped=datasets.shipped)


@router.post("/datasets")
async def bring_dialogues(visit: Visitor, runtime: Service) -> Response:
    """Add dialogues to a data set: those written in the form, or those that the program ships."""
    # Imported here: LangChain takes seconds, and by now it is there.
    from agent.evaluation.dialogue import BadDialoguesError  # noqa: PLC0415

    fields = await visit.form()
    name, text = fields.get("shipped", ""), fields.get("dialogues", "")
    dataset = fields.get("dataset", "").strip()[:100] or name
    if not dataset:
        raise HTTPException(422, "Назовите набор.")
    datasets = (await traces_of(runtime)).datasets
    try:
        await (datasets.add_shipped(dataset, name) if name else datasets.add_text(dataset, text))
    except BadDialoguesError as error:
        raise HTTPException(422, f"Диалоги не разобрать: {error}") from error
    return RedirectResponse(f"/traces/datasets/{quote(dataset, safe='')}", 303)


@router.post("/datasets/{dataset:path}/compare")
async def compare(dataset: str, visit: Visitor, runtime: Service) -> Response:
    """Run a data set against two versions."""
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
    return await page(
        "dataset",
        visit=visit,
        dataset=dataset,
        examples=await traces.datasets.examples(dataset),
        versions=await _versions(traces),
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
    (await traces_of(runtime)).comparisons.stop(identity)
    return RedirectResponse(f"/traces/comparisons/{identity}", 303)


async def _versions(traces: "Traces") -> list[tuple[str, str]]:
    """Version and digest of every text that can be compared: the one in use first, then those seen in traces."""
    current = await traces.replays.prompt()
    seen = [(one.version, one.hash) for one in await traces.versions(experiments=True) if one.name == current.name]
    return list(dict.fromkeys([(current.version, current.digest), *seen]))


async def _side(traces: "Traces", fields: dict[str, str], name: str) -> "Side":
    from agent.traces.comparisons import Side  # noqa: PLC0415

    version, _, digest = fields.get(name, "").rpartition("|")
    prompt = await traces.replays.prompt()
    if (version, digest) != (prompt.version, prompt.digest):
        text = await traces.prompt_text(prompt.name, version, digest)
        if text is None:
            raise HTTPException(422, "Такой версии нет.")
        prompt = Prompt(prompt.name, version, prompt.purpose, text)
    return Side(prompt, fields.get(f"{name}_model", "").strip()[:100] or None)
