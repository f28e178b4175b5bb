"""A policy for demos: picks tools by the words of the message, then writes a draft from their results."""

import re
from collections.abc import Mapping
from typing import Any

from tests.replicas.openrouter_replies import Calls, Reply, Text, draft
from tests.replicas.openrouter_turn import Json
from tests.replicas.openrouter_writing import write

LOTTERIES = {
    "6x45": r"6\s*(из|[xх])\s*45",
    "5x36plus": r"5\s*(из|[xх])\s*36",
    "7x49": r"7\s*(из|[xх])\s*49",
    "4x20": r"4\s*(из|[xх])\s*20",
    "ruslotto": r"русск\w+ лото",
    "gzhl": r"жилищн",
    "fzp": r"подков",
    "rapido2": r"рапидо",
    "keno2": r"кено",
    "top3": r"топ.?3",
    "zabava": r"забав",
    "oxota": r"охот",
    "5x2": r"больш\w+ спортлото",
}
RESULTS = re.compile(r"результат|выпал|выигрышн|прошл|последн\w+ (тираж|розыгрыш)|провер")
ARCHIVE = re.compile(r"архив|прошлы\w+ тираж")
CHOICE = re.compile(
    r"подбер|посовет|порекоменд|предлож|какую|выбрать|хочу|что.*взять|недорог|дешевл|быстр|небольш|как играть"
)
ON_SALE = re.compile(r"супер.?приз|джекпот|когда|сколько стоит|цена|ближайш\w+ (тираж|розыгрыш)|расписани")
NUMBER = re.compile(r"тираж\w*\s*(?:№|номер)?\s*(\d{1,8})\b(?!\s*(?:из|[xх])\s*\d)")
BUDGET = re.compile(r"(\d[\d ]*)\s*(?:₽|руб)")
GREETING = re.compile(r"(привет|здравствуй|добр\w+ (день|утро|вечер)|спасибо|пока)\w*[\s!.,]*")


def autopilot(body: Json) -> Reply:
    """Tool calls for a fresh message, a draft after tool results, prose for a request without tools."""
    messages: list[Json] = body["messages"]
    asked = next((index for index in range(len(messages) - 1, -1, -1) if messages[index]["role"] == "user"), 0)
    text = _text(messages[asked])
    results = [message for message in messages[asked:] if message["role"] == "tool"]
    if results:
        made = [call for message in messages[asked:] for call in message.get("tool_calls") or ()]
        return write(made, {message["tool_call_id"]: _text(message) for message in results})
    names = {tool["function"]["name"] for tool in body.get("tools") or ()}
    if not names:
        return Text("В переданных данных видны результаты прошлых тиражей. Каждый следующий тираж случаен.")
    if GREETING.fullmatch(text.strip().lower()):
        return draft("Здравствуйте! Помогу выбрать лотерею, узнать цену или результаты тиража.")
    earlier = " ".join(_text(message) for message in messages[:asked] if message["role"] in ("user", "assistant"))
    calls = [(name, arguments) for name, arguments in choose(text, earlier) if name in names]
    return Calls(calls) if calls else draft("Помогаю с лотереями: подобрать или назвать результаты тиража.")


def choose(text: str, earlier: str = "") -> list[tuple[str, Mapping[str, Any]]]:
    """Tools for a message; several when it has several needs. `earlier` is what was said before."""
    words = text.lower()
    named = [code for code, pattern in LOTTERIES.items() if re.search(pattern, words)]
    before = [code for code, pattern in LOTTERIES.items() if re.search(pattern, earlier.lower())]
    calls: list[tuple[str, Mapping[str, Any]]] = []
    for code in (named or before[-1:])[:2]:
        calls += _draws(code, words)
    if "новост" in words:
        calls.append(("stoloto_news", {}))
    if re.search(r"набор|пакет", words):
        calls.append(("ticket_packets", {}))
    if "моментальн" in words:
        calls.append(("instant_tickets", {}))
    if ON_SALE.search(words) and not RESULTS.search(words):
        calls.append(("games_on_sale", {"lotteries": named} if named else {}))
    if CHOICE.search(words) or not calls:
        calls.append(("search_knowledge_base", _search(text)))
    return calls


def _draws(code: str, words: str) -> list[tuple[str, Mapping[str, Any]]]:
    """Reading draws of one lottery, if the message asks for them."""
    if number := NUMBER.search(words):
        return [("draw_by_number", {"lottery": code, "number": int(number.group(1))})]
    if ARCHIVE.search(words):
        return [("draw_archive", {"lottery": code, "count": 10})]
    return [("draw_details", {"lottery": code, "count": 1})] if RESULTS.search(words) else []


def _search(text: str) -> dict[str, Any]:
    """Arguments of a search."""
    found = BUDGET.search(text.lower())
    price = {"max_price": int(found.group(1).replace(" ", ""))} if found else {}
    return {"query": text, **price}


def _text(message: Json) -> str:
    """Content of a message, given as a string or as parts."""
    content = message.get("content") or ""
    return content if isinstance(content, str) else " ".join(str(part.get("text", "")) for part in content)
