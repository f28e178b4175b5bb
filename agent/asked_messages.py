"""A question and the chat before it, as messages for a model."""

from langchain_core.messages import AIMessage, AnyMessage, HumanMessage

from agent.conversation import MAX_MESSAGES, Question

LONGEST_REMEMBERED = 4000


def as_messages(question: Question) -> list[AnyMessage]:
    """The chat for the model: the last remembered messages, each cut to a bearable length, then the question.

    Blank ones are left out: Grok refuses a whole request for the sake of one empty message.
    """
    remembered: list[AnyMessage] = [
        HumanMessage(message.content[:LONGEST_REMEMBERED])
        if message.role == "user"
        else AIMessage(message.content[:LONGEST_REMEMBERED])
        for message in question.history[-MAX_MESSAGES:]
        if message.content[:LONGEST_REMEMBERED].strip()
    ]
    return [*remembered, HumanMessage(question.text)]
