"""Which passages answer a question, and in what order."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from langchain_core.documents import Document

from tools.games_catalogue import GamesCatalogue
from tools.knowledge.index import Scored
from tools.knowledge.passage import Passage
from tools.knowledge.selection import Offer, Selection

_NAMED = 0.25
_FOREIGN = 1.0
_GONE = -0.3
_OF_ONE_GAME = 2
_BESIDE_CHOICE = 2


@dataclass(frozen=True)
class Question:
    """A question with what it asks of fields. `limit` is how many documents or lotteries are wanted."""

    text: str
    selection: Selection
    limit: int


def answer(
    question: Question, ranked: Sequence[Scored], offers: Iterable[Offer], catalogue: GamesCatalogue
) -> list[Document]:
    """Documents for the question out of `ranked`, all passages by score."""
    named = {game.code for game in catalogue.mentioned(question.text)}
    gone = {game.code for game in catalogue.all() if game.on_sale is False} - named
    foreign = bool(catalogue.foreign(question.text))

    def shift(passage: Passage) -> float:
        if passage.topic == "other_operators" and foreign:
            return _FOREIGN
        return _NAMED if passage.code in named else _GONE if passage.code in gone else 0.0

    ranked = sorted(
        (Scored(found.passage, found.score + shift(found.passage)) for found in ranked),
        key=lambda found: -found.score,
    )
    sold = {offer.code: offer for offer in offers}
    if not question.selection.asks:
        return _documents(_mixed(ranked, named, question.limit), sold.__contains__)
    best: dict[str, Scored] = {}
    for found in ranked:
        if found.passage.code is not None:
            best.setdefault(found.passage.code, found)
    score = {code: found.score for code, found in best.items()}
    chosen = question.selection.choose(sold.values(), lambda code: score.get(code, 0.0))[: question.limit]
    codes = [offer.code for offer in chosen if offer.code in best]
    beside = [best[code] for code in named if code in best and code not in codes]
    topics = [found for found in ranked if found.passage.code is None][:_BESIDE_CHOICE]
    return _documents([*(best[code] for code in codes), *beside, *topics], set(codes).__contains__)


def _mixed(ranked: Sequence[Scored], named: set[str], limit: int) -> list[Scored]:
    """The best passages, but no more than a few of a game that nobody asked about by name."""
    count: Counter[str | None] = Counter()
    kept = []
    for found in ranked:
        code = found.passage.code
        count[code] += 1
        if code is None or code in named or count[code] <= _OF_ONE_GAME:
            kept.append(found)
        if len(kept) == limit:
            break
    return kept


def _documents(found: Sequence[Scored], choice: Callable[[str], bool]) -> list[Document]:
    return [
        item.passage.document(
            score=item.score, rank=rank, choice=item.passage.code is not None and choice(item.passage.code)
        )
        for rank, item in enumerate(found, start=1)
    ]
