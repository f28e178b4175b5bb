"""Field types and a parser that forgive what StoLoto is known to vary."""

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, ValidationError, WrapValidator
from pydantic_core import from_json

from tools.stoloto.drops import dropped
from tools.stoloto.reading import Answer

logger = logging.getLogger(__name__)
Item = TypeVar("Item")


def _empty_for_null(value: Any) -> Any:
    return [] if value is None else value


def _false_for_null(value: Any) -> Any:
    return False if value is None else value


def _readable(value: Any, parse: Callable[[Any], list[Any]]) -> list[Any]:
    if not isinstance(value, list):
        return parse(value)
    kept: list[Any] = []
    for item in value:
        with suppress(ValidationError):
            kept.extend(parse([item]))
    if len(kept) < len(value):
        dropped(len(value) - len(kept))
        logger.warning("parts of an item dropped", extra={"dropped": len(value) - len(kept), "kept": len(kept)})
    return kept


def _null_when_bad(value: Any, parse: Callable[[Any], Item]) -> Item | None:
    if value is None:
        return None
    try:
        return parse(value)
    except ValidationError:
        dropped(1)
        logger.warning("part of an answer dropped")
        return None


#: `Readable[Bet]` is a list inside an item: malformed bets are dropped, even all of them, and cost the item nothing.
Readable = Annotated[list[Item], WrapValidator(_readable)]

#: `Items[Bet]` is the same, and takes null for an empty list.
Items = Annotated[list[Item], WrapValidator(_readable), BeforeValidator(_empty_for_null)]

#: `Texts` is a list of strings; null is an empty one, numbers become strings.
Texts = Annotated[list[str], BeforeValidator(_empty_for_null)]

#: `OrNull[Draw]` is a part that becomes null when it is malformed, so that it does not cost its owner.
OrNull = Annotated[Item | None, WrapValidator(_null_when_bad)]

#: `Flag` is a boolean for which null means false.
Flag = Annotated[bool, BeforeValidator(_false_for_null)]


def json_parser(answer: type[Answer]) -> Callable[[bytes], Answer]:
    """A parser from a raw body to `answer`.

    It raises `ValueError` for a body that is not a JSON object, for a `requestStatus` other than "success"
    (only the lottery core sends one), and for an object that is not this answer.
    """

    def parse(body: bytes) -> Answer:
        data = from_json(body)
        if not isinstance(data, dict):
            raise ValueError(f"a JSON object was expected, not {type(data).__name__}")  # noqa: TRY004 - the promised error
        if data.get("requestStatus", "success") != "success":
            raise ValueError("StoLoto reports that the request failed")
        return answer.model_validate(data)

    return parse
