"""Settings -> the fastest encoder that this machine has for them."""

import logging
from pathlib import Path

from index.encoder.bert import Bert
from index.encoder.bundled import bundled_folder, verified_sha256
from index.encoder.compiled import CompiledEncoder
from index.encoder.engine import Engine
from index.encoder.fingerprint import fingerprint, folder_sha256
from index.encoder.folder import ModelFolder
from index.encoder.protocol import Encoder
from index.encoder.sentence import SentenceEncoder
from index.encoder.tokens import Tokens
from index.errors import UnfamiliarModelError
from index.settings import BUNDLED_MODEL, IndexSettings

_log = logging.getLogger(__name__)


def load_encoder(settings: IndexSettings) -> Encoder:
    """Compiled where model and machine allow it, else by sentence-transformers; same vectors.

    Raises:
        EncoderError: the model isn't there, or its weights are not the ones expected.
    """
    name = settings.embedding_model
    folder = bundled_folder() if name == BUNDLED_MODEL else Path(name)
    if folder.is_dir():
        try:
            return _compiled(name, folder, settings.embedding_dtype)
        except (ImportError, UnfamiliarModelError) as error:
            _log.info("sentence-transformers runs the model %s: %s", name, error)
    return SentenceEncoder.load(settings)


def _compiled(name: str, folder: Path, dtype: str) -> CompiledEncoder:
    weights = verified_sha256(folder) if name == BUNDLED_MODEL else folder_sha256(folder)
    model = ModelFolder.read(folder)
    bert = Bert.read(model)
    tokens = Tokens.open(bert.tokenizer, model.prompts, bert.max_length)
    identity = fingerprint(weights, model.prompts, bert.max_length)
    return CompiledEncoder(name, identity, tokens, Engine.open(bert, dtype), bert.pooling)
