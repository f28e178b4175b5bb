"""Pages of the archive of one lottery, as StoLoto gives them."""

from tools.stoloto.answer import GoodItems, StolotoModel
from tools.stoloto.client import StolotoClient
from tools.stoloto.draw_row import DrawRow
from tools.stoloto.endpoint import MINUTE, Endpoint
from tools.stoloto.errors import StolotoNotFound
from tools.stoloto.lenient import Flag, json_parser
from tools.stoloto.lifetimes import constant
from tools.stoloto.reading import Reading

# Draws that may be held between the readings of two pages; the first page is kept for a minute.
_DRAWS_MEANWHILE = 5


class ArchiveAnswer(StolotoModel):
    """One page of draws, newest first.

    Past about 25 000 draws StoLoto repeats the last page and goes on saying `hasMore`.
    """

    draws: GoodItems[DrawRow]
    has_more: Flag = False


ARCHIVE = Endpoint(
    name="archive",
    host="site",
    path="/p/api/mobile/api/v35/service/draws/archive",
    query={"game": "{lottery}", "count": "{count}", "page": "{page}"},
    answer=ArchiveAnswer,
    parse=json_parser(ArchiveAnswer),
    keep_for=constant(MINUTE),
    empty=lambda answer: not answer.draws,
)


async def read_archive(
    stoloto: StolotoClient, lottery: str, count: int, page: int, *, refresh: bool = False
) -> Reading[ArchiveAnswer]:
    """One page of the archive. Raises `StolotoNotFound` past its end, besides what `StolotoClient.read` raises.

    Draws are numbered without gaps, so a page that begins later than its place allows is the last page repeated.
    """
    reading = await stoloto.read(ARCHIVE, refresh=refresh, lottery=lottery, count=count, page=page)
    if page > 1:
        newest = (await stoloto.read(ARCHIVE, lottery=lottery, count=count, page=1)).value.draws[0].number
        expected = newest - (page - 1) * count
        if reading.value.draws[0].number - expected >= max(count, _DRAWS_MEANWHILE):
            raise StolotoNotFound(f"the archive of {lottery!r} ends before page {page}")
    return reading
