"""Texts -> token ids, by the model's own tokenizer and with its own prompts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from index.errors import UnfamiliarModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Puts the prompt before a text, cuts at the model's limit, and never pads.

    ``special``: with the tokens that begin and end a text.
    """

    tokenizer: "Tokenizer"
    prompts: Mapping[str, str]
    special: bool

    @classmethod
    def open(
        cls, path: Path, prompts: Mapping[str, str], max_length: int | None, *, special: bool = True
    ) -> Self:
        """With a tokenizer.json, up to so many tokens. Raises UnfamiliarModelError: it is none."""
        from tokenizers import Tokenizer

        try:
            tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # the library has no error of its own
            raise UnfamiliarModelError(f"{path} can't be read: {error}") from error
        tokenizer.no_padding()
        tokenizer.no_truncation()
        if max_length:
            tokenizer.enable_truncation(max_length)
        return cls(tokenizer, prompts, special)

    def vocabulary(self) -> list[str]:
        known = self.tokenizer.get_vocab(with_added_tokens=True)
        return sorted(known, key=known.__getitem__)

    def frame(self) -> tuple[Ids, Ids]:
        """What stands before every text, and after it."""
        ids = np.array(self.tokenizer.encode("").ids, dtype=np.int64)
        return ids[: len(ids) // 2], ids[len(ids) // 2 :]

    def save(self, path: Path) -> None:
        self.tokenizer.save(str(path))

    def query(self, text: str) -> Ids:
        return self._ids([self.prompts["query"] + text])[0]

    def documents(self, texts: Sequence[str]) -> list[Ids]:
        return self._ids([self.prompts["document"] + text for text in texts])

    def _ids(self, texts: list[str]) -> list[Ids]:
        encoded = self.tokenizer.encode_batch_fast(texts, add_special_tokens=self.special)
        return [np.array(encoding.ids, dtype=np.int64) for encoding in encoded]
