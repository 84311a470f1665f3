"""General question answering, as groups: the questions with passages of a folder of JSON lines.

A context is cut into passages as articles are. The one that holds the answer is right; the others
of its context and the nearest of other contexts are wrong, unless the answer's words stand there.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from index.article import Article, Span
from index.building.passages import split
from index.encoder import Encoder
from index.fitting.reading.arrays import NEITHER, RIGHT, WRONG
from index.fitting.reading.material import LabelledPassage, QuestionGroup, json_lines, spans_of
from index.settings import PassageSettings

# Rows of each set that take part; the others of the folder in full.
_MOST = {"qamr": 10000, "policyqa": 1500}
_LEFT_OUT = {"squad1_dev_extra", "clapnq_dev", "multispanqa"}
# Passages of a group.
SIZE = 8
_NEAREST = 24


def general_groups(folder: Path, encoder: Encoder, random: Random) -> Iterator[QuestionGroup]:
    """The groups of every set in ``folder``."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        name = path.name.split(".")[0]
        if name not in _LEFT_OUT:
            rows = json_lines(path)
            yield from (_sentences if name == "selqa" else _passages)(name, rows, encoder, random)


def _passages(
    name: str, rows: list[dict[str, Any]], encoder: Encoder, random: Random
) -> Iterator[QuestionGroup]:
    rows = random.sample(rows, min(_MOST.get(name, len(rows)), len(rows)))
    cut = {row["context"]: _cut(row["context"]) for row in rows}
    titles = {row["context"]: str(row.get("title") or "").replace("_", " ") for row in rows}
    pool = [(context, number) for context, spans in cut.items() for number in range(len(spans))]
    texts = [_text(context, cut[context][number]) for context, number in pool]
    vectors = encoder.encode_documents(texts)
    for begin in range(0, len(rows), 256):
        some = rows[begin : begin + 256]
        asked = np.stack([encoder.encode_query(row["question"]) for row in some])
        order = np.argsort(-(asked @ vectors.T), axis=1)[:, : 4 * _NEAREST]
        for row, nearest in zip(some, order.tolist(), strict=True):
            if group := _group(name, row, cut, titles, pool, nearest, random):
                yield group


def _group(
    name: str,
    row: dict[str, Any],
    cut: dict[str, list[Span]],
    titles: dict[str, str],
    pool: list[tuple[str, int]],
    nearest: list[int],
    random: Random,
) -> QuestionGroup | None:
    context, answer = row["context"], str(row["answer"] or "")
    title = titles[context] if random.random() < 0.5 else ""
    own = list(_own(row, cut[context], title))
    right = [pair for pair in own if pair.label == RIGHT]
    if row["answerable"] and not right:
        return None
    others = []
    for number in nearest[:_NEAREST]:
        other, place = pool[number]
        text = _text(other, cut[other][place])
        if other != context and not (len(answer) > 2 and spans_of(answer, text)):
            named = titles[other] if title else ""
            others.append(LabelledPassage(named, text, WRONG))
    wrong = [pair for pair in own if pair.label == WRONG]
    first = random.sample(wrong, min(3, len(wrong)))
    rest = random.sample(others, min(SIZE - len(first) - min(len(right), 2), len(others)))
    return QuestionGroup(name, row["question"], (*right[:2], *first, *rest))


def _own(row: dict[str, Any], spans: Sequence[Span], title: str) -> Iterator[LabelledPassage]:
    context, answer = row["context"], str(row["answer"] or "")
    start = row["answer_start"]
    known = [(start, start + len(answer))] if start is not None else []
    if row["answerable"] and not known:
        known = list(spans_of(answer, context))[:1] if answer.lower() not in ("yes", "no") else []
    for first, end in spans:
        text = context[first:end]
        inside = tuple((a - first, b - first) for a, b in known if first <= a and b <= end)
        if not row["answerable"]:
            yield LabelledPassage(title, text, WRONG)
        elif inside or (not known and len(spans) == 1):
            yield LabelledPassage(title, text, RIGHT, inside)
        else:
            again = bool(not known or spans_of(answer, text))
            yield LabelledPassage(title, text, NEITHER if again else WRONG)


def _sentences(
    name: str, rows: list[dict[str, Any]], encoder: Encoder, random: Random
) -> Iterator[QuestionGroup]:
    """Questions with single sentences, some of which answer."""
    asked: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        asked[row["question"]].append(row)
    for question, own in asked.items():
        right = [LabelledPassage("", row["context"], RIGHT) for row in own if row["answerable"]]
        wrong = [LabelledPassage("", row["context"], WRONG) for row in own if not row["answerable"]]
        if right and wrong:
            rest = random.sample(wrong, min(SIZE - 1, len(wrong)))
            yield QuestionGroup(name, question, (right[0], *rest))


def _text(context: str, span: Span) -> str:
    return context[span[0] : span[1]]


def _cut(context: str) -> list[Span]:
    article = Article("", "", context, "", language="en")
    return [(passage.start, passage.end) for passage in split(article, PassageSettings())]
