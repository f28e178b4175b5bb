"""What is streamed is what the model writes; what counts is the answer, which is checked."""

from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import Calls, draft
from tests.wires.chat_client import chatting
from tests.wires.conftest import Serve


async def test_a_streamed_answer_is_checked_all_the_same(serve: Serve, openrouter: OpenRouterReplica) -> None:
    openrouter.then(
        Calls([("games_on_sale", {})]), draft("Билет «Рапидо» стоит 98765 ₽."), draft("Цену назвать не могу.")
    )
    async with serve() as server, chatting(server.chat) as chat, server.http() as http:
        await chat.greet()
        await chat.send("SEND_MESSAGE", {"message": "Сколько стоит билет «Рапидо»?", "stream": True})
        turn = await chat.turn()
        metrics = (await http.get("/metrics")).text
    written = "".join(frame["data"]["delta"] for frame in turn if frame["code"] == "RESPONSE_CHUNK")
    assert "98765" in written
    assert turn[-1]["data"]["content"] == turn[-1]["data"]["formatted_text"] == "Цену назвать не могу."
    assert 'lotobot_grounding_total{kind="misses"} 1.0' in metrics
