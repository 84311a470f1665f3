"""An answerer that goes with the index: by the quick stand-in's model until the model has read."""

from collections.abc import Hashable
from threading import Lock

from index.answering.answerer import Answerer
from index.article import Answer, Question, SideBySide
from index.encoder import Encoder
from index.encoder.serving_model import ServingModel
from index.settings import IndexSettings
from index.store import Store
from index.store.catalog import catalog_of


class CurrentAnswerer:
    """Answers as ``Answerer`` does; another model's generation needs no restart.

    It is its own ``store``: ``current`` is the generation that the next question goes to.
    """

    def __init__(self, settings: IndexSettings, encoder: Encoder):
        self._serving = ServingModel(settings, encoder)
        self._catalog = catalog_of(settings.location())
        self._lock = Lock()
        self._stamp: Hashable | None = self._catalog.stamp()
        self._fingerprint = ""
        self._answerer = self._open()

    @property
    def store(self) -> "CurrentAnswerer":
        return self

    def current(self) -> Store:
        return self._now().store.current()

    def ask(self, question: Question) -> Answer:
        return self._now().ask(question)

    def as_written(self, text: str) -> str:
        return self._now().as_written(text)

    def side_by_side(self, question: Question) -> tuple[SideBySide, SideBySide]:
        return self._now().side_by_side(question)

    def related(self, answer: Answer, limit: int = 6) -> tuple[str, ...]:
        return self._now().related(answer, limit)

    def _now(self) -> Answerer:
        """The answerer of the generation that serves, opened once it is another model's."""
        stamp = self._catalog.stamp()
        if stamp != self._stamp and self._lock.acquire(blocking=False):
            try:
                self._stamp = stamp
                if self._serving.now()[1].fingerprint != self._fingerprint:
                    self._answerer = self._open()
            finally:
                self._lock.release()
        return self._answerer

    def _open(self) -> Answerer:
        settings, encoder = self._serving.now()
        self._fingerprint = encoder.fingerprint
        answerer = Answerer.open(settings, encoder)
        answerer.store.check_beside()
        return answerer
