"""Where sentences begin and end.

sentencex (Wikimedia) was chosen over pysbd, blingfire and the Moses splitter: it gives
character offsets, knows the abbreviations of many languages, and splits some 600,000 sentences
a second, so sentences need not be stored. It cuts inside "D-W.Va." and before "said" after
a quotation; a boundary counts here only with white space behind it and no lower-case letter after.
"""

from functools import lru_cache
from itertools import pairwise

from index.article import Span
from index.languages.boundaries import sentence_starts
from index.languages.profile import language_profile


def sentence_spans(text: str, start: int, end: int, language: str | None = None) -> list[Span]:
    """Spans of the sentences in ``text[start:end]``, absolute, without white space around them.

    A paragraph break always ends a sentence.
    """
    spans: list[Span] = []
    code = (language or "en").split("-")[0].lower()
    for first, last in paragraph_spans(text, start, end):
        relative = _split(text[first:last], code)
        spans += [(first + a, first + b) for a, b in relative]
    return spans


def paragraph_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the paragraphs in ``text[start:end]``: blank lines part them, space is trimmed."""
    end = len(text) if end is None else end
    spans = []
    while start < end:
        stop = text.find("\n\n", start, end)
        stop = end if stop < 0 else stop
        paragraph = text[start:stop]
        if stripped := paragraph.strip():
            first = start + paragraph.index(stripped)
            spans.append((first, first + len(stripped)))
        start = stop + 2
    return spans


@lru_cache(maxsize=4096)
def _split(paragraph: str, language: str) -> tuple[Span, ...]:
    rules = language_profile(language).sentences
    cuts = [0, *sentence_starts(paragraph, language, rules), len(paragraph)]
    spans = []
    for first, last in pairwise(cuts):
        stripped = paragraph[first:last].strip()
        if stripped:
            begin = paragraph.index(stripped, first)
            spans.append((begin, begin + len(stripped)))
    return tuple(spans)
