"""What can go wrong when StoLoto is read."""


class StolotoError(Exception):
    """StoLoto could not give an answer. The message is for logs, never for users."""


class StolotoUnavailable(StolotoError):
    """StoLoto refused or could not be reached: a network failure, 403, 429 or 5xx.

    `status` is the HTTP status when there was one, `retry_after` the seconds StoLoto asked to wait.
    """

    def __init__(self, message: str, *, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class StolotoTimeout(StolotoError):
    """StoLoto did not answer in time, or the queue to it was too long."""


class StolotoBadAnswer(StolotoError):
    """StoLoto answered with something that is not the expected data."""


class StolotoNotFound(StolotoError):
    """StoLoto has no such lottery or draw."""


#: The kinds of failure by the name under which other processes and traces know them.
KINDS: dict[str, type[StolotoError]] = {
    kind.__name__: kind for kind in (StolotoUnavailable, StolotoTimeout, StolotoBadAnswer, StolotoNotFound)
}
