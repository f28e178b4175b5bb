"""Turns and attempts that were stopped halfway, as their traces tell it."""

import html
from pathlib import Path
from statistics import fmean

from api.traces.wording import money, took
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Calls, Hang, HttpError, draft
from tests.replicas.stoloto_faults import Hang as SilentStoloto
from tests.replicas.stoloto_replica import StolotoReplica
from tests.wires.chat_client import chatting
from tests.wires.conftest import KEY, Serve
from tests.wires.test_trace_filters import found
from tests.wires.test_trace_routes import VERSION, asked, traces

#: Seconds in which even the first turn of a busy machine begins.
PATIENCE = 60.0


async def test_a_tool_that_was_stopped_with_its_turn_has_not_failed(
    serve: Serve, openrouter: OpenRouterReplica, stoloto: StolotoReplica
) -> None:
    silent = SilentStoloto()
    stoloto.fail("draw", silent)
    openrouter.then(Calls([("draw_by_number", {"lottery": "6x45", "number": 9001})]))
    async with serve() as server, server.http() as http, chatting(server.chat) as chat:
        await chat.greet()
        await chat.send("SEND_MESSAGE", {"message": "Какие числа выпали в 9001 тираже?"})
        await stoloto.requests.wait_for(1, where=lambda request: request.endpoint == "draw", timeout=PATIENCE)
        await chat.send("CANCEL_MESSAGE")
        while (frame := await chat.receive())["code"] != "RESPONSE_CANCELLED":
            pass
        silent.release()
        identity = str(frame["data"]["run_id"])
        assert await found(http, status="tool_error") == []
        assert await found(http, status="cancelled") == [identity]
        page = html.unescape((await http.get(f"/traces/{identity}")).text)
    assert "В этот миг шла работа: инструмент draw_by_number" in page


async def test_an_attempt_that_was_given_up_ends_where_the_next_begins(
    serve: Serve, openrouter: OpenRouterReplica
) -> None:
    hang = Hang()
    openrouter.then(hang)
    # Time enough for the rules, to whom the same limit applies, on a machine that has other work.
    async with serve(llm_timeout=5) as server, server.http() as http:
        identity = await asked(http, "Подбери мне быструю лотерею")
        hang.release()
        trace = (await http.get(f"/api/traces/{identity}")).json()
        page = html.unescape((await http.get(f"/traces/{identity}")).text)
    first, *later = trace["body"]["runs"]
    assert trace["body"]["attempts"] == ["x-ai/grok-4.1-fast", "rules"]
    assert first["error"]
    assert first["start_ms"] + first["ms"] <= later[0]["start_ms"] + 1
    assert "она не ответила вовремя" in page


async def test_a_version_counts_what_went_wrong_and_leads_to_it(serve: Serve, openrouter: OpenRouterReplica) -> None:
    async with serve() as server, server.http() as http:
        await asked(http, "Подбери мне быструю лотерею")
        openrouter.then(HttpError(402))
        fallback = await asked(http, "Подбери лотерею")
        openrouter.then(draft("Билет стоит 777 рублей."), draft("Цену сейчас назвать не могу."))
        missed = await asked(http, "Сколько стоит билет?")
        kept = await traces(http)
        digest = kept[0]["prompt_hash"]
        for score, one in ((1, kept[0]), (1, kept[1]), (-1, kept[2])):
            await http.post(f"/api/traces/{one['id']}/feedback", json={"score": score})
        page = html.unescape((await http.get("/traces/prompts")).text)
        assert await found(http, digest=digest, status="fallback") == [fallback]
        assert await found(http, digest=digest, status="grounding") == [missed]
        assert await found(http, digest="0" * 12) == []
    for label, status in (("Запасная модель", "fallback"), ("Нет опоры", "grounding")):
        address = f"/traces?prompt=assistant&version={VERSION}&digest={digest}&kind=chat&status={status}"
        assert f'data-of="{label}"><a href="{address}">1<' in page
    assert 'data-of="Сбой инструмента">0<' in page
    mean = fmean(one["ms"] for one in kept)  # of tenths of milliseconds, the page's is of what was measured
    assert any(f'data-of="Среднее время">{took(mean + off)}<' in page for off in (-0.1, 0.1))
    billed = [one["cost"] for one in kept if one["cost"] is not None]
    assert f'data-of="Средняя цена">{money(fmean(billed))}<' in page
    assert 'data-of="Доля хороших">67 % из 3<' in page


async def test_a_provider_that_repeats_our_key_does_not_bring_it_into_the_traces(
    serve: Serve, openrouter: OpenRouterReplica, tmp_path: Path
) -> None:
    openrouter.then(HttpError(401, f"No such key: {KEY}"))
    async with serve(traces_dir=tmp_path) as server, server.http() as http:
        identity = await asked(http, "Подбери мне быструю лотерею")
        trace = (await http.get(f"/api/traces/{identity}")).text
    assert "No such key: ***" in trace
    assert KEY not in trace
    assert not [file for file in tmp_path.rglob("*") if KEY.encode() in file.read_bytes()]  # noqa: ASYNC240
