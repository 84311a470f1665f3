"""index/encoder/sentence.py"""

import sys
from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from index.encoder import Encoder, SentenceEncoder
from index.encoder.bundled import bundled_folder, verified_sha256
from index.errors import EncoderError, MissingExtraError
from index.settings import IndexSettings
from tests.conftest import index_settings


def load(model: Path | str, dtype: str = "float32") -> SentenceEncoder:
    settings = index_settings(
        embedding_model=str(model),
        embedding_dtype=dtype,
    )
    return SentenceEncoder.load(settings)


def test_any_model_can_be_loaded_from_a_folder(tiny_model: Path) -> None:
    """Its name is what was asked for, and vectors have its dimension and unit length."""
    encoder = load(tiny_model)
    vectors = encoder.encode_documents(["coal", "bread"])
    assert (encoder.name, encoder.dimension, vectors.shape) == (str(tiny_model), 8, (2, 8))
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1])
    assert encoder.encode_documents([]).shape == (0, 8)


def test_the_models_own_prompts_are_used(tiny_model: Path) -> None:
    """A question and a document of the same words differ, each as the model's prompt has it."""
    encoder = load(tiny_model)
    plain = SentenceTransformer(str(tiny_model), device="cpu")
    query, document = plain.encode(["query : coal", "text : coal"], normalize_embeddings=True)
    assert encoder.encode_query("coal") == pytest.approx(query, abs=1e-5)
    assert encoder.encode_documents(["coal"])[0] == pytest.approx(document, abs=1e-5)
    assert not np.allclose(query, document)


def test_the_fingerprint_tells_models_apart(tiny_model: Path, tmp_path: Path) -> None:
    """The same weights have the same one in any precision; other weights have another."""
    changed = SentenceTransformer(str(tiny_model), device="cpu")
    parameter = next(iter(changed.parameters()))
    parameter.data[1, 1] += 0.5
    changed.save(str(tmp_path / "changed"))
    exact, rounded = load(tiny_model), load(tiny_model, "bfloat16")
    assert exact.fingerprint == rounded.fingerprint
    assert exact.fingerprint != load(tmp_path / "changed").fingerprint


def test_a_model_that_is_not_there_is_one_plain_line(tmp_path: Path) -> None:
    """It says which setting to look at."""
    with pytest.raises(EncoderError, match=r"can't be loaded: .*EMBEDDING_MODEL"):
        load(tmp_path)


def test_where_only_the_bundled_model_can_run_it_is_said_how_to_run_others(
    tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(MissingExtraError, match=r"torch is missing\): `make models`, or pip"):
        load(tiny_model)


def test_changed_weights_are_refused(tmp_path: Path) -> None:
    """Before they are loaded."""
    (tmp_path / "model.safetensors").write_bytes(b"other")
    with pytest.raises(EncoderError, match="not the model that was expected"):
        verified_sha256(tmp_path)
    with pytest.raises(EncoderError, match=r"remove \.venv and `make run` again"):
        verified_sha256(tmp_path / "nowhere")


@pytest.mark.usefixtures("no_network")
def test_the_bundled_model_understands_without_the_network(real_encoder: Encoder) -> None:
    """It is loaded, and encodes, with every connection refused."""
    question = real_encoder.encode_query("Which animals are kept on farms?")
    cows, shares = real_encoder.encode_documents(["Farmers keep cows and sheep.", "Shares fell."])
    assert question @ cows > question @ shares + 0.3
    assert np.linalg.norm(question) == pytest.approx(1)


def test_the_bundled_weights_are_the_expected_ones() -> None:
    """By their sha256."""
    assert verified_sha256(bundled_folder()).startswith("53aa5117")


def test_prompts_can_be_set(tiny_model: Path) -> None:
    """For a model that comes without its own: they go before the text, and make other vectors."""
    settings = IndexSettings.load(
        embedding_model=str(tiny_model), embedding_dtype="float32", embedding_query_prompt="text : "
    )
    encoder = SentenceEncoder.load(settings)
    assert encoder.encode_query("coal") == pytest.approx(
        load(tiny_model).encode_documents(["coal"])[0]
    )
    assert encoder.fingerprint != load(tiny_model).fingerprint
