"""LangChain: BM25 and FAISS, joined by its EnsembleRetriever (reciprocal ranks, equal weights)."""

# /// script
# dependencies = [
#   "langchain-community==0.4.2",
#   "langchain-classic==1.0.8",
#   "langchain-core==1.8.3",
#   "faiss-cpu==1.15.1",
#   "rank-bm25==0.2.2",
# ]
# ///

import re
from collections.abc import Sequence

from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from tests.bench.peers.exchange import DEPTH, Found, Texts, Ways, serve


class LookedUp(Embeddings):  # type: ignore[misc]
    """Vectors that are there already."""

    def __init__(self, questions: Texts) -> None:
        self._questions = questions

    def embed_documents(self, texts: Sequence[str]) -> list[list[float]]:
        """Only questions are asked for."""
        found: list[list[float]] = self._questions.embed(texts).tolist()
        return found

    def embed_query(self, text: str) -> list[float]:
        """The vector of one question."""
        return self.embed_documents([text])[0]


def words(text: str) -> list[str]:
    """In lower case and without punctuation; its own way is to split at blanks."""
    return re.findall(r"\w+", text.lower())


def found(documents: Sequence[Document]) -> Found:
    """It gives no scores."""
    return [(document.metadata["row"], None) for document in documents]


def build(documents: Texts, questions: Texts) -> Ways:
    """By both, and by vectors alone."""
    facts = [{"row": row} for row in range(len(documents.texts))]
    pairs = list(zip(documents.texts, documents.vectors, strict=True))
    store = FAISS.from_embeddings(pairs, LookedUp(questions), facts)
    vectors = store.as_retriever(search_kwargs={"k": DEPTH})
    lexical = BM25Retriever.from_texts(documents.texts, facts, preprocess_func=words, k=DEPTH)
    both = EnsembleRetriever(retrievers=[lexical, vectors], weights=[0.5, 0.5], id_key="row")
    return {
        "hybrid": lambda text: found(both.invoke(text)),
        "vectors": lambda text: found(vectors.invoke(text)),
    }


if __name__ == "__main__":
    serve(build, ["langchain-community", "langchain-classic", "faiss-cpu", "rank-bm25"])
