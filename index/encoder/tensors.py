"""The tensors of a safetensors file, mapped into memory and not copied.

The format: eight bytes of length, a JSON header of that length, then the numbers. The package
safetensors copies; mapped, ninety megabytes of weights cost only what is read of them.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import UnfamiliarModelError

Tensors = dict[str, NDArray[np.float32]]
_PREFIXES = ("bert.", "roberta.")


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
