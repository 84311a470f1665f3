"""Texts -> token ids, by the model's own tokenizer and with its own prompts."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from index.errors import UnfamiliarModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ids = NDArray[np.int64]


class Tokens:
    """Puts the prompt before a text, cuts at the model's limit, and never pads.

    ``max_length`` is in tokens, None for no limit. ``special``: with the tokens that begin and end
    a text.
    """

    def __init__(
        self,
        tokenizer: "Tokenizer",
        prompts: Mapping[str, str],
        max_length: int | None,
        *,
        special: bool = True,
    ):
        tokenizer.no_padding()
        tokenizer.no_truncation()
        if max_length:
            tokenizer.enable_truncation(max_length)
        self._tokenizer = tokenizer
        self._prompts = prompts
        self._special = special

    @classmethod
    def open(
        cls, path: Path, prompts: Mapping[str, str], max_length: int | None, *, special: bool = True
    ) -> Self:
        """With the tokenizer of a tokenizer.json. Raises UnfamiliarModelError where it is none."""
        from tokenizers import Tokenizer

        try:
            tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # the library has no error of its own
            raise UnfamiliarModelError(f"{path} can't be read: {error}") from error
        return cls(tokenizer, prompts, max_length, special=special)

    def vocabulary(self) -> list[str]:
        known = self._tokenizer.get_vocab(with_added_tokens=True)
        return sorted(known, key=known.__getitem__)

    def frame(self) -> tuple[Ids, Ids]:
        """What stands before every text, and after it."""
        ids = np.array(self._tokenizer.encode("").ids, dtype=np.int64)
        return ids[: len(ids) // 2], ids[len(ids) // 2 :]

    def save(self, path: Path) -> None:
        self._tokenizer.save(str(path))

    def query(self, text: str) -> Ids:
        return self._ids([self._prompts["query"] + text])[0]

    def documents(self, texts: Sequence[str]) -> list[Ids]:
        return self._ids([self._prompts["document"] + text for text in texts])

    def _ids(self, texts: list[str]) -> list[Ids]:
        encoded = self._tokenizer.encode_batch_fast(texts, add_special_tokens=self._special)
        return [np.array(encoding.ids, dtype=np.int64) for encoding in encoded]
