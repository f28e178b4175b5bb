"""How answers of StoLoto are modelled: unknown fields ignored, a bad item costs that item only."""

import logging
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, WrapValidator
from pydantic.alias_generators import to_camel

from tools.stoloto.drops import dropped

logger = logging.getLogger(__name__)
Item = TypeVar("Item")


class StolotoModel(BaseModel):
    """Part of an answer: snake_case in Python, StoLoto's own camelCase in JSON.

    Numbers that arrive as strings, and strings that arrive as numbers, are converted.
    """

    model_config = ConfigDict(
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        extra="ignore",
        coerce_numbers_to_str=True,
    )


def _keep_good(value: Any, parse: Callable[[Any], list[Any]]) -> list[Any]:
    """Validate each item alone; fail only when there are items and none is good."""
    if not isinstance(value, list):
        return parse(value)
    kept: list[Any] = []
    failure: ValidationError | None = None
    for item in value:
        try:
            kept.extend(parse([item]))
        except ValidationError as error:
            failure = error
    if failure is not None:
        if not kept:
            raise failure
        dropped(len(value) - len(kept))
        logger.warning("items dropped", extra={"dropped": len(value) - len(kept), "kept": len(kept)})
    return kept


#: `GoodItems[Draw]` is `list[Draw]` in which a malformed draw is dropped and logged.
GoodItems = Annotated[list[Item], WrapValidator(_keep_good)]
