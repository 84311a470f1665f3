"""The tensors of a safetensors file, mapped into memory and not copied; and weights that come with
Quoth, with matrices in 8 bits and a sha256 beside them.

The format: eight bytes of length, a JSON header of that length, then the numbers. The package
safetensors copies; mapped, ninety megabytes of weights cost only what is read of them. In 8 bits
each row of a matrix has a scale of its own; the rest is in half precision.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load, save_file

from index.errors import EncoderError, UnfamiliarModelError

Tensors = dict[str, NDArray[np.float32]]
_PREFIXES = ("bert.", "roberta.")
_SCALE = ".scale"


def map_tensors(path: Path) -> Tensors:
    """By name, without the prefix that the model's class may have put before it.

    Raises:
        UnfamiliarModelError: they are not all in float32, or the file is no safetensors file.
    """
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        try:
            header: dict[str, Any] = json.loads(file.read(length))
        except ValueError as error:
            raise UnfamiliarModelError(f"{path} is no safetensors file") from error
    # Copy-on-write: what computes with them asks for arrays that could be written to.
    data = np.memmap(path, np.uint8, "c", offset=8 + length)
    header.pop("__metadata__", None)
    try:
        return {_bare(name): _tensor(data, name, entry) for name, entry in header.items()}
    except (ValueError, TypeError, KeyError) as error:
        raise UnfamiliarModelError(f"{path} is damaged: {error}") from error


def _tensor(data: NDArray[np.uint8], name: str, entry: dict[str, Any]) -> NDArray[Any]:
    kinds = {"F32": np.float32, "I64": np.int64}
    if entry["dtype"] not in kinds:
        raise UnfamiliarModelError(f"{name} is in {entry['dtype']}")
    first, end = entry["data_offsets"]
    return data[first:end].view(kinds[entry["dtype"]]).reshape(entry["shape"])


def _bare(name: str) -> str:
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    return name


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
