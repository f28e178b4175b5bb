"""One configuration for every turn, so that all traces carry the same names."""

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.runnables import RunnableConfig

from agent.conversation import Question
from prompts import Prompt


def _app_version() -> str:
    """The installed version, or `dev` when run from the sources."""
    try:
        return version("lotobot")
    except PackageNotFoundError:
        return "dev"


# Read once at import: looking it up reads folders, which has no place on the event loop.
APP_VERSION = _app_version()
# A turn is at most a few model calls; LangGraph's own limit of thousands would be paid for.
RECURSION_LIMIT = 30


def turn_config(
    question: Question, prompt: Prompt, model: str, callbacks: Sequence[BaseCallbackHandler], *, first: bool = True
) -> RunnableConfig:
    """The run configuration of a turn. The run of the `first` model tried has the trace id as its own id."""
    config = RunnableConfig(
        run_name="chat_turn",
        tags=["turn"],
        callbacks=list(callbacks),
        recursion_limit=RECURSION_LIMIT,
        metadata={
            "thread_id": question.thread_id,
            "trace_id": str(question.trace_id),
            "prompt_name": prompt.name,
            "prompt_version": prompt.version,
            "prompt_hash": prompt.digest,
            "model": model,
            "app_version": APP_VERSION,
        },
    )
    if first:
        config["run_id"] = question.trace_id
    return config
