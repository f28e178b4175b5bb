"""`python -m api`: the server."""

import uvicorn

from api.app import create_app
from api.frames import MAX_FRAME
from api.log_setup import set_up_logs
from api.settings import Settings

SHUTDOWN_SECONDS = 10


def main() -> None:
    """Serve until told to stop."""
    settings = Settings()
    set_up_logs(
        "DEBUG" if settings.debug else settings.log_level,
        to_file=settings.log_to_file,
        sensitive=settings.sensitive_data,
    )
    uvicorn.run(
        create_app(settings),
        host=settings.app_host,
        port=settings.app_port,
        log_config=None,
        access_log=False,
        ws="websockets-sansio",
        ws_max_size=MAX_FRAME,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )


if __name__ == "__main__":
    main()
