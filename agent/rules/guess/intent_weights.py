"""The file that `agent.rules.train_intents` writes: a model of letters and vectors, and one of letters alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib.npyio import NpzFile
from numpy.typing import NDArray

from agent.rules.guess.intent_model import IntentModel

_FILE = files("agent.rules.data") / "intent_weights.npz"
_BOTH, _ALONE = "both", "alone"


@dataclass(frozen=True)
class Origin:
    """What the weights were learnt from: `digest` names the examples, `fingerprint` the embedding model."""

    digest: str
    fingerprint: str


def origin() -> Origin:
    """What the shipped weights were learnt from."""
    with _opened() as stored:
        return Origin(str(stored["digest"]), str(stored["fingerprint"]))


def shipped_model(fingerprint: str | None = None) -> IntentModel:
    """The model for vectors of the embedding model so named; without a name, or with another, that of letters alone.

    Reads a file: not for an event loop.
    """
    with _opened() as stored:
        kind = _BOTH if fingerprint and str(stored["fingerprint"]) == fingerprint else _ALONE
        return IntentModel(
            intents=tuple(stored["intents"].tobytes().decode().split("\n")),
            groups=tuple(stored["groups"].tobytes().decode().split("\n")),
            rarity=stored["rarity"],
            letters=stored[f"{kind}_letters"],
            bias=stored[f"{kind}_bias"],
            meaning=stored[f"{kind}_meaning"] if kind == _BOTH else None,
        )


def write(both: IntentModel, alone: IntentModel, learnt_from: Origin) -> int:
    """Ship these models, which share intents and groups; the size of the file in bytes."""
    arrays: Mapping[str, NDArray[Any]] = {
        "digest": np.array(learnt_from.digest),
        "fingerprint": np.array(learnt_from.fingerprint),
        "intents": _lines(alone.intents),
        "groups": _lines(alone.groups),
        "rarity": alone.rarity.astype(np.float32),
        **_linear(_ALONE, alone),
        **_linear(_BOTH, both),
    }
    path = Path(str(_FILE))
    np.savez_compressed(path, allow_pickle=False, **arrays)
    return path.stat().st_size


def _linear(kind: str, model: IntentModel) -> dict[str, NDArray[Any]]:
    arrays = {f"{kind}_letters": model.letters, f"{kind}_bias": model.bias}
    return arrays if model.meaning is None else arrays | {f"{kind}_meaning": model.meaning}


def _lines(words: Sequence[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode(), np.uint8)


def _opened() -> NpzFile:
    opened: NpzFile = np.load(BytesIO(_FILE.read_bytes()))
    return opened
