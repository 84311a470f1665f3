"""Articles -> topics: those that are about one thing stand together.

Copies of a story count once (``same_story``); then average-linkage agglomerative clustering
(Sokal and Michener 1958, UPGMA) of the vectors of titles and first passages, as SciPy has it. It
needs no number of topics, and an article that is like no other stays alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from index.answering.lead_sentence import lead_sentence
from index.article import Quote
from index.encoder.protocol import unit
from index.store import Stories
from index.store.records import Floats

# Cosine distance, on average, up to which two groups of articles are one topic.
APART = 0.5
# The clustering holds the distance of every pair: so many articles take some 40 MB.
MOST_ARTICLES = 3000
MOST_COPIES = 100


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: the quote that stands for it, whose article's title names it.

    ``articles`` counts all of the topic, copies included, that quote's article too.
    """

    quote: Quote
    articles: int


def topics(archive: Stories, article_ids: Sequence[str]) -> tuple[Topic, ...]:
    """The topics of these articles, those told by most first, then the newest.

    Of more than ``MOST_ARTICLES`` the first are taken. Articles without a sentence that can stand
    for them are counted where another of their topic has one, and else left out.
    """
    stories = _stories(archive, article_ids[:MOST_ARTICLES])
    leads = archive.leads(list(stories))
    with_lead = [story for story in stories if story in leads]
    if not with_lead:
        return ()
    vectors = np.stack([leads[story] for story in with_lead])
    found = []
    for members in _groups(vectors):
        central = _by_centrality(vectors[members])
        ids = [with_lead[members[place]] for place in central]
        quote = _spoken(archive, ids)
        if quote is not None:
            found.append(Topic(quote, sum(stories[story] for story in ids)))
    found.sort(key=lambda t: (t.articles, t.quote.article.published or date.min), reverse=True)
    return tuple(found)


def _stories(archive: Stories, article_ids: Sequence[str]) -> dict[str, int]:
    """One article of each story, and how many of ``article_ids`` tell it."""
    wanted = set(article_ids)
    stories: dict[str, int] = {}
    taken: set[str] = set()
    for article_id in article_ids:
        if article_id in taken:
            continue
        ids = {article.id for article in archive.same_story(article_id, MOST_COPIES)}
        copies = ids & wanted - taken
        stories[article_id] = 1 + len(copies - {article_id})
        taken |= {article_id, *copies}
    return stories


def _groups(vectors: Floats) -> Iterator[list[int]]:
    """Rows that belong together."""
    if len(vectors) == 1:
        yield [0]
        return
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import pdist

    distances = pdist(unit(vectors), "sqeuclidean") / 2  # of unit vectors, 1 - cosine
    labels = fcluster(linkage(distances, "average"), APART, "distance")
    for label in np.unique(labels):
        yield np.flatnonzero(labels == label).tolist()


def _by_centrality(vectors: Floats) -> list[int]:
    """Places, the one nearest to all others first."""
    directions = unit(vectors)
    nearness = directions @ directions.sum(axis=0)
    order: list[int] = np.argsort(-nearness, kind="stable").tolist()
    return order


def _spoken(archive: Stories, article_ids: Sequence[str]) -> Quote | None:
    """The lead sentence of the first of these articles that has one."""
    articles = filter(None, map(archive.article, article_ids))
    return next(filter(None, map(lead_sentence, articles)), None)
