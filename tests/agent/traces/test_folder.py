"""Where the run store lies."""

from pathlib import Path

import pytest

from agent.traces.folder import traces_folder


@pytest.mark.parametrize("wanted", [None, Path("kept")])
def test_the_folder_stays_when_the_process_goes_elsewhere(
    wanted: Path | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = traces_folder(wanted)
    monkeypatch.chdir("/")
    assert folder == tmp_path / (wanted or ".traces")
    assert folder.is_dir()
