"""Logs: one JSON object a line, with the named fields masked."""

import logging
import logging.config
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

LOG_FILE = Path("logs/lotobot.log")
MASK = "***"
# Never written, whatever the settings say.
_ALWAYS = ("password", "api_key", "authorization", "token", "cookie")


def set_up_logs(level: str, *, to_file: bool, sensitive: list[str]) -> None:
    """Send all logs to standard error, and to a rotating file when asked."""
    handlers: dict[str, Any] = {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}}
    if to_file:
        LOG_FILE.parent.mkdir(parents=True, exist_ok=True)
        handlers["file"] = {
            "class": "logging.handlers.RotatingFileHandler",
            "filename": str(LOG_FILE),
            "maxBytes": 10_000_000,
            "backupCount": 5,
            "encoding": "utf-8",
            "formatter": "json",
        }
    formatter = {"()": _formatter, "sensitive": [*_ALWAYS, *sensitive]}
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": formatter},
            "filters": {"no_addresses": {"()": _NoSocketAddresses}},
            "handlers": handlers,
            "root": {"level": level.upper(), "handlers": list(handlers)},
            "loggers": {
                # One line a request is written by our own middleware; addresses asked may hold parameters.
                "uvicorn.access": {"handlers": [], "propagate": False},
                "uvicorn.error": {"filters": ["no_addresses"]},
                "httpx": {"level": "WARNING"},
                "httpx2": {"level": "WARNING"},
            },
        }
    )


class _NoSocketAddresses(logging.Filter):
    """Keeps out the lines in which uvicorn writes a socket's address: the token of a chat is in its query."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record may be written."""
        return "WebSocket %s" not in str(record.msg)


def _formatter(sensitive: list[str]) -> logging.Formatter:
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        _drop_colours,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _masker(sensitive),
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


def _masker(sensitive: list[str]) -> Callable[[Any, str, EventDict], EventDict]:
    names = frozenset(name.lower() for name in sensitive)

    def mask(_: Any, __: str, event: EventDict) -> EventDict:
        return {key: _masked(key, value, names) for key, value in event.items()}

    return mask


def _masked(key: str, value: Any, names: frozenset[str]) -> Any:
    if key.lower() in names:
        return MASK
    if isinstance(value, Mapping):
        return {inner: _masked(str(inner), item, names) for inner, item in value.items()}
    if isinstance(value, list | tuple):
        return [_masked(key, item, names) for item in value]
    return value
