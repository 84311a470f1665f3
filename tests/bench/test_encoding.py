"""How fast passages and questions are encoded, each way beside the others in one run.

Wall-clock rates say what a person waits; rates per processor second are less shaken by whatever
else runs. Rounds go in turn, and the best of each way counts.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
import pytest

from index.article import Article
from index.building.passages import split
from index.building.vectors import document
from index.encoder import Encoder, SentenceEncoder, load_encoder
from index.encoder.engine import arithmetic, cores
from index.encoder.runtime import load_openvino
from index.settings import IndexSettings
from tests.conftest import index_settings
from tests.index.support.reading import read_folder

pytestmark = pytest.mark.bench

PASSAGES = 256
ROUNDS = 3
QUESTION = "Where was the exercise held in 2021, and by whom?"


@dataclass
class Way:
    """One way of encoding, and what was measured of it."""

    name: str
    encoder: Encoder
    rates: list[float] = field(default_factory=list)
    processor_rates: list[float] = field(default_factory=list)

    def run(self, texts: list[str]) -> None:
        """Encode all once."""
        start, processor = perf_counter(), process_time()
        self.encoder.encode_documents(texts)
        self.rates.append(len(texts) / (perf_counter() - start))
        self.processor_rates.append(cores() * len(texts) / (process_time() - processor))


def settings(tmp_path: Path, dtype: str, profile: str = "full") -> IndexSettings:
    return index_settings(
        embedding_dtype=dtype,
        embedding_batch_size=32,
        profile=profile,
        store_dir=tmp_path,
    )


@pytest.fixture
def texts(benchmark: Path) -> list[str]:
    """Every twelfth article's passages, as they are embedded."""
    articles = (article for article in read_folder(benchmark) if isinstance(article, Article))
    sizes = index_settings().passages()
    passages = (
        document(article.title, p.text)
        for article in islice(articles, 0, None, 12)
        for p in split(article, sizes)
    )
    return list(islice(passages, PASSAGES))


def milliseconds(work: Callable[[], object], times: int = 40) -> float:
    """The usual time of ``work``."""
    spent = []
    for _ in range(times):
        start = perf_counter()
        work()
        spent.append(perf_counter() - start)
    return float(np.median(spent)) * 1000


def test_ways_of_encoding(texts: list[str], tmp_path: Path) -> None:
    """Passages a second, a question's milliseconds, and the cosine to float32 of the worst."""
    ways = [
        Way("sentence-transformers float32", SentenceEncoder.load(settings(tmp_path, "float32"))),
        Way("sentence-transformers bfloat16", SentenceEncoder.load(settings(tmp_path, "bfloat16"))),
        Way("compiled float32", load_encoder(settings(tmp_path, "float32"))),
        Way("compiled bfloat16", load_encoder(settings(tmp_path, "bfloat16"))),
        Way("compiled int8", load_encoder(settings(tmp_path, "int8"))),
        Way("PROFILE=fast", load_encoder(settings(tmp_path, "auto", "fast"))),
    ]
    exact = ways[0].encoder.encode_documents(texts)
    for way in ways:
        way.encoder.encode_documents(texts[:32])
    for _ in range(ROUNDS):
        for way in ways:
            way.run(texts)
    base = ways[0]
    for way in ways:
        found = way.encoder.encode_documents(texts)
        worst = (found * exact).sum(axis=1).min() if found.shape == exact.shape else np.nan
        question = milliseconds(lambda encoder=way.encoder: encoder.encode_query(QUESTION))  # type: ignore[misc]
        print(  # noqa: T201
            f"{way.name:<31} {max(way.rates):7.0f}/s ({max(way.rates) / max(base.rates):5.1f}x)"
            f"   per {cores()} processor seconds {max(way.processor_rates):7.0f}"
            f" ({max(way.processor_rates) / max(base.processor_rates):5.1f}x)"
            f"   question {question:5.2f} ms   cosine {worst:.5f}"
        )
        assert found.shape[0] == len(texts)


@pytest.mark.parametrize("dtype", ["float32", "bfloat16", "int8"])
def test_the_roof(dtype: str) -> None:
    """Products of the model's largest size and nothing between them, on one core."""
    pairs, tokens, width, inner = 12, 100, 384, 1536
    op = load_openvino().opset13
    start = states = op.parameter([tokens, width], np.float32)
    for _ in range(pairs):
        for shape in ((inner, width), (width, inner)):
            numbers = op.constant(np.ones(shape, np.int8 if dtype == "int8" else np.float32))
            scale = op.constant(np.full((shape[0], 1), 0.001, np.float32))
            weight = op.multiply(op.convert(numbers, "f32"), scale) if dtype == "int8" else numbers
            states = op.matmul(states, weight, False, True)
    model = load_openvino().Model([op.result(states)], [start], "products")
    one_core = {"INFERENCE_NUM_THREADS": 1, "NUM_STREAMS": 1}
    options = arithmetic(dtype) | one_core
    request = load_openvino().Core().compile_model(model, "CPU", options).create_infer_request()
    given = np.ones((tokens, width), np.float32)
    milli = milliseconds(lambda: request.infer({0: given}))
    done = pairs * 2 * 2 * tokens * width * inner
    print(f"{dtype:<9} {done / milli / 1e6:5.0f} GFLOP/s on one core")  # noqa: T201
    assert milli > 0
