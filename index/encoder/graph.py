"""A BERT-like model as an OpenVINO graph, made in memory from its weights.

Devlin et al., "BERT" (2018). Texts that are embedded together are of one length, without padding
or mask. Input: token ids, shape (n, tokens). Output: the last layer's states, shape
(n, tokens, dimension).
"""

from typing import TYPE_CHECKING, Any

import numpy as np

from index.encoder.bert import Bert
from index.encoder.runtime import load_openvino
from index.encoder.tensors import Tensors, in_8_bits

if TYPE_CHECKING:
    from openvino import Model

Node = Any
# BERT's id of a token that is none, and what attention's weight of one is lowered by.
PADDING = 0
_NEVER = -1e4


def build_graph(bert: Bert, tensors: Tensors, *, int8: bool = False) -> "Model":
    """With ``int8`` the weights of the linear maps are in 8 bits, a scale for each output."""
    graph = Graph(bert, tensors, int8)
    ids = graph.op.parameter([-1, -1], np.int64, name="ids")
    return load_openvino().Model([graph.op.result(graph.states(ids))], [ids], "bert")


def build_reader_graph(bert: Bert, tensors: Tensors, *, int8: bool = False) -> "Model":
    """For question and passage: ids and segments in, relevance (n, 1) and spans (n, tokens, 2) out.

    ``tensors`` hold two heads besides, "relevance" and "span". Ids of ``PADDING`` are unseen.
    """
    graph = Graph(bert, tensors, int8)
    ids = graph.op.parameter([-1, -1], np.int64, name="ids")
    segments = graph.op.parameter([-1, -1], np.int64, name="segments")
    states = graph.states(ids, segments, graph.unseen(ids))
    relevance = graph.head(graph.first(states), "relevance")
    spans = graph.head(states, "span")
    results = [graph.op.result(relevance), graph.op.result(spans)]
    return load_openvino().Model(results, [ids, segments], "reader")


class Graph:
    """Writes the parts of the graph, each under the name that its weights have in the file."""

    def __init__(self, bert: Bert, tensors: Tensors, int8: bool):
        self.op = load_openvino().opset13
        self._bert = bert
        self._tensors = tensors
        self._int8 = int8

    def states(self, ids: Node, segments: Node | None = None, unseen: Node | None = None) -> Node:
        """Of every token behind the last layer; ``unseen`` is added to what attention finds."""
        states = self._embeddings(ids, segments)
        for number in range(self._bert.layers):
            states = self._layer(states, unseen, f"encoder.layer.{number}")
        return states

    def unseen(self, ids: Node) -> Node:
        """What keeps attention off padding: (n, tokens) to (n, 1, 1, tokens)."""
        op = self.op
        weights = op.select(
            op.equal(ids, self._integers(PADDING)),
            op.constant(np.float32(_NEVER)),
            op.constant(np.float32(0)),
        )
        return op.unsqueeze(weights, self._integers([1, 2]))

    def _embeddings(self, ids: Node, segments: Node | None) -> Node:
        """Word, place and segment (without ``segments`` the first), added and normalised."""
        op = self.op
        words = op.gather(self._weight("embeddings.word_embeddings"), ids, self._integers(0))
        places = self._tensors["embeddings.position_embeddings.weight"]
        kinds = self._tensors["embeddings.token_type_embeddings.weight"]
        shifted = op.constant((places + kinds[0])[self._bert.first_position :])
        tokens = op.gather(op.shape_of(ids), self._integers([1]), self._integers(0))
        first = op.slice(shifted, self._integers([0]), tokens, self._integers([1]))
        states = op.add(words, first)
        if segments is not None:
            more = op.constant(kinds - kinds[0])
            states = op.add(states, op.gather(more, segments, self._integers(0)))
        return self._normalised(states, "embeddings.LayerNorm")

    def first(self, states: Node) -> Node:
        """The first token's state of each sequence: (n, tokens, d) to (n, d)."""
        return self.op.gather(states, self._integers(0), self._integers(1))

    def head(self, states: Node, name: str) -> Node:
        """A linear map that is never rounded."""
        product = self.op.matmul(states, self._weight(name), False, True)
        return self.op.add(product, self._shared(f"{name}.bias"))

    def _layer(self, states: Node, unseen: Node | None, name: str) -> Node:
        """Attention and the two linear maps, each added to what it was made of."""
        op = self.op
        found = self._attention(states, unseen, name)
        mixed = self._linear(found, f"{name}.attention.output.dense")
        states = self._normalised(op.add(mixed, states), f"{name}.attention.output.LayerNorm")
        inner = op.gelu(self._linear(states, f"{name}.intermediate.dense"), "erf")
        outer = self._linear(inner, f"{name}.output.dense")
        return self._normalised(op.add(outer, states), f"{name}.output.LayerNorm")

    def _attention(self, states: Node, unseen: Node | None, name: str) -> Node:
        op, bert = self.op, self._bert
        heads = self._integers([0, 0, bert.heads, bert.dimension // bert.heads])
        swap = self._integers([0, 2, 1, 3])
        asked, keys, values = (
            op.transpose(
                op.reshape(self._linear(states, f"{name}.attention.self.{part}"), heads, True), swap
            )
            for part in ("query", "key", "value")
        )
        found = op.transpose(op.scaled_dot_product_attention(asked, keys, values, unseen), swap)
        return op.reshape(found, self._integers([0, 0, bert.dimension]), True)

    def _linear(self, states: Node, name: str) -> Node:
        weight = self._rounded(name) if self._int8 else self._weight(name)
        product = self.op.matmul(states, weight, False, True)
        return self.op.add(product, self._shared(f"{name}.bias"))

    def _rounded(self, name: str) -> Node:
        """The weight in 8 bits times its scales, which the compiler takes as one thing."""
        numbers, scales = in_8_bits(self._tensors[f"{name}.weight"])
        wide = self.op.convert(self.op.constant(numbers), "f32")
        return self.op.multiply(wide, self.op.constant(scales))

    def _normalised(self, states: Node, name: str) -> Node:
        op, last = self.op, self._integers([-1])
        plain = op.mvn(states, last, True, self._bert.epsilon, "inside_sqrt")
        scaled = op.multiply(plain, self._weight(name))
        return op.add(scaled, self._shared(f"{name}.bias"))

    def _weight(self, name: str) -> Node:
        return self._shared(f"{name}.weight")

    def _shared(self, name: str) -> Node:
        return self.op.constant(self._tensors[name], shared_memory=True)

    def _integers(self, value: Any) -> Node:
        return self.op.constant(np.array(value, dtype=np.int64))
