"""What the reader learns from, as arrays of token ids: small enough to travel to another machine.

Texts are stored once each. A group is one question with several passages; a passage is right (1),
wrong (0) or neither (-1), and a right one knows where in it the answer stands.
"""

import gzip
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.article import Span
from index.fitting.reading.arrays import PASSAGE_TOKENS

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class LabelledPassage:
    """A passage to be read for a question. ``answers``: spans of characters in ``passage``."""

    title: str
    passage: str
    label: int
    answers: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """One question with passages, the likeliest first. ``name`` is of the set it is of."""

    name: str
    question: str
    pairs: tuple[LabelledPassage, ...]


def spans_of(answer: str, text: str) -> tuple[Span, ...]:
    """Where ``answer`` stands in ``text``, whatever the case and what parts its words."""
    words = _WORD.findall(answer)
    if not words:
        return ()
    pattern = r"(?<!\w)" + r"\W+".join(map(re.escape, words)) + r"(?!\w)"
    return tuple(match.span() for match in re.finditer(pattern, text, re.IGNORECASE))


def json_lines(path: Path) -> list[dict[str, Any]]:
    """The records in a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@dataclass(slots=True)
class _Texts:
    """Distinct texts and their tokens."""

    tokenizer: "Tokenizer"
    numbers: dict[str, int] = field(default_factory=dict)
    ids: list[list[int]] = field(default_factory=list)
    offsets: list[list[Span]] = field(default_factory=list)

    def add(self, texts: Iterable[str]) -> None:
        new = list(dict.fromkeys(text for text in texts if text not in self.numbers))
        for text, encoded in zip(
            new, self.tokenizer.encode_batch(new, add_special_tokens=False), strict=True
        ):
            self.numbers[text] = len(self.ids)
            self.ids.append(encoded.ids[:PASSAGE_TOKENS])
            self.offsets.append(encoded.offsets[:PASSAGE_TOKENS])

    def tokens(self, text: str, span: Span) -> Span | None:
        """First and last token of a span of characters; None where it was cut off."""
        inside = [
            number
            for number, (start, end) in enumerate(self.offsets[self.numbers[text]])
            if start < span[1] and span[0] < end
        ]
        return (inside[0], inside[-1]) if inside else None


def save(path: Path, groups: Sequence[QuestionGroup], tokenizer: "Tokenizer") -> None:
    """Write ``groups`` as arrays; ``Arrays.load`` reads them."""
    tokenizer.no_padding()
    tokenizer.no_truncation()
    texts = _Texts(tokenizer)
    for group in groups:
        texts.add(
            [group.question, *(t for pair in group.pairs for t in (pair.title, pair.passage))]
        )
    pairs = [pair for group in groups for pair in group.pairs]
    spans = [
        [found for span in pair.answers if (found := texts.tokens(pair.passage, span))]
        for pair in pairs
    ]
    names = sorted({group.name for group in groups})
    np.savez_compressed(
        path,
        ids=np.array([number for ids in texts.ids for number in ids], np.uint16),
        text_ends=np.cumsum([len(ids) for ids in texts.ids]).astype(np.int64),
        names=np.array(names),
        group_name=np.array([names.index(group.name) for group in groups], np.int16),
        question=np.array([texts.numbers[group.question] for group in groups], np.int32),
        group_ends=np.cumsum([len(group.pairs) for group in groups]).astype(np.int64),
        title=np.array([texts.numbers[pair.title] for pair in pairs], np.int32),
        passage=np.array([texts.numbers[pair.passage] for pair in pairs], np.int32),
        label=np.array([pair.label for pair in pairs], np.int8),
        span_ends=np.cumsum([len(found) for found in spans]).astype(np.int64),
        spans=np.array([span for found in spans for span in found], np.int16).reshape(-1, 2),
    )
