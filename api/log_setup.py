"""Logs: one JSON object a line, with the named fields masked."""

import logging
import logging.config
import socket
import sys
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

from api.log_mask import Mask

logger = logging.getLogger(__name__)

# Each process writes a file of its own: several cannot rotate the same one, and replicas share a volume.
LOG_FOLDER = Path("logs")
# At DEBUG these log what people write and models answer, as frames, bodies or prompts.
_TALKATIVE = ("uvicorn.error", "websockets", "openai", "httpcore", "httpcore2", "langsmith", "api.texts")


def log_file(port: int) -> Path:
    """Where the process that serves at a port of this machine writes."""
    return LOG_FOLDER / f"lotobot-{socket.gethostname()}-{port}.log"


def set_up_logs(level: str, *, file: Path | None, sensitive: list[str], texts: bool = False) -> None:
    """Send all logs to standard error, and to a rotating file when one is named.

    `texts` allows what people write in the logs; without it no level shows them.
    """
    handlers: dict[str, Any] = {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}}
    if file is not None and _writable(file):
        handlers["file"] = {
            "()": _LogFile,
            "filename": str(file),
            "maxBytes": 10_000_000,
            "backupCount": 5,
            "encoding": "utf-8",
            "formatter": "json",
        }
    quiet = level.upper() if texts else _at_least(level, "INFO")
    loggers: dict[str, Any] = {name: {"level": quiet} for name in _TALKATIVE}
    # One line a request is written by our own middleware; addresses asked may hold parameters.
    loggers["uvicorn.access"] = {"handlers": [], "propagate": False}
    loggers["uvicorn.error"]["filters"] = ["no_addresses"]
    loggers |= {name: {"level": _at_least(level, "WARNING")} for name in ("httpx", "httpx2")}
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": {"()": _formatter, "sensitive": sensitive}},
            "filters": {"no_addresses": {"()": _NoSocketAddresses}},
            "handlers": handlers,
            "root": {"level": level.upper(), "handlers": list(handlers)},
            "loggers": loggers,
        }
    )
    if file is not None and "file" not in handlers:
        # A folder that cannot be written costs the file, never the service.
        logger.warning("logs go to standard error only: their file cannot be written", extra={"file": str(file)})


def _writable(file: Path) -> bool:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.open("ab").close()
    except OSError:
        return False
    return True


class _LogFile(RotatingFileHandler):
    """A file whose disk may be full. Each line is on standard error too, so a failure is told once, not with each."""

    _failing = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - what logging calls
        """Tell that lines are missing. What logging does instead shows the line before it was masked."""
        if not self._failing:
            self._failing = True
            logger.error("the log file cannot be written", extra={"error": repr(sys.exc_info()[1])})

    def flush(self) -> None:
        """Write what is buffered; from then on a failure is news again."""
        super().flush()
        self._failing = False

    def close(self) -> None:
        """Close the file; what could not be written is lost."""
        with suppress(OSError):
            super().close()


class _NoSocketAddresses(logging.Filter):
    """Keeps out the lines in which uvicorn writes a socket's address: the token of a chat is in its query."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record may be written."""
        return "WebSocket %s" not in str(record.msg)


def _at_least(level: str, lowest: str) -> str:
    numbers = logging.getLevelNamesMapping()
    return max(level.upper(), lowest, key=lambda name: numbers[name])


def _formatter(sensitive: list[str]) -> logging.Formatter:
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        _drop_colours,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        Mask(sensitive).processor,
    ]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
        ],
    )


def _drop_colours(_: Any, __: str, event: EventDict) -> EventDict:
    """Servers of uvicorn send each message a second time with terminal colours."""
    event.pop("color_message", None)
    return event
