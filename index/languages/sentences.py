"""Where sentences begin and end.

sentencex (Wikimedia) was chosen over pysbd, blingfire and the Moses splitter: it gives
character offsets, knows the abbreviations of many languages, and splits some 600,000 sentences
a second, so sentences need not be stored. It cuts inside "D-W.Va." and before "said" after
a quotation; a boundary counts here only with white space behind it and no lower-case letter after.
"""

from functools import lru_cache
from itertools import pairwise

from sentencex import get_sentence_boundaries

# Scripts that put no space between sentences end them with these, and may close a quotation then.
_FULL_WIDTH_ENDS = "。！？｡"
_CLOSING = "”’」』）》〉】"
# "「…。」と述べた": in Japanese the sentence goes on with what is quoted.
_GOING_ON = "とっ"


def sentence_spans(
    text: str, start: int, end: int, language: str | None = None
) -> list[tuple[int, int]]:
    """Spans of the sentences in ``text[start:end]``, absolute, without white space around them.

    A paragraph break always ends a sentence.
    """
    spans: list[tuple[int, int]] = []
    for first, last in paragraph_spans(text, start, end):
        relative = _split(text[first:last], _language(language))
        spans += [(first + a, first + b) for a, b in relative]
    return spans


def paragraph_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
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


def _language(language: str | None) -> str:
    return (language or "en").split("-")[0].lower()


@lru_cache(maxsize=4096)
def _split(paragraph: str, language: str) -> tuple[tuple[int, int], ...]:
    cuts = [0]
    for boundary in get_sentence_boundaries(language, paragraph):
        cut = boundary["end_index"]
        if cut < len(paragraph) and _is_boundary(paragraph, cut):
            cuts.append(cut)
    cuts.append(len(paragraph))
    spans = []
    for first, last in pairwise(cuts):
        stripped = paragraph[first:last].strip()
        if stripped:
            begin = paragraph.index(stripped, first)
            spans.append((begin, begin + len(stripped)))
    return tuple(spans)


def _is_boundary(paragraph: str, cut: int) -> bool:
    before, after = paragraph[cut - 1], paragraph[cut]
    if before in _FULL_WIDTH_ENDS:
        return True
    if before in _CLOSING and paragraph[:cut].rstrip(_CLOSING)[-1:] in (*_FULL_WIDTH_ENDS,):
        return after not in _GOING_ON
    return before.isspace() and not after.islower()
