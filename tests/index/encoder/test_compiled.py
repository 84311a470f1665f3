"""index/encoder/compiled.py, with the graph, engine and tokens that it is made of"""

import threading
from pathlib import Path

import numpy as np
import pytest

from index.encoder import Encoder, SentenceEncoder, load_encoder
from index.encoder.compiled import CompiledEncoder
from index.encoder.engine import chosen
from index.settings import IndexSettings
from tests.conftest import index_settings
from tests.tiny_model import save_tiny_model, save_tiny_roberta

TEXTS = [
    "Coal mine closed\nThe coal mine closed on Friday after 120 years. It had 1,500 workers.",
    "  Übermut: \u201cDie Müller\u2019sche Zeche\u201d schloß\tam 3. März 2021 …  ",
    "煤矿于周五关闭。 Шахта закрыта в пятницу.",
    "Bread.",
    "",
    "The council met again and the mayor spoke at length about roads, schools and bread. " * 40,
]


def settings(model: Path | str | None = None, dtype: str = "float32") -> IndexSettings:
    named = {} if model is None else {"embedding_model": str(model)}
    return index_settings(embedding_dtype=dtype, **named)


def cosines(encoder: Encoder, other: Encoder, texts: list[str]) -> list[float]:
    """Of each text's two vectors, as a passage and as a question."""
    passages = encoder.encode_documents(texts) * other.encode_documents(texts)
    questions = [encoder.encode_query(text) @ other.encode_query(text) for text in texts]
    return [*passages.sum(axis=1).tolist(), *map(float, questions)]


@pytest.fixture(scope="module")
def reference() -> SentenceEncoder:
    """The bundled model by sentence-transformers."""
    return SentenceEncoder.load(settings())


@pytest.mark.parametrize("dtype", ["float32", "auto", "int8"])
def test_it_agrees_with_sentence_transformers(reference: SentenceEncoder, dtype: str) -> None:
    """Short and long, empty and in other scripts, to this cosine; it is one fingerprint."""
    cosine = {"float32": 0.999999, "bfloat16": 0.9999, "int8": 0.994}[chosen(dtype)]
    encoder = load_encoder(settings(dtype=dtype))
    assert isinstance(encoder, CompiledEncoder)
    assert min(cosines(encoder, reference, TEXTS)) > cosine
    assert encoder.fingerprint == reference.fingerprint
    assert (encoder.name, encoder.dimension) == (reference.name, reference.dimension)


@pytest.mark.parametrize("kind", ["mean", "cls", "roberta"])
def test_it_runs_models_of_this_kind(kind: str, tmp_path: Path) -> None:
    """Mean and first-token pooling, positions counted either way, with the model's own prompts."""
    if kind == "roberta":
        model = save_tiny_roberta(tmp_path)
    else:
        model = save_tiny_model(tmp_path, "cls" if kind == "cls" else "mean")
    encoder, other = load_encoder(settings(model)), SentenceEncoder.load(settings(model))
    assert isinstance(encoder, CompiledEncoder)
    assert min(cosines(encoder, other, ["coal", "bread coal coal", "coal bread " * 20])) > 0.99999
    assert encoder.fingerprint == other.fingerprint
    assert not np.allclose(encoder.encode_query("coal"), encoder.encode_documents(["coal"])[0])


def test_a_vector_does_not_depend_on_its_neighbours(real_encoder: Encoder) -> None:
    """Alone or among others, twice or in another order, it is the same to the last bit."""
    together = real_encoder.encode_documents(TEXTS)
    backwards = real_encoder.encode_documents(TEXTS[::-1])[::-1]
    alone = np.concatenate([real_encoder.encode_documents([text]) for text in TEXTS])
    assert np.array_equal(together, backwards)
    assert np.array_equal(together, alone)


def test_no_texts_have_no_vectors(real_encoder: Encoder) -> None:
    """Of the right width."""
    assert real_encoder.encode_documents([]).shape == (0, 384)


def test_threads_may_share_it(real_encoder: Encoder) -> None:
    """Passages and questions at once come out as they do one after another."""
    wanted = real_encoder.encode_documents(TEXTS)
    question = real_encoder.encode_query(TEXTS[0])
    found: list[bool] = []

    def work() -> None:
        same = np.array_equal(real_encoder.encode_documents(TEXTS), wanted)
        found.append(same and np.array_equal(real_encoder.encode_query(TEXTS[0]), question))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 4
