"""The end of an archive: StoLoto repeats the last page for ever."""

import pytest

from tests.replicas.stoloto_replica import StolotoReplica
from tests.tools.stoloto.conftest import OpenClient
from tools.archive_pages import read_archive
from tools.stoloto.errors import StolotoNotFound


async def test_pages_follow_each_other_and_a_repeated_one_is_no_page(
    replica: StolotoReplica, open_client: OpenClient
) -> None:
    replica.options.depth = 60
    async with open_client() as client:
        pages = [(await read_archive(client, "6x45", 20, page)).value for page in (1, 2, 3)]
        for page in (4, 50):
            with pytest.raises(StolotoNotFound):
                await read_archive(client, "6x45", 20, page)
    numbers = [draw.number for page in pages for draw in page.draws]
    assert numbers == list(range(numbers[0], numbers[0] - 60, -1))
