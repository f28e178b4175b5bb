"""The guards of conftest hold: no setting from outside, no blocked event loop."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from blockbuster import BlockingError

from api.settings import Settings
from tests.conftest import LIBRARY_PREFIXES, SETTINGS


def compiled_in(folder: Path, source: str) -> Callable[[], None]:
    """Function `call` of this source, as if the source were a file of that folder."""
    names: dict[str, Any] = {"time": time}
    exec(compile(source, str(folder / "example.py"), "exec"), names)
    return cast("Callable[[], None]", names["call"])


def test_every_setting_is_hidden_from_tests() -> None:
    names = {name.upper() for name in Settings.model_fields}
    assert {name for name in names if not name.startswith(LIBRARY_PREFIXES)} <= set(SETTINGS)
    assert not names & set(os.environ)


def test_folder_of_a_test_is_empty(project_root: Path) -> None:
    assert Path.cwd() != project_root
    assert not list(Path.cwd().iterdir())


@pytest.mark.parametrize("package", ["agent", "api", "prompts", "tools"])
async def test_blocking_call_of_ours_is_an_error(project_root: Path, package: str) -> None:
    call = compiled_in(project_root / package, "def call(): time.sleep(0)")
    with pytest.raises(BlockingError):
        call()


def test_blocking_is_fine_without_an_event_loop(project_root: Path) -> None:
    compiled_in(project_root / "tools", "def call(): time.sleep(0)")()
