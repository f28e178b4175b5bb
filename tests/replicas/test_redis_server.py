import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis.exceptions
from redis import Redis
from redis.asyncio import Redis as AsyncRedis
from redis.backoff import NoBackoff
from redis.retry import Retry

from tests.replicas.redis_server import RedisServer, RedisServerFailed, query_engine_redis


@contextmanager
def one_try(server: RedisServer) -> Iterator[Redis]:
    """Client that reports a failure at once."""
    with Redis.from_url(server.url, retry=None, socket_timeout=0.3) as client:
        yield client


@pytest.fixture
def own_server() -> Iterator[RedisServer]:
    with query_engine_redis() as server:
        yield server


def test_query_engine_searches_json(redis_url: str) -> None:
    with Redis.from_url(redis_url, decode_responses=True) as client:
        assert client.info("server")["redis_version"].startswith("8.")
        client.execute_command("FT.CREATE", "cheap", "ON", "JSON", "SCHEMA", "$.price", "AS", "price", "NUMERIC")
        client.execute_command("JSON.SET", "ticket:1", "$", '{"price": 100}')
        client.execute_command("JSON.SET", "ticket:2", "$", '{"price": 300}')
        found = str(client.execute_command("FT.SEARCH", "cheap", "@price:[0 200]"))
    assert "ticket:1" in found
    assert "ticket:2" not in found


def test_plain_server_has_no_modules(plain_redis_server: RedisServer) -> None:
    with one_try(plain_redis_server) as client:
        assert client.ping()
        assert client.module_list() == []


@pytest.mark.parametrize("run", [1, 2])
async def test_database_is_empty_for_each_test(redis_db: AsyncRedis, run: int) -> None:
    assert await redis_db.dbsize() == 0
    await redis_db.set("left", run)


def test_two_servers_share_nothing(redis_server: RedisServer, own_server: RedisServer) -> None:
    assert own_server.port != redis_server.port
    with one_try(own_server) as client:
        assert client.dbsize() == 0


def test_killed_server_refuses_and_comes_back_empty_on_its_port(own_server: RedisServer) -> None:
    url = own_server.url
    with one_try(own_server) as client:
        client.set("key", "value")
        own_server.kill()
        with pytest.raises(redis.exceptions.ConnectionError):
            client.ping()
        own_server.start()
        assert own_server.url == url
        assert client.dbsize() == 0


def test_restart_keeps_the_port(own_server: RedisServer) -> None:
    url = own_server.url
    own_server.restart()
    assert own_server.url == url
    with one_try(own_server) as client:
        assert client.ping()


def test_paused_server_hangs_until_resumed(own_server: RedisServer) -> None:
    with one_try(own_server) as client:
        assert client.ping()
        own_server.pause()
        with pytest.raises(redis.exceptions.TimeoutError):
            client.ping()
        own_server.resume()
        assert client.ping()


def test_paused_server_can_be_stopped(own_server: RedisServer) -> None:
    own_server.pause()
    own_server.stop()
    with one_try(own_server) as client, pytest.raises(redis.exceptions.ConnectionError):
        client.ping()


def test_password_is_demanded() -> None:
    with query_engine_redis(password="p@ss/word %") as server:
        with one_try(server) as client:
            assert client.ping()
        stranger = Redis(server.host, server.port, retry=Retry(NoBackoff(), 0))
        with stranger, pytest.raises(redis.exceptions.AuthenticationError):
            stranger.ping()


def test_taken_port_is_reported(own_server: RedisServer) -> None:
    with query_engine_redis() as other:
        other.stop()
        other.port = own_server.port
        with pytest.raises(RedisServerFailed, match="taken"):
            other.start()


def test_program_that_does_not_start_shows_its_log(tmp_path: Path) -> None:
    program = tmp_path / "redis-server"
    program.write_text("#!/bin/sh\necho broken library\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(RedisServerFailed, match="broken library"), RedisServer(program):
        pass


def test_nothing_is_left_after_the_block() -> None:
    with query_engine_redis() as server, one_try(server) as client:
        info = client.info("server")
        folder = Path(str(client.config_get("dir")["dir"]))
        assert folder.is_dir()
    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(info["process_id"], 0)
