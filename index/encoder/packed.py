"""Weights that come with Quoth: a safetensors file with matrices in 8 bits, and its sha256.

Each row of such a matrix has a scale of its own; the rest is in half precision.
"""

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load, save_file

from index.encoder.tensors import Tensors
from index.errors import EncoderError

_SCALE = ".scale"


def expected_sha256(path: Path) -> str:
    """What the file beside ``path`` says it must have."""
    return path.with_suffix(".sha256").read_text(encoding="ascii").split()[0]


def load_packed(path: Path, sha256: str, what: str, advice: str) -> Tensors:
    """All tensors in float32.

    Raises:
        EncoderError: the file can't be read, or it is not the one expected; then with ``advice``.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise EncoderError(f"{what} can't be read: {error}; {advice}") from error
    found = hashlib.sha256(raw).hexdigest()
    if found != sha256:
        raise EncoderError(
            f"{path} is not {what} that was expected (sha256 {found[:12]}…, expected "
            f"{sha256[:12]}…); {advice}"
        )
    kept = load(raw)
    return {
        name: _wide(values, kept.get(name + _SCALE))
        for name, values in kept.items()
        if not name.endswith(_SCALE)
    }


def in_8_bits(matrix: NDArray[Any]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Whole numbers and a scale for each row, whose product is nearly ``matrix``."""
    scales = np.maximum(np.abs(matrix).max(axis=1, keepdims=True) / 127, 1e-12)
    return np.rint(matrix / scales).astype(np.int8), scales.astype(np.float32)


def packed(tensors: Tensors, in_bytes: str) -> dict[str, NDArray[Any]]:
    """What is kept of ``tensors``: in 8 bits the matrices whose names begin with ``in_bytes``."""
    kept: dict[str, NDArray[Any]] = {}
    for name, values in tensors.items():
        if values.ndim == 2 and name.startswith(in_bytes):
            kept[name], kept[name + _SCALE] = in_8_bits(values)
        else:
            kept[name] = values.astype(np.float16)
    return kept


def save_packed(kept: dict[str, NDArray[Any]], path: Path) -> str:
    """Write what ``packed`` made, with its checksum; returns that."""
    save_file(kept, path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_suffix(".sha256").write_text(f"{digest}  {path.name}\n", encoding="ascii")
    return digest


def _wide(values: NDArray[Any], scales: NDArray[Any] | None) -> NDArray[np.float32]:
    wide = values.astype(np.float32)
    return wide if scales is None else np.multiply(wide, scales, out=wide)
