"""What is asked of prizes beside their sum: what to win, how old a ticket may be, what is not known."""

from datetime import date

import pytest

from agent.rules.answers import write
from agent.rules.intents import IntentReader
from agent.rules.needs import NeedsReader
from agent.rules.plan import calls_for
from agent.rules.replies.claim import for_other_person
from agent.rules.reply import Sources
from agent.rules.values.in_hand import in_hand
from agent.rules.values.slots_reader import read_slots
from agent.rules.values.ticket_age import ticket_year
from tests.agent.rules.asking import NOW, dialogue
from tools.games_catalogue import GamesCatalogue


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("на руки хочу миллион, сколько надо выиграть", True),
        ("сколько нужно выиграть чтобы чистыми осталось 5 млн", True),
        ("какой приз нужен чтоб после налога было 100 тысяч", True),
        ("сколько должен выиграть чтобы на руки получить 2 миллиона", True),
        ("чтобы чистыми вышел миллион, надо выиграть сколько?", True),
        ("сколько на руки с миллиона", False),
        ("хочу выиграть миллион, сколько на руки останется", False),
        ("выиграл миллион, сколько надо отдать и сколько на руки", False),
        ("сколько билетов нужно купить чтобы на руки выиграть миллион", False),
        ("сколько можно выиграть, чтобы не платить налог", False),
        ("какой приз дадут чистыми", False),
    ],
)
def test_what_to_win(text: str, meant: bool, catalogue: GamesCatalogue, today: date) -> None:
    assert in_hand(read_slots(text, catalogue, today)) is meant


def test_what_to_win_is_reckoned_and_nothing_is_offered(
    catalogue: GamesCatalogue, reader: NeedsReader, today: date
) -> None:
    (need,) = reader.needs(dialogue("на руки хочу миллион, сколько надо выиграть"), today)
    assert [call.args for call in calls_for([need]) if call.tool == "prize_tax"] == [
        {"prize": 1_000_000, "in_hand": True}
    ]
    assert "примерно 1 149 425 ₽" in write(need, Sources(catalogue, NOW, ())).text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("билет годовалой давности", 2025),
        ("билет двухлетней давности", 2024),
        ("билету полтора года", 2025),
        ("купил полтора года назад", 2025),
        ("билет полугодовой давности", 2026),
        ("купил полгода назад", 2026),
        ("пролежал 3 года", 2023),
        ("билет лежит уже год", 2025),
        ("три с половиной года назад", 2023),
        ("пару лет назад купил", 2024),
        ("лет пять назад", 2021),
        ("8 месяцев назад", 2026),
        ("билет 3-х летней давности", 2023),
        ("несколько лет назад", None),
        ("мне 45 лет", None),
        ("играю 10 лет", None),
        ("много лет назад", None),
    ],
)
def test_age_of_a_ticket(text: str, year: int | None, today: date) -> None:
    assert ticket_year(text, today) == year


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("билет руслото годовалой давности выиграл, не поздно?", ["claim"]),
        ("двухлетней давности билет выиграл, деньги отдадут?", ["claim"]),
        ("билету полтора года, выиграл, ещё можно получить?", ["claim"]),
        ("купил билет полгода назад, выиграл, не поздно получить?", ["claim"]),
        ("хочу деньги вместо квартиры, налог какой", ["tax"]),
        ("3 билета выиграли по 5000 каждый, налог", ["tax"]),
        ("проверь билет 6 из 45 8 15 5 32 11 44", ["ticket_check"]),
        ("проверь билет русское лото", ["ticket_check"]),
        ("хочу квартиру, какая лотерея", ["search"]),
    ],
)
def test_what_is_asked(text: str, intents: list[str], reader: NeedsReader, today: date) -> None:
    assert [need.intent for need in reader.needs(dialogue(text), today)] == intents


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("есть ли льготы по налогу пенсионеру", "О льготах"),
        ("я инвалид, выиграл 50000, какой налог", "О льготах"),
        ("какой штраф если не подать декларацию на выигрыш", "Размера штрафа"),
        ("можно ли вычет за квартиру с налога на выигрыш", "вычет за покупки"),
        ("выиграл в 2025 году 10 тысяч и 12 тысяч, какой налог", "за 2025 год"),
        ("как подать декларацию на выигрыш", "подскажет ФНС"),
        ("за год мелкими выигрышами 20 тысяч набралось, налог?", "Назовите каждый"),
    ],
)
def test_what_is_not_known_is_said(
    text: str, told: str, catalogue: GamesCatalogue, reader: NeedsReader, today: date
) -> None:
    (need,) = reader.needs(dialogue(text), today)
    assert told in write(need, Sources(catalogue, NOW, ())).text


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("можно ли получить выигрыш по доверенности", True),
        ("за маму забрать выигрыш можно?", True),
        ("мама не может ходить, могу я забрать ее выигрыш", True),
        ("выиграл 100 тысяч, забрать может жена?", True),
        ("муж выиграл, где получить", False),
        ("можно ли получить выигрыш за границей", False),
        ("как забрать выигрыш за прошлый год", False),
        ("друг сказал что можно забрать приз в киоске", False),
    ],
)
def test_who_collects(text: str, other: bool) -> None:
    assert for_other_person(text) is other


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("какой процент денег обратно игрокам идет", "returns"),
        ("какой призовой фонд в процентах", "returns"),
        ("сколько денег со ста рублей уходит на призы", "returns"),
        ("какая часть денег возвращается игрокам", "returns"),
        ("какой процент с продаж идет на выигрыши", "returns"),
        ("сколько с билета идет в призовой фонд", "returns"),
        ("какой процент билетов выигрывает", "odds"),
        ("какой процент с приза забирает государство", "tax"),
        ("какой процент налога с выигрыша", "tax"),
        ("сколько рублей надо отдать с выигрыша 100000", "tax"),
    ],
)
def test_what_goes_back_to_players(text: str, intent: str) -> None:
    assert IntentReader().intent(text) == intent
