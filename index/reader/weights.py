"""The reader's weights: one safetensors file, beside the bundled model's word embeddings.

All that was trained is kept in 8 bits, with a scale for each row; norms and heads in half
precision. The word embeddings were not trained and come from the bundled model.
"""

import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder.tensors import Tensors, map_tensors
from index.errors import EncoderError

WORDS = "embeddings.word_embeddings.weight"
# What shipped.sha256 holds is what the file must have.
_FILE, _SUM = "reader.safetensors", "reader.sha256"
_SCALE = ".scale"
_KINDS: dict[str, Any] = {"I8": np.int8, "F16": np.float16, "F32": np.float32}


def shipped() -> Path:
    """The file that comes with Quoth."""
    return Path(str(files("index.reader"))) / _FILE


def expected_sha256() -> str:
    """Of that file."""
    return shipped().with_name(_SUM).read_text(encoding="ascii").split()[0]


def load_weights(path: Path, sha256: str, bundled: Path) -> Tensors:
    """All tensors of the reader, in float32, by the names of the bundled model's file.

    Raises:
        EncoderError: the file can't be read, or it is not the one that was expected.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise EncoderError(f"the reader's weights can't be read: {error}") from error
    found = hashlib.sha256(raw).hexdigest()
    if found != sha256:
        raise EncoderError(
            f"{path} is not the reader that was expected (sha256 {found[:12]}…, expected "
            f"{sha256[:12]}…); install Quoth again, or set READER=off"
        )
    kept = _tensors(raw)
    tensors = {
        name: _wide(values, kept.get(name + _SCALE))
        for name, values in kept.items()
        if not name.endswith(_SCALE)
    }
    return {WORDS: map_tensors(bundled)[WORDS], **tensors}


def rounded(tensors: Tensors) -> dict[str, NDArray[Any]]:
    """What is kept of ``tensors``: matrices in 8 bits with scales, the rest in half precision."""
    kept: dict[str, NDArray[Any]] = {}
    for name, values in tensors.items():
        if values.ndim == 2 and name.startswith("encoder."):
            scales = np.maximum(np.abs(values).max(axis=1, keepdims=True) / 127, 1e-12)
            kept[name] = np.rint(values / scales).astype(np.int8)
            kept[name + _SCALE] = scales.astype(np.float32)
        else:
            kept[name] = values.astype(np.float16)
    return kept


def _wide(values: NDArray[Any], scales: NDArray[Any] | None) -> NDArray[np.float32]:
    wide = values.astype(np.float32)
    return wide if scales is None else wide * scales


def _tensors(raw: bytes) -> dict[str, NDArray[Any]]:
    begin = 8 + int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8:begin])
    header.pop("__metadata__", None)
    return {name: _tensor(raw, begin, entry) for name, entry in header.items()}


def _tensor(raw: bytes, begin: int, entry: dict[str, Any]) -> NDArray[Any]:
    first, end = entry["data_offsets"]
    kind = np.dtype(_KINDS[entry["dtype"]])
    values = np.frombuffer(raw, kind, (end - first) // kind.itemsize, begin + first)
    return values.reshape(entry["shape"])
