"""Export a sentence-transformers model to the ONNX form that the program ships and runs without torch.

    python -m tools.knowledge.export_model MODEL_DIR OUT [--pieces 58000]

Writes `model.onnx` (token ids and mask in, one normalised vector out; weights in 8 bits), `tokenizer.json` and
`settings.json` into OUT and prints the cosine between the vectors of the export and of the original.
Needs the extra `huggingface`.
"""

import argparse
import hashlib
import json
import sys
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tools.knowledge.onnx_embeddings import OnnxEmbeddings
from tools.knowledge.onnx_model import ModelSettings, OnnxModel, Table
from tools.knowledge.pruned_vocabulary import prune

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_OPSET = 17
#: What the export is compared on when no file of texts is given.
_TEXTS = (
    "Подбери быструю лотерею с небольшим призом",
    "шесть из сорока пяти",
    "Русское лото: в билете два поля по 15 чисел от 1 до 90.",
    "надо ли платить налог с выигрыша 10 000 рублей",
    "russkoe loto bilet skolko stoit",
    "how to check my ticket",
    "В развёрнутой ставке можно отметить больше чисел: она стоит столько, сколько в ней комбинаций.",
)


def _open(folder: Path) -> "SentenceTransformer":
    try:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415
    except ImportError as error:
        raise SystemExit("the export needs the extra: pip install 'lotobot[huggingface]'") from error
    return SentenceTransformer(str(folder), device="cpu", model_kwargs={"attn_implementation": "eager"})


def _settings(model: "SentenceTransformer", source: str, digest: str, table: Table | None) -> ModelSettings:
    prompts = model.prompts
    return ModelSettings(
        source=source,
        fingerprint=digest,
        max_tokens=int(model.max_seq_length or 512),
        query_prefix=prompts.get("query") or "",
        passage_prefix=prompts.get("passage") or prompts.get("document") or "",
        table=table,
    )


def _write_onnx(model: "SentenceTransformer", path: Path) -> None:
    """Trace the whole pipeline, pooling and normalisation included."""
    import torch  # noqa: PLC0415

    class Pipeline(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            features = self.model.forward({"input_ids": input_ids, "attention_mask": attention_mask})
            return torch.nn.functional.normalize(features["sentence_embedding"], dim=-1)

    pad = int(model.tokenizer.pad_token_id)
    ids = torch.tensor([[0, 4, 5, 6, 2, pad], [0, 4, 5, 6, 7, 2]])
    mask = torch.tensor([[1, 1, 1, 1, 1, 0], [1] * 6])
    batch = {0: "batch"}
    tokens = {0: "batch", 1: "tokens"}
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns about every shape that it fixes
        torch.onnx.export(
            Pipeline().eval(),
            (ids, mask),
            str(path),
            input_names=["input_ids", "attention_mask"],
            output_names=["embedding"],
            dynamic_axes={"input_ids": tokens, "attention_mask": tokens, "embedding": batch},
            opset_version=_OPSET,
            dynamo=False,
        )


def _quantise(source: Path, target: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415

    # Seven bits of the weights are used: on processors without VNNI full eight can overflow.
    quantize_dynamic(
        source,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        extra_options={"MatMulConstBOnly": True},
    )


def _check(path: Path) -> None:
    """Raise `onnx.checker.ValidationError` when what was written is no valid ONNX model."""
    import onnx  # noqa: PLC0415

    onnx.checker.check_model(str(path))


def _table(path: Path) -> Table | None:
    """Where the rows of the tokens stand in the file."""
    import onnx  # noqa: PLC0415

    written = path.read_bytes()
    tensors = onnx.load_model_from_string(written).graph.initializer
    tables = [tensor for tensor in tensors if tensor.data_type == onnx.TensorProto.UINT8 and len(tensor.dims) == 2]
    if not tables:
        return None
    largest = max(tables, key=lambda tensor: len(tensor.raw_data))
    rows, columns = largest.dims
    return Table(name=largest.name, offset=written.index(largest.raw_data), rows=rows, columns=columns)


def _keep_rows(model: "SentenceTransformer", kept: list[int]) -> None:
    import torch  # noqa: PLC0415

    encoder: Any = model[0].auto_model
    rows = encoder.get_input_embeddings().weight[kept].detach()
    table = torch.nn.Embedding(*rows.shape)
    table.weight.data.copy_(rows)
    encoder.set_input_embeddings(table)


def export(folder: Path, out: Path, pieces: int | None) -> None:
    """Export the model in `folder` to `out`; with `pieces`, its vocabulary is cut to about that many."""
    model = _open(folder)
    tokenizer: dict[str, Any] = json.loads(model.tokenizer.backend_tokenizer.to_str())
    if pieces:
        pruned = prune(tokenizer, pieces)
        tokenizer = pruned.tokenizer
        _keep_rows(model, pruned.kept)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        _write_onnx(model, full)
        _quantise(full, out / "model.onnx")
    _check(out / "model.onnx")
    (out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), "utf-8")
    digest = hashlib.sha256((out / "model.onnx").read_bytes()).hexdigest()[:16]
    settings = _settings(model, folder.name, digest, _table(out / "model.onnx"))
    (out / "settings.json").write_text(settings.model_dump_json(indent=2) + "\n", "utf-8")


def cosines(folder: Path, out: Path, texts: list[str]) -> list[float]:
    """Cosine between the vectors of the original and of the export, for each text as a query."""
    settings = ModelSettings.model_validate_json((out / "settings.json").read_bytes())
    prefixed = [settings.query_prefix + text for text in texts]
    original = np.asarray(_open(folder).encode(prefixed, normalize_embeddings=True, prompt=""))
    exported = OnnxEmbeddings(OnnxModel(out))
    ours = np.asarray([exported.embed_query(text) for text in texts])
    return [float(value) for value in (original * ours).sum(axis=1)]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tools.knowledge.export_model")
    parser.add_argument("model", type=Path, help="folder of a sentence-transformers model")
    parser.add_argument("out", type=Path, help="folder to write")
    parser.add_argument("--pieces", type=int, help="cut a Unigram vocabulary to about this many pieces")
    parser.add_argument("--texts", type=Path, help="texts to compare on, one a line")
    arguments = parser.parse_args()
    export(arguments.model, arguments.out, arguments.pieces)
    lines = arguments.texts.read_text("utf-8").splitlines() if arguments.texts else list(_TEXTS)
    found = cosines(arguments.model, arguments.out, lines)
    size = sum(file.stat().st_size for file in arguments.out.iterdir()) / 1e6
    sys.stdout.write(f"cosine: min {min(found):.4f}, mean {sum(found) / len(found):.4f}; {size:.1f} MB\n")


if __name__ == "__main__":
    main()
