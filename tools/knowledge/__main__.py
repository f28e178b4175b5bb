"""Search the knowledge base from a shell: no network, no Redis, no torch.

    python -m tools.knowledge "запрос" [--top 5]

prints JSON lines, best first; without a query it reads queries from standard input, one a line.

    python -m tools.knowledge --evaluate FILE

prints, for a file of lines `kind | question | patterns of ids`, one JSON line with the figures of all questions and one
for each kind. StoLoto's data are those of the dated snapshot.
"""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from tools.games_catalogue import GamesCatalogue
from tools.knowledge.embeddings import load_embeddings
from tools.knowledge.evaluation import DEPTH, Labelled, figures, read_questions, try_all
from tools.knowledge.knowledge_base import KnowledgeBase
from tools.knowledge.snapshot_answers import SnapshotAnswers

_SITE = "https://www.stoloto.ru"
#: Characters of a query that are searched by, as in a chat; the rest of a longer one is left out.
_LONGEST = 1000
_MOST = 50


@asynccontextmanager
async def _open_knowledge() -> AsyncGenerator[KnowledgeBase]:
    embeddings = load_embeddings(os.environ.get("EMBEDDINGS_MODEL") or None)
    knowledge = KnowledgeBase(embeddings, GamesCatalogue.load(), SnapshotAnswers(), _SITE)
    try:
        await knowledge.refresh()
        yield knowledge
    finally:
        await knowledge.aclose()


async def _search(queries: Iterator[str], top: int) -> None:
    async with _open_knowledge() as knowledge:
        retriever = knowledge.retriever(limit=top)
        for query in queries:
            for document in (await retriever.ainvoke(query[:_LONGEST]))[:top]:
                told = {key: document.metadata[key] for key in ("rank", "score", "code", "topic", "title")}
                _print({"query": query, **told, "text": document.page_content})


async def _evaluate(questions: list[Labelled]) -> None:
    async with _open_knowledge() as knowledge:
        retriever = knowledge.retriever(limit=DEPTH)

        async def search(query: str) -> list[tuple[str, str | None]]:
            return [(found.metadata["id"], found.metadata["code"]) for found in await retriever.ainvoke(query)]

        for row in figures(await try_all(questions, search)):
            _print(row)


def _print(row: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _lines() -> Iterator[str]:
    return (query for line in sys.stdin if (query := line.strip()))


def _top(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to {_MOST}")
    return int(text)


def _questions(file: Path) -> list[Labelled]:
    """Questions of a file. Raises `OSError` and `ValueError` that say what is wrong with it."""
    try:
        questions = read_questions(file.read_text("utf-8-sig").splitlines())
    except UnicodeDecodeError as error:
        raise ValueError(f"{file} is not text in UTF-8") from error
    if not questions:
        raise ValueError(f"{file} has no questions")
    return questions


def main() -> None:
    """Run the command."""
    # What is not UTF-8 in a pipe is searched as far as it can be read.
    if isinstance(sys.stdin, TextIOWrapper) and isinstance(sys.stdout, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        _run()
    except BrokenPipeError:  # the reader, such as `head`, has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        sys.exit(130)


def _run() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.knowledge")
    parser.add_argument("query", nargs="?", help="what to look for; without it, lines of standard input")
    parser.add_argument("--top", type=_top, default=5, metavar="N", help=f"documents to print, from 1 to {_MOST}")
    parser.add_argument("--evaluate", type=Path, metavar="FILE", help="measure the search on labelled questions")
    arguments = parser.parse_args()
    if arguments.evaluate:
        try:
            questions = _questions(arguments.evaluate)
        except (OSError, ValueError) as error:
            parser.error(str(error))
        asyncio.run(_evaluate(questions))
    elif arguments.query is None:
        asyncio.run(_search(_lines(), arguments.top))
    elif query := arguments.query.encode("utf-8", "replace").decode().strip():
        asyncio.run(_search(iter([query]), arguments.top))
    else:
        parser.error("the query is empty")


if __name__ == "__main__":
    main()
