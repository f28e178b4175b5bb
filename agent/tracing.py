"""One configuration for every turn, so that all traces carry the same names."""

from collections.abc import Sequence

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.runnables import RunnableConfig

from agent.conversation import Question
from agent.version import VERSION
from prompts import Prompt

# A turn is at most a few model calls; LangGraph's own limit of thousands would be paid for.
RECURSION_LIMIT = 30


def turn_config(
    question: Question,
    prompt: Prompt,
    model: str,
    callbacks: Sequence[BaseCallbackHandler],
    *,
    first: bool = True,
    run_name: str = "chat_turn",
    tags: Sequence[str] = ("turn",),
) -> RunnableConfig:
    """The run configuration of a turn. The run of the `first` model tried has the trace id as its own id.

    `run_name` and `tags` say what kind of work it is.
    """
    config = RunnableConfig(
        run_name=run_name,
        tags=list(tags),
        callbacks=list(callbacks),
        recursion_limit=RECURSION_LIMIT,
        metadata={
            "thread_id": question.thread_id,
            "trace_id": str(question.trace_id),
            "prompt_name": prompt.name,
            "prompt_version": prompt.version,
            "prompt_hash": prompt.digest,
            "model": model,
            "app_version": VERSION,
        },
    )
    if first:
        config["run_id"] = question.trace_id
    return config
