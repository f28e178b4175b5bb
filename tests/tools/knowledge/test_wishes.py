"""Wishes in plain words as conditions on fields, and what only looks like a wish."""

import pytest

from tests.tools.knowledge.conftest import ids
from tools.knowledge.knowledge_base import KnowledgeBase
from tools.knowledge.selection import Selection
from tools.knowledge.wishes import completed, wish_in


@pytest.mark.parametrize(
    ("question", "wish"),
    [
        ("что взять на полтинник", Selection(max_price=50)),
        ("есть двести рублей", Selection(max_price=200)),
        ("до 1 000 рублей", Selection(max_price=1000)),
        ("не больше 70р", Selection(max_price=70)),
        ("билет за 150₽", Selection(max_price=150)),
        ("где легче всего победить", Selection(order="odds")),
        ("у кого шансы выше", Selection(order="odds")),
        ("самые большие деньги", Selection(order="prize")),
        ("хочу сорвать джекпот", Selection(order="prize")),
        ("быстрая", Selection(kind="fast", order="speed")),
        ("не хочу ждать", Selection(order="speed")),
        ("быстро и недорого", Selection(kind="fast", order="price")),
        ("самое дешёвое", Selection(order="price")),
        ("хочу выиграть квартиру", Selection(prize="home")),
        ("мечтаю о новой машине", Selection(prize="car")),
        ("моментальная лотерея за сотню", Selection(max_price=100, kind="instant")),
        ("на полторы тысячи", Selection(max_price=1500)),
        ("не дороже ста пятидесяти", Selection(max_price=150)),
        ("от 500 рублей", Selection(min_price=500)),
        ("что подороже двухсот", Selection(min_price=200)),
        ("от 100 до 200 рублей", Selection(max_price=200, min_price=100)),
        ("недорого и чтобы с квартирой", Selection(prize="home", order="price")),
        ("тиражная за сотню", Selection(max_price=100, kind="draw")),
        ("тиражные лотереи до 80 рублей с большим призом", Selection(max_price=80, kind="draw", order="prize")),
    ],
)
def test_wishes(question: str, wish: Selection) -> None:
    assert wish_in(question) == wish


@pytest.mark.parametrize(
    "question",
    [
        "какой налог с 10 000 рублей",
        "выиграл 3000 рублей, что дальше",
        "сколько стоит 8 чисел",
        "6 из 45",
        "топ-3 за неделю",
        "мне 17 лет, можно играть?",
        "самый большой выигрыш в истории",
        "чем быстрые отличаются от тиражных",
        "приз от 500 рублей",
        "набор подешевле",
        "приехать за крупным призом",
        "тираж 1707",
        "как часто проходят тиражи",
        "потратил всю тысячу, проиграл и взял кредит",
        "рапидо стар сколько стоет",
        "",
    ],
)
def test_no_wishes(question: str) -> None:
    assert not wish_in(question).asks


def test_what_was_asked_by_fields_stays() -> None:
    asked = Selection(max_price=300, order="prize")
    assert completed(asked, "быстрая до 100 рублей, подешевле") == Selection(max_price=300, kind="fast", order="prize")


async def test_the_search_reads_wishes(knowledge: KnowledgeBase) -> None:
    documents = await knowledge.retriever(limit=5).ainvoke("самый дешёвый билет")
    assert documents[0].metadata["code"] in {"dvazhdydva", "ostatki-sladki", "oxota-vyzov"}
    assert documents[0].metadata["topic"] == "price"
    assert documents[0].metadata["choice"]
    assert "ostatki-sladki" in {document.metadata["code"] for document in documents[:2]}, "the cheapest of all"
    scores = [document.metadata["score"] for document in documents]
    assert scores == sorted(scores, reverse=True)
    assert any(document.metadata["code"] is None for document in documents[:3]), "beside what may be a misreading"


async def test_a_named_game_is_what_is_asked_about(knowledge: KnowledgeBase) -> None:
    assert all(found.startswith("6x45.") for found in await ids(knowledge, "6 из 45 быстрая и дешёвая?", 2))


async def test_a_wish_that_nothing_meets_is_searched_by_meaning(knowledge: KnowledgeBase) -> None:
    assert len(await ids(knowledge, "хочу выиграть машину")) == 5
