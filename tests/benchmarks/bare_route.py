"""The least that a FastAPI route can do, to compare with."""

from fastapi import FastAPI, Response

app = FastAPI()
BODY = b'{"data":[' + b",".join([b'{"lotteryCode":"6x45","draw":17693,"value":null}'] * 15) + b"]}"


@app.get("/bare")
async def bare() -> Response:
    """A constant body of the size of the tabs."""
    return Response(BODY, media_type="application/json")
