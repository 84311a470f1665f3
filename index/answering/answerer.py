"""question -> Answer: quotes and how sure they are, or no answer with the nearest passages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from time import perf_counter

from index.answering.comparison import by_outlet, by_time, newest_first
from index.answering.duplicates import merge_duplicates
from index.answering.overview import overview
from index.answering.presentable import further, presentable, surest_first, worth_showing
from index.answering.related import akin, drafts
from index.answering.request import OverviewRequest, asks_what_happened, event_in, request_in
from index.article import Answer, OtherLanguage, Question, Quote, SideBySide, Timings
from index.encoder import Encoder, load_encoder
from index.encoder.serving_model import interim, is_interim
from index.languages.detection import other_language
from index.reader import load_reader
from index.search import Ranker
from index.search.question.archive_wording import as_written, has_unknown, respelt
from index.search.question.lexicon import Lexicon, lexicon_of
from index.search.retriever import READ, Near, Retriever
from index.settings import IndexSettings
from index.sources.text.normalise import characters
from index.store import Store
from index.store.handle import FixedStore, StoreHandle
from index.unicode import plain_letters

# Quotes that are ranked beyond those to show: copies of one story fall together.
SPARE = 6
# Quotes that are looked through for other outlets and other days, and passages read for them.
DEEP = 40
WIDE = 80
# Questions of a batch that share a pass through the vectors.
TOGETHER = 64
# Passages near a quote whose articles have headlines to go on with.
NEIGHBOURS = 12


@dataclass(frozen=True, slots=True)
class _Found:
    """Ranked quotes, copies folded, and how sure it is that one of the first answers."""

    quotes: tuple[Quote, ...]
    confidence: float
    timings: Timings
    other_language: OtherLanguage | None = None


class Answerer:
    """Answers questions over the current generation of a store. Safe to use from any thread."""

    def __init__(
        self,
        store: StoreHandle | FixedStore,
        retriever: Retriever,
        ranker: Ranker,
        threshold: float | None = None,
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
        if encoder is None:
            settings = interim(settings) if is_interim(settings) else settings
            encoder = load_encoder(settings)
        store = StoreHandle(settings.location(), encoder.name, encoder.fingerprint)
        retriever = Retriever(encoder, settings.across_languages())
        ranker = Ranker.load(settings.profile, load_reader(settings))
        return cls(store, retriever, ranker, settings.answer_threshold)

    def ask(self, question: Question) -> Answer:
        """Answer ``question``. Of quotes that give other figures for one thing the newest is first.

        Raises:
            QuoteError: a quote was not its article's text; it is never shown.
        """
        store, asked = self.store.current(), _plain(question)
        return replace(self._put_right(store, asked, self._ask(store, asked)), question=question)

    def as_written(self, text: str) -> str:
        """``text`` with the capitals that the archive has: few people type them on a phone."""
        return as_written(text, self.store.current())

    def ask_all(self, questions: Iterable[Question]) -> Iterator[Answer]:
        """Answer each in turn; those that no scope limits share passes through the vectors.

        Raises:
            QuoteError: see ``ask``.
        """
        rest = iter(questions)
        while batch := list(islice(rest, TOGETHER)):
            for question, answer in zip(batch, self._together([*map(_plain, batch)]), strict=True):
                yield replace(answer, question=question)

    def _together(self, questions: Sequence[Question]) -> Iterator[Answer]:
        store = self.store.current()
        free = [question for question in questions if not question.scope]
        near = self._retriever.near_all(free, store) if free else []
        known = dict(zip(map(id, free), near, strict=True))
        for question in questions:
            answer = self._ask(store, question, known.get(id(question)))
            yield self._put_right(store, question, answer)

    def _ask(self, store: Store, question: Question, near: Near | None = None) -> Answer:
        if told := self._overview(store, question, request_in(question.text)):
            return told
        found = self._find_in(store, question, question.top, near=near)
        answer = self._answer(question, found, lexicon_of(store.words))
        if answer.answered or not asks_what_happened(question.text):
            return answer
        told = self._overview(store, question, event_in(as_written(question.text, store)))
        return replace(told, confidence=self._threshold) if told else answer

    def _put_right(self, store: Store, question: Question, answer: Answer) -> Answer:
        """The answer; where that to the question without its misspelt words is surer, that one."""
        if answer.other_language or (answer.answered and not has_unknown(question.text, store)):
            return answer
        text = respelt(question.text, store)
        if text == question.text:
            return answer
        again = self._ask(store, replace(question, text=text))
        surer = again.answered and again.confidence >= answer.confidence
        return replace(again, read_as=text) if surer else answer

    def _overview(
        self, store: Store, question: Question, request: OverviewRequest | None
    ) -> Answer | None:
        """Where no fact is asked for: what an article, a topic or the last days are about."""
        if request is None:
            return None
        start = perf_counter()
        kind, found = overview(self._retriever, store, request, question)
        if not found:
            return None
        quotes = tuple(map(Quote.checked, found))
        timings = Timings(select=1000 * (perf_counter() - start))
        return Answer(question, True, 1.0, quotes, (), timings, kind=kind)

    def _answer(self, question: Question, found: _Found, lexicon: Lexicon) -> Answer:
        answered = self._is_answer(found)
        ranked = surest_first(found.quotes if answered else presentable(found.quotes))
        worth_it = worth_showing(ranked, lexicon.of_question(question.text), question.text)
        shown = [quote for quote, worth in zip(ranked, worth_it, strict=True) if worth]
        quotes = newest_first(shown, question.text)
        return Answer(
            question=question,
            answered=answered,
            confidence=found.confidence,
            quotes=quotes if answered else (),
            nearest=() if answered else quotes,
            timings=found.timings,
            other_language=None if answered else found.other_language,
            further=further(
                [q for q, worth in zip(ranked, worth_it, strict=True) if not worth], shown
            ),
        )

    def compare(self, question: Question) -> SideBySide:
        """One quote an outlet, differing figures and dates marked. Raises QuoteError."""
        return self.side_by_side(question)[0]

    def timeline(self, question: Question) -> SideBySide:
        """Quotes in order of publication, later changes marked. Raises QuoteError."""
        return self.side_by_side(question)[1]

    def side_by_side(self, question: Question) -> tuple[SideBySide, SideBySide]:
        """Search once, and arrange by outlet and by time. Raises QuoteError."""
        found = self._find_in(self.store.current(), _plain(question), DEEP, WIDE)
        quotes = found.quotes if self._is_answer(found) else ()
        view = SideBySide(
            question, bool(quotes), found.confidence, (), found.timings, found.other_language
        )
        return replace(view, rows=by_outlet(quotes)), replace(view, rows=by_time(quotes))

    def related(self, answer: Answer, limit: int = 6) -> tuple[str, ...]:
        """At most ``limit`` questions that may go on from ``answer``, the likeliest first.

        Whether one has an answer is found by asking it.
        """
        store = self.store.current()
        first = answer.quotes[:1]
        near = [a for q in first for a in store.neighbours(q.article.id, q.start, NEIGHBOURS)]
        leading = akin(near, answer, lexicon_of(store.words))
        return tuple(draft.text for draft in islice(drafts(answer, leading), limit))

    def _find_in(
        self, store: Store, question: Question, top: int, read: int = READ, near: Near | None = None
    ) -> _Found:
        """The ``top`` quotes from the ``read`` likeliest passages, ``near`` if that is known."""
        other = self._other_language(question, store)
        if other and all(language for language, _ in store.languages):
            return _Found((), 0.0, Timings(), other)
        retriever = self._retriever
        hits, timings = (
            retriever.complete(question, near, store, read)
            if near
            else retriever.retrieve(question, store, read)
        )
        if other:  # an article of unknown language may be in the question's
            hits = [hit for hit in hits if hit.article.language is None]
        start = perf_counter()
        ranking = self._ranker.rank(replace(question, top=top + SPARE), hits, store.words)
        quotes = merge_duplicates(map(Quote.checked, ranking.quotes), store.same_story, top)
        timings = replace(timings, select=1000 * (perf_counter() - start))
        shown = tuple(map(Quote.checked, quotes))
        return _Found(shown, ranking.confidence, timings, other)

    def _other_language(self, question: Question, store: Store) -> OtherLanguage | None:
        """Where the question can't meet the articles: neither by its words nor by its vector."""
        if self._retriever.across_languages:
            return None
        found = other_language(question.text, store.languages)
        return OtherLanguage(*found) if found else None

    def _is_answer(self, found: _Found) -> bool:
        return bool(found.quotes) and found.confidence >= self._threshold


def _plain(question: Question) -> Question:
    """``question`` in the characters in which texts are stored, and letters as they are matched."""
    return replace(question, text=plain_letters(characters(question.text)))
