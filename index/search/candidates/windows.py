"""Sentences of a candidate, and the possible quotes made of them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.article import Hit, Span
from index.languages.sentences import sentence_spans
from index.search.furniture.boilerplate import is_fragment
from index.search.furniture.headings import stands_alone
from index.search.furniture.never_quoted import is_furniture, points_elsewhere

MOST_CHARACTERS = 500
MOST_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of candidate number ``hit``; offsets in its article's text.

    ``apart``: something that is never quoted stands before it, so no quote runs into it.
    """

    hit: int
    start: int
    end: int
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """A possible quote: sentences ``first`` to ``last`` of the matrix, all of one candidate."""

    hit: int
    first: int
    last: int
    start: int
    end: int

    @property
    def rows(self) -> range:
        return range(self.first, self.last + 1)


def sentences_of(hit: Hit, number: int) -> list[Sentence]:
    """The passage's sentences, and those after it that a quote from it could still take in."""
    text, passage, language = hit.article.text, hit.passage, hit.article.language
    spans = sentence_spans(text, passage.start, passage.end, language)
    stop = min(len(text), passage.end + MOST_CHARACTERS)
    after = sentence_spans(text, passage.end, stop, language)
    if after and stop < len(text):
        after.pop()  # likely cut off in its middle
    spans += after[: MOST_SENTENCES - 1]
    whole = [span for span in spans if _left_out(hit, *span) or not _is_scrap(text, *span)] or spans
    found = list(_without_furniture(hit, whole, number))
    return found if found and found[0].start < passage.end else []


def _without_furniture(hit: Hit, spans: Sequence[Span], number: int) -> Iterator[Sentence]:
    apart = False
    for start, end in spans:
        if _left_out(hit, start, end):
            apart = True
            continue
        yield Sentence(number, start, end, apart)
        apart = False


def _left_out(hit: Hit, start: int, end: int) -> bool:
    """Whether a sentence is no part of the report: of its kind, or learned of its outlet."""
    learned = any(first <= start and end <= last for first, last in hit.furniture)
    text = hit.article.text
    return learned or is_furniture(text[start:end]) or points_elsewhere(text, start, end)


def _is_scrap(text: str, start: int, end: int) -> bool:
    """Whether a paragraph of its own is no sentence. Between two sentences it is still shown."""
    return stands_alone(text, start, end) and is_fragment(text[start:end])


def numbers_at(sentences: Sequence[Sentence], places: Iterable[int]) -> Iterator[int | None]:
    """Which of one candidate's sentences each place is in; None for what is never quoted."""
    ends = [sentence.end for sentence in sentences]
    for place in places:
        number = bisect_right(ends, place)
        yield None if sentences[number].apart and place < sentences[number].start else number


def windows_of(sentences: Sequence[Sentence]) -> list[Window]:
    """From each sentence as many more as fit into a quote; none that lies inside another."""
    windows: list[Window] = []
    for first, opening in enumerate(sentences):
        last = first
        while (
            last + 1 < len(sentences)
            and last - first + 1 < MOST_SENTENCES
            and sentences[last + 1].hit == opening.hit
            and not sentences[last + 1].apart
            and sentences[last + 1].end - opening.start <= MOST_CHARACTERS
        ):
            last += 1
        window = Window(opening.hit, first, last, opening.start, sentences[last].end)
        if windows and windows[-1].hit == window.hit and windows[-1].end >= window.end:
            continue
        windows.append(window)
    return windows
