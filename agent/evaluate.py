"""`python -m agent.evaluate FILE`: run dialogues against the configured model or the rules."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from agent.evaluation.assembly import assembled
from agent.evaluation.dialogue import BadDialoguesError, Dialogue, load
from agent.evaluation.judge import RULES
from agent.evaluation.report import comparison, table
from agent.evaluation.result import Result, Run
from agent.evaluation.run import run
from agent.settings import AgentSettings, in_words


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m agent.evaluate", description=__doc__)
    parser.add_argument("file", type=Path, help="dialogues, one JSON object a line")
    parser.add_argument("--model", help="a model id of OpenRouter, or `rules`; without it what the environment says")
    parser.add_argument("--prompts", type=Path, help="a folder of prompts that override those shipped")
    parser.add_argument("--out", type=Path, help="write the results there as JSON")
    parser.add_argument("--compare", type=Path, help="results of an earlier run to compare with")
    parser.add_argument("--only", help="a comma list of ids")
    return parser.parse_args(argv)


class UnusableError(ValueError):
    """A choice on the command line that cannot be followed; the text says which."""


async def evaluate(chosen: argparse.Namespace, settings: AgentSettings) -> Run:
    """Run the dialogues chosen, with a line of progress on stderr.

    Raises `BadDialoguesError`, `UnusableError` and `OSError`.
    """
    dialogues = await asyncio.to_thread(load, chosen.file)
    if chosen.only:
        wanted = {name.strip() for name in chosen.only.split(",")}
        if unknown := wanted - {dialogue.id for dialogue in dialogues}:
            raise UnusableError(f"{chosen.file.name} has no dialogue {', '.join(sorted(unknown))}")
        dialogues = [dialogue for dialogue in dialogues if dialogue.id in wanted]
    if chosen.model not in (None, RULES) and settings.openai_api_key is None:
        raise UnusableError("a language model needs OPENAI_API_KEY")
    if chosen.prompts is not None and not await asyncio.to_thread(chosen.prompts.is_dir):
        raise UnusableError(f"{chosen.prompts} is no folder")
    progress = _Progress(dialogues)
    async with assembled(settings, model=chosen.model, prompts_dir=chosen.prompts) as bench:
        finished = await run(bench, dialogues, progress.advance)
    progress.clear()
    return finished


class _Progress:
    """A bar that is drawn over itself; nothing where stderr is no terminal."""

    def __init__(self, dialogues: Sequence[Dialogue]) -> None:
        self._all = len(dialogues)
        self._done = 0
        self._passed = 0
        self._shown = sys.stderr.isatty()

    def advance(self, result: Result) -> None:
        """One more is done."""
        self._done += 1
        self._passed += result.passed
        filled = 30 * self._done // max(1, self._all)
        bar = "#" * filled + "." * (30 - filled)
        self._draw(f"\r[{bar}] {self._done}/{self._all}, {self._passed} passed, {result.id:<12}")

    def clear(self) -> None:
        """Make room for the table."""
        self._draw("\r" + " " * 79 + "\r")

    def _draw(self, line: str) -> None:
        if self._shown:
            sys.stderr.write(line)
            sys.stderr.flush()


def main(argv: Sequence[str] | None = None) -> int:
    """Run, print, write. Returns 0 when every dialogue passed, 1 when some failed, 2 for unusable files."""
    chosen = arguments(argv)
    try:
        old = _earlier(chosen.compare) if chosen.compare else None
        finished = asyncio.run(evaluate(chosen, AgentSettings()))
        if chosen.out:
            chosen.out.write_text(finished.model_dump_json(indent=2) + "\n", "utf-8")
    except ValidationError as error:
        sys.stderr.write(f"{in_words(error)}\n")
        return 2
    except (OSError, BadDialoguesError, UnusableError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(table(finished) + "\n")
    if old is not None:
        sys.stdout.write(comparison(old, finished) + "\n")
    return 0 if finished.passed == len(finished.results) else 1


def _earlier(path: Path) -> Run:
    try:
        return Run.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise UnusableError(f"{path.name} holds no results of a run") from error


if __name__ == "__main__":
    sys.exit(main())
