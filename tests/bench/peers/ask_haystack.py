"""Haystack: its in-memory store, BM25 and vectors joined by reciprocal ranks."""

# /// script
# dependencies = ["haystack-ai==3.4.1"]
# ///

from collections.abc import Sequence

from haystack import Document
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import (
    InMemoryBM25Retriever,
    InMemoryEmbeddingRetriever,
)
from haystack.document_stores.in_memory import InMemoryDocumentStore

from tests.bench.peers.exchange import DEPTH, Found, Texts, Ways, serve


def found(documents: Sequence[Document]) -> Found:
    """Ids are rows."""
    return [(int(document.id), document.score) for document in documents]


def build(documents: Texts, questions: Texts) -> Ways:
    """By both, and by vectors alone."""
    store = InMemoryDocumentStore()
    rows = enumerate(zip(documents.texts, documents.vectors, strict=True))
    store.write_documents(
        [
            Document(id=str(row), content=text, embedding=vector.tolist())
            for row, (text, vector) in rows
        ]
    )
    lexical = InMemoryBM25Retriever(store, top_k=DEPTH)
    dense = InMemoryEmbeddingRetriever(store, top_k=DEPTH)
    joiner = DocumentJoiner("reciprocal_rank_fusion")

    def by_vector(text: str) -> list[Document]:
        vector = questions.embed([text])[0].tolist()
        documents: list[Document] = dense.run(query_embedding=vector)["documents"]
        return documents

    def by_both(text: str) -> list[Document]:
        both = [lexical.run(query=text)["documents"], by_vector(text)]
        documents: list[Document] = joiner.run(documents=both)["documents"]
        return documents

    return {
        "hybrid": lambda text: found(by_both(text)),
        "vectors": lambda text: found(by_vector(text)),
    }


if __name__ == "__main__":
    serve(build, ["haystack-ai"])
