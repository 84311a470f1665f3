"""txtai: its hybrid index, FAISS and BM25, with the weights and settings that it comes with.

Arguments: the folder of the exchange, and that of the model, by which it embeds questions itself.
"""

# /// script
# dependencies = ["txtai==9.14.0", "torch==2.13.0", "faiss-cpu==1.15.1"]
# ///

import sys
from collections.abc import Callable

from txtai import Embeddings
from txtai.models import PoolingFactory

from tests.bench.peers.exchange import DEPTH, Ask, Floats, Texts, Ways, serve

Embed = Callable[[list[str]], Floats]


def build(documents: Texts, questions: Texts) -> Ways:
    """By both, vectors given or not. It keeps no texts, only rows: that is its fastest way."""
    current: Embed = documents.embed
    model = PoolingFactory.create({"method": "meanpooling", "path": sys.argv[2], "device": "cpu"})
    index = Embeddings(method="external", transform=lambda some: current(some), hybrid=True)
    index.index(enumerate(documents.texts))

    def by(embed: Embed) -> Ask:
        def ask(text: str) -> list[tuple[int, float]]:
            nonlocal current
            current = embed
            found: list[tuple[int, float]] = index.search(text, DEPTH)
            return found

        return ask

    return {"hybrid": by(questions.embed), "hybrid, question embedded": by(model.encode)}


if __name__ == "__main__":
    serve(build, ["txtai", "torch", "faiss-cpu"])
