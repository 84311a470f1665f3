"""Any model by sentence-transformers. Its only importer, and torch's; both on first use."""

import hashlib
import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.encoder.bundled import model_folder, weights_sha256
from index.encoder.fingerprint import fingerprint
from index.encoder.protocol import Vectors, unit
from index.errors import EncoderError, extra
from index.settings import IndexSettings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_log = logging.getLogger(__name__)


class SentenceEncoder:
    """A sentence-transformers model with its own query and document prompts.

    Any model by name or folder. The bundled one is read from its package, never from the
    network, and its weights are checked before they are loaded.
    """

    def __init__(self, model: "SentenceTransformer", name: str, weights: str, batch_size: int):
        self._model = model
        self._options: dict[str, Any] = {"batch_size": batch_size, "show_progress_bar": False}
        self._cores = _default_threads()
        self.name = name
        self.fingerprint = fingerprint(weights, model.prompts, model.max_seq_length)

    @classmethod
    def load(cls, settings: IndexSettings) -> "SentenceEncoder":
        """Load the model that ``settings`` name.

        Raises:
            EncoderError: the model isn't there, or its weights are not the ones expected.
            MissingExtraError: what runs it isn't installed.
        """
        name = settings.embedding_model
        folder = model_folder(name)
        weights = weights_sha256(name, folder) if folder.is_dir() else None
        model = _load(str(folder), settings.embedding_dtype)
        model.prompts.update(settings.prompts())
        return cls(model, name, weights or _weights_sha256(model), settings.embedding_batch_size)

    @cached_property
    def dimension(self) -> int:
        dimension = self._model.get_embedding_dimension()
        if dimension is None:
            raise EncoderError(f"the model {self.name} does not say how long its vectors are")
        return dimension

    def encode_query(self, text: str) -> Vectors:
        with _threads(1):
            encoded = self._model.encode_query(text, **self._options)
        return unit(np.asarray(encoded, dtype=np.float32))

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        with _threads(self._cores):
            encoded = self._model.encode_document(list(texts), **self._options)
        return unit(np.asarray(encoded, dtype=np.float32))


@lru_cache
def _default_threads() -> int:
    """As many as torch finds right for this machine, asked before anything changes it."""
    import torch

    return torch.get_num_threads()


@contextmanager
def _threads(number: int) -> Iterator[None]:
    """Compute in so many threads.

    A question is too small to share: where another process is busy, two threads that wait for
    each other took 80 ms for it, and one took 25. Passages keep every core busy.
    """
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(number)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _load(name_or_folder: str, dtype: str) -> "SentenceTransformer":
    from safetensors import SafetensorError

    with extra("models"):
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    # torch has no 8 bits that are faster here.
    chosen = _faster_dtype() if dtype in ("auto", "int8") else getattr(torch, dtype)
    try:
        return SentenceTransformer(
            name_or_folder,
            device="cpu",
            local_files_only=Path(name_or_folder).is_dir(),
            model_kwargs={"dtype": chosen},
        )
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else repr(error)
        raise EncoderError(
            f"the embedding model {name_or_folder} can't be loaded: {reason} "
            "(EMBEDDING_MODEL takes a model's name or a folder)"
        ) from error


def _faster_dtype() -> Any:
    """bfloat16 where this CPU multiplies it at least 1.3 times as fast as float32, measured now.

    The product has the shape of one layer of a small model on one batch. On a CPU without
    bfloat16 units the emulation loses this race by far.
    """
    import torch

    def best_of_five(dtype: Any) -> float:
        left, right = torch.ones(1024, 384, dtype=dtype), torch.ones(384, 1536, dtype=dtype)
        times = []
        for _ in range(5):
            start = time.perf_counter()
            left @ right
            times.append(time.perf_counter() - start)
        return min(times)

    faster = best_of_five(torch.float32) / best_of_five(torch.bfloat16)
    _log.debug("bfloat16 is %.1f times as fast as float32 here", faster)
    return torch.bfloat16 if faster >= 1.3 else torch.float32


def _weights_sha256(model: "SentenceTransformer") -> str:
    """Of the loaded tensors: only its library knows where the files of a model by name lie.

    All are taken as bfloat16, so that the type in which this CPU computes makes no difference.
    """
    import torch

    digest = hashlib.sha256()
    for key, tensor in sorted(model.state_dict().items()):
        rounded = tensor.detach().to(torch.bfloat16).contiguous().view(torch.uint8)
        digest.update(key.encode())
        digest.update(rounded.numpy().tobytes())
    return digest.hexdigest()
