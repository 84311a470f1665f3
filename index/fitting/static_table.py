"""Trains the table of ``PROFILE=fast`` that ships with Quoth, and writes it with its checksum.

python -m index.fitting.static_table MATERIAL

MATERIAL is that of the reader (index/fitting/reading). The table begins as the bundled model's
distillation; then questions draw near to the passages that answer them, titles and cut-out words
to their passages, and away from those of the rest of the batch (Henderson et al. 2017, "Efficient
natural language response suggestion"; of static vectors as in Sentence Transformers' training).
"""

import logging
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self

import numpy as np
import torch
import typer
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import cross_entropy, embedding_bag, normalize

from index.encoder.bert import Bert
from index.encoder.bundled import bundled_folder, bundled_table
from index.encoder.distilling import distil
from index.encoder.engine import Engine
from index.encoder.model_folder import ModelFolder
from index.encoder.protocol import Vectors
from index.encoder.static import TABLE
from index.encoder.tensors import packed, save_packed
from index.encoder.tokens import Tokens
from index.fitting.reading.arrays import RIGHT, WRONG, Arrays

# Of each batch: general questions, written ones, and stretches of articles. None of the quizzes'
# own, so that what is fitted on these years sees vectors that never learnt from their questions.
SHARES = {r"(?!news\d)": 500, r"news\d+-written(-listed)?$": 400}
STRETCHES = 300
STEPS, SEED = 1500, 1
# The step as a part of the table's root mean square, and what cosines are multiplied with at first.
_RATE, _WARM_UP, _SCALE, _BACKWARDS = 0.02, 50, 20.0, 0.3
# Of a stretch: how often it is a title; the tokens of others, how many of these are left out, and
# how often the passage lacks it.
_TITLES, _SHORTEST, _LONGEST, _DROPPED, _CUT = 0.4, 6, 18, 0.2, 0.7
_OPENS, _CLOSES = 1006, 1007  # the parentheses around the month behind a title

Ids = NDArray[np.int64]

_log = logging.getLogger(__name__)


def made_table() -> Vectors:
    """The bundled model's distillation, in float32."""
    bert = Bert.read(ModelFolder.read(bundled_folder()))
    tokens = Tokens.open(bert.tokenizer, {"query": "", "document": ""}, None)
    return distil(Engine.open(bert, "float32"), tokens, bert.pooling)


@dataclass(frozen=True, slots=True)
class PairSampler:
    """Draws texts that belong together from the reader's material.

    ``sources``: numbers of groups, and how many a batch has. ``rows``: of passages for stretches.
    """

    arrays: Arrays
    sources: tuple[tuple[NDArray[np.int64], int], ...]
    rows: NDArray[np.int64]
    random: np.random.Generator

    @classmethod
    def of(cls, arrays: Arrays, seed: int) -> Self:
        """Of material that has right passages."""
        sources = []
        for pattern, share in SHARES.items():
            groups = arrays.named(*(n for n in arrays.names.tolist() if re.match(pattern, n)))
            right = [g for g in groups if (arrays.label[_rows(arrays, g)] == RIGHT).any()]
            if right:
                sources.append((np.array(right), share))
        rows = np.concatenate([_rows(arrays, group) for group in sources[-1][0].tolist()])
        return cls(arrays, tuple(sources), rows, np.random.default_rng(seed))

    def batch(self) -> tuple[list[Ids], list[Ids]]:
        """Texts, and the document of each in the same order; behind these some that are wrong."""
        texts: list[Ids] = []
        documents: list[Ids] = []
        wrong: list[Ids] = []
        for groups, share in self.sources:
            for group in self.random.choice(groups, share).tolist():
                texts.append(self._ids(int(self.arrays.question[group])))
                documents += map(self._document, self._drawn(group, RIGHT))
                wrong += map(self._document, self._drawn(group, WRONG))
        for row in self.random.choice(self.rows, STRETCHES).tolist():
            text, document = self._stretch(row)
            texts.append(text)
            documents.append(document)
        return texts, [*documents, *wrong]

    def _drawn(self, group: int, label: int) -> list[int]:
        """One of a group's passages that are labelled so; none where it has none."""
        rows = _rows(self.arrays, group)
        fitting = rows[self.arrays.label[rows] == label]
        return [int(self.random.choice(fitting))] if len(fitting) else []

    def _stretch(self, row: int) -> tuple[Ids, Ids]:
        """A title with its passage, or some words of a passage with the rest of it."""
        title, passage = self._title(row), self._ids(int(self.arrays.passage[row]))
        if len(title) > 1 and self.random.random() < _TITLES:
            return title, passage
        begin = int(self.random.integers(0, max(1, len(passage) - _SHORTEST)))
        words = passage[begin : begin + int(self.random.integers(_SHORTEST, _LONGEST))]
        if len(passage) > _LONGEST and self.random.random() < _CUT:
            passage = np.concatenate((passage[:begin], passage[begin + len(words) :]))
        kept = words[self.random.random(len(words)) > _DROPPED]
        return kept if len(kept) else words, np.concatenate((title, passage))

    def _document(self, row: int) -> Ids:
        return np.concatenate((self._title(row), self._ids(int(self.arrays.passage[row]))))

    def _title(self, row: int) -> Ids:
        """Without its month, which isn't embedded."""
        title = self._ids(int(self.arrays.title[row]))
        opens = np.flatnonzero(title == _OPENS)
        return title[: opens[-1]] if len(opens) and title[-1] == _CLOSES else title

    def _ids(self, text: int) -> Ids:
        return self.arrays.text(text).astype(np.int64)


