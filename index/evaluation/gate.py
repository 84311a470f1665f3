"""A new generation is measured before it serves, and refused when it answers worse."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.answering.answerer import Answerer
from index.encoder import profile_of
from index.errors import GateError
from index.evaluation.figures import ask_all, figures
from index.evaluation.questions import Judged
from index.search import Ranker
from index.search.retriever import Retriever
from index.store import Store
from index.store.handle import FixedStore
from index.store.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets a generation pass whose quote-hit@3 is not below the last one's by over a margin.

    ``retriever_of`` gives a retriever with the encoder that a generation was built with.
    """

    questions: Sequence[Judged]
    margin: float
    retriever_of: Callable[[Manifest], Retriever]

    def __call__(self, fresh: Store, last: Store) -> None:
        """Raises GateError when ``fresh`` must not follow ``last``."""
        before, after = self._measure(last), self._measure(fresh)
        if after < before - self.margin:
            raise GateError(
                f"the new index is not published: its quote-hit@3 is {after:.3f}, the last one's "
                f"{before:.3f}, and {self.margin:.3f} is the margin; the last one still serves"
            )

    def _measure(self, store: Store) -> float:
        retriever = self.retriever_of(store.manifest)
        ranker = Ranker.load(profile=profile_of(store.manifest.model))
        answerer = Answerer(FixedStore(store), retriever, ranker)
        found = figures(list(ask_all(answerer.ask, store.article, self.questions)))
        if not found.answerable:
            raise GateError("the gate's questions hold none that has an answer")
        return found.hit_at_3
