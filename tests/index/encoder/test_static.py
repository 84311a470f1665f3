"""index/encoder/static.py"""

from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer, models, pre_tokenizers

from index.encoder.model_folder import ModelFolder
from index.encoder.static import StaticEncoder, save_static
from index.encoder.tokens import Tokens
from index.errors import UnfamiliarModelError

TABLE = np.array([[0, 0], [3, 0], [0, 4]], dtype=np.float32)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three words: one unknown, coal to the right, bread upwards."""
    words = {"[UNK]": 0, "coal": 1, "bread": 2}
    tokenizer = Tokenizer(models.WordLevel(words, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    path = tmp_path / "static"
    save_static(path, Tokens(tokenizer, {"query": "", "document": ""}, special=True), TABLE)
    return path


def test_a_texts_vector_is_the_mean_of_its_tokens(folder: Path) -> None:
    """At unit length: coal and bread point to (3, 4)/5; nothing known points nowhere."""
    encoder = StaticEncoder.open(ModelFolder.read(folder), "tiny", "1")
    assert encoder.encode_query("coal bread").tolist() == pytest.approx([0.6, 0.8])
    found = encoder.encode_documents(["coal", "bread", "", "gold"])
    assert found.tolist() == [[1, 0], [0, 1], [0, 0], [0, 0]]
    assert encoder.encode_documents([]).shape == (0, 2)


def test_sentence_transformers_reads_the_folder(folder: Path) -> None:
    """And has the same vectors."""
    encoder = StaticEncoder.open(ModelFolder.read(folder), "tiny", "1")
    other = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    texts = ["coal", "bread coal coal", "gold bread"]
    wanted = other.encode(texts, normalize_embeddings=True)
    assert encoder.encode_documents(texts) == pytest.approx(wanted, abs=1e-6)


def test_a_folder_that_is_there_is_left_as_it_is(folder: Path) -> None:
    """Whoever comes second with the same model changes nothing, and leaves nothing behind."""
    before = (folder / "model.safetensors").stat().st_mtime_ns
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    save_static(folder, Tokens(tokenizer, {"query": "", "document": ""}, special=True), TABLE)
    assert (folder / "model.safetensors").stat().st_mtime_ns == before
    assert [path.name for path in folder.parent.iterdir()] == ["static"]


def test_other_models_are_refused(tiny_model: Path) -> None:
    """A BERT has no table of tokens."""
    with pytest.raises(UnfamiliarModelError, match="Transformer, Pooling"):
        StaticEncoder.open(ModelFolder.read(tiny_model), "tiny", "1")
