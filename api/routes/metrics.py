"""Metrics for Prometheus."""

from fastapi import APIRouter, Response

from api.dependencies import Service
from api.metrics import CONTENT_TYPE

router = APIRouter(tags=["health"])


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
def metrics(runtime: Service) -> Response:
    """Counters and histograms of this process. Runs in a thread: the page reads files of the process."""
    return Response(runtime.metrics.page(), media_type=CONTENT_TYPE)
