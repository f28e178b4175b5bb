"""The catalogue: facts with their origin, exact odds, and games found by name."""

import re
from math import comb

import pytest

from tools.game import Frequency, Game, Price
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
    card = catalogue.card(_game(catalogue, "5x36plus"))
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


def _game(catalogue: GamesCatalogue, code: str) -> Game:
    game = catalogue.get(code)
    assert game is not None
    return game


def _hits(hit: int, picked: int, of: int, drawn: int) -> float:
    """Chance that exactly `hit` of `picked` numbers out of `of` are among `drawn`."""
    return comb(picked, hit) * comb(of - picked, drawn - hit) / comb(of, drawn)


def _chance(game: Game, match: str) -> float:
    """Chance of a row of odds, from the rules alone."""
    if closed := re.search(r"за (\d+) (?:ход|хода|ходов)", match):
        return _closed(game, match, int(closed[1]))
    if game.code == "keno2":
        hit, picked = map(int, re.findall(r"\d+", match))
        return _hits(hit, picked, 80, 20)
    if game.code in ("top3", "zodiac"):
        return {
            "три цифры в точном порядке": 1 / 1000,
            "три разные цифры в любом порядке": 6 / 1000,
            "три цифры, две одинаковые, в любом порядке": 3 / 1000,
            "две цифры в своих столбцах": 1 / 100,
            "одна цифра в своём столбце": 1 / 10,
        }.get(match, 1 / (31 * 12 * 100 * 12))
    first = game.fields[0]
    numbers = [int(number) for number in re.findall(r"\d+", match)]
    if " или " in match:
        return sum(_hits(hit, first.pick, first.of, first.pick) for hit in numbers)
    if len(numbers) == 1 or " из " in match:
        return _hits(numbers[0], first.pick, first.of, first.pick)
    second = game.fields[1]
    left, right = numbers
    one = _hits(left, first.pick, first.of, first.pick) * _hits(right, second.pick, second.of, second.pick)
    return one * (2 if first == second and left != right else 1)


def _closed(game: Game, match: str, moves: int) -> float:
    """Chance that numbers of a ticket are all among the first `moves` balls."""
    of = game.fields[0].of
    words = {"четыре": 4, "восемь": 8}
    cells = next((count for word, count in words.items() if match.startswith(word)), 0)
    if "одно из двух полей" in match:
        return 2 * comb(of - 15, moves - 15) / comb(of, moves)
    cells = cells or int(re.findall(r"\d+", match)[0])
    return comb(of - cells, moves - cells) / comb(of, moves)


def test_odds_are_exact(catalogue: GamesCatalogue) -> None:
    rows = [(game, row, 1 / _chance(game, row.match)) for game in catalogue.all() for row in game.odds]
    wrong = [
        (game.code, row.match, row.one_in, exact)
        for game, row, exact in rows
        if abs(row.one_in - exact) > (2e-3 * exact if exact < 1000 else max(0.5, 1e-12 * exact))
    ]
    assert len(rows) > 100
    assert not wrong


def test_main_odds_are_those_of_the_first_row(catalogue: GamesCatalogue) -> None:
    for game in catalogue.all():
        if game.odds_top is not None and game.kind != "bingo":
            assert game.odds_top == game.odds[0].one_in, game.code


@pytest.mark.parametrize(
    ("code", "chance"),
    [
        ("4x20", 1 - sum(_hits(a, 4, 20, 4) * _hits(b, 4, 20, 4) for a in (0, 1) for b in (0, 1))),
        ("5x36plus", sum(_hits(hit, 5, 36, 5) for hit in (2, 3, 4, 5))),
        ("7x49", sum(_hits(hit, 7, 49, 7) for hit in range(2, 8))),
        ("zabava", sum(_hits(hit, 12, 24, 12) for hit in (0, 1, 2, 3, 4, 8, 9, 10, 11, 12))),
        ("rapido", sum(_hits(hit, 8, 20, 8) for hit in (5, 6, 7, 8)) + _hits(4, 8, 20, 8) / 4),
        ("top3", 1 / 10),
    ],
)
def test_odds_of_any_prize(catalogue: GamesCatalogue, code: str, chance: float) -> None:
    game = _game(catalogue, code)
    assert game.odds_any is not None
    assert game.odds_any_of
    assert game.odds_any == pytest.approx(1 / chance, rel=2e-3)


def test_equal_rules_have_equal_odds(catalogue: GamesCatalogue) -> None:
    for twins in (("4x20", "oxota"), ("rapido", "rapido2", "rapido-pro", "rapido-start"), ("zabava", "12x24")):
        games = [_game(catalogue, code) for code in twins]
        assert len({(game.odds, game.odds_top, game.odds_any) for game in games}) == 1, twins
