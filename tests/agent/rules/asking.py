"""Asking the rule-based model the way an agent does."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage
from langchain_core.messages.tool import ToolCall

from agent.draft import Draft, parse_draft
from agent.rules.rule_based_model import RuleBasedModel
from agent.rules.talk.dialogue import Dialogue, read_dialogue
from tools.moscow_time import MOSCOW
from tools.output import ToolOutput

#: Sunday, a minute past noon in Moscow.
NOW = datetime(2026, 11, 22, 12, 1, tzinfo=MOSCOW)
TOOLS = (
    *("search_knowledge_base", "games_on_sale", "draw_details", "draw_by_number", "draw_archive"),
    *("active_draws", "ticket_packets", "instant_tickets", "main_page", "stoloto_news"),
    *("ticket_check", "odds", "expanded_bet", "budget_split", "prize_tax", "draw_times", "archive_statistics"),
)


def chat(*texts: str) -> list[BaseMessage]:
    """Messages of a person and the assistant in turn, the person first."""
    return [HumanMessage(text) if place % 2 == 0 else AIMessage(text) for place, text in enumerate(texts)]


def dialogue(*texts: str) -> Dialogue:
    """The same as a dialogue."""
    return read_dialogue(chat(*texts))


def ask(model: RuleBasedModel, messages: Sequence[BaseMessage], tools: Sequence[str] = TOOLS) -> AIMessage:
    """What the model says when these tools are bound."""
    bound = model.bind_tools([{"function": {"name": name}} for name in tools])
    return bound.invoke(list(messages))


def calls(message: AIMessage) -> list[tuple[str, dict[str, Any]]]:
    """Names and arguments of the tools called."""
    return [(call["name"], call["args"]) for call in message.tool_calls]


def draft(message: AIMessage) -> Draft:
    """The draft of an answer."""
    assert not message.tool_calls
    found = parse_draft(message.content)
    assert found is not None
    return found


def answer(model: RuleBasedModel, question: str, outputs: dict[str, ToolOutput | str]) -> Draft:
    """The draft after the tools brought these; a text stands for a failed tool and what is said of it."""
    messages = chat(question)
    said = ask(model, messages)
    brought = [result(call, outputs[call["name"]]) for call in said.tool_calls]
    return draft(ask(model, [*messages, said, *brought]))


def result(call: ToolCall, output: ToolOutput | str) -> ToolMessage:
    """The message of a tool that brought this, or of one that failed and what is said of it."""
    call_id = call["id"] or ""
    if isinstance(output, str):
        return ToolMessage(output, tool_call_id=call_id, name=call["name"], status="error")
    return ToolMessage(json.dumps({}), tool_call_id=call_id, name=call["name"], artifact=output)
