"""The reader, compiled by OpenVINO for this processor: one passage on each core at a time."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from index.encoder.bert import Bert
from index.encoder.engine import arithmetic, chosen, queue_of
from index.encoder.graph import PADDING, build_reader_graph
from index.encoder.tensors import Tensors
from index.encoder.tokens import Ids
from index.errors import EncoderError
from index.reader.pairs import PairSequence

if TYPE_CHECKING:
    from openvino import AsyncInferQueue

Floats = np.ndarray[Any, np.dtype[np.float32]]
# How likely a passage answers, in log-odds, and of each of its tokens how likely the answer begins
# there and ends there: shape (tokens, 2).
Logits = tuple[float, Floats]
# Sequences are filled up to a multiple of so many tokens: OpenVINO makes its kernels anew for each
# length it meets, which takes half as long as reading.
_STEP = 16


class ReaderEngine:
    """Runs pairs. Safe to use from any thread."""

    def __init__(self, queue: "AsyncInferQueue") -> None:
        self._queue = queue
        self._busy = Lock()

    @classmethod
    def open(cls, bert: Bert, tensors: Tensors, dtype: str) -> Self:
        """Compile; ``dtype`` as for the encoder.

        Raises:
            EncoderError: OpenVINO can't.
            ImportError: OpenVINO isn't there.
        """
        try:
            dtype = chosen(dtype)
            graph = build_reader_graph(bert, tensors, int8=dtype == "int8")
            return cls(queue_of(graph, arithmetic(dtype)))
        except (KeyError, RuntimeError) as error:
            raise EncoderError(f"the reader can't be compiled here: {error!r}") from error

    def run(self, pairs: Sequence[PairSequence], going_on: Callable[[int], bool]) -> list[Logits]:
        """Read ``pairs`` in order for as long as ``going_on(number)`` allows the next one."""
        found: list[Logits | None] = [None] * len(pairs)

        def take(request: Any, place: int) -> None:
            pair = pairs[place]
            relevance = float(request.get_output_tensor(0).data[0, 0])
            last = pair.first + len(pair.offsets)
            spans = request.get_output_tensor(1).data[0, pair.first : last].copy()
            found[place] = relevance, spans

        with self._busy:
            self._queue.set_callback(take)
            for place, pair in enumerate(pairs):
                if not going_on(place):
                    break
                self._queue.start_async({0: _padded(pair.ids), 1: _padded(pair.segments)}, place)
            self._queue.wait_all()
        return [logits for logits in found if logits is not None]


def _padded(numbers: Ids) -> Ids:
    return np.pad(numbers, ((0, 0), (0, -numbers.shape[1] % _STEP)), constant_values=PADDING)
