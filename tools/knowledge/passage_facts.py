"""What passages state, as facts: sums, percentages, and their sentences for who quotes them."""

import re
from collections.abc import Iterable, Iterator

from langchain_core.documents import Document

from tools.output import Fact

_RUBLES = re.compile(r"(\d{1,3}(?:[ \u00a0]\d{3})+|\d+)[ \u00a0]₽")
_STATED = re.compile(r"\d+(?:,\d+)?[ \u00a0]?%|\d+(?:,\d+)?[ \u00a0]млн(?:[ \u00a0]₽)?")
#: The end of a sentence; after the full stop of a shortened word no capital letter follows.
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[А-ЯЁA-Z«\d])")


def passage_facts(documents: Iterable[Document]) -> Iterator[Fact]:
    """Rubles as numbers, percentages and millions as written, and each sentence word for word."""
    for document in documents:
        text = document.page_content
        sums = [int(re.sub(r"\D", "", found[1])) for found in _RUBLES.finditer(text)]
        stated = [found[0].replace("\u00a0", " ") for found in _STATED.finditer(text)]
        values: list[int | str] = [*sums, *stated]
        for value in dict.fromkeys(values):
            yield passage_fact(document, f"{document.metadata['id']}.text", value)
        for sentence in _SENTENCE_END.split(text.strip()):
            # Not by the name of the game first: only who says a sentence word for word states it.
            yield passage_fact(document, f"quote.{document.metadata['id']}.text", sentence)


def passage_fact(document: Document, field: str, value: int | str) -> Fact:
    """A value that the passage states, with the passage's origin and age."""
    metadata = document.metadata
    live = str(metadata["source"]).startswith("stoloto:")
    return Fact(
        value=value,
        field=field,
        source=metadata["source"] if live else f"knowledge:{metadata['id']}",
        fetched_at=metadata["fetched_at"],
        stale=metadata["stale"],
    )
