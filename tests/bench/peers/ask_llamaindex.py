"""LlamaIndex: its default vector store and bm25s, fused by reciprocal ranks."""

# /// script
# dependencies = [
#   "llama-index-core==0.14.25",
#   "llama-index-retrievers-bm25==0.8.0",
#   "bm25s==0.3.16",
# ]
# ///

from collections.abc import Sequence
from typing import Any

from llama_index.core import VectorStoreIndex
from llama_index.core.embeddings import BaseEmbedding
from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.schema import NodeWithScore, TextNode
from llama_index.retrievers.bm25 import BM25Retriever
from pydantic import PrivateAttr

from tests.bench.peers.exchange import DEPTH, Found, Texts, Ways, serve


class LookedUp(BaseEmbedding):  # type: ignore[misc]
    """Vectors that are there already."""

    _questions: Texts = PrivateAttr()

    def __init__(self, questions: Texts) -> None:
        super().__init__()
        self._questions = questions

    def _get_query_embedding(self, query: str) -> list[float]:
        vector: list[float] = self._questions.embed([query])[0].tolist()
        return vector

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        raise NotImplementedError("documents come with their vectors")


def found(nodes: Sequence[NodeWithScore]) -> Found:
    """Ids are rows."""
    return [(int(node.node.node_id), node.score) for node in nodes]


def build(documents: Texts, questions: Texts) -> Ways:
    """By both, and by vectors alone. Nobody asks the language model that it wants to have."""
    rows = enumerate(zip(documents.texts, documents.vectors, strict=True))
    nodes: list[Any] = [
        TextNode(id_=str(row), text=text, embedding=vector.tolist()) for row, (text, vector) in rows
    ]
    index = VectorStoreIndex(nodes, embed_model=LookedUp(questions))
    vectors = index.as_retriever(similarity_top_k=DEPTH)
    both = QueryFusionRetriever(
        [vectors, BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=DEPTH)],
        llm=MockLLM(),
        mode="reciprocal_rerank",
        similarity_top_k=DEPTH,
        num_queries=1,
        use_async=False,
    )
    return {
        "hybrid": lambda text: found(both.retrieve(text)),
        "vectors": lambda text: found(vectors.retrieve(text)),
    }


if __name__ == "__main__":
    serve(build, ["llama-index-core", "llama-index-retrievers-bm25", "bm25s"])
