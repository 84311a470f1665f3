"""txtai: its hybrid index, FAISS and BM25, with the weights and settings that it comes with."""

# /// script
# dependencies = ["txtai==9.14.0", "torch==2.13.0", "faiss-cpu==1.15.1"]
# ///

from txtai import Embeddings

from tests.bench.peers.exchange import DEPTH, Floats, Texts, Ways, serve


def build(documents: Texts, questions: Texts) -> Ways:
    """By both. It keeps no texts, only rows: that is its fastest way."""
    known = documents

    def embed(texts: list[str]) -> Floats:
        return known.embed(texts)

    index = Embeddings(method="external", transform=embed, hybrid=True)
    index.index(enumerate(documents.texts))
    known = questions
    return {"hybrid": lambda text: index.search(text, DEPTH)}


if __name__ == "__main__":
    serve(build, ["txtai", "torch", "faiss-cpu"])
