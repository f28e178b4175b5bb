"""The evaluation as a command, against the replica."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from agent.evaluate import arguments, evaluate, main
from agent.evaluation.dialogue import BadDialoguesError, load
from agent.evaluation.report import comparison, table
from agent.evaluation.result import Result, Run
from agent.settings import AgentSettings
from agent.traces.retention import Retention
from agent.traces.store import TraceStore
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import draft
from tests.replicas.serving import serving
from tests.replicas.stoloto_replica import StolotoReplica

SHIPPED = Path(__file__).resolve().parents[3] / "agent" / "evaluation" / "data"
SHARED, MORE = SHIPPED / "dialogues.jsonl", SHIPPED / "more_dialogues.jsonl"
ONE = {"id": "one", "turns": [{"role": "user", "content": "Привет! Что ты умеешь?"}], "action": "answer"}


@pytest_asyncio.fixture
async def settings() -> AsyncIterator[AgentSettings]:
    """StoLoto is the replica, nothing else is configured."""
    async with serving(StolotoReplica()) as url:
        yield AgentSettings(
            _env_file=None, stoloto_site_url=url, stoloto_api_url=url, stoloto_interval=0, traces_days=0
        )


@pytest.mark.parametrize(("file", "least"), [(SHARED, 27), (MORE, 68)])
async def test_the_rules_pass_nearly_all_dialogues(file: Path, least: int, settings: AgentSettings) -> None:
    finished = await evaluate(await asyncio.to_thread(arguments, [str(file), "--model", "rules"]), settings)
    assert finished.passed >= least, table(finished)
    assert {result.model for result in finished.results} == {"rules"}


async def test_a_language_model_is_asked_and_its_inventions_count(settings: AgentSettings, tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    await asyncio.to_thread(file.write_text, json.dumps(ONE), "utf-8")
    openrouter = OpenRouterReplica([draft("Я рассказываю о лотереях."), draft("Спросите о тираже № 31337.")])
    async with serving(openrouter) as url:
        asked = settings.model_copy(update={"openai_base_url": f"{url}/api/v1", "openai_api_key": SecretStr("sk-any")})
        finished = await evaluate(await asyncio.to_thread(arguments, [str(file), "--model", "some/model"]), asked)
    assert [(result.passed, result.model) for result in finished.results] == [(True, "some/model")]
    assert openrouter.requests[0].body["model"] == "some/model"


async def test_prompts_of_a_folder_are_used(settings: AgentSettings, tmp_path: Path) -> None:
    file, prompt = tmp_path / "one.jsonl", tmp_path / "assistant.md"
    await asyncio.to_thread(file.write_text, json.dumps(ONE), "utf-8")
    await asyncio.to_thread(prompt.write_text, "---\nname: assistant\nversion: 99\n---\nОтвечайте кратко.", "utf-8")
    finished = await evaluate(await asyncio.to_thread(arguments, [str(file), "--prompts", str(tmp_path)]), settings)
    assert finished.prompt.startswith("99 ")


async def test_turns_of_an_evaluation_are_kept_masked(settings: AgentSettings, tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    asked = {"role": "user", "content": "Привет! Мой телефон +7 916 123-45-67. Что ты умеешь?"}
    told = {**ONE, "id": "звонок +7 916 123-45-67", "turns": [asked]}
    await asyncio.to_thread(file.write_text, json.dumps(told), "utf-8")
    kept = settings.model_copy(update={"traces_days": 30, "traces_dir": tmp_path / "traces"})
    finished = await evaluate(await asyncio.to_thread(arguments, [str(file)]), kept)
    store = await asyncio.to_thread(TraceStore, tmp_path / "traces", Retention(30, 500))
    trace = await asyncio.to_thread(store.trace, finished.results[0].trace_id or "")
    assert trace is not None
    assert (trace.kind, trace.thread, trace.prompt_name) == ("evaluation", "звонок ***", "assistant")
    assert trace.question == "Привет! Мой телефон ***. Что ты умеешь?"


@pytest.mark.parametrize("text", ["", "{", '{"id": "a"}', '{"id": "a", "turns": [], "action": "answer"}'])
def test_a_file_that_holds_no_dialogues_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(text, "utf-8")
    with pytest.raises(BadDialoguesError, match=r"bad\.jsonl"):
        load(file)
    assert main([str(file)]) == 2
    assert main([str(tmp_path / "absent.jsonl")]) == 2


def test_an_id_that_comes_twice_is_refused_by_its_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "twice.jsonl"
    file.write_text(f"{json.dumps(ONE)}\n{json.dumps(ONE)}\n", "utf-8")
    assert main([str(file)]) == 2
    assert capsys.readouterr().err == "line 2 of twice.jsonl has the id 'one' of line 1\n"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--only", "one,two"], "one.jsonl has no dialogue two"),
        (["--model", "some/model"], "a language model needs OPENAI_API_KEY"),
        (["--prompts", "/nowhere"], "/nowhere is no folder"),
        (["--compare", "one.jsonl"], "one.jsonl holds no results of a run"),
    ],
)
def test_a_choice_that_cannot_be_followed_is_told(
    options: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("one.jsonl").write_text(json.dumps(ONE), "utf-8")
    assert main(["one.jsonl", *options]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == told


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "noise.jsonl").write_bytes(bytes(range(256)))
    assert main([str(tmp_path / "noise.jsonl")]) == 2


def result(name: str, *failures: str) -> Result:
    return Result(id=name, intent="x", passed=not failures, failures=list(failures))


def test_two_runs_are_compared() -> None:
    old = Run(model="a", prompt="1", results=[result("one"), result("two", "bad"), result("gone")])
    new = Run(model="b", prompt="2", results=[result("one", "worse"), result("two"), result("three")])
    assert comparison(old, new).splitlines() == [
        "a, prompt 1: 2 -> b, prompt 2: 2",
        "better: two",
        "worse: one",
        "new: three",
        "gone: gone",
    ]


def test_the_table_names_what_is_wrong() -> None:
    shown = table(Run(model="a", prompt="1", results=[result("one"), result("two", "action is answer, not search")]))
    assert "FAIL two" in shown
    assert "action is answer, not search" in shown
    assert "1 of 2 passed" in shown
