"""Facts that passages state."""

from langchain_core.documents import Document

from tools.knowledge.passage_facts import passage_facts

METADATA = {"id": "claim.term", "source": "закон", "fetched_at": "2026-02-03T00:00:00+03:00", "stale": True}


def test_sums_and_each_sentence_are_facts() -> None:
    document = Document(page_content="Ждут шесть месяцев. От 15 000 ₽ нужен паспорт, см. закон.", metadata=METADATA)
    facts = list(passage_facts([document]))
    assert [(fact.field, fact.value) for fact in facts] == [
        ("claim.term.text", 15_000),
        ("quote.claim.term.text", "Ждут шесть месяцев."),
        ("quote.claim.term.text", "От 15 000 ₽ нужен паспорт, см. закон."),
    ]
    assert {(fact.source, fact.stale) for fact in facts} == {("knowledge:claim.term", True)}
