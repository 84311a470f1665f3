"""index/encoder/loading.py: which model is compiled, and which is left to sentence-transformers"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from index.encoder import Encoder, SentenceEncoder, load_encoder, load_recorded, profile_of
from index.encoder.bert import Bert
from index.encoder.compiled import CompiledEncoder
from index.encoder.model_folder import ModelFolder
from index.encoder.static import StaticEncoder
from index.errors import EncoderError, UnfamiliarModelError
from index.settings import Profile
from tests.conftest import index_settings


def load(model: Path | str, dtype: str = "float32") -> Encoder:
    return load_encoder(
        index_settings(
            embedding_model=str(model),
            embedding_dtype=dtype,
        )
    )


@pytest.fixture
def copied(tiny_model: Path, tmp_path: Path) -> Path:
    """A tiny model to change."""
    return Path(shutil.copytree(tiny_model, tmp_path / "model"))


def change(path: Path, **values: Any) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


def test_a_model_that_is_understood_is_compiled(tiny_model: Path) -> None:
    """A folder with a small BERT."""
    assert isinstance(load(tiny_model), CompiledEncoder)


def test_without_openvino_sentence_transformers_runs_it(
    tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the same fingerprint, so the store stays good; 8 bits are not asked of torch."""
    compiled = load(tiny_model)
    monkeypatch.setitem(sys.modules, "openvino", None)
    plain = load(tiny_model, "int8")
    assert isinstance(plain, SentenceEncoder)
    assert plain.fingerprint == compiled.fingerprint


