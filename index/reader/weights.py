"""The reader's weights: what was trained, beside the bundled model's word embeddings.

All that was trained is kept in 8 bits; norms and heads in half precision. The word embeddings were
not trained and come from the bundled model.
"""

from importlib.resources import files
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from index.encoder.tensors import Tensors, load_packed, map_tensors, packed

WORDS = "embeddings.word_embeddings.weight"


def shipped() -> Path:
    return Path(str(files("index.reader"))) / "reader.safetensors"


def load_weights(path: Path, sha256: str, bundled: Path) -> Tensors:
    """All tensors of the reader, in float32, by the names of the bundled model's file.

    Raises:
        EncoderError: the file can't be read, or it is not the one that was expected.
    """
    trained = load_packed(path, sha256, "the reader", "install Quoth again, or set READER=off")
    return {WORDS: map_tensors(bundled)[WORDS], **trained}


def rounded(tensors: Tensors) -> dict[str, NDArray[Any]]:
    return packed(tensors, "encoder.")
