"""question -> Answer: quotes and how sure they are, or an honest no with the nearest passages."""

from dataclasses import replace
from time import perf_counter

from index.article import Answer, Question, Quote
from index.copies import fold
from index.encoder import Encoder, SentenceEncoder
from index.errors import QuoteError
from index.ranking import Ranker
from index.retriever import Retriever
from index.settings import IndexSettings
from index.store.live import LiveStore

# Quotes that are ranked beyond those to show: copies of one story fall together.
SPARE = 6


class Answerer:
    """Answers questions over the current generation of a store. Safe to use from any thread."""

    def __init__(
        self, store: LiveStore, retriever: Retriever, ranker: Ranker, threshold: float | None = None
    ):
        self.store = store
        self._retriever = retriever
        self._ranker = ranker
        self._threshold = ranker.threshold if threshold is None else threshold

    @classmethod
    def open(cls, settings: IndexSettings, encoder: Encoder | None = None) -> "Answerer":
        """Load the model and the store that ``settings`` name.

        Raises:
            EncoderError: the model can't be loaded.
            StoreError: nothing is indexed, or what is there can't be used with this model.
        """
        encoder = encoder or SentenceEncoder.load(settings)
        store = LiveStore(settings.store_dir, encoder.name, encoder.fingerprint)
        return cls(store, Retriever(encoder), Ranker.load(), settings.answer_threshold)

    def ask(self, question: Question) -> Answer:
        """Answer ``question``.

        Raises:
            QuoteError: a quote was not its article's text; it is never shown.
        """
        store = self.store.current()
        hits, timings = self._retriever.retrieve(question, store)
        start = perf_counter()
        ranking = self._ranker.rank(replace(question, top=question.top + SPARE), hits, store.words)
        quotes = tuple(map(_checked, fold(ranking.quotes, store.same_story, question.top)))
        answered = bool(quotes) and ranking.confidence >= self._threshold
        return Answer(
            question=question,
            answered=answered,
            confidence=ranking.confidence,
            quotes=quotes if answered else (),
            nearest=() if answered else quotes,
            timings=replace(timings, select=1000 * (perf_counter() - start)),
        )


def _checked(quote: Quote) -> Quote:
    if quote.article.text[quote.start : quote.end] != quote.text:
        raise QuoteError(
            f"a quote of {quote.article.path} is not its text at {quote.start}:{quote.end}"
        )
    return quote
