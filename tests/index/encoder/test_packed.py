"""index/encoder/packed.py, and the table that comes with Quoth"""

from pathlib import Path

import numpy as np
import pytest

from index.encoder import load_encoder
from index.encoder.tensors import expected_sha256, load_packed, packed, save_packed
from index.errors import EncoderError
from tests.conftest import index_settings

MATRIX = np.array([[1.27, -0.5], [0.005, 0.02]], np.float32)
NORM = np.array([0.5, 2.0], np.float32)


def test_matrices_are_kept_in_eight_bits_and_the_rest_in_half_precision(tmp_path: Path) -> None:
    """Each row with a scale of its own; what is read is in float32 again."""
    kept = packed({"in.bytes": MATRIX, "norm": NORM}, "in.")
    assert kept["in.bytes"].tolist() == [[127, -50], [32, 127]]
    path = tmp_path / "kept.safetensors"
    assert save_packed(kept, path) == expected_sha256(path)
    tensors = load_packed(path, expected_sha256(path), "it", "")
    assert np.allclose(tensors["in.bytes"], MATRIX, atol=0.0001)
    assert tensors["norm"].tolist() == [0.5, 2.0]
    assert sorted(tensors) == ["in.bytes", "norm"]


def test_another_file_is_refused(tmp_path: Path) -> None:
    """A changed one, and none at all; either way with what to do."""
    path = tmp_path / "kept.safetensors"
    save_packed(packed({"norm": NORM}, "in."), path)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(EncoderError, match=r"is not the table that was expected .*; get it anew"):
        load_packed(path, expected_sha256(path), "the table", "get it anew")
    with pytest.raises(EncoderError, match=r"the table can't be read: .*; get it anew"):
        load_packed(tmp_path / "none", "", "the table", "get it anew")


def test_the_bundled_models_fast_version_is_there_at_once(store_dir: Path) -> None:
    """With nothing made in the store's folder."""
    settings = index_settings(profile="fast", store_dir=store_dir)
    fast = load_encoder(settings)
    assert (fast.dimension, fast.fingerprint) == (256, "cff3a92fa36cb31a")
    near, far = fast.encode_documents(["a strong earthquake", "the football season"])
    question = fast.encode_query("earthquakes")
    assert question @ near > 0.3 > 0.1 > question @ far
    assert not store_dir.exists() or not list(store_dir.iterdir())


def test_the_table_is_trained_to_find(store_dir: Path) -> None:
    """A question is nearest to what answers it in other words, not to what repeats its own."""
    fast = load_encoder(index_settings(profile="fast", store_dir=store_dir))
    told = [
        "The Ostra bridge collapsed shortly after noon, killing four people.",
        "Residents asked when the bridge would be painted and how many people would pay.",
        "The mayor opened a school in Ostra.",
    ]
    nearest = fast.encode_documents(told) @ fast.encode_query("How many died when the bridge fell?")
    assert nearest.argmax() == 0
    assert not fast.encode_query("🦭").any()  # letters that it doesn't know make nothing alike
