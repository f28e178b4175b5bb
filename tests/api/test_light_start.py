"""What a service without a key and without Redis leaves alone: imports are its start and its memory."""

import subprocess
import sys

NEEDED_ELSEWHERE = (
    "openai", "langchain_openai", "tiktoken", "redisvl", "langchain_redis", "sqlalchemy", "sklearn", "scipy", "torch",
)  # fmt: skip


def imported(modules: str, wanted: tuple[str, ...]) -> list[str]:
    """Which of the wanted are there after an import in a process of its own."""
    program = f"import sys, {modules}; print(*set(sys.modules) & set({wanted!r}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=200, check=True)
    return done.stdout.split()


def test_the_server_answers_before_langchain_is_there() -> None:
    assert not imported("api.app", ("langchain", "langchain_core", "langgraph", "langsmith", "onnxruntime"))


def test_nothing_is_imported_that_only_others_need() -> None:
    assert not imported("api.app, api.assembly", NEEDED_ELSEWHERE)
