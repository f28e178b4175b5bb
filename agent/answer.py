"""The answer of a turn, as clients receive it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from tools.output import Fact, LotteryCard


class Answer(BaseModel):
    """The `data` of a RESPONSE_MESSAGE.

    `content` is a list of lotteries when `action` is `search`, otherwise the text. `facts` are the values
    from data that the answer uses. `degraded` says that the rules answered in place of the language model.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "action": "search",
                    "content": [
                        {
                            "code": "rapido2",
                            "name": "Рапидо 2.0",
                            "price": 50,
                            "prize": None,
                            "frequency": "около 84 тиражей в день",
                            "speed": "результат через 15–30 минут",
                            "description": "Выберите 8 чисел из 20 и одно из 4.",
                            "next_draw": None,
                            "link": "https://www.stoloto.ru/rapido2/archive",
                        }
                    ],
                    "formatted_text": "Быстрая лотерея с небольшой ценой: «Рапидо 2.0», билет 50 ₽.",
                    "trace_id": "019e4a0c-5b1e-7c3a-9f00-1d2c3b4a5968",
                    "facts": [
                        {
                            "value": 50,
                            "field": "rapido2.price",
                            "source": "knowledge:rapido2",
                            "fetched_at": "2026-06-15T00:00:00+03:00",
                            "stale": True,
                        }
                    ],
                    "model": "rules",
                    "degraded": True,
                }
            ]
        }
    )

    action: Literal["search", "answer"]
    content: list[LotteryCard] | str
    formatted_text: str = Field(description="Plain Russian text without Markdown")
    trace_id: str
    facts: list[Fact] = []
    model: str
    degraded: bool = False
