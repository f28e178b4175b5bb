"""Checks any server at a URL against the chat protocol: `python -m api.protocol.conformance ws://host:port`."""
