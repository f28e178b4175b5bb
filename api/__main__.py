"""`python -m api`: the server."""

from contextlib import suppress

from api.app import create_app
from api.log_setup import log_file, set_up_logs
from api.server import make_server
from api.settings import Settings


def main() -> None:
    """Serve until told to stop."""
    settings = Settings()
    set_up_logs(
        "DEBUG" if settings.debug else settings.log_level,
        file=log_file(settings.app_port) if settings.log_to_file else None,
        sensitive=settings.sensitive_data,
        texts=settings.debug,
    )
    with suppress(KeyboardInterrupt):
        make_server(create_app(settings), settings).run()


if __name__ == "__main__":
    main()
