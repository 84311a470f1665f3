"""index/reader/weights.py"""

import hashlib
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from index.encoder.bundled import bundled_folder
from index.encoder.tensors import expected_sha256
from index.errors import EncoderError
from index.reader.weights import WORDS, load_weights, rounded, shipped

BUNDLED = bundled_folder() / "model.safetensors"


def test_what_ships_is_what_its_checksum_says_and_small() -> None:
    raw = shipped().read_bytes()
    assert hashlib.sha256(raw).hexdigest() == expected_sha256(shipped())
    assert len(raw) < 30_000_000


def test_matrices_are_kept_in_eight_bits_and_the_rest_in_half_precision(tmp_path: Path) -> None:
    matrix = np.array([[1.27, -0.5], [0.005, 0.02]], np.float32)
    bias = np.array([0.5, 2.0], np.float32)
    kept = rounded({"encoder.layer.0.dense.weight": matrix, "encoder.layer.0.dense.bias": bias})
    assert kept["encoder.layer.0.dense.weight"].tolist() == [[127, -50], [32, 127]]
    save_file(kept, tmp_path / "reader.safetensors")
    digest = hashlib.sha256((tmp_path / "reader.safetensors").read_bytes()).hexdigest()
    tensors = load_weights(tmp_path / "reader.safetensors", digest, BUNDLED)
    assert np.allclose(tensors["encoder.layer.0.dense.weight"], matrix, atol=0.0001)
    assert tensors["encoder.layer.0.dense.bias"].tolist() == [0.5, 2.0]
    assert tensors[WORDS].shape == (30522, 384)


def test_other_weights_are_refused(tmp_path: Path) -> None:
    (tmp_path / "reader.safetensors").write_bytes(shipped().read_bytes()[:-1] + b"x")
    with pytest.raises(EncoderError, match="is not the reader that was expected"):
        load_weights(tmp_path / "reader.safetensors", expected_sha256(shipped()), BUNDLED)
    with pytest.raises(EncoderError, match="can't be read"):
        load_weights(tmp_path / "none", expected_sha256(shipped()), BUNDLED)
