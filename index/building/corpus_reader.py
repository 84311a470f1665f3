"""Changed files -> the tables of a generation, each article once and under its own id."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from index.article import Article, Skipped
from index.building.changes import Changes, path_of
from index.building.draft import Draft
from index.building.passages import split
from index.building.plan import BuildPlan
from index.building.records import ArticleRecord
from index.building.vectors import document, key
from index.identity import content_hash, twin
from index.progress import Progress
from index.sources.reading import FileReader
from index.store.records import FileState


class CorpusReader:
    """Reads changed files of a plan's corpus into ``draft``."""

    def __init__(self, draft: Draft, plan: BuildPlan):
        self._draft = draft
        self._plan = plan
        self._reader = FileReader(plan.corpus, plan.follow_links, plan.document_seconds)
        self._touched: set[bytes] = set()
        # Repeats that say something else of an article than the record it was taken from.
        self._other: dict[tuple[bytes, int], Article] = {}

    def follow(self, changes: Changes, progress: Progress) -> None:
        """Bring the tables up to the corpus.

        A record may be an article that others give as well, and may share an id with them. That
        is settled last, for the articles that any changed file gave or gives.
        """
        for file in changes.gone:
            self._touched |= self._draft.forget_file(file)
        for changed in changes.read:
            self._touched |= self._draft.forget_file(changed.key)
        for changed in changes.read:
            self._read(changed, progress)
        self._settle()

    def _read(self, file: FileState, progress: Progress) -> None:
        self._draft.add_file(file)
        for place, item in enumerate(self._reader.read(path_of(file.key, self._plan.corpus))):
            if isinstance(item, Skipped):
                self._draft.add_skipped(file.key, place, item)
                progress.skipped(item)
            else:
                digest = content_hash(item)
                self._take(item, ArticleRecord(file.key, place, item.path, item.id, digest))
                progress.advance()

    def _take(self, article: Article, record: ArticleRecord) -> None:
        twin_key = twin(article)
        self._draft.add_record(record, twin_key, article.url)
        self._touched.add(twin_key)
        stored = self._draft.stored(twin_key)
        if stored is None:
            self._add(article, twin_key, record)
        elif stored.record.digest != record.digest:
            self._other[record.file, record.place] = article

    def _add(self, article: Article, twin_key: bytes, record: ArticleRecord) -> None:
        passages = split(article, self._plan.passages)
        keys = [key(document(article.title, passage.text)) for passage in passages]
        self._draft.add(article, twin_key, record, passages, keys)

    def _settle(self) -> None:
        """Each article as its first record has it, or no longer at all; then the ids."""
        names: set[str] = set()
        changed: list[tuple[bytes, ArticleRecord]] = []
        for twin_key in sorted(self._touched):
            record, stored = self._draft.first_record(twin_key), self._draft.stored(twin_key)
            names |= {known.own for known in (record, stored and stored.record) if known}
            if stored is None or stored.record == record:
                continue
            if record is None:
                self._draft.remove(stored.row)
            elif record.digest == stored.record.digest:
                self._draft.move(stored.row, record)
            else:
                changed.append((twin_key, record))
        self._replace(changed)
        for name in sorted(names):
            self._draft.name_all(name)

    def _replace(self, changed: Iterable[tuple[bytes, ArticleRecord]]) -> None:
        """Take articles from other records than before, which say something else of them."""
        wanted = {(record.file, record.place): (twin_key, record) for twin_key, record in changed}
        for place, article in self._articles_at(wanted):
            twin_key, record = wanted[place]
            stored = self._draft.stored(twin_key)
            # A file may be written to in between; then the next build sees that it changed.
            if stored and content_hash(article) == record.digest:
                self._draft.remove(stored.row)
                self._add(article, twin_key, record)

    def _articles_at(
        self, places: Iterable[tuple[bytes, int]]
    ) -> Iterator[tuple[tuple[bytes, int], Article]]:
        """The articles of some records; each file that isn't in memory is read once more."""
        unread: dict[bytes, set[int]] = defaultdict(set)
        for file, place in places:
            if article := self._other.get((file, place)):
                yield (file, place), article
            else:
                unread[file].add(place)
        for file, wanted in unread.items():
            for place, item in enumerate(self._reader.read(path_of(file, self._plan.corpus))):
                if place in wanted and isinstance(item, Article):
                    yield (file, place), item
