"""Where the run store lies."""

import logging
import os
import tempfile
from pathlib import Path

logger = logging.getLogger(__name__)

DEFAULT = Path(".traces")


def traces_folder(wanted: Path | None) -> Path | None:
    """A folder that can be written, only by us: the wanted one, or `.traces` here, or one for temporary files.

    None, with a warning, when there is none. Absolute: it stays the same wherever the process goes.
    """
    here = _absolute(wanted or DEFAULT)
    if _writable(here):
        return here
    if wanted is None:
        user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
        spare = Path(tempfile.gettempdir()) / f"lotobot-traces-{user}"
        if _writable(spare) and (not hasattr(os, "getuid") or spare.stat().st_uid == os.getuid()):
            logger.warning("traces go to a temporary folder", extra={"folder": str(spare)})
            return spare
    logger.warning("traces are not kept: their folder cannot be written", extra={"folder": str(here)})
    return None


def _absolute(folder: Path) -> Path:
    try:
        return folder.absolute()
    except OSError:  # the folder that we are in is gone
        return folder


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder):
            return True
    except OSError:
        return False
