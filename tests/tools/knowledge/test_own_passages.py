"""What the program knows by itself: origin of every passage, sums that follow from rules, shipped vectors."""

import re
from math import comb

from tools.games_catalogue import GamesCatalogue
from tools.knowledge.comparisons import comparison_passages
from tools.knowledge.onnx_embeddings import OnnxEmbeddings
from tools.knowledge.passage import spaced
from tools.knowledge.shipped_vectors import own_passages, shipped_vectors, text_key
from tools.knowledge.topics import general_questions, topic_passages

TOPICS = {passage.id: passage for passage in topic_passages()}


def test_every_passage_says_where_it_is_from(catalogue: GamesCatalogue) -> None:
    passages = own_passages(catalogue)
    assert len({passage.id for passage in passages}) == len(passages)
    for passage in passages:
        assert passage.source
        assert passage.as_of
        assert passage.title
        assert 30 <= len(passage.text) <= 700, passage.id
        assert "\n" not in passage.text, passage.id


def test_topics_that_people_ask_about_are_there() -> None:
    topics = {passage.topic for passage in TOPICS.values()}
    assert topics >= {
        "tax", "claim", "check", "age", "bets", "instant", "responsible", "fraud", "other_operators", "odds",
        "packets", "stoloto", "glossary",
    }  # fmt: skip


def test_every_game_has_its_passages(catalogue: GamesCatalogue) -> None:
    parts: dict[str, set[str]] = {}
    for passage in own_passages(catalogue):
        if passage.code:
            parts.setdefault(passage.code, set()).add(passage.topic)
    assert set(parts) == {game.code for game in catalogue.all()}
    assert parts["6x45"] == {"about", "rules", "price", "schedule", "prize", "odds", "payouts"}
    assert parts["luckycard"] == {"about"}, "nothing is made up where nothing is known"


def test_combinations_of_expanded_bets() -> None:
    text = TOPICS["bets.expanded"].text
    for picked, sizes in ((6, (8, 9, 10)), (5, (7, 8, 9, 10))):
        for size in sizes:
            assert f"{size} — {comb(size, picked)}" in text


def test_odds_in_topics_are_those_of_the_games(catalogue: GamesCatalogue) -> None:
    for code in ("4x20", "7x49", "zabava", "rapido", "5x36plus"):
        game = catalogue.get(code)
        assert game is not None
        assert game.odds_any is not None
        assert game.odds_top is not None
        assert f"1 к {game.odds_any:g}".replace(".", ",") in TOPICS["odds.any"].text
        assert f"1 к {spaced(game.odds_top)}" in TOPICS["odds.top"].text


def test_comparisons_hold_every_known_price_and_frequency(catalogue: GamesCatalogue) -> None:
    texts = {passage.id: passage.text for passage in comparison_passages(catalogue.all())}
    for game in catalogue.all():
        name = game.name.removeprefix("Спортлото ").strip("«»")
        assert (f"«{name}» — " in texts["stoloto.prices"]) == (game.price is not None), game.code
        if game.frequency and game.frequency.per_day and game.on_sale is not False:
            assert f"«{name}»" in texts["stoloto.often"], game.code
    prices = [
        int(found.replace(" ", "")) for found in re.findall(r" — ([\d ]+)(?:–[\d ]+)? ₽", texts["stoloto.prices"])
    ]
    assert prices == sorted(prices)
    assert len(prices) > 15


def test_payouts_are_of_known_games(catalogue: GamesCatalogue) -> None:
    payouts = [passage for passage in TOPICS.values() if passage.topic == "payouts"]
    assert payouts
    for passage in payouts:
        assert passage.code is not None
        assert catalogue.get(passage.code)
        assert passage.id == f"{passage.code}.payouts"


def test_tax_example_adds_up() -> None:
    assert "780 ₽" in TOPICS["tax.free"].text
    assert (10_000 - 4_000) * 13 // 100 == 780


def test_tax_examples_follow_the_scale() -> None:
    steps = ((0, 2_400_000, 13), (2_400_000, 5_000_000, 15), (5_000_000, 20_000_000, 18))
    for prize in (1_000_000, 3_000_000, 10_000_000):
        tax = sum(max(0, min(prize, high) - low) * percent // 100 for low, high, percent in steps)
        assert f"{spaced(tax)} ₽, останется {spaced(prize - tax)} ₽" in TOPICS["tax.example"].text.replace("₽ — ", "")


def test_no_telephone_but_112() -> None:
    for passage in TOPICS.values():
        assert not re.search(r"\b8[ -]?800|\+7", passage.text), passage.id


def test_shipped_vectors_are_up_to_date(catalogue: GamesCatalogue, embeddings: OnnxEmbeddings) -> None:
    shipped = shipped_vectors(embeddings)
    wanted = {text_key(text) for passage in own_passages(catalogue) for text in passage.wordings}
    wanted |= {text_key(question, question=True) for question in general_questions()}
    assert set(shipped) == wanted, "run: python -m tools.knowledge.shipped_vectors"
    text = TOPICS["tax.2026"].wordings[0]
    computed = embeddings.embed_documents([text])[0]
    assert sum(a * b for a, b in zip(shipped[text_key(text)], computed, strict=True)) > 0.99
