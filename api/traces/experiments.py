"""Replays as routes and pages ask for them, with failures told to people."""

from typing import TYPE_CHECKING, Literal

from fastapi import HTTPException

from agent.answer import Answer
from agent.traces.draft_versions import draft_of, is_draft
from agent.traces.trace import Trace
from prompts import Prompt

if TYPE_CHECKING:
    from agent.traces.traces import Traces

PURPOSE = "draft"
#: Words about a list of draws: no turn of the agent, so there is nothing to take again.
ARCHIVE = "archive"


async def known_versions(traces: "Traces") -> list[tuple[str, str]]:
    """Version and digest of every text to choose from: the one in use first, then those seen in traces."""
    current = await traces.replays.prompt()
    seen = [(one.version, one.hash) for one in await traces.versions(experiments=True) if one.name == current.name]
    return list(dict.fromkeys([(current.version, current.digest), *seen]))


def two_to_compare(versions: list[tuple[str, str]]) -> tuple[int, int]:
    """Places of what was and what is, unless others are chosen: the version in use is new, beside a draft it is old."""
    other = next((place for place, (_, digest) in enumerate(versions) if digest != versions[0][1]), 0)
    return (0, other) if is_draft(versions[other][0]) else (other, 0)


async def known_prompt(traces: "Traces", version: str, digest: str) -> Prompt:
    """One of the known versions. Raises 422."""
    prompt = await traces.replays.prompt()
    if (version, digest) == (prompt.version, prompt.digest):
        return prompt
    text = await traces.prompt_text(prompt.name, version, digest)
    if text is None:
        raise HTTPException(422, "Такой версии нет.")
    return Prompt(prompt.name, version, prompt.purpose, text)


async def prompt_for(traces: "Traces", trace: Trace, text: str | None, version: str | None) -> Prompt | None:
    """The draft, or the version seen in traces; None for the prompt in use. Raises 404 for an unknown version."""
    if text is None and version is None:
        return None
    known = None
    if version is not None:
        known = await traces.prompt_text(trace.prompt_name, version)
        if known is None and text is None:
            raise HTTPException(404, "Такой версии промпта в трассах нет.")
    if text is not None and text != known:
        return Prompt(trace.prompt_name, draft_of(version or trace.prompt_version), PURPOSE, text)
    return Prompt(trace.prompt_name, version or trace.prompt_version, PURPOSE, known or "")


async def replayed(
    traces: "Traces",
    trace: Trace,
    *,
    text: str | None = None,
    version: str | None = None,
    model: str | None = None,
    tools: Literal["recorded", "live"] = "recorded",
) -> Answer:
    """The turn again. Raises 422 for a model that cannot be asked, 502 and 504 when it has no answer."""
    # Imported here: LangChain takes seconds, and by now it is there.
    from agent.model_failures import ModelFailure  # noqa: PLC0415
    from agent.traces.replays import Experiment, UnknownModelError  # noqa: PLC0415

    if trace.kind == ARCHIVE:
        raise HTTPException(422, "Разбор архива не повторить: повторяются ходы чата.")
    prompt = await prompt_for(traces, trace, text, version)
    try:
        return await traces.replay(trace, Experiment(prompt=prompt, model=model or None, tools=tools))
    except UnknownModelError as error:
        raise HTTPException(422, "Эту модель здесь не спросить: нет ключа OPENAI_API_KEY.") from error
    except ModelFailure as error:
        raise HTTPException(502, "Модель не ответила. Повторите позже или выберите другую.") from error
    except TimeoutError as error:
        raise HTTPException(504, "Ответ не готов вовремя. Повторите позже.") from error
