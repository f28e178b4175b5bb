"""What `python -m api` does: reads the settings, sets up the logs and serves."""

import sys
from contextlib import suppress

from pydantic import ValidationError

from agent.settings import in_words
from api.app import create_app
from api.log_setup import log_file, set_up_logs
from api.server import make_server
from api.settings import Settings


def main() -> None:
    """Serve until told to stop. Ends with exit code 2 when the environment cannot be used."""
    settings = _settings()
    set_up_logs(
        "DEBUG" if settings.debug else settings.log_level,
        file=log_file(settings.app_port) if settings.log_to_file else None,
        sensitive=settings.sensitive_data,
        texts=settings.debug,
    )
    with suppress(KeyboardInterrupt):
        make_server(create_app(settings), settings).run()


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        sys.stderr.write(f"{in_words(error)}\n")
    except (OSError, UnicodeDecodeError) as error:
        sys.stderr.write(f".env cannot be read: {type(error).__name__}\n")
    raise SystemExit(2)
