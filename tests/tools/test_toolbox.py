"""The list of tools, and what every tool owes to the model and to the frames."""

import inspect
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from langchain_core.embeddings import DeterministicFakeEmbedding
from langchain_core.tools import BaseTool, StructuredTool
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import BaseModel, ValidationError

from tools.games_catalogue import GamesCatalogue
from tools.knowledge.knowledge_base import KnowledgeBase
from tools.stoloto.client import StolotoClient
from tools.toolbox import build_tools

TOOLS = Path(__file__).resolve().parent.parent.parent / "tools"
ARGUMENTS = {
    "search_knowledge_base": {"query", "max_price", "kind", "prize", "order", "limit"},
    "games_on_sale": {"lotteries"},
    "draw_details": {"lottery", "count"},
    "draw_by_number": {"lottery", "number"},
    "draw_archive": {"lottery", "count", "page", "day"},
    "active_draws": set(),
    "ticket_packets": set(),
    "instant_tickets": set(),
    "main_page": set(),
    "stoloto_news": set(),
    "ticket_check": {"lottery", "numbers", "draw", "second", "day", "clock", "last"},
    "odds": {"lottery", "marked", "tickets", "pick", "of", "second_pick", "second_of"},
    "expanded_bet": {"lottery", "marked", "second_marked"},
    "budget_split": {"budget", "lotteries"},
    "prize_tax": {"prize", "other_prizes", "won_on", "resident", "in_hand"},
    "draw_times": {"lotteries", "zone"},
    "archive_statistics": {"lottery", "draws"},
}
COMPUTED = {"odds", "prize_tax"}


@pytest.fixture
async def tools(offline: StolotoClient, catalogue: GamesCatalogue) -> AsyncIterator[dict[str, BaseTool]]:
    knowledge = KnowledgeBase(DeterministicFakeEmbedding(size=8), catalogue, offline, "https://www.stoloto.ru")
    yield {tool.name: tool for tool in build_tools(offline, knowledge, catalogue)}
    await knowledge.aclose()


def test_every_tool_file_is_on_the_list(tools: dict[str, BaseTool]) -> None:
    factories = {
        path.stem
        for path in TOOLS.glob("*.py")
        if re.search(rf"^def {path.stem}\(.*?\) -> \"?BaseTool\"?:", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    }
    assert set(tools) == factories - {"stoloto_tool"} == set(ARGUMENTS)  # that one makes tools of functions


def test_names_are_unique(tools: dict[str, BaseTool]) -> None:
    assert len(tools) == len(ARGUMENTS)


@pytest.mark.parametrize("name", ARGUMENTS)
def test_tools_are_async_only(tools: dict[str, BaseTool], name: str) -> None:
    tool = tools[name]
    assert isinstance(tool, StructuredTool)
    assert inspect.iscoroutinefunction(tool.coroutine)
    assert tool.func is None
    assert tool.response_format == "content_and_artifact"


@pytest.mark.parametrize("name", ARGUMENTS)
def test_metadata_names_the_status(tools: dict[str, BaseTool], name: str) -> None:
    rag = name == "search_knowledge_base"
    status = "STATUS_RAG_PROCESSING" if rag else "STATUS_STOLOTO_FETCHING"
    assert (tools[name].metadata or {}).get("status") == (None if name in COMPUTED else status)


@pytest.mark.parametrize("name", ARGUMENTS)
def test_prompts_are_russian_and_every_argument_is_explained(tools: dict[str, BaseTool], name: str) -> None:
    function: dict[str, Any] = convert_to_openai_tool(tools[name])["function"]
    prompt = function["description"]
    letters = re.findall(r"[а-яё]", prompt.lower())
    assert len(letters) > len(prompt) * 0.6
    assert "Args:" not in prompt
    assert set(function["parameters"]["properties"]) == ARGUMENTS[name]
    for argument in function["parameters"]["properties"].values():
        assert re.search(r"[а-яё]{3}", argument["description"].lower())


@pytest.mark.parametrize("name", ARGUMENTS)
def test_unknown_arguments_are_refused(tools: dict[str, BaseTool], name: str) -> None:
    schema = tools[name].args_schema
    assert isinstance(schema, type)
    assert issubclass(schema, BaseModel)
    good = {"query": "лото", "lottery": "6x45", "number": 1, "lotteries": None, "numbers": [1], "marked": 8}
    good |= {"budget": 100} | ({"prize": 5000} if name == "prize_tax" else {})
    arguments = {key: value for key, value in good.items() if key in ARGUMENTS[name]}
    schema.model_validate(arguments)
    with pytest.raises(ValidationError, match=r"[Ee]xtra"):
        schema.model_validate({**arguments, "url": "http://elsewhere.example"})
