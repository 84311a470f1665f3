"""Settings -> the fastest encoder that this machine has for them."""

import logging
import shutil
from pathlib import Path

from index.encoder.bert import Bert
from index.encoder.bundled import bundled_table, model_folder, weights_sha256
from index.encoder.compiled import CompiledEncoder
from index.encoder.distilling import distil
from index.encoder.engine import Engine
from index.encoder.fingerprint import fingerprint
from index.encoder.model_folder import ModelFolder
from index.encoder.protocol import Encoder
from index.encoder.sentence import SentenceEncoder
from index.encoder.static import TABLE, StaticEncoder, is_whole, save_static
from index.encoder.tensors import expected_sha256, load_packed
from index.encoder.tokens import Tokens
from index.errors import EncoderError, UnfamiliarModelError
from index.settings import BUNDLED_MODEL, IndexSettings, Profile

# Counts the ways of distilling: another way, other vectors.
_DISTILLED = "static-1"

# Ends the name of an encoder that is a model's fast version.
_FAST = ", fast"

_NO_PROMPTS = {"query": "", "document": ""}

_log = logging.getLogger(__name__)


def load_encoder(settings: IndexSettings) -> Encoder:
    """Compiled where model and machine allow it, else by sentence-transformers; same vectors.

    With ``profile`` fast, the model's static distillation: the bundled model's comes with Quoth,
    that of another one is made on first use.

    Raises:
        EncoderError: the model isn't there, its weights are not the ones expected, or it can't be
            distilled.
    """
    name = settings.embedding_model
    folder = model_folder(name)
    if settings.profile == "fast":
        return _fast(name, folder, settings.store_dir)
    if folder.is_dir():
        try:
            return _quick(name, folder, settings)
        except (ImportError, UnfamiliarModelError) as error:
            _log.info("sentence-transformers runs the model %s: %s", name, error)
    return SentenceEncoder.load(settings)


def load_recorded(settings: IndexSettings, name: str) -> Encoder:
    """The encoder of a store that was built by one of this ``name``, whatever is set now.

    Raises:
        EncoderError: see ``load_encoder``.
    """
    model = {"embedding_model": name.removesuffix(_FAST), "profile": profile_of(name)}
    return load_encoder(settings.model_copy(update=model))


def fast_name(name: str) -> str:
    return name + _FAST


def profile_of(name: str) -> Profile:
    return "fast" if name.endswith(_FAST) else "full"


def _quick(name: str, path: Path, settings: IndexSettings) -> CompiledEncoder | StaticEncoder:
    weights = weights_sha256(name, path)
    folder = ModelFolder.read(path).prompted(settings.prompts())
    if folder.kinds()[0] == "StaticEmbedding":
        return StaticEncoder.open(folder, name, fingerprint(weights, folder.prompts, None))
    bert = Bert.read(folder)
    tokens = Tokens.open(bert.tokenizer, folder.prompts, bert.max_length)
    identity = fingerprint(weights, folder.prompts, bert.max_length)
    engine = Engine.open(bert, settings.embedding_dtype)
    return CompiledEncoder(name, identity, tokens, engine, bert.pooling)


def _fast(name: str, source: Path, store: Path) -> StaticEncoder:
    """The distillation; where none comes with Quoth, kept beside the store's generations."""
    if not source.is_dir():
        raise EncoderError(f"PROFILE=fast takes the bundled model or a model's folder, not {name}")
    weights = weights_sha256(name, source)
    if name == BUNDLED_MODEL:
        return _bundled_fast(source, name + _FAST)
    identity = fingerprint(f"{_DISTILLED}:{weights}", _NO_PROMPTS, None)
    path = store / f"fast-{weights[:16]}"
    if not is_whole(path):
        if path.exists():
            _log.warning("%s is damaged and made anew", path)
        _distil(name, source, path)
    return StaticEncoder.open(ModelFolder.read(path), name + _FAST, identity)


def _bundled_fast(source: Path, name: str) -> StaticEncoder:
    """The table that comes with Quoth and was trained to find: by its own checksum."""
    path = bundled_table()
    checksum = expected_sha256(path)
    kept = load_packed(path, checksum, "the fast model", "install Quoth again")
    identity = fingerprint(checksum, _NO_PROMPTS, None)
    tokenizer = Bert.read(ModelFolder.read(source)).tokenizer
    tokens = Tokens.open(tokenizer, _NO_PROMPTS, None, special=False)
    return StaticEncoder(name, identity, tokens, kept[TABLE])


def _distil(name: str, source: Path, path: Path) -> None:
    _log.warning("making the fast version of %s, once: this takes a minute", name)
    try:
        folder = ModelFolder.read(source)
        bert = Bert.read(folder)
        tokens = Tokens.open(bert.tokenizer, _NO_PROMPTS, None)
        table = distil(Engine.open(bert, "float32"), tokens, bert.pooling)
        if not is_whole(path):
            shutil.rmtree(path, ignore_errors=True)
        save_static(path, tokens, table)
    except (ImportError, UnfamiliarModelError, OSError) as error:
        raise EncoderError(f"the fast version of {name} can't be made: {error}") from error
