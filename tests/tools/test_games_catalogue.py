"""The catalogue: facts with their origin, and games found by name."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.game import Frequency, Price
from tools.games_catalogue import GamesCatalogue

NAMED = {
    "6 из 45": ["6x45"],
    "6x45": ["6x45"],
    "6х45": ["6x45"],
    "6 / 45": ["6x45"],
    "гословто 6из45": ["6x45"],
    "goslo 6 iz 45": ["6x45"],
    "шесть из сорока пяти": ["6x45"],
    "шестью из сорока пяти": ["6x45"],
    "6 из 45 плюс": ["6x45plus"],
    "5 из 36": ["5x36plus"],
    "пять из тридцати шести как играть": ["5x36plus"],
    "четыре из двадцати": ["4x20"],
    "4 из 20 мини": ["4x20mini"],
    "какие шансы в 7 из 49?": ["7x49"],
    "12/24": ["12x24"],
    "русского лото": ["ruslotto"],
    "в «Русском лото»": ["ruslotto"],
    "русско лото": ["ruslotto"],
    "russkoe loto": ["ruslotto"],
    "Русское лото экспресс": ["ruslotto2"],
    "жилищной": ["gzhl"],
    "а в жилищной когда тираж": ["gzhl"],
    "жилищьная лоторея": ["gzhl"],
    "zhilishchnaya loteraya": ["gzhl"],
    "золотую подкову": ["fzp"],
    "рапиду": ["rapido"],
    "рапидо про": ["rapido-pro"],
    "Рапидо 2.0": ["rapido2"],
    "кено": ["keno2"],
    "keno kak igrat": ["keno2"],
    "топ-3": ["top3"],
    "топ три": ["top3"],
    "TOP-3": ["top3"],
    "лотерея топ 3": ["top3"],
    "охота": ["oxota"],
    "сколько стоит охота": ["oxota"],
    "хочу поиграть в охоту": ["oxota"],
    "расскажи про «Охоту»": ["oxota"],
    "охота вызов": ["oxota-vyzov"],
    "дуель шанс": ["dvazhdydva"],
    "Проще, чем дважды два": ["dvazhdydva"],
    "сколько стоит билет в забаву": ["zabava"],
    "всё или ничего": ["12x24"],
    "большое спортлото": ["5x2"],
    "бинго семьдесят пять": ["bingo75"],
    "зодиак лотерея": ["zodiac"],
    "удача на сдачу": ["udachanasdachu"],
    "Сравните Жилищную лотерею и русское лото": ["gzhl", "ruslotto"],
    "рапидо, кено и снова рапидо": ["rapido", "keno2"],
}
NOT_NAMED = [
    "охота спать",
    "мне охота купить билет",
    "забавная лотерея",
    "мой знак зодиака",
    "дважды два четыре, верно?",
    "топ 3 лотереи по шансам",
    "отвечай на русском языке",
    "купил 6 билетов, из 45 рублей осталось 3",
    "у меня 300 рублей, что можно взять на сегодня?",
    "выиграл 20 тысяч, билет бумажный",
    "Кения",
    "",
    "!!!",
]


@pytest.mark.parametrize(("text", "codes"), NAMED.items())
def test_finds_games_by_any_name(catalogue: GamesCatalogue, text: str, codes: list[str]) -> None:
    assert [game.code for game in catalogue.mentioned(text)] == codes


@pytest.mark.parametrize("text", NOT_NAMED)
def test_ordinary_words_name_no_game(catalogue: GamesCatalogue, text: str) -> None:
    assert catalogue.mentioned(text) == []


@given(st.text(alphabet=st.sampled_from("абвокхшсьэё 0123456789xXх×/+«»-.İß🎲из") | st.characters(), max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    catalogue = _shared()
    assert len(catalogue.mentioned(text)) <= len(text)
    assert len(catalogue.foreign(text)) <= len(text)


@cache
def _shared() -> GamesCatalogue:
    return GamesCatalogue.load()


def test_every_game_is_found_by_its_own_name(catalogue: GamesCatalogue) -> None:
    for game in catalogue.all():
        assert game in catalogue.mentioned(f"лотерея «{game.name}»"), game.name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Мечталлион когда тираж", ["Мечталлион"]),
        ("мичталион", ["Мечталлион"]),
        ("лавина призоф и большая восьмерка", ["Лавина призов", "Большая 8"]),
        ("Национальной лотереи", ["Национальная Лотерея"]),
        ("русское лото", []),
    ],
)
def test_lotteries_of_other_operators(catalogue: GamesCatalogue, text: str, names: list[str]) -> None:
    assert catalogue.foreign(text) == names


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("дуэль шанс", "дуэль шанс, Проще, чем дважды два"),
        ("правила 12/24", "правила 12/24, Всё или ничего"),
        ("гослото 6 из 45", "гослото 6 из 45"),
        ("руслото", "руслото, Русское лото"),
        ("налог", "налог"),
    ],
)
def test_names_are_added_where_games_are_called_otherwise(catalogue: GamesCatalogue, text: str, named: str) -> None:
    assert catalogue.with_names(text) == named


@pytest.mark.parametrize("spelling", ["top3", "top-3", " TOP-3 "])
def test_get_takes_any_spelling(catalogue: GamesCatalogue, spelling: str) -> None:
    game = catalogue.get(spelling)
    assert game is not None
    assert (game.code, catalogue.name(spelling)) == ("top3", "Топ-3")


def test_unknown_code(catalogue: GamesCatalogue) -> None:
    assert catalogue.get("nosuch") is None
    assert catalogue.name("nosuch") == "nosuch"


def test_codes_and_names_are_unique(catalogue: GamesCatalogue) -> None:
    codes = [code for game in catalogue.all() for code in (game.code, *game.codes)]
    assert len(codes) == len(set(codes))
    assert len({game.name for game in catalogue.all()}) == len(catalogue.all())


def test_archived_games_have_no_price_and_no_link(catalogue: GamesCatalogue) -> None:
    gone = [game for game in catalogue.all() if game.on_sale is False]
    assert {game.code for game in gone} >= {"zodiac", "12x24"}
    assert not any(game.price or game.link for game in gone)


def test_card_has_dated_values_and_no_draw(catalogue: GamesCatalogue) -> None:
    game = catalogue.get("5x36plus")
    assert game is not None
    card = catalogue.card(game)
    assert (card.code, card.price, card.next_draw) == ("5x36plus", 70, None)
    assert card.speed == "результат примерно через 25 минут"
    assert card.link == "https://www.stoloto.ru/5x36plus"


def test_dates_are_no_more_exact_than_their_source() -> None:
    facts = {when: Price(when=when, source="s", trust="C", low=1, high=1) for when in ("2026", "2026-06", "2026-06-15")}
    assert [fact.as_of_text for fact in facts.values()] == ["2026 год", "июнь 2026", "15.06.2026"]
    assert {str(fact.as_of) for fact in facts.values()} == {"2026-01-01", "2026-06-01", "2026-06-15"}
    assert facts["2026-06"].held.isoformat() == "2026-06-01T00:00:00+03:00"


@pytest.mark.parametrize(
    ("per_day", "speed"),
    [
        (96, "результат примерно через 15 минут"),
        (48, "результат примерно через 30 минут"),
        (9.4, "результат в тот же день"),
        (0.14, "до розыгрыша может пройти несколько дней"),
        (None, None),
    ],
)
def test_speed_follows_from_frequency(per_day: float | None, speed: str | None) -> None:
    assert Frequency(when="2026", source="s", trust="A", text="часто", per_day=per_day).speed == speed
