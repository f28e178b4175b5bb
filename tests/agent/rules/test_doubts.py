"""What people say to statistics, to chances and to a refusal to foretell."""

import pytest

from agent.rules.rule_based_model import RuleBasedModel
from agent.rules.texts import fixed_text
from tests.agent.rules.asking import ask, chat, draft

NUMBERS, CHANCES, FUTURE = "какие числа чаще выпадают в 6 из 45", "какие шансы в 6 из 45", "назови числа на завтра"


@pytest.mark.parametrize(
    ("before", "said", "answer"),
    [
        *(
            (NUMBERS, said, "hot_again")
            for said in ("значит их и ставить?", "ну так их и поставлю", "на 34 ставить выгоднее?")
        ),
        *(
            (NUMBERS, said, "hot_again")
            for said in ("скоро выпадут значит?", "значит скоро выпадут", "лучше эти взять?")
        ),
        *(
            (CHANCES, said, "odds_doubted")
            for said in ("почему постоянно ктото выигрывает", "то есть вообще нереально?")
        ),
        *((CHANCES, said, "odds_doubted") for said in ("но люди же выигрывают", "значит бесполезно")),
        *((FUTURE, said, "prediction") for said in ("ну хоть примерно", "ну тогда наугад набери", "давай рандомно")),
    ],
)
def test_a_conclusion_is_answered(before: str, said: str, answer: str, model: RuleBasedModel) -> None:
    first = (fixed_text(answer) or "").strip().splitlines()[0]
    assert first in draft(ask(model, chat(before, "Вот ответ", said))).text


@pytest.mark.parametrize(
    ("before", "said"),
    [
        *(
            (NUMBERS, "сколько стоит билет"),
            (NUMBERS, "а в 5 из 36?"),
            (NUMBERS, "а когда тираж"),
            (NUMBERS, "спасибо"),
        ),
        *((CHANCES, "а в 7 из 49"), (CHANCES, "что взять за 100 рублей"), (FUTURE, "результаты 6 из 45")),
        *(("сколько стоит русское лото", "значит их и ставить?"), (NUMBERS, "что лучше взять за 200 рублей")),
    ],
)
def test_other_messages_draw_none(before: str, said: str, model: RuleBasedModel) -> None:
    message = ask(model, chat(before, "Вот ответ", said))
    if not message.tool_calls:
        told = [
            (fixed_text(name) or "").strip().splitlines()[0] for name in ("hot_again", "odds_doubted", "prediction")
        ]
        assert not any(line in draft(message).text for line in told)
