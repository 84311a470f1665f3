"""Changed files -> the tables of a generation. Each article is there once, under its own id."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from index.article import Article, Skipped
from index.building.changes import Changes, CorpusFile, path_of
from index.building.draft import Draft
from index.building.embedding import document, key
from index.building.passages import split
from index.building.plan import BuildPlan
from index.identity import content_hash, twin
from index.sources.reading import FileReader
from index.store.local.schema import ArticleRecord


class ReadingListener(Protocol):
    """Hears of each article that is read, and of each record that can't be."""

    def advance(self, amount: int = 1) -> None:
        """So many articles more."""

    def skipped(self, item: Skipped) -> None:
        """Something could not be read."""


class Reading:
    """Reads changed files of a plan's corpus into ``draft``."""

    def __init__(self, draft: Draft, plan: BuildPlan):
        self._draft = draft
        self._plan = plan
        self._reader = FileReader(plan.corpus, plan.follow_links, plan.document_seconds)
        self._touched: set[bytes] = set()
        # Repeats that say something else of an article than the record it was taken from.
        self._other: dict[tuple[bytes, int], Article] = {}

    def follow(self, changes: Changes, listener: ReadingListener) -> None:
        """Bring the tables up to the corpus.

        A record may be an article that others give as well, and may share an id with them. That
        is settled last, for the articles that any changed file gave or gives.
        """
        for file in changes.gone:
            self._touched |= self._draft.forget_file(file)
        for one in changes.read:
            self._touched |= self._draft.forget_file(one.state.key)
        for one in changes.read:
            self._read(one, listener)
        self._settle()

    def _read(self, file: CorpusFile, listener: ReadingListener) -> None:
        self._draft.add_file(file.state)
        for place, item in enumerate(self._items(file.path)):
            if isinstance(item, Skipped):
                self._draft.add_skipped(file.state.key, place, item)
                listener.skipped(item)
            else:
                digest = content_hash(item)
                self._take(item, ArticleRecord(file.state.key, place, item.path, item.id, digest))
                listener.advance()

    def _items(self, file: Path) -> Iterator[Article | Skipped]:
        return self._reader.read(file)

    def _take(self, article: Article, claim: ArticleRecord) -> None:
        its = twin(article)
        self._draft.add_claim(claim, its, article.url)
        self._touched.add(its)
        held = self._draft.held(its)
        if held is None:
            self._add(article, its, claim)
        elif held.claim.digest != claim.digest:
            self._other[claim.file, claim.place] = article

    def _add(self, article: Article, its: bytes, claim: ArticleRecord) -> None:
        passages = split(article, self._plan.passages)
        keys = [key(document(article, passage)) for passage in passages]
        self._draft.add(article, its, claim, passages, keys)

    def _settle(self) -> None:
        """Each article as its first record has it, or no more at all; then the ids."""
        names: set[str] = set()
        changed: list[tuple[bytes, ArticleRecord]] = []
        for its in sorted(self._touched):
            claim, held = self._draft.first_claim(its), self._draft.held(its)
            names |= {one.own for one in (claim, held and held.claim) if one}
            if held is None or held.claim == claim:
                continue
            if claim is None:
                self._draft.remove(held.row)
            elif claim.digest == held.claim.digest:
                self._draft.move(held.row, claim)
            else:
                changed.append((its, claim))
        self._replace(changed)
        for name in sorted(names):
            self._draft.name_all(name)

    def _replace(self, changed: Iterable[tuple[bytes, ArticleRecord]]) -> None:
        """Take articles from other records than before, which say something else of them."""
        wanted = {(claim.file, claim.place): (its, claim) for its, claim in changed}
        for place, article in self._articles_at(wanted):
            its, claim = wanted[place]
            held = self._draft.held(its)
            # A file may be written to in between; then the next build sees that it changed.
            if held and content_hash(article) == claim.digest:
                self._draft.remove(held.row)
                self._add(article, its, claim)

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
            for place, item in enumerate(self._items(path_of(file, self._plan.corpus))):
                if place in wanted and isinstance(item, Article):
                    yield (file, place), item
