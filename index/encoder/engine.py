"""A graph, compiled by OpenVINO for this processor."""

import logging
import os
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

from index.encoder.bert import Bert
from index.encoder.graph import build_graph
from index.encoder.protocol import Vectors
from index.encoder.runtime import load_openvino
from index.encoder.tensors import map_tensors
from index.encoder.tokens import Ids
from index.errors import UnfamiliarModelError

if TYPE_CHECKING:
    from openvino import AsyncInferQueue, CompiledModel, Model

# Numbers that share a scale where activations are rounded to 8 bits: at 32 it costs a tenth more
# time, at 384 the vectors are three times as far off.
_GROUP = 64

_log = logging.getLogger(__name__)


class Engine:
    """Runs one sequence at a time: a question on one thread, of passages one on each core.

    So nothing is padded, no core waits for another, and what comes out for a text does not depend
    on what stands beside it. Questions have a thread of their own and never queue behind passages.
    Safe to use from any thread.
    """

    def __init__(self, graph: "Model", options: dict[str, Any]):
        self._graph = graph
        self._options = options
        self._asking = Lock()
        self._filling = Lock()
        self._question = _compiled(graph, options, 1).create_infer_request()
        self.dimension: int = graph.output(0).partial_shape[2].get_length()

    @classmethod
    def open(cls, bert: Bert, dtype: str) -> Self:
        """Make the graph; ``dtype`` is auto, float32, bfloat16 or int8.

        Raises:
            ImportError: OpenVINO isn't there.
            UnfamiliarModelError: the weights are others than such a model has, or OpenVINO can't
                compile them.
        """
        dtype = chosen(dtype)
        tensors = map_tensors(bert.weights)
        try:
            return cls(build_graph(bert, tensors, int8=dtype == "int8"), arithmetic(dtype))
        except KeyError as missing:
            raise UnfamiliarModelError(f"{bert.weights} has no {missing}") from None
        except RuntimeError as error:
            raise UnfamiliarModelError(f"OpenVINO: {error}") from error

    def one(self, ids: Ids) -> Vectors:
        """The states of a sequence's tokens. Shapes: (1, tokens) to (1, tokens, dimension)."""
        with self._asking:
            self._question.infer({0: ids})
            states: Vectors = self._question.get_output_tensor(0).data
            return states.copy()

    def each(self, sequences: Sequence[Ids], take: Callable[[int, Vectors], None]) -> None:
        """Hand the states of each to ``take``, with its place, in whatever order.

        One is of shape (n, tokens), with n sequences of one length; its states are of shape
        (n, tokens, dimension), and are overwritten when ``take`` returns.
        """
        with self._filling:
            queue = self._passages
            queue.set_callback(
                lambda request, place: take(place, request.get_output_tensor(0).data)
            )
            for place, ids in enumerate(sequences):
                queue.start_async({0: ids}, place)
            queue.wait_all()

    @cached_property
    def _passages(self) -> "AsyncInferQueue":
        return queue_of(self._graph, self._options)


def queue_of(graph: "Model", options: dict[str, Any]) -> "AsyncInferQueue":
    """Runs one sequence on each core at a time."""
    return load_openvino().AsyncInferQueue(_compiled(graph, options, cores()), cores())


def _compiled(graph: "Model", options: dict[str, Any], streams: int) -> "CompiledModel":
    # Two processes that each bind themselves to the first core would share it.
    shape = {"NUM_STREAMS": streams, "INFERENCE_NUM_THREADS": streams, "ENABLE_CPU_PINNING": False}
    return load_openvino().Core().compile_model(graph, "CPU", options | shape)


def chosen(dtype: str) -> str:
    """What auto stands for: the quickest arithmetic of this processor whose answers are as good.

    That is bfloat16; without it int8, where the processor multiplies that by itself (VNNI).
    """
    if dtype != "auto":
        return dtype
    able = load_openvino().Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    if "BF16" in able:
        return "bfloat16"
    return "int8" if multiplies_bytes() else "float32"


def multiplies_bytes(facts: Path = Path("/proc/cpuinfo")) -> bool:
    """Whether the processor has VNNI; False where the system doesn't tell."""
    try:
        flags = set(facts.read_text(encoding="ascii", errors="replace").split())
    except OSError:
        return False
    return not flags.isdisjoint(("avx_vnni", "avx512_vnni"))


def arithmetic(dtype: str) -> dict[str, Any]:
    """The options of ``dtype``; bfloat16 only where this processor multiplies it by itself."""
    able = "BF16" in load_openvino().Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    if dtype == "int8":
        return {"INFERENCE_PRECISION_HINT": "f32", "DYNAMIC_QUANTIZATION_GROUP_SIZE": _GROUP}
    if dtype == "bfloat16" and not able:
        _log.warning("this processor has no bfloat16: passages are embedded in float32")
    halved = able and dtype != "float32"
    return {"INFERENCE_PRECISION_HINT": "bf16" if halved else "f32"}


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
