"""Archives of any size, made of a real store: its texts edited, its vectors with noise."""

import json
import re
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.article import Article
from index.encoder import Vectors
from index.store.local.store import LocalStore

_WORD = re.compile(r"\b[a-z]{5,}\b")
_PER_FILE = 500  # articles; a change to one file must not cost reading all


class NoisyEncoder:
    """Gives each text a real vector of the store, moved by noise to a cosine of 0.8 to 0.98.

    Which one the text's hash says, so one text always gets one vector. A passage's vector and its
    words have nothing to do with each other: the two searches find no passage in common, and a
    question has more candidates to rank than it would have in an archive of that size.
    """

    def __init__(self, store: LocalStore):
        self._vectors = store.vectors
        noise = np.random.default_rng(1).standard_normal(
            (9973, store.manifest.dimension), dtype=np.float32
        )
        self._noise = noise / np.linalg.norm(noise, axis=1, keepdims=True)
        self.name = store.manifest.model
        self.fingerprint = store.manifest.fingerprint
        self.dimension = store.manifest.dimension

    def encode_query(self, text: str) -> Vectors:
        """The vector of one text."""
        vector: Vectors = self.encode_documents([text])[0]
        return vector

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension)."""
        seeds = np.array([zlib.crc32(text.encode()) for text in texts])
        cosines = (0.8 + 0.18 * (seeds % 997) / 997).astype(np.float32)[:, None]
        moved: Vectors = cosines * self._vectors.take(seeds % len(self._vectors))
        moved += np.sqrt(1 - cosines**2) * self._noise[seeds // 7 % len(self._noise)]
        moved /= np.linalg.norm(moved, axis=1, keepdims=True)
        return moved


def write_corpus(store: LocalStore, passages: int, folder: Path) -> None:
    """Articles for about so many passages, as JSON Lines; from the second round on edited."""
    folder.mkdir()
    real = store.latest(store.manifest.articles)
    count = max(1, round(passages * len(real) / store.manifest.passages))
    for first in range(0, count, _PER_FILE):
        lines = (edited(real, number) for number in range(first, min(first + _PER_FILE, count)))
        (folder / f"{first:08d}.jsonl").write_text("\n".join(map(json.dumps, lines)))


def edited(real: Sequence[Article], number: int) -> dict[str, str]:
    """Article ``number`` of an endless row: one word in eight is another one of its text."""
    turn, place = divmod(number, len(real))
    article = real[place]
    text = "".join(_edit(article.text, turn)) if turn else article.text
    published = article.published.isoformat() if article.published else ""
    url = f"https://{article.source or 'none.example'}/{number}"
    return {"title": article.title, "text": text, "url": url, "published": published}


def _edit(text: str, turn: int) -> Iterator[str]:
    words = _WORD.findall(text)
    at = 0
    for match in _WORD.finditer(text):
        mixed = zlib.crc32(match[0].encode(), turn + match.start())
        yield text[at : match.start()]
        yield words[mixed % len(words)] if mixed % 8 == 0 else match[0]
        at = match.end()
    yield text[at:]
