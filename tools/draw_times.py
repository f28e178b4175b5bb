"""How long it is to the next draw and to the end of sales, in Moscow time and in the person's own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Annotated, Any

from langchain_core.tools import BaseTool
from pydantic import PlainSerializer, PlainValidator, StringConstraints

from tools.calculations.time_zones import NamedZone, find_zone
from tools.computed import Computed, problem
from tools.findings import Findings
from tools.games_catalogue import GamesCatalogue
from tools.games_on_sale import ABSENT, GAMES, game_code, live_card
from tools.inputs import LotteryCode
from tools.live_prices import sold
from tools.moscow_time import MOSCOW, from_unix, moscow_now
from tools.output import ToolOutput
from tools.stoloto.client import StolotoClient
from tools.stoloto.games import GameInfo
from tools.stoloto_tool import stoloto_tool

ZoneName = Annotated[str, StringConstraints(max_length=60)]
SOONEST = 8
MINUTES_A_DAY = 1440


@dataclass(frozen=True)
class Coming:
    """The coming draw of a lottery: aware Moscow times, None where StoLoto does not say."""

    code: str
    number: int | None
    draw: datetime
    sales_end: datetime | None


def _zone_json(named: NamedZone) -> dict[str, str | float]:
    return {"name": named.name, "seconds": named.zone.utcoffset(None).total_seconds()}


def _zone_of(named: Any) -> NamedZone:
    if isinstance(named, NamedZone):
        return named
    return NamedZone(timezone(timedelta(seconds=named["seconds"])), named["name"])


@dataclass(frozen=True)
class TimesAnswer:
    """Coming draws, the soonest first, and the zone that the person named."""

    coming: tuple[Coming, ...]
    # Answers are kept in traces as JSON, which has no time zones.
    zone: Annotated[NamedZone, PlainValidator(_zone_of), PlainSerializer(_zone_json)] | None


def draw_times(stoloto: StolotoClient, catalogue: GamesCatalogue, now: Callable[[], datetime] = moscow_now) -> BaseTool:
    """Build the tool; draws are read from `GAMES`. `now` gives the aware current moment."""

    @stoloto_tool
    async def draw_times(
        lotteries: list[LotteryCode] | None = None, zone: ZoneName | None = None
    ) -> tuple[str, ToolOutput]:
        """Сколько осталось до ближайшего тиража и до конца продаж, по Москве и по времени пользователя.

        Вызывайте, когда спрашивают «через сколько», «успею ли купить», «во сколько по-нашему», или пользователь назвал
        свой город или часовой пояс. Сами часы не пересчитывайте.

        Args:
            lotteries: Коды лотерей; без них — ближайшие тиражи всех лотерей.
            zone: Город или пояс пользователя, как он сказал: «Екатеринбург», «МСК+2», Asia/Omsk.
        """
        named = find_zone(zone) if zone else None
        if zone and named is None:
            return problem(f"Часовой пояс не понят: {zone}. Нужен город России или запись вида МСК+2")
        reading = await stoloto.read(GAMES)
        on_sale = sold(reading, catalogue)
        codes = list(dict.fromkeys(game_code(catalogue, code) for code in lotteries)) if lotteries else list(on_sale)
        moment = now()
        known = [one for code in codes if (one := _coming(code, on_sale.get(code), moment))]
        coming = sorted(known, key=lambda one: one.draw)
        shown = coming if lotteries else coming[:SOONEST]
        answer = TimesAnswer(tuple(shown), named)
        found, noted = Findings(reading, GAMES.name), Computed("draw_times", lambda: moment)
        content = {
            "now": noted.fact("now.moscow", f"{moment.astimezone(MOSCOW):%Y-%m-%d %H:%M}"),
            "zone": named.name if named else None,
            "draws": [_story(one, catalogue.name(one.code), named, found, noted) for one in shown],
            "unknown": [catalogue.name(code) for code in codes if lotteries and code not in {one.code for one in shown}]
            or None,
        }
        cards = [live_card(catalogue, on_sale[one.code], moment) for one in shown]
        return noted.joined(found.output(content, absent=ABSENT, lotteries=cards), answer)

    return draw_times


def _coming(code: str, info: GameInfo | None, now: datetime) -> Coming | None:
    """The nearest draw that is not over; None when it is not known."""
    draw = info.coming_draw(now) if info is not None else None
    if draw is None or draw.moment is None:
        return None
    return Coming(code, draw.number, draw.moment, from_unix(draw.stop_sales_date))


def _story(one: Coming, name: str, zone: NamedZone | None, found: Findings, noted: Computed) -> dict[str, Any]:
    path, now = f"{one.code}.draw", noted.at
    on_sale = one.sales_end is None or one.sales_end > now
    story = {
        "lottery": one.code,
        "name": name,
        "draw": found.fact(f"{path}.number", one.number),
        "draw_time": found.time(f"{path}.date", one.draw),
        "time_to_draw": noted.fact(f"{path}.time_to_draw", span_text(one.draw, now)),
        "sales_end": found.time(f"{path}.sales_end", one.sales_end),
        "time_to_sales_end": noted.fact(f"{path}.time_to_sales_end", span_text(one.sales_end, now))
        if on_sale
        else None,
        "sales_over": None if on_sale else True,
    }
    if zone is not None:
        story["draw_time_local"] = noted.fact(f"{path}.date_local", local_text(one.draw, zone))
        story["sales_end_local"] = noted.fact(f"{path}.sales_end_local", local_text(one.sales_end, zone))
    return story


def local_text(moment: datetime | None, zone: NamedZone) -> str | None:
    """The moment in a zone, as the model reads it: `2026-11-22 20:15`."""
    return None if moment is None else f"{moment.astimezone(zone.zone):%Y-%m-%d %H:%M}"


def span_text(moment: datetime | None, now: datetime) -> str | None:
    """How long it is till then: `1 д 2 ч 15 мин`; whole minutes, begun ones not counted."""
    if moment is None:
        return None
    minutes = int((moment - now).total_seconds() // 60)
    if minutes < 0:
        return None
    days, rest = divmod(minutes, MINUTES_A_DAY)
    hours, left = divmod(rest, 60)
    parts = [f"{value} {unit}" for value, unit in ((days, "д"), (hours, "ч"), (left, "мин")) if value]
    return " ".join(parts) or "меньше минуты"