def _rows(arrays: Arrays, group: int) -> NDArray[np.int64]:
    return np.array(arrays.pairs(group))


def trained(sampler: PairSampler, start: Vectors, steps: int = STEPS) -> Vectors:
    """The table after ``steps`` batches."""
    table = torch.nn.Parameter(torch.from_numpy(start.copy()))
    scale = torch.nn.Parameter(torch.tensor(math.log(_SCALE)))
    rate = _RATE * float(np.sqrt(np.square(start).mean()))
    parts = [{"params": [table], "lr": rate}, {"params": [scale], "lr": 0.005}]
    optimizer = torch.optim.Adam(parts, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / _WARM_UP) * (1 - step / steps)
    )
    for step in range(steps):
        loss = _loss(table, scale.exp(), *sampler.batch())
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
        if step % 100 == 0:
            _log.info("step %d of %d: loss %.3f", step, steps, loss.item())
    found: Vectors = table.detach().numpy()
    # Markers, and what stands for letters that the model doesn't know, make nothing alike.
    found[~start.any(axis=1)] = 0
    return found


def _loss(table: Tensor, scale: Tensor, texts: Sequence[Ids], documents: Sequence[Ids]) -> Tensor:
    """That each text is nearest to its document, and to a part the other way about."""
    scores = scale * _means(table, texts) @ _means(table, documents).T
    own = torch.arange(len(texts))
    return cross_entropy(scores, own) + _BACKWARDS * cross_entropy(scores[:, : len(own)].T, own)


def _means(table: Tensor, texts: Sequence[Ids]) -> Tensor:
    """Vectors of texts as StaticEncoder has them, shape (len(texts), dimension)."""
    starts = np.cumsum([0, *(len(ids) for ids in texts[:-1])])
    ids = torch.from_numpy(np.concatenate(texts))
    return normalize(embedding_bag(ids, table, torch.from_numpy(starts), mode="mean"))


def main(material: Annotated[Path, typer.Argument(help="The reader's material.")]) -> None:
    """Train, and write the table that ships."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.manual_seed(SEED)
    arrays = Arrays.joined(Arrays.load(path) for path in sorted(material.glob("*.npz")))
    table = trained(PairSampler.of(arrays, SEED), made_table())
    _log.info("sha256 %s", save_packed(packed({TABLE: table}, TABLE), bundled_table()))


if __name__ == "__main__":
    typer.run(main)
