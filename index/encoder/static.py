"""Static models: a vector for each token, and a text's vector is their mean.

Folders are those of sentence-transformers' StaticEmbedding, and either reads what the other wrote.
"""

import json
import shutil
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np

from index.encoder.model_folder import ModelFolder
from index.encoder.protocol import Vectors, unit
from index.encoder.tensors import map_tensors
from index.encoder.tokens import Ids, Tokens
from index.errors import UnfamiliarModelError

TABLE = "embedding.weight"
_TYPE = "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"
_SUMS = "sums.json"
_KINDS = (("StaticEmbedding",), ("StaticEmbedding", "Normalize"))


class StaticEncoder:
    """Looks vectors up; some fifty times as fast as a model of six layers, and less exact."""

    def __init__(self, name: str, fingerprint: str, tokens: Tokens, table: Vectors):
        self._tokens = tokens
        self._table = table
        self.name = name
        self.fingerprint = fingerprint
        self.dimension = int(table.shape[1])

    @classmethod
    def open(cls, folder: ModelFolder, name: str, fingerprint: str) -> Self:
        """Raises UnfamiliarModelError: it isn't a static model's folder."""
        if folder.kinds() not in _KINDS:
            raise UnfamiliarModelError(f"{folder.path} is made of {', '.join(folder.kinds())}")
        first = folder.modules[0].folder
        table = map_tensors(first / "model.safetensors").get(TABLE)
        if table is None:
            raise UnfamiliarModelError(f"{folder.path} has no {TABLE}")
        tokens = Tokens.open(first / "tokenizer.json", folder.prompts, None, special=False)
        return cls(name, fingerprint, tokens, table)

    def encode_query(self, text: str) -> Vectors:
        return unit(self._mean(self._tokens.query(text)))

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        means = [self._mean(ids) for ids in self._tokens.documents(texts)]
        return unit(np.reshape(np.array(means, dtype=np.float32), (len(texts), self.dimension)))

    def _mean(self, ids: Ids) -> Vectors:
        """Zeros where there is no token."""
        if not len(ids):
            return np.zeros(self.dimension, dtype=np.float32)
        mean: Vectors = self._table[ids].mean(axis=0)
        return mean


def save_static(path: Path, tokens: Tokens, table: Vectors) -> None:
    """Write the folder in one step. Raises OSError: it can't be written."""
    from safetensors.numpy import save_file

    path.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    try:
        save_file({TABLE: table}, made / "model.safetensors")
        tokens.save(made / "tokenizer.json")
        steps = [{"idx": 0, "name": "0", "path": "", "type": _TYPE}]
        (made / "modules.json").write_text(json.dumps(steps), encoding="utf-8")
        (made / _SUMS).write_text(json.dumps(_sums(made)), encoding="utf-8")
        made.chmod(0o755)
        made.rename(path)
    except OSError:
        # Another process was faster: its folder is the same.
        if not (path / "modules.json").exists():
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)


def is_whole(path: Path) -> bool:
    """Whether a folder that ``save_static`` wrote is as it was; earlier versions kept no sums."""
    try:
        return bool(_sums(path) == json.loads((path / _SUMS).read_bytes()))
    except FileNotFoundError:
        return (path / "modules.json").exists() and not (path / _SUMS).exists()
    except (OSError, ValueError):
        return False


def _sums(folder: Path) -> dict[str, int]:
    """CRC-32 of each file: against accidents, and quick enough for every start."""
    names = ("model.safetensors", "modules.json", "tokenizer.json")
    return {name: zlib.crc32((folder / name).read_bytes()) for name in names}
