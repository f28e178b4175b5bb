"""Whether the service lives and whether it is ready."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel
from redis.exceptions import RedisError

from api.dependencies import runtime_of
from api.runtime import Runtime

router = APIRouter(tags=["health"])

Check = Literal["ok", "embedded", "rules", "starting", "paused", "down"]
_FINE: tuple[Check, ...] = ("ok", "embedded")


class Health(BaseModel):
    """The process serves."""

    status: Literal["ok"] = "ok"


class Checks(BaseModel):
    """State of each part: `rules` is the built-in model, `paused` is StoLoto left alone after failures."""

    redis: Check
    stoloto: Check
    llm: Check
    knowledge_base: Check


class Readiness(BaseModel):
    """`degraded` answers people, with less than everything."""

    status: Literal["ready", "starting", "degraded"]
    checks: Checks


@router.get("/health")
async def health() -> Health:
    """Answers as soon as the process serves."""
    return Health()


@router.get("/health/ready", responses={503: {"model": Readiness}})
async def ready(runtime: Annotated[Runtime, Depends(runtime_of)], response: Response) -> Readiness:
    """503 while starting; 200 when people get answers, even if some part is missing."""
    checks = Checks(
        redis=await _redis(runtime),
        stoloto="paused" if runtime.stoloto.paused else "ok",
        llm="ok" if runtime.settings.openai_api_key else "rules",
        knowledge_base=_knowledge(runtime),
    )
    if checks.knowledge_base == "starting" or runtime.stopping:
        response.status_code = 503
        return Readiness(status="starting", checks=checks)
    fine = all(check in _FINE for _, check in checks)
    return Readiness(status="ready" if fine else "degraded", checks=checks)


async def _redis(runtime: Runtime) -> Check:
    if runtime.settings.redis_host is None:
        return "embedded"
    try:
        # A replica and a Redis that is full answer a ping, and keep nothing.
        await runtime.store.set("health", b"", px=1000)
    except (RedisError, TimeoutError):
        return "down"
    return "ok"


def _knowledge(runtime: Runtime) -> Check:
    built = runtime.assembly
    if not built.done():
        return "starting"
    if built.cancelled() or built.exception() is not None:
        return "down"
    return "ok" if built.result().knowledge.ready else "starting"
