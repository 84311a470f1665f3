"""A question and a passage as one sequence: [CLS] question [SEP] title [SEP] passage [SEP].

The title has the month of publication behind it: "the 2022 final" can be told from another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np

from index.article import Hit
from index.encoder.tokens import Ids
from index.unicode import letter_for_letter

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

# Tokens of each part; what is longer is cut at its end. Those that train are cut at the same.
QUESTION_TOKENS, TITLE_TOKENS, PASSAGE_TOKENS = 48, 32, 208
_CLS, _SEP = "[CLS]", "[SEP]"


@dataclass(frozen=True, slots=True)
class PairSequence:
    """One sequence: ``ids`` and ``segments``, shape (1, tokens). The passage's tokens begin at
    ``first``; ``offsets`` are their characters in the article's text, shape (passage tokens, 2).
    """

    ids: Ids
    segments: Ids
    first: int
    offsets: Ids


def heading(hit: Hit) -> str:
    """What stands before a passage: its article's title and month."""
    published = hit.article.published
    month = f" ({published:%B %Y})" if published else ""
    return hit.article.title + month


class PairTokens:
    """Makes pairs with the bundled model's own tokenizer."""

    def __init__(self, tokenizer: "Tokenizer") -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._begin, self._end = (int(tokenizer.token_to_id(token) or 0) for token in (_CLS, _SEP))

    @classmethod
    def open(cls, path: Path) -> Self:
        from tokenizers import Tokenizer

        return cls(Tokenizer.from_file(str(path)))

    def token(self, number: int) -> str:
        return str(self._tokenizer.id_to_token(number))

    def pairs(self, question: str, hits: Sequence[Hit]) -> list[PairSequence]:
        texts = [question, *map(heading, hits), *(hit.passage.text for hit in hits)]
        # Not encode_batch_fast, which leaves out the offsets.
        texts = [letter_for_letter(text) for text in texts]
        encoded = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        head = [self._begin, *encoded[0].ids[:QUESTION_TOKENS], self._end]
        titles, passages = encoded[1 : 1 + len(hits)], encoded[1 + len(hits) :]
        return [
            self._pair(head, title, passage, hit.passage.start)
            for title, passage, hit in zip(titles, passages, hits, strict=True)
        ]

    def _pair(
        self, head: list[int], title: "Encoding", passage: "Encoding", start: int
    ) -> PairSequence:
        second = [*title.ids[:TITLE_TOKENS], self._end]
        ids = [*head, *second, *passage.ids[:PASSAGE_TOKENS], self._end]
        segments = np.ones((1, len(ids)), np.int64)
        segments[0, : len(head)] = 0
        offsets = np.array(passage.offsets[:PASSAGE_TOKENS], np.int64).reshape(-1, 2) + start
        first = len(head) + len(second)
        return PairSequence(np.array([ids], np.int64), segments, first, offsets)
