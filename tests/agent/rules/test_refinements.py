"""Short wishes after an offer, and questions that lean on the answer before them."""

from datetime import date

import pytest

from agent.rules.needs import NeedsReader
from agent.rules.rule_based_model import RuleBasedModel
from tests.agent.rules.asking import ask, chat, dialogue, draft, result
from tests.agent.rules.made_up import found, game_of
from tools.games_catalogue import GamesCatalogue

OFFERED = "Подойдут Спортлото «6 из 45» (билет 70 ₽) и Золотая подкова (билет 100 ₽)."


@pytest.mark.parametrize("message", ["а подороже?", "подороже есть?", "ещё дороже"])
def test_dearer_is_above_what_was_offered(message: str, reader: NeedsReader, today: date) -> None:
    (need,) = reader.needs(dialogue("посоветуй лотерею рублей за 100", OFFERED, message), today)
    assert need.intent == "search"
    assert (need.slots.floor, need.slots.budget) == (101, None)


def test_dearer_keeps_to_a_limit_above_the_offer(reader: NeedsReader, today: date) -> None:
    (need,) = reader.needs(dialogue("посоветуй лотерею до 500 рублей", OFFERED, "а подороже?"), today)
    assert (need.slots.floor, need.slots.budget) == (101, 500)


@pytest.mark.parametrize("message", ["раз в неделю", "раз в неделю хочу играть, что выбрать?", "лотерея по выходным"])
def test_who_plays_weekly_looks_for_a_lottery(message: str, reader: NeedsReader, today: date) -> None:
    (need,) = reader.needs(dialogue(message), today)
    assert need.intent == "search"
    assert need.slots.wants("weekly")


def test_another_sum_is_taxed_like_the_first(reader: NeedsReader, today: date) -> None:
    (need,) = reader.needs(dialogue("какой налог с выигрыша 48 000 рублей", "6 240 ₽", "а если 12 000?"), today)
    assert (need.intent, [sum_.value for sum_ in need.slots.sums]) == ("tax", [12_000])


def test_the_prize_is_carried_on(reader: NeedsReader, today: date) -> None:
    (need,) = reader.needs(dialogue("какой налог с выигрыша 48 000 рублей", "6 240 ₽", "а если я нерезидент?"), today)
    assert (need.intent, [sum_.value for sum_ in need.slots.sums]) == ("tax", [48_000])


@pytest.mark.parametrize("message", ["шансы", "цена", "когда"])
def test_a_bare_word_is_of_the_game_before(message: str, reader: NeedsReader, today: date) -> None:
    (need,) = reader.needs(dialogue("6 из 45", "Спортлото «6 из 45»: билет 70 ₽.", message), today)
    assert need.slots.codes == ["6x45"]


def test_parts_of_a_comparison_are_compared_together(reader: NeedsReader, today: date) -> None:
    needs = reader.needs(dialogue("сравни русское лото, жилищную лотерею и золотую подкову по шансам"), today)
    assert [(need.intent, len(need.slots.games)) for need in needs] == [("compare", 3), ("odds", 3)]


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("мне восемнадцать будет через неделю, можно купить сейчас", "minor"),
        ("мне уже 19, паспорт дома забыл, продадут билет?", "age_proof"),
        ("Ваша лотерея лохотрон, всё подкручено!", "fair_play"),
        ("почему отменили тираж русского лото?", "postponed"),
        ("есть розыгрыши в среду вечером?", "schedule"),
        ("какие лотереи идут по вторникам", "schedule"),
        ("у меня билет выиграл миллион триста", "claim"),
        ("не пришли деньги за выигрыш уже 5 дней", "claim"),
    ],
)
def test_intent(message: str, intent: str, reader: NeedsReader, today: date) -> None:
    assert [need.intent for need in reader.needs(dialogue(message), today)] == [intent]


def test_the_dearest_is_known_by_its_dearest_ticket(model: RuleBasedModel, catalogue: GamesCatalogue) -> None:
    ranged, plain = game_of(catalogue, "rapido"), game_of(catalogue, "oxota")
    assert ranged.price is not None
    assert plain.price is not None
    assert ranged.price.low < plain.price.low < ranged.price.high
    offered = f"Подойдут: Рапидо (билет от 150 ₽ до {ranged.price.high} ₽)."
    messages = chat("Подбери лотерею", offered, "а подороже?")
    said = ask(model, messages)
    brought = [result(call, found(catalogue, "rapido", "oxota")) for call in said.tool_calls]
    text = draft(ask(model, [*messages, said, *brought])).text
    assert "Самый дорогой вариант — Рапидо" in text
