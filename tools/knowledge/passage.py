"""One piece of knowledge that a search can find."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from langchain_core.documents import Document

from tools.output import LotteryCard


@dataclass(frozen=True)
class Passage:
    """A text with its origin.

    `code` names the game it is about, `topic` what of it; `as_of` says in Russian when it held and `held` is that
    moment, aware. `asked` are other words for it: they help to find the passage and are not shown. `changes` is False
    for what stays true, such as odds. `card` is given for what has no game in the catalogue: instant lotteries.
    """

    id: str
    topic: str
    title: str
    text: str
    source: str
    as_of: str
    held: datetime
    code: str | None = None
    asked: tuple[str, ...] = ()
    changes: bool = True
    card: LotteryCard | None = None

    @property
    def wordings(self) -> tuple[str, ...]:
        """Texts compared with a question by meaning, each by itself: what is told, and how people ask for it."""
        return (f"{self.title}. {self.text}", *dict.fromkeys(self.asked))

    @property
    def searched(self) -> str:
        """All its words."""
        return " ".join([f"{self.title}.", self.text, *(f"{words}." for words in self.asked)])

    def document(self, *, score: float, rank: int, choice: bool) -> Document:
        """As LangChain's document. `choice`: the lottery may be offered to the person."""
        metadata: dict[str, Any] = {
            "id": self.id,
            "code": self.code,
            "topic": self.topic,
            "title": self.title,
            "source": self.source,
            "as_of": self.as_of,
            "fetched_at": self.held.isoformat(),
            "stale": self.changes,
            "score": round(score, 4),
            "rank": rank,
            "choice": choice,
        }
        if self.card is not None:
            metadata["card"] = self.card.model_dump()
        return Document(page_content=self.text, metadata=metadata)


def spaced(number: int) -> str:
    """`8145060` as people read it: `8 145 060`."""
    return f"{number:,}".replace(",", " ")
