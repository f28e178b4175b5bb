"""Reading labelled questions and what is computed of them."""

import pytest

from tools.knowledge.evaluation import BadQuestion, Labelled, Tried, figures, read_questions, try_all


def test_lines() -> None:
    (question,) = read_questions(["# kind | question | patterns", "", " typo | налок | tax.* 6x45 "])
    assert question == Labelled("typo", "налок", ("tax.*", "6x45"))


@pytest.mark.parametrize("line", ["одно", "a | b", "a | b | ", "a | b | c | d"])
def test_bad_lines_are_named(line: str) -> None:
    with pytest.raises(BadQuestion, match="line 2"):
        read_questions(["exact | налог | tax.*", line])


def test_place_by_id_or_code() -> None:
    found = [("tax.2026", None), ("6x45.odds", "6x45"), ("x", None)]
    assert Labelled("k", "q", ("6x45",)).place(found) == 2
    assert Labelled("k", "q", ("tax.*", "x")).place(found) == 1
    assert Labelled("k", "q", ("age.*",)).place(found) is None
    assert Labelled("k", "q", ("x",)).place([("a", None)] * 10 + [("x", None)]) is None


def test_figures() -> None:
    question = Labelled("exact", "q", ("a",))
    other = Labelled("typo", "r", ("a",))
    tried = [Tried(question, 1, "a", 2.0), Tried(question, 4, "b", 4.0), Tried(other, None, "a", 3.0)]
    whole, exact, typo = figures(tried)
    assert (whole["kind"], exact["kind"], typo["kind"]) == ("all", "exact", "typo")
    assert (exact["recall@1"], exact["recall@3"], exact["mrr@10"]) == (0.5, 0.5, 0.625)
    assert (whole["hub"], whole["hub_share"], whole["p50_ms"]) == ("a", 0.667, 3.0)
    assert (typo["recall@3"], typo["p50_ms"]) == (0, 3.0)
    assert figures([]) == []


async def test_every_question_is_asked() -> None:
    async def search(query: str) -> list[tuple[str, None]]:
        return [] if query == "ничего" else [("tax.2026", None)]

    tried = await try_all([Labelled("k", "налог", ("tax.*",)), Labelled("k", "ничего", ("age.*",))], search)
    assert [one.place for one in tried] == [1, None]
    assert tried[1].first is None
    assert all(one.milliseconds >= 0 for one in tried)
