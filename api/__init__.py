"""The outside of LotoBot: settings, HTTP routes, the chat over a WebSocket."""
