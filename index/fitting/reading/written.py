"""Questions written over articles, as groups: what their articles answer, and near misses of them.

A file has a question a line. ``article``: the id of the article that it was written over, ``seen``
the part of its text that the writer saw, ``answer`` where the answer stands. A near miss has none:
nothing that was seen answers it, though something of the same kind stands there.

python -m index.fitting.reading.written QUESTIONS STORE > questions.jsonl

writes those of a file as ``quoth eval`` asks them.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.article import Article, Hit, Passage, Question, Span
from index.encoder import Encoder
from index.evaluation.questions import Judged
from index.fitting.reading.arrays import NEITHER, RIGHT, WRONG
from index.fitting.reading.material import LabelledPassage, QuestionGroup, json_lines, spans_of
from index.fitting.reading.news import NO_DAY, days_apart
from index.reader.pairs import heading
from index.search.retriever import Retriever
from index.store.handle import open_store
from index.store.local.store import LocalStore

# Passages retrieved; other articles of these days may answer too, where words can't tell.
SIZE, SAME_NEWS_DAYS = 40, 21
# Words of an answer that others would give in the same words.
SHORT = 4


@dataclass(frozen=True, slots=True)
class WrittenQuestion:
    """A question, and where its article answers it: None if it doesn't."""

    article: str
    seen: Span
    question: str
    answer: Span | None


def read_written(path: Path) -> list[WrittenQuestion]:
    """From gzipped JSON lines."""
    return [
        WrittenQuestion(
            row["article"],
            tuple(row["seen"]),
            row["question"],
            tuple(row["answer"]) if row["answer"] else None,
        )
        for row in json_lines(path)
    ]


def written_groups(
    name: str,
    questions: Sequence[WrittenQuestion],
    listed: set[str],
    store: LocalStore,
    encoder: Encoder,
) -> Iterator[QuestionGroup]:
    """Of each question its own article's passages and what retrieval brings of others.

    Of articles at ``listed`` addresses, those that the year's quiz asks about, the name ends in
    "-listed". A question with an answer comes twice, the second time without its own article.
    """
    retriever = Retriever(encoder)
    for written in questions:
        article = store.article(written.article)
        if article is None:
            continue
        group = f"{name}-listed" if article.url in listed else name
        asked = Question(written.question, article.published or NO_DAY)
        hits, _ = retriever.retrieve(asked, store, SIZE)
        others = [_of_other(written, article, hit) for hit in hits if hit.article.id != article.id]
        seen, unseen = _of_own(written, article, store)
        yield QuestionGroup(group, written.question, (*seen, *others, *unseen))
        if written.answer:
            yield QuestionGroup(f"{group}-without", written.question, tuple(others))


def _of_own(
    written: WrittenQuestion, article: Article, store: LocalStore
) -> tuple[list[LabelledPassage], list[LabelledPassage]]:
    """The article's own passages: those that the writer saw, and the others."""
    first, last = written.seen
    seen, unseen = [], []
    for passage, _ in store.passages(store.table.rows_of_article(article.id)):
        title = heading(Hit(passage, article, 0.0))
        if first <= passage.start < last:
            seen.append(_own(written, article, passage, title, True))
        else:
            unseen.append(_own(written, article, passage, title, False))
    return seen, unseen


def _own(
    written: WrittenQuestion, article: Article, passage: Passage, title: str, seen: bool
) -> LabelledPassage:
    text, answer = passage.text, written.answer
    if answer is None:
        return LabelledPassage(title, text, WRONG if seen else NEITHER)
    words = article.text[slice(*answer)]
    found = spans_of(words, text) if len(words) > 2 else ()
    if passage.start <= answer[0] and answer[1] <= passage.end:
        inside = (answer[0] - passage.start, answer[1] - passage.start)
        return LabelledPassage(title, text, RIGHT, found or (inside,))
    again = bool(found) or not (seen or _is_short(words))
    return LabelledPassage(title, text, NEITHER if again else WRONG)


def _of_other(written: WrittenQuestion, article: Article, hit: Hit) -> LabelledPassage:
    text = hit.passage.text
    words = article.text[slice(*written.answer)] if written.answer else ""
    if words and _is_short(words):
        doubtful = bool(spans_of(words, text))
    else:
        doubtful = days_apart(article.published, hit.article.published) <= SAME_NEWS_DAYS
    return LabelledPassage(heading(hit), text, NEITHER if doubtful else WRONG)


def _is_short(words: str) -> bool:
    return len(words.split()) <= SHORT


def judged_of(written: WrittenQuestion, store: LocalStore) -> Judged | None:
    """The question as it is asked on the day of its article; None if that isn't in ``store``."""
    article = store.article(written.article)
    if article is None:
        return None
    asked = Question(written.question, article.published or NO_DAY)
    answer = article.text[slice(*written.answer)] if written.answer else ""
    listed = frozenset((article.url or article.path,) if answer else ())
    return Judged(asked, answer, bool(answer), listed)


def judged_lines(questions: Sequence[WrittenQuestion], store: LocalStore) -> Iterator[str]:
    """A line for ``quoth eval`` of each question."""
    for judged in filter(None, (judged_of(written, store) for written in questions)):
        line = {
            "question": judged.question.text,
            "asked_at": judged.question.asked_at.isoformat(),
            "answerable": judged.answerable,
        }
        if judged.answerable:
            line |= {"answer": judged.answer, "articles": sorted(judged.articles)}
        yield json.dumps(line, ensure_ascii=False)


if __name__ == "__main__":
    print(  # noqa: T201
        "\n".join(judged_lines(read_written(Path(sys.argv[1])), open_store(Path(sys.argv[2]))))
    )
