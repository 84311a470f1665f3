"""What a sentence must have to answer a question at all, whatever words the two share.

Answers are validated by form, as systems of the TREC and CLEF years did (Magnini et al. 2002, "Is
it the right answer?"): an article that never names who is asked about, a sentence that reports
another's words, a figure that counts something else. What fails is no answer, and nothing read in
it counts.
"""

from collections.abc import Iterable, Sequence
from itertools import islice

from index.article import Article, Span
from index.search.candidates.answer_extraction import ExtractedAnswer
from index.search.candidates.evidence import Evidence
from index.search.candidates.matrix import CandidateMatrix
from index.search.question.analysis import AnswerKind, QuestionAnalysis
from index.search.question.constraints import role, topic, whom, with_others
from index.search.question.lexicon import Lexicon
from index.search.question.names import holds, lowered, names, never_named
from index.search.validation.counted_noun import BEFORE, CountedNoun
from index.search.validation.roles import bearers, described
from index.search.validation.speakers import PARAGRAPH, asked_speaker, paragraphs_of

# Stretches of a sentence of which the answer has one; None where it may be anything.
Possible = tuple[Span, ...] | None
# Parts of an article; None for all of it.
Passages = list[Span] | None

# Names that so few paragraphs hold are spoken of in these, and in the next.
_RARE = 2
# So many characters from a name stands what somebody is.
_NEAR = 60
_FIGURES = frozenset(
    (AnswerKind.COUNT, AnswerKind.NUMBER, AnswerKind.PERCENT, AnswerKind.MONEY, AnswerKind.AGE)
)


