"""Draws in StoLoto's JSON: the row of archive and single draw, the different one of details, the games on sale."""

import json
from datetime import datetime, timedelta
from typing import Any

from tests.replicas.stoloto_draws import SALES_STOP, Draw, DrawBook, Game
from tests.replicas.stoloto_timetable import MOSCOW

Json = dict[str, Any]


def iso(at: datetime) -> str:
    """Moscow time with a zone without a colon, as draws carry it."""
    return at.astimezone(MOSCOW).strftime("%Y-%m-%dT%H:%M:%S%z")


def unix(at: datetime) -> int:
    """Unix seconds, as info-new and packets carry them."""
    return int(at.timestamp())


def padded(draw: Draw) -> list[str] | None:
    """Winning numbers as two digits; the digits of TOP-3 stay single."""
    if not draw.finished:
        return None
    return [str(number) if draw.code == "top3" else f"{number:02}" for number in draw.numbers]


def combination(draw: Draw) -> Json | None:
    """The same numbers as unpadded strings and as integers; null until the draw is finished."""
    if not draw.finished:
        return None
    return {"serialized": [str(number) for number in draw.numbers], "structured": list(draw.numbers)}


def _winners(draw: Draw) -> list[Json] | None:
    """`winners` of a finished draw."""
    if not draw.categories:
        return None
    return [
        {
            "category": index,
            "participants": category.winners,
            "amount": category.amount,
            "totalAmount": category.amount * category.winners,
        }
        for index, category in enumerate(draw.categories, 1)
    ]


def _win_categories(draw: Draw) -> list[Json]:
    """`winCategories`, with the kopeck twins."""
    return [
        {
            "number": index,
            "participants": category.winners,
            "amount": category.amount,
            "amountCents": category.amount * 100,
            "totalAmount": category.amount * category.winners,
            "totalAmountCents": category.amount * category.winners * 100,
            "altPrize": category.in_kind,
            "title": {"ru": category.title, "en": category.title},
            "subTitle": {"ru": "", "en": ""},
            "numbers": None,
            "description": None,
            "combination": None,
            "combinationsTitle": None,
        }
        for index, category in enumerate(draw.categories, 1)
    ]


def _winning_categories(draw: Draw) -> str | None:
    """A string that holds JSON, its jackpot in kopecks; winner counts of 5x36plus are 0, as seen in the archive."""
    if not draw.categories:
        return None
    body = {
        "jackpot": draw.super_prize * 100,
        "columns": draw.bets,
        "players": draw.tickets,
        "totalPrizeFund": draw.bets * draw.price // 2,
        "categories": [
            {
                "wcnumber": index,
                "description": category.title,
                "win_tickets": 0 if draw.code == "5x36plus" else category.winners,
                "dividend_per_column": category.amount,
            }
            for index, category in enumerate(draw.categories, 1)
        ],
    }
    return json.dumps(body, ensure_ascii=False)


def full_row(draw: Draw) -> Json:
    """A draw as archive and single draw give it."""
    stop = draw.time - SALES_STOP
    return {
        "id": draw.id,
        "number": draw.number,
        "date": iso(draw.time),
        "game": draw.code,
        "status": "COMPLETED" if draw.finished else "ACTIVE",
        "completed": draw.finished,
        "superPrize": draw.super_prize,
        "superPrizeCent": draw.super_prize * 100,
        "jackpots": [draw.super_prize],
        "jackpotsCent": [draw.super_prize * 100],
        "winningCombination": padded(draw),
        "combination": combination(draw),
        "ticketPrice": draw.price,
        "ticketCount": draw.tickets,
        "betsCount": draw.bets,
        "superPrizeWon": draw.super_prize_won,
        "secondPrizeWon": len(draw.categories) > 1 and draw.categories[1].winners > 0,
        "hasTranslation": draw.code in ("ruslotto", "gzhl", "fzp", "zabava"),
        "summPayed": draw.paid,
        "summPayedCent": draw.paid * 100,
        "totalPrizeFund": 0.0,
        "fundIncreased": 0,
        "winningCategories": _winning_categories(draw),
        "winners": _winners(draw),
        "winCategories": _win_categories(draw),
        "videoLink": None,
        "blockIntervals": None,
        "payoutInfo": {"payoutStarted": draw.finished, "payoutDate": iso(draw.time + timedelta(hours=1))},
        "dateStopSales": iso(stop),
        "dateStartPayouts": iso(draw.time + timedelta(hours=1)),
        "dateStopPayouts": iso(draw.time + timedelta(days=183)),
    }


def details_row(draw: Draw) -> Json:
    """A draw as details give it: `ticketsCount` with an s, `prize`, no kopecks."""
    full = full_row(draw)
    same = ("id", "number", "date", "status", "completed", "superPrize", "superPrizeWon", "secondPrizeWon", "betsCount")
    return {
        **{key: full[key] for key in same},
        "prize": draw.categories[1].amount if len(draw.categories) > 1 else 0,
        "ticketsCount": draw.tickets,
        "winningCombination": full["winningCombination"],
        "combination": {"serialized": full["combination"]["serialized"]} if full["combination"] else None,
        "winners": full["winners"] or [],
        "winCategories": [
            {key: row[key] for key in ("number", "participants", "amount", "totalAmount", "title", "altPrize")}
            for row in full["winCategories"]
        ],
    }


def _sold(draw: Draw, start: datetime) -> Json:
    """The `draw` of a game in info-new."""
    return {
        "id": draw.id,
        "number": draw.number,
        "date": unix(draw.time),
        "superPrize": draw.super_prize,
        "betCost": draw.price,
        "jackpots": [draw.super_prize],
        "startSalesDate": unix(start),
        "stopSalesDate": unix(draw.time - SALES_STOP),
    }


def _finished(draw: Draw) -> Json:
    """The `completedDraw` of a game in info-new."""
    return {
        "number": draw.number,
        "date": unix(draw.time),
        "totalPrize": draw.paid,
        "superPrize": draw.super_prize,
        "combination": combination(draw),
    }


def game_info(book: DrawBook, game: Game, lag: int = 0) -> Json:
    """One game of info-new. With `lag` its last finished draw is that many draws behind the archive."""
    now = book.now()
    done = game.draw(game.last(now) - lag, now)
    sold = book.coming(game.code)
    return {
        "name": game.info_code,
        "active": True,
        "draw": _sold(sold, game.timetable.time(sold.number - 1) - SALES_STOP),
        "completedDraw": _finished(done) if done else None,
        "nextDraw": None,
        "combinationsSelector": [],
        "mainCombinationsSelector": [],
        "maxBetSize": 10_000,
        "maxTicketCost": 300_000,
        "maxTicketCostVip": 900_000,
        "voice": game.code,
        "yandexActive": False,
        "yandexYookassacard": False,
    }
