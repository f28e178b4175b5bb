"""Whether a guess may be true of a message: trouble, children and fraud need a word of it."""

import re

from agent.rules.language.idioms import without_idioms
from agent.rules.language.words import normal
from agent.rules.values.age import GROWN_UP, own_age
from agent.rules.values.children import only_mentions_child
from agent.rules.values.debts import pays_with_prize, without_settled
from agent.rules.values.harm import tells_of_harm, tells_of_youth
from agent.rules.values.money_questions import money_question

_PLAY = re.compile(
    r"лотере|билет|игра|игры|игру|сыгр|ставк|\bстав[ия]|проигр|выигр|азарт|тираж|деньг|денег|тра[тч]|розыгр"
)
_SIGNS = {
    "trouble": _PLAY,
    "trouble_other": _PLAY,
    "debt": _PLAY,
    "danger": re.compile(r"жи[тзв]|уме[рт]|смерт|себя|себе|конец|хватит|сил"),
    "claim": re.compile(r"выигр|выйгр|приз|билет|деньг|денег|получ|забра|забир|выплат|куш|джекпот|ехать|приех|москв"),
    "maker": re.compile(r"\bты\b|\bвы\b|тебя|\bвас\b|\bбот|\bчат|\bтво|\bваш|помощник|программ"),
    "payment": re.compile(
        r"плат|плач|карт|налич|налом|\bнал\b|сбп|\bqr|кошел|прода|покуп|куп|почт|киоск|магаз|рассроч|кредит|касс"
    ),
    "fraud": re.compile(
        r"карт|код|смс|sms|пере[вч]|плат|звон|пис[ьа]|пиш|присл|ссылк|мошен|обман|развод|телефон|паспорт|сайт"
    ),
}


def plausible(guessed: str, text: str) -> bool:
    """Whether a text that is guessed to speak of trouble or fraud has a word of that; other guesses need none.

    Who gives an age of 18 or more is no minor, and debts that are none or are paid with a prize are no trouble.
    """
    if guessed == "minor" and (own_age(text) or 0) >= GROWN_UP:
        return False
    if guessed == "debt" and (pays_with_prize(text) or without_settled(text) != normal(text)):
        return False
    if (guessed == "minor_other" and only_mentions_child(text)) or (guessed == "minor" and not tells_of_youth(text)):
        return False
    if guessed == "trouble_other" and not tells_of_harm(text):
        return False
    if guessed in ("debt", "trouble") and money_question(text) is not None:
        return False
    signs = _SIGNS.get(guessed)
    return signs is None or signs.search(without_idioms(text) if guessed == "danger" else normal(text)) is not None
