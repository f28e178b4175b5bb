"""Artifacts of tools as JSON that can become artifacts again."""

import importlib
import logging
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any

from pydantic import BaseModel, PydanticUserError, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError, to_jsonable_python

from tools.computed import Problem
from tools.output import ToolOutput

logger = logging.getLogger(__name__)

_CLASS = "$model"


def artifact_json(artifact: Any) -> dict[str, Any] | None:
    """The artifact as JSON-like data, in which the class of its data is named; None when there is none."""
    if not isinstance(artifact, ToolOutput):
        return None
    plain: dict[str, Any] = artifact.model_dump(mode="json", exclude={"data"})
    plain["data"] = _data_json(artifact.data)
    return plain


def artifact_of(plain: Mapping[str, Any] | None) -> ToolOutput | None:
    """The artifact that `artifact_json` wrote; None when it cannot be read any more, which is logged.

    Data of a class that has changed since is left out, and the facts stay.
    """
    if plain is None:
        return None
    try:
        return ToolOutput.model_validate({**plain, "data": _data_of(plain.get("data"))})
    except ValidationError:
        logger.warning("a recorded artifact cannot be read", exc_info=True)
        return None


def _data_json(data: Any) -> Any:
    kind = type(data)
    if not _has_class(kind):
        return to_jsonable_python(data, fallback=str)
    try:
        value = str(data) if kind is Problem else TypeAdapter(kind).dump_python(data, mode="json", by_alias=True)
    except (PydanticUserError, PydanticSerializationError):
        logger.warning("a tool's data cannot become data again", extra={"class": kind.__name__}, exc_info=True)
        return to_jsonable_python(data, fallback=str)
    return {_CLASS: f"{kind.__module__}:{kind.__qualname__}", "value": value}


def _data_of(data: Any) -> Any:
    if not isinstance(data, Mapping) or _CLASS not in data:
        return data
    try:
        kind = _class_of(str(data[_CLASS]))
        return Problem(data["value"]) if kind is Problem else TypeAdapter(kind).validate_python(data["value"])
    except (ValidationError, PydanticUserError, ImportError, AttributeError, TypeError):
        logger.warning("the data of a recorded artifact cannot be read", exc_info=True)
        return None


def _class_of(named: str) -> type:
    """The class written as `module:name`. Raises `TypeError` for what is no data of tools."""
    module, _, name = named.partition(":")
    if not module.startswith("tools."):
        raise TypeError(f"{module} holds no data of tools")
    kind = getattr(importlib.import_module(module), name)
    if not (isinstance(kind, type) and _has_class(kind)):
        raise TypeError(f"{name} is no data of tools")
    return kind


def _has_class(kind: type) -> bool:
    """Whether data of this class are more than lists, dicts and plain values."""
    return issubclass(kind, BaseModel | Problem) or is_dataclass(kind)
