"""Which passages answer a question, and in what order."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from langchain_core.documents import Document

from tools.games_catalogue import GamesCatalogue
from tools.knowledge.index import Scored
from tools.knowledge.passage import Passage
from tools.knowledge.selection import Offer, Selection
from tools.knowledge.wishes import completed

_NAMED = 0.25
_FOREIGN = 1.0
_GONE = -0.3
#: Who names a sum is likelier to mean about so much than the least that there is.
_NEAR_BUDGET = 0.3
_OF_ONE_GAME = 2
_BESIDE_CHOICE = 2
#: The part of a game that shows why it was chosen.
_SHOWN = {"price": "price", "odds": "odds", "prize": "prize", "speed": "schedule"}


@dataclass(frozen=True)
class Question:
    """A question with what it asks of fields. `limit` is how many documents or lotteries are wanted."""

    text: str
    selection: Selection
    limit: int


def answer(
    question: Question, ranked: Sequence[Scored], offers: Iterable[Offer], catalogue: GamesCatalogue
) -> list[Document]:
    """Documents for the question out of `ranked`, all passages by score.

    With conditions on fields, given or read out of the words, the lotteries that meet them come first, each once,
    and general passages beside them.
    """
    named = {game.code for game in catalogue.mentioned(question.text)}
    foreign = bool(catalogue.foreign(question.text))
    gone = {game.code for game in catalogue.all() if game.on_sale is False} - named
    ranked = _shifted(ranked, named=named, gone=gone, foreign=foreign)
    sold = {offer.code: offer for offer in offers}
    score: dict[str, float] = {}
    for found in ranked:
        if found.passage.code is not None:
            score.setdefault(found.passage.code, found.score)

    wish = question.selection if named or foreign else completed(question.selection, question.text)
    given = question.selection.asks
    codes = _chosen(wish, sold, score, given=given) or _chosen(question.selection, sold, score, given=given)
    codes = codes[: question.limit]
    if not codes and not given:
        return _documents(_mixed(ranked, named, question.limit), sold.__contains__)
    games = [_shown(code, wish, ranked) for code in codes]
    beside = [_shown(code, Selection(), ranked) for code in named if code in score and code not in codes]
    topics = [found for found in ranked if found.passage.code is None][:_BESIDE_CHOICE]
    if given:
        return _documents([*games, *beside, *topics], set(codes).__contains__)
    # Words may have been misread: the best general passage stands among the first three.
    together = [*games[:2], *topics[:1], *games[2:], *topics[1:]]
    return _documents(together[: question.limit], set(codes).__contains__)


def _chosen(selection: Selection, sold: Mapping[str, Offer], score: Mapping[str, float], *, given: bool) -> list[str]:
    """Codes of lotteries that fit, best first. `given` by fields they keep to what is known to be sold."""

    def relevance(code: str) -> float:
        return score.get(code, 0.0) + _NEAR_BUDGET * selection.spent(sold[code])

    chosen = selection.choose(sold.values(), relevance) if selection.asks else []
    if chosen and not given:
        chosen = selection.with_best_of_all(chosen)
    return [offer.code for offer in chosen if offer.code in score]


def _shifted(ranked: Sequence[Scored], *, named: set[str], gone: set[str], foreign: bool) -> list[Scored]:
    """Passages by score, those of games that the question names raised, those of games no longer sold lowered."""

    def shift(passage: Passage) -> float:
        if passage.topic == "other_operators" and foreign:
            return _FOREIGN
        return _NAMED if passage.code in named else _GONE if passage.code in gone else 0.0

    moved = (replace(found, score=found.score + by) if (by := shift(found.passage)) else found for found in ranked)
    return sorted(moved, key=lambda found: -found.score)


def _shown(code: str, selection: Selection, ranked: Sequence[Scored]) -> Scored:
    """The passage of a lottery that is about what was asked for, else the nearest one."""
    priced = selection.max_price is not None or selection.min_price is not None
    wanted = _SHOWN.get(selection.order, "price" if priced else "")
    own = [found for found in ranked if found.passage.code == code]
    return next((found for found in own if found.passage.topic == wanted), own[0])


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
    """Documents with ranks; none has a lower score than one after it, for order by fields goes before likeness."""
    scores = list(accumulate((item.score for item in reversed(found)), max))[::-1]
    return [
        item.passage.document(
            score=score, rank=rank, choice=item.passage.code is not None and choice(item.passage.code)
        )
        for rank, (item, score) in enumerate(zip(found, scores, strict=True), start=1)
    ]
