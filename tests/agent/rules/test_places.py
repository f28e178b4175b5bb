"""Places and hours as people name them, and parts of a day."""

from datetime import date, timedelta

import pytest

from agent.rules.need import Need
from agent.rules.needs import NeedsReader
from agent.rules.replies.schedule import schedule_reply
from agent.rules.reply import Sources
from agent.rules.talk.dialogue import Found
from agent.rules.values.hours import part_in
from agent.rules.values.slots import Slots
from agent.rules.values.sums import sums_in
from tests.agent.rules.asking import NOW, dialogue
from tests.agent.rules.made_up import on_sale
from tools.games_catalogue import GamesCatalogue

TIMED = ("когда русское лото", "Русское лото: тираж № 1755 — в воскресенье, 29 ноября, в 08:20 по Москве.")


@pytest.mark.parametrize(
    "texts",
    [
        (*TIMED, "я в екате живу"),
        (*TIMED, "по екату"),
        (*TIMED, "я +2 к москве"),
        (*TIMED, "у нас плюс 2 часа от мск"),
        (*TIMED, "у нас на два часа больше чем в москве"),
        (*TIMED, "во скока по ебургу"),
        ("во скока русское лото по екату",),
        ("во сколько русское лото, я +2 к мск",),
    ],
)
def test_times_elsewhere(reader: NeedsReader, today: date, texts: tuple[str, ...]) -> None:
    (need,) = reader.needs(dialogue(*texts), today)
    assert (need.intent, need.slots.codes) == ("schedule", ["ruslotto"])
    assert need.slots.zone in ("Екатеринбург", "МСК+2")


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("во сколько обойдется билет русское лото в омске", "price"),
        ("сколько стоит русское лото в екате", "price"),
        ("екатерина выиграла в русское лото", None),
    ],
)
def test_a_place_asks_for_no_times(reader: NeedsReader, today: date, said: str, intent: str | None) -> None:
    need = reader.needs(dialogue(said), today)[0]
    assert need.intent == intent if intent else need.slots.zone is None


def test_hours_from_moscow_are_no_thousands() -> None:
    assert sums_in("я +2 к москве") == []
    assert [one.value for one in sums_in("2 к рублей")] == [2000]


@pytest.mark.parametrize(("text", "code"), [("какие тиражи вечером", "6x45"), ("какие тиражи днем", "keno2")])
def test_draws_of_a_part_of_the_day(catalogue: GamesCatalogue, text: str, code: str) -> None:
    soon, evening = NOW + timedelta(hours=1), NOW + timedelta(hours=8)
    live = on_sale(catalogue, ("keno2", 50, 1, soon), ("6x45", 100, 1, evening))
    need = Need("schedule", Slots(text, part=part_in(text)))
    told = schedule_reply(need, Sources(catalogue, NOW, [Found("games_on_sale", {}, live)])).text
    assert told.startswith(f"{catalogue.name(code)}: ")
    assert len(told.splitlines()) == 2


def test_a_part_of_the_day_without_known_draws(catalogue: GamesCatalogue) -> None:
    live = on_sale(catalogue, ("keno2", 50, 1, NOW + timedelta(hours=1)))
    need = Need("schedule", Slots("какие тиражи ночью", part=part_in("ночью")))
    told = schedule_reply(need, Sources(catalogue, NOW, [Found("games_on_sale", {}, live)])).text
    assert told.startswith("Тиражей с 00:00 до 04:59 по Москве в данных ещё нет")
