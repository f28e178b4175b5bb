"""The little language of phrases."""

import pytest

from agent.rules.language.phrases import Phrase, PhraseFile, Phrases, Text, load_table


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("билет", "дай билет"),
        ("билет*", "дай билетик"),
        ("~лотере*", "хочу лотирею"),
        ("во что сыграть|поиграть", "во что бы мне сегодня поиграть"),
        ("в+долг", "купил билет в долг"),
        ("из+за+тебя", "все из-за тебя"),
        ("^привет", "ну привет"),
        ("налог* & платить", "платить ли мне когда-нибудь потом этот ваш налог"),
    ],
)
def test_phrase_is_found(phrase: str, text: str) -> None:
    assert Phrase.parse(phrase).is_in(Text(text))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("билет", "дай билетик"),
        ("лотере*", "хочу лотирею"),
        ("сыграть во", "во что сыграть"),
        ("во сыграть", "во что бы такое мне тут сыграть"),
        ("в+долг", "в большой долг"),
        ("^привет", "скажи ему привет"),
        ("налог* & платить", "какой налог"),
    ],
)
def test_phrase_is_not_found(phrase: str, text: str) -> None:
    assert not Phrase.parse(phrase).is_in(Text(text))


def test_what_speaks_against_wins() -> None:
    phrases = Phrases.parse({"phrases": ["куп*"], "unless": ["не куп*"]})
    assert phrases.are_in(Text("куплю билет"))
    assert not phrases.are_in(Text("не куплю билет"))


def test_an_empty_text_has_no_phrases() -> None:
    assert not Phrase.parse("билет").is_in(Text("?! 👍"))


def test_filing_phrases_hides_none_of_them() -> None:
    tables = load_table("intents")
    texts = [Text(message) for messages in load_table("examples").values() for message in messages[:5]]
    found = 0
    for table in tables.values():
        phrases, filed = [Phrase.parse(source) for source in table["phrases"]], PhraseFile(table["phrases"])
        for text in texts:
            expected = any(phrase.is_in(text) for phrase in phrases)
            assert filed.any_in(text) == expected, text.words
            found += expected
    assert found > len(texts) / 2
