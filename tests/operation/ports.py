"""Ports for servers that are told where to listen, or that come back where they were."""

import random
import socket
from pathlib import Path

_RANGE = Path("/proc/sys/net/ipv4/ip_local_port_range")
_LOWEST = 10_000


def free_port() -> int:
    """A port of this machine that nobody listens at now.

    It is below those that the system gives to connections and to whoever asks for any port: tests that run beside
    this one do not take it before its server listens, or while its server is away.
    """
    highest = int(_RANGE.read_text("ascii").split()[0]) if _RANGE.exists() else 32_768
    for port in random.sample(range(_LOWEST, highest), 100):
        with socket.socket() as asked:
            try:
                asked.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("no port is free")
