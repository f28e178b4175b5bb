"""The WebSocket protocol of the server: uvicorn's, which bears a stop at any moment."""

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import InvalidState


class WebSocketWire(WebSocketsSansIOProtocol):
    """One connection."""

    def shutdown(self) -> None:
        """Close because the server stops.

        uvicorn 0.54 raises for a connection whose close has begun where it did not see it, such as one that failed
        while the client was leaving. All other connections, and the end of the application, would then be left out.
        """
        try:
            super().shutdown()
        except InvalidState:
            self.transport.close()
