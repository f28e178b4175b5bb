"""Fixtures of neighbours: the service between replicas, and a browser."""

from tests.pages.conftest import devtools
from tests.wires.conftest import openrouter, serve, stoloto

__all__ = ["devtools", "openrouter", "serve", "stoloto"]
