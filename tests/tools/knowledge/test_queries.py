"""How often the right passage is among the first three for what people type."""

from collections import Counter
from pathlib import Path

from tools.knowledge.evaluation import DEPTH, figures, read_questions, try_all
from tools.knowledge.knowledge_base import KnowledgeBase

QUESTIONS = read_questions((Path(__file__).parent / "queries.txt").read_text("utf-8").splitlines())


def test_the_set_is_large_and_of_all_kinds() -> None:
    kinds = Counter(question.kind for question in QUESTIONS)
    assert len({question.text for question in QUESTIONS}) == len(QUESTIONS) >= 150
    assert set(kinds) == {"exact", "typo", "paraphrase", "unlike", "translit", "mixed", "general", "filter"}
    assert min(kinds.values()) >= 15


async def test_recall(knowledge: KnowledgeBase) -> None:
    retriever = knowledge.retriever(limit=DEPTH)

    async def search(query: str) -> list[tuple[str, str | None]]:
        return [(found.metadata["id"], found.metadata["code"]) for found in await retriever.ainvoke(query)]

    tried = await try_all(QUESTIONS, search)
    missed = [(one.question.text, one.first) for one in tried if one.place is None or one.place > 3]
    rows = {row["kind"]: row for row in figures(tried)}
    assert rows["all"]["recall@3"] >= 0.90, missed
    assert rows["unlike"]["recall@3"] >= 0.80, missed
    assert rows["exact"]["recall@3"] == 1, missed
    assert rows["filter"]["recall@3"] >= 0.95, missed
    assert rows["all"]["hub_share"] <= 0.05, rows["all"]["hub"]