def test_prompts_of_the_settings_count_either_way(
    tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They make another fingerprint, the same one compiled and by sentence-transformers."""
    own = load(tiny_model).fingerprint
    monkeypatch.setenv("EMBEDDING_QUERY_PROMPT", "coal : ")
    compiled = load(tiny_model)
    monkeypatch.setitem(sys.modules, "openvino", None)
    plain = load(tiny_model)
    assert plain.fingerprint == compiled.fingerprint != own
    assert plain.encode_query("bread") == pytest.approx(compiled.encode_query("bread"), abs=1e-5)


@pytest.mark.parametrize(
    ("file", "values"),
    [
        ("config.json", {"model_type": "distilbert"}),
        ("config.json", {"hidden_act": "relu"}),
        ("config.json", {"position_embedding_type": "relative_key"}),
        ("config.json", {"is_decoder": True}),
        ("1_Pooling/config.json", {"pooling_mode": "max"}),
        ("1_Pooling/config.json", {"pooling_mode": ["mean", "cls"]}),
        ("1_Pooling/config.json", {"include_prompt": False}),
        ("sentence_bert_config.json", {"do_lower_case": True}),
        ("sentence_bert_config.json", {"query_length": 32}),
    ],
)
def test_what_is_not_certain_to_mean_the_same_is_refused(
    copied: Path, file: str, values: dict[str, Any]
) -> None:
    """Another architecture, activation, position, pooling or treatment of the text."""
    change(copied / file, **values)
    with pytest.raises(UnfamiliarModelError):
        Bert.read(ModelFolder.read(copied))


def test_a_model_with_further_steps_is_refused(copied: Path) -> None:
    """Here a dense layer after the pooling."""
    steps = json.loads((copied / "modules.json").read_text())
    steps.append({"idx": 2, "name": "2", "path": "2_Dense", "type": "x.models.Dense"})
    (copied / "modules.json").write_text(json.dumps(steps))
    with pytest.raises(UnfamiliarModelError, match="Transformer, Pooling, Dense"):
        Bert.read(ModelFolder.read(copied))


@pytest.mark.parametrize("pooling", [{"pooling_mode_mean_tokens": True}, {}])
def test_pooling_is_read_in_the_words_of_older_models(
    copied: Path, pooling: dict[str, bool]
) -> None:
    """One mode that is true; none is not taken for the usual one."""
    (copied / "1_Pooling" / "config.json").write_text(json.dumps(pooling))
    if pooling:
        assert Bert.read(ModelFolder.read(copied)).pooling == "mean"
    else:
        with pytest.raises(UnfamiliarModelError):
            Bert.read(ModelFolder.read(copied))


def test_what_is_refused_is_left_to_sentence_transformers(copied: Path) -> None:
    """It pools by the maximum, which is not compiled."""
    change(copied / "1_Pooling" / "config.json", pooling_mode="max")
    assert isinstance(load(copied), SentenceEncoder)


@pytest.mark.parametrize("broken", [b"", b"\x05\0\0\0\0\0\0\0{oops"])
def test_broken_weights_are_one_plain_line(copied: Path, broken: bytes) -> None:
    """From sentence-transformers, which is asked last."""
    (copied / "model.safetensors").write_bytes(broken)
    with pytest.raises(EncoderError, match="can't be loaded"):
        load(copied)


def test_the_fast_profile_is_distilled_once(copied: Path, store_dir: Path) -> None:
    """Into the store's folder, under its source; other weights are distilled anew."""

    def fast() -> Encoder:
        return load_encoder(
            index_settings(
                profile="fast",
                embedding_model=str(copied),
                store_dir=store_dir,
            )
        )

    first = fast()
    made = {path: path.stat().st_mtime_ns for path in store_dir.rglob("*")}
    again = fast()
    assert {path: path.stat().st_mtime_ns for path in store_dir.rglob("*")} == made
    assert isinstance(again, StaticEncoder)
    assert first.fingerprint == again.fingerprint != load(copied).fingerprint
    changed = bytearray((copied / "model.safetensors").read_bytes())
    changed[-2] ^= 1
    (copied / "model.safetensors").write_bytes(changed)
    assert fast().fingerprint != first.fingerprint


@pytest.mark.parametrize(
    "name", ["model.safetensors", "tokenizer.json", "modules.json", "sums.json"]
)
@pytest.mark.parametrize("kept", [1.0, 0.5, 0.0])
def test_a_damaged_distillation_is_made_anew(
    tiny_model: Path, store_dir: Path, caplog: pytest.LogCaptureFixture, name: str, kept: float
) -> None:
    """A bit is flipped, or the file is cut: no question finds that out."""
    settings = index_settings(
        profile="fast",
        embedding_model=str(tiny_model),
        store_dir=store_dir,
    )
    whole = load_encoder(settings).encode_query("coal").tolist()
    (folder,) = store_dir.iterdir()
    damaged = bytearray((folder / name).read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (folder / name).write_bytes(damaged[: int(kept * len(damaged))])
    caplog.clear()
    assert load_encoder(settings).encode_query("coal").tolist() == whole
    assert caplog.messages[0] == f"{folder} is damaged and made anew"
    assert list(store_dir.iterdir()) == [folder]
    caplog.clear()
    load_encoder(settings)
    assert caplog.messages == []


@pytest.mark.parametrize("profile", ["full", "fast"])
def test_a_recorded_name_brings_its_encoder_back(
    profile: Profile, tiny_model: Path, store_dir: Path
) -> None:
    """Whichever profile is set by now."""
    settings = index_settings(
        profile=profile,
        embedding_model=str(tiny_model),
        store_dir=store_dir,
    )
    built = load_encoder(settings)
    for now in ("full", "fast"):
        found = load_recorded(settings.model_copy(update={"profile": now}), built.name)
        assert (found.name, found.fingerprint) == (built.name, built.fingerprint)
    assert profile_of(built.name) == profile


def test_the_fast_profile_needs_the_models_files(store_dir: Path) -> None:
    """A name says nothing that could be distilled without the network."""
    settings = index_settings(
        profile="fast",
        embedding_model="some/name",
        store_dir=store_dir,
    )
    with pytest.raises(EncoderError, match="PROFILE=fast takes the bundled model or"):
        load_encoder(settings)


def test_a_static_model_is_looked_up(copied: Path, store_dir: Path) -> None:
    """A folder with a StaticEmbedding, such as the one that the fast profile leaves."""
    settings = index_settings(
        profile="fast",
        embedding_model=str(copied),
        store_dir=store_dir,
    )
    fast = load_encoder(settings)
    (folder,) = store_dir.iterdir()
    (folder / "sums.json").unlink()  # as earlier versions left it
    assert load_encoder(settings).fingerprint == fast.fingerprint
    plain = load(folder)
    assert isinstance(plain, StaticEncoder)
    assert plain.encode_query("coal").tolist() == fast.encode_query("coal").tolist()


_ENCODE = """
import sys
from index.encoder import load_encoder
from index.settings import IndexSettings
encoder = load_encoder(IndexSettings(_env_file=None))
encoder.encode_query("coal"), encoder.encode_documents(["bread"])
print(*sorted(sys.modules))
"""


def test_encoding_needs_neither_torch_nor_telemetry(tmp_path: Path) -> None:
    """The bundled model runs without importing either, and the user's home stays empty."""
    home = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", _ENCODE], capture_output=True, text=True, check=True, env=home
    )
    modules = set(done.stdout.split())
    assert "openvino" in modules
    assert not modules & {"torch", "transformers", "sentence_transformers", "openvino_telemetry"}
    assert not list(tmp_path.iterdir())
