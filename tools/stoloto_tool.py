"""What all tools that read StoLoto have in common."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, create_model

from tools.output import ToolOutput

if TYPE_CHECKING:
    from langchain_core.tools import BaseTool

STATUS = "STATUS_STOLOTO_FETCHING"


class _NoExtras(BaseModel):
    model_config = ConfigDict(extra="forbid")


def stoloto_tool(read: Callable[..., Awaitable[tuple[str, ToolOutput]]]) -> "BaseTool":
    """Make an async function a tool named like it, whose docstring is its prompt.

    Arguments that the function does not have are refused, and the tool's metadata names the status that clients
    see while it works.
    """
    # Imported when the first tool is made: the routes read these files for their models, and start without LangChain.
    from langchain_core.tools import tool  # noqa: PLC0415

    made: BaseTool = tool(parse_docstring=True, response_format="content_and_artifact")(read)
    made.args_schema = _without_extras(made)
    made.metadata = {"status": STATUS}
    return made


def _without_extras(made: "BaseTool") -> type[BaseModel]:
    schema = made.args_schema
    if not (isinstance(schema, type) and issubclass(schema, BaseModel)):
        raise TypeError(f"tool {made.name} has no argument model")
    return create_model(schema.__name__, __base__=(schema, _NoExtras), __doc__=schema.__doc__)
