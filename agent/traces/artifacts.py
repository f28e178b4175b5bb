"""Artifacts of tools as JSON that can become artifacts again."""

import importlib
import logging
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import to_jsonable_python

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
    """The artifact that `artifact_json` wrote; None when it cannot be read any more, which is logged."""
    if plain is None:
        return None
    try:
        return ToolOutput.model_validate({**plain, "data": _data_of(plain.get("data"))})
    except (ValidationError, ImportError, AttributeError, TypeError):
        logger.warning("a recorded artifact cannot be read", exc_info=True)
        return None


def _data_json(data: Any) -> Any:
    if isinstance(data, BaseModel):
        kind = type(data)
        return {_CLASS: f"{kind.__module__}:{kind.__qualname__}", "value": data.model_dump(mode="json", by_alias=True)}
    return to_jsonable_python(data, fallback=str)


def _data_of(data: Any) -> Any:
    if not isinstance(data, Mapping) or _CLASS not in data:
        return data
    module, _, name = str(data[_CLASS]).partition(":")
    if not module.startswith("tools."):
        raise TypeError(f"{module} holds no data of tools")
    kind = getattr(importlib.import_module(module), name)
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        raise TypeError(f"{name} is no model")
    return kind.model_validate(data["value"])