class Requirements:
    """What a sentence must have to answer one question."""

    def __init__(self, question: str, asked: QuestionAnalysis, lexicon: Lexicon) -> None:
        self._profile = lexicon.profile
        self._lexicon = lexicon
        self._asked = asked
        self._speaker = asked_speaker(question, self._profile)
        self._topic = topic(question, lexicon) if self._speaker else []
        self._names = names(question, self._profile)
        self._counted = CountedNoun(question, asked.stems, lexicon)
        self._office = frozenset(role(question, lexicon))
        self._role = with_others(tuple(self._office), lexicon)
        self._whom = whom(question, self._profile)
        self._identifying: set[int] = set()
        self._elsewhere: set[int] = set()
        self._near_role: set[int] = set()

    def possible(self, matrix: CandidateMatrix, evidence: Evidence) -> list[Possible]:
        """For each sentence."""
        where: dict[str, tuple[Passages, Passages]] = {}
        found: list[Possible] = []
        for row, sentence in enumerate(matrix.sentences):
            article = matrix.hits[sentence.hit].article
            if article.id not in where:
                where[article.id] = self._named(article), self._told(article)
            place = (sentence.start, sentence.end)
            named, on_role = where[article.id]
            if not _lies_in(place, named):
                self._elsewhere.add(row)
            fits = _lies_in(place, on_role)
            found.append(self._stretches(article.text, place, evidence, row) if fits else ())
        for rows in matrix.rows:
            for paragraph in matrix.paragraphs(rows) if rows and self._near_role else ():
                if not self._near_role.isdisjoint(paragraph):
                    for row in set(paragraph) - self._near_role:
                        found[row] = ()
        if self._identifying:  # nothing else tells it as surely
            found = [some if row in self._identifying else () for row, some in enumerate(found)]
        return found

    def are_elsewhere(self, rows: Iterable[int]) -> bool:
        """Whether none of these sentences stands where all that the question names is told of.

        They may be ranked first for all that: an article on costumes needn't name Halloween.
        """
        return self._elsewhere.issuperset(rows)

    def attested(self, rows: range, held: Sequence[bool]) -> bool:
        """Whether a possible quote answers for its form alone: it says beside a name what somebody
        is, or reports the words of who was asked about, and all that they were to be on.

        ``rows``: its sentences; ``held``: which of the question's content words it has.
        """
        if not self._speaker:
            return not self._identifying.isdisjoint(rows)
        return all(
            h for stem, h in zip(self._asked.stems, held, strict=True) if stem in self._topic
        )

    def _named(self, article: Article) -> Passages:
        """Where an article is on what the question names."""
        whole = lowered(f"{article.title}\n{article.text}")
        unknown = sum(not holds(whole, name) for name in self._names)
        if 2 * unknown > len(self._names) or self._is_of_another_year(article):
            return []
        if not self._names or self._is_named_in(article.title):
            return None
        paragraphs = _paragraphs(article.text)
        own = (n for n, (a, b) in enumerate(paragraphs) if self._is_named_in(article.text[a:b]))
        first = list(islice(own, _RARE + 1))
        return _with_next(first, paragraphs) if len(first) <= _RARE else None

    def _told(self, article: Article) -> Passages:
        """Where an article reports whose words are asked for, or has what somebody is."""
        if self._speaker:
            return paragraphs_of(self._speaker, article.text, self._profile)
        return self._of_role(article) if self._role else None

    def _of_role(self, article: Article) -> Passages:
        """The paragraphs that name what somebody is asked for as, and those after them; None for
        all, where the title does."""
        if self._has_role(article.title):
            return None
        paragraphs = _paragraphs(article.text)
        own = [n for n, (a, b) in enumerate(paragraphs) if self._has_role(article.text[a:b])]
        return _with_next(own, paragraphs)

    def _is_named_in(self, text: str) -> bool:
        low = lowered(text)
        return any(holds(low, name) for name in self._names)

    def _has_role(self, text: str) -> bool:
        return any(self._lexicon[word] in self._role for word in self._lexicon.cut(text))

    def _is_of_another_year(self, article: Article) -> bool:
        """Whether the question names years, and the article neither names nor is near one."""
        years = {year for first, last in self._asked.periods for year in (first.year, last.year)}
        if not years or article.published is None:
            return False
        text = f"{article.title} {article.text}"
        return not any(
            abs(article.published.year - year) <= 1 or str(year) in text for year in years
        )

    def _stretches(self, text: str, place: Span, evidence: Evidence, row: int) -> Possible:
        found = evidence.found[row]
        if found is not None:  # what stands in a sentence that is left out is taken for the next's
            found = [answer for answer in found if _meet(place, (answer.start, answer.end))]
        if stating := self._who_is_who(text, place):
            self._identifying.add(row)
            return stating
        if self._role and found and self._asked.kind is AnswerKind.PERSON:
            near = self._names_of_role(text, place, found)
            self._near_role.update([row] if near else ())
            return near or None
        if found is None or not (self._counted or self._asked.kind in _FIGURES):
            return None
        spans = [(answer.start, answer.end) for answer in found]
        if self._asked.kind is AnswerKind.AGE:
            beside = [(a, b) for a, b in spans if self._is_named_in(text[a - BEFORE : a])]
            return tuple(beside or spans)
        return tuple(span for span in spans if self._counted.is_counted_by(text, span, place))

    def _who_is_who(self, text: str, sentence: Span) -> tuple[Span, ...]:
        """What says beside a name who somebody is, or the name beside that."""
        if self._whom:
            return tuple(described(self._whom, text, sentence))
        asked = frozenset(self._asked.stems)
        if not self._office or self._asked.kind is not AnswerKind.PERSON:
            return ()
        return tuple(bearers(self._office, asked, text, sentence, self._lexicon))

    def _names_of_role(
        self, text: str, sentence: Span, found: Sequence[ExtractedAnswer]
    ) -> tuple[Span, ...]:
        """Names near the word for what somebody is asked for as."""
        never = never_named(self._profile.code)
        spans = [(answer.start, answer.end) for answer in found]
        spans = [span for span in spans if text[slice(*span)].lower() not in never]
        return tuple(
            (start, end)
            for start, end in spans
            if self._has_role(text[max(start - _NEAR, sentence[0]) : min(end + _NEAR, sentence[1])])
        )


def _paragraphs(text: str) -> list[Span]:
    return [match.span() for match in PARAGRAPH.finditer(text)]


def _with_next(numbers: Sequence[int], paragraphs: Sequence[Span]) -> list[Span]:
    both = {following for n in numbers for following in (n, n + 1) if following < len(paragraphs)}
    return [paragraphs[n] for n in sorted(both)]


def _lies_in(place: Span, passages: Passages) -> bool:
    return passages is None or any(_meet(place, span) for span in passages)


def _meet(span: Span, other: Span) -> bool:
    return span[0] < other[1] and other[0] < span[1]
