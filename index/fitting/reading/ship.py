"""Trained weights -> the file that ships, and its checksum.

python -m index.fitting.reading.ship TRAINED.safetensors
"""

import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from index.encoder.tensors import save_packed
from index.reader.weights import rounded, shipped


def ship(trained: Path, path: Path) -> str:
    """Write the weights in 8 bits to ``path``; returns their sha256."""
    tensors = {name: values.astype(np.float32) for name, values in load_file(trained).items()}
    return save_packed(rounded(tensors), path)


if __name__ == "__main__":
    print(ship(Path(sys.argv[1]), shipped()))  # noqa: T201
