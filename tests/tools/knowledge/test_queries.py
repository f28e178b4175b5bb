"""How often the right passage is among the first three for what people type."""

from collections import Counter, defaultdict
from pathlib import Path

from tools.knowledge.knowledge_base import KnowledgeBase

QUERIES = [
    tuple(part.strip() for part in line.split("|"))
    for line in (Path(__file__).parent / "queries.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


async def test_recall(knowledge: KnowledgeBase) -> None:
    retriever = knowledge.retriever(limit=3)
    found: dict[str, list[bool]] = defaultdict(list)
    first: Counter[str] = Counter()
    missed = []
    for kind, question, right in QUERIES:
        ids = [document.metadata["id"] for document in await retriever.ainvoke(question)]
        found[kind].append(bool({*right.split()} & {*ids}))
        first[ids[0]] += 1
        if not found[kind][-1]:
            missed.append((question, ids))
    hits = [hit for kind in found.values() for hit in kind]
    assert len(QUERIES) >= 40
    assert sum(hits) / len(hits) >= 0.85, missed
    assert all(found["exact"]), missed
    assert sum(found["paraphrase"]) / len(found["paraphrase"]) >= 0.8, missed
    assert first.most_common(1)[0][1] <= 3, "one passage comes first for everything"
