"""Which model the generation that serves is of: the one that is set, or its quick stand-in.

An archive that is new may be served by the fast profile until the model has read it all: the
generation is of the model's fast version then, though the settings say ``PROFILE=full``.
"""

from threading import Lock

from index.encoder.loading import fast_name, load_encoder
from index.encoder.protocol import Encoder
from index.errors import StoreError
from index.settings import IndexSettings
from index.store.local.generations import Generations
from index.store.manifest import Manifest


def is_interim(settings: IndexSettings) -> bool:
    """Whether the fast profile serves only until the model has read all. False without a store.

    Tables that many machines share are never served so.
    """
    if settings.profile != "full" or settings.location().is_shared:
        return False
    try:
        manifest = Manifest.read(Generations(settings.store_dir).current())
    except StoreError:
        return False
    return manifest.model == fast_name(settings.embedding_model)


def interim(settings: IndexSettings) -> IndexSettings:
    return settings.model_copy(update={"profile": "fast"})


class ServingModel:
    """The settings and the encoder of whichever generation serves. Safe to use from any thread."""

    def __init__(self, settings: IndexSettings, encoder: Encoder):
        self._settings = settings
        self._encoder = encoder
        self._fast: Encoder | None = None
        self._lock = Lock()

    def now(self) -> tuple[IndexSettings, Encoder]:
        """Those of the generation that serves; what is set, where none does."""
        if not is_interim(self._settings):
            return self._settings, self._encoder
        with self._lock:
            if self._fast is None:
                self._fast = load_encoder(interim(self._settings))
        return interim(self._settings), self._fast
