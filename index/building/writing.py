"""Writing a generation into its folder: tables, vectors, words and manifest."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.building.changes import Changes
from index.building.plan import BuildPlan, Progress
from index.building.reading import Reading
from index.building.vectors import VectorSource
from index.encoder import Encoder
from index.errors import NothingToIndexError
from index.sources import reading_rules
from index.store.analysis import analysis_fingerprint
from index.store.articles import ArticleTable
from index.store.draft import Draft
from index.store.embedded import EmbeddedStore
from index.store.manifest import Manifest, Old, checksums, sizes, stamp
from index.store.vectors import extend_vectors, write_vectors
from index.store.words import WordIndex, WordRow

DEAD_SHARE = 0.1
"""Of the rows: with more of them dead, all are written anew."""
FEW_ROWS = 5_000
"""Up to so many rows, any dead one is reason enough: it takes half a second."""


class Writer:
    """Writes one generation into ``work``: all of it, or what differs from ``base``.

    Of ``last``, the generation that serves, the history is kept, whatever else is not.
    """

    def __init__(self, work: Path, plan: BuildPlan, encoder: Encoder, progress: Progress):
        self._work = work
        self._plan = plan
        self._encoder = encoder
        self._progress = progress

    def write(
        self,
        changes: Changes,
        source: VectorSource,
        base: EmbeddedStore | None,
        last: EmbeddedStore | None,
    ) -> int:
        """Returns how many passages were embedded.

        Raises:
            NothingToIndexError: no article is left.
        """
        moment = _moment(last)
        draft = Draft.copy(base.folder, self._work) if base else Draft.create(self._work)
        Reading(draft, self._plan).follow(changes, self._progress)
        if last and not base:
            draft.take_history(last.folder, last.manifest.built_at)
        draft.write_history(moment)
        dead, rows = draft.dead_rows()
        if dead and (rows <= FEW_ROWS or dead > DEAD_SHARE * rows):
            draft.compact()
        draft.close()
        table = ArticleTable.open(self._work)
        try:
            return self._write_rest(draft, table, source, base, moment)
        finally:
            table.close()

    def _write_rest(
        self,
        draft: Draft,
        table: ArticleTable,
        source: VectorSource,
        base: EmbeddedStore | None,
        moment: str,
    ) -> int:
        articles, passages = table.counts()
        if not articles:
            raise NothingToIndexError(
                f"no article could be read in {self._plan.corpus}; corpus/README.md tells the "
                "formats"
            )
        embedded = source.embed_missing(table, draft.first_new, self._progress)
        self._write_rows(draft, table, source, base)
        its_sizes = sizes(self._work, without=source.journal)
        old = Old(base.folder, base.manifest) if base else None
        Manifest(
            model=self._encoder.name,
            fingerprint=self._encoder.fingerprint,
            dimension=self._encoder.dimension,
            language=self._plan.language,
            passage_settings=self._plan.passages.as_dict(),
            articles=articles,
            passages=passages,
            built_at=moment,
            reading=reading_rules(self._plan.follow_links),
            analysis=analysis_fingerprint(),
            folded=dict(Counter(one.folded for one in table.skipped() if one.folded)),
            sizes=its_sizes,
            checksums=checksums(self._work, its_sizes, old),
        ).write(self._work)
        return embedded

    def _write_rows(
        self, draft: Draft, table: ArticleTable, source: VectorSource, base: EmbeddedStore | None
    ) -> None:
        """Vectors and words of the passages that are new."""
        first, keys = draft.first_new, table.keys(draft.first_new)
        vectors = source.vectors(range(first, draft.next_row), keys)
        self._progress.start("indexing words", len(keys))
        words = self._heard(table.word_rows(first))
        dimension, language = self._encoder.dimension, self._plan.language
        if base and first:
            count = draft.next_row - first
            extend_vectors(base.folder, self._work, dimension, count, vectors)
            WordIndex.extend(base.folder, self._work, language, draft.outdated, words)
        else:
            write_vectors(self._work, dimension, vectors)
            WordIndex.write(self._work, language, words)

    def _heard(self, rows: Iterator[WordRow]) -> Iterator[WordRow]:
        for row in rows:
            yield row
            self._progress.advance()


def _moment(last: EmbeddedStore | None) -> str:
    """Now, or just after the last generation where clocks stand still or go back."""
    now = datetime.now(UTC)
    if last:
        before = datetime.fromisoformat(last.manifest.built_at)
        now = max(now, before + timedelta(microseconds=1))
    return stamp(now)
