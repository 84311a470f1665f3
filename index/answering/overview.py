"""What an article, a topic or the last days are about, in verbatim sentences.

Nobody has asked for a fact, so there is nothing to rank by: what counts is how central a passage
is among its kind (the mean of the vectors that are stored anyway, as in Radev's "centroid"
summaries, 2004), where it stands, and that it repeats nothing (Carbonell and Goldstein 1998, MMR).
"""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from index.answering.lead_sentence import lead_sentence, plain_quote
from index.answering.mentions import Mention, TopicWords, mentions_in, standing_alone
from index.answering.newest import newest_articles
from index.answering.request import OverviewRequest, RequestKind
from index.answering.topics import topics
from index.article import Article, Passage, Question, Quote, ReplyKind, Scope, Span
from index.encoder.protocol import unit
from index.search.question.archive_wording import as_written
from index.search.question.lexicon import lexicon_of
from index.search.retriever import Retriever
from index.store import Store
from index.store.records import Floats

MOST = 5  # quotes of an overview
CARRYING = 4  # sentences of an article beside its opening
WIDE = 120  # passages looked at for a topic
PASSAGES = 400  # of one article
MOST_COPIES = 40
FILLED = 3  # quotes up to which those who only mention a topic stand beside those about it
# Of a passage's worth: how near to all others, how new, how near the beginning; and what takes
# from it that it is like one already chosen.
NEW, EARLY, ALIKE = 0.35, 0.15, 0.6
SAME = 0.93  # cosine from which two passages say the same


def overview(
    retriever: Retriever, store: Store, request: OverviewRequest, question: Question
) -> tuple[ReplyKind, tuple[Quote, ...]]:
    """What kind of reply it is, and its quotes in the order in which they are to be read; none
    where there is nothing.

    Where an article is meant and none is known, the last days are what there is to tell of.
    """
    article_id = question.scope.article_id or _only_article(store)
    if request.kind is RequestKind.ARTICLE and article_id:
        article = store.article(article_id)
        return ReplyKind.OVERVIEW, of_article(store, article) if article else ()
    if request.topic:
        kind = ReplyKind.LATEST if request.kind is RequestKind.LATEST else ReplyKind.OVERVIEW
        return kind, _of_topic(retriever, store, request, question)
    return ReplyKind.LATEST, _latest(store, request, question)


def _of_topic(
    retriever: Retriever, store: Store, request: OverviewRequest, question: Question
) -> tuple[Quote, ...]:
    """The most central and newest statements of different articles.

    Those of articles about the topic first, and then of those that mention it; of each the
    newest first.
    """
    asked = Question(request.topic, question.asked_at, scope=question.scope)
    hits, _ = retriever.retrieve(asked, store, WIDE)
    topic = as_written(request.topic.lower(), store)  # "Titan", but "inflation"
    words = TopicWords(topic, lexicon_of(store.words))
    mentions = list(mentions_in(store, hits, words))
    if request.month:
        mentions = [m for m in mentions if _month(m.article) == request.month] or mentions
    newest, chosen = request.kind is RequestKind.LATEST, list[Mention]()
    for weight in sorted({mention.weight for mention in mentions}, reverse=True):
        most = FILLED if chosen else min(MOST, max(question.top, 3))
        equal = [mention for mention in mentions if mention.weight == weight]
        found = _central(store, equal, chosen, most, newest=newest)
        chosen += sorted(found, key=lambda m: m.article.published or date.min, reverse=True)
    return tuple(mention.quote for mention in chosen)


def _month(article: Article) -> int:
    return article.published.month if article.published else 0


def of_article(store: Store, article: Article) -> tuple[Quote, ...]:
    """The opening of an article and the sentences that carry it, in their order."""
    passages, vectors = _passages_of(store, article)
    first = lead_sentence(article)
    quotes = [first] if first else []
    if len(passages):
        centre = vectors @ unit(vectors.sum(axis=0))
        early = EARLY * np.linspace(1, 0, len(passages), dtype=np.float32)
        number = min(CARRYING, max(2, len(passages) // 2))
        for place in _diverse(centre + early, vectors):
            quote = _carrying(article, passages[place], quotes)
            if quote:
                quotes.append(quote)
            if len(quotes) > number:
                break
    return tuple(sorted(quotes, key=lambda quote: quote.start))


def _only_article(store: Store) -> str | None:
    newest = store.latest(2)
    return newest[0].id if len(newest) == 1 else None


def _latest(store: Store, request: OverviewRequest, question: Question) -> tuple[Quote, ...]:
    """What the last days' articles are about, by topic: those told by most first.

    Those in the language of the question come first, others only where these are few.
    """
    newest = newest_articles(store, question.scope, request.language)
    told = [article for article in newest if article.language == request.language]
    found = topics(store, [article.id for article in told])
    if len(told) < FILLED:
        others = [article for article in newest if article not in told]
        found += topics(store, [article.id for article in others])
        told += others
    most = min(MOST, max(question.top, 3))
    return tuple(_filled(store, [topic.quote for topic in found[:most]], told, most))


def _filled(
    store: Store, quotes: list[Quote], newest: Sequence[Article], most: int
) -> Iterator[Quote]:
    """Quotes, and where they are few the newest other stories: of what its model can't read, a
    store takes all articles for one topic."""
    yield from quotes
    told = {quote.article.id for quote in quotes}
    told |= {copy.id for known in told for copy in store.same_story(known, MOST_COPIES)}
    count = len(quotes)
    for article in newest:
        quote = None if article.id in told or count == most else lead_sentence(article)
        if quote:
            told |= {article.id, *(copy.id for copy in store.same_story(article.id, MOST_COPIES))}
            count += 1
            yield quote


def _central(
    store: Store, mentions: Sequence[Mention], shown: Sequence[Mention], most: int, *, newest: bool
) -> list[Mention]:
    """What to show beside those ``shown``: central, new, each of another story."""
    if not mentions:
        return []
    vectors = unit(np.stack([mention.vector for mention in mentions]))
    worth = vectors @ unit(vectors.sum(axis=0))
    worth += (3 if newest else 1) * NEW * _recency(mentions)
    chosen: list[Mention] = []
    stories = _stories(store, shown)
    for place in _diverse(worth, vectors):
        mention = mentions[place]
        if len(shown) + len(chosen) < most and mention.article.id not in stories:
            chosen.append(mention)
            stories |= _stories(store, [mention])
    return chosen


def _stories(store: Store, mentions: Sequence[Mention]) -> set[str]:
    """The articles of these mentions, and the copies of their stories."""
    ids = {mention.article.id for mention in mentions}
    return ids | {copy.id for known in ids for copy in store.same_story(known, MOST_COPIES)}


def _recency(mentions: Sequence[Mention]) -> Floats:
    """From 0, the oldest, to 1, the newest; articles without a date count as old."""
    days = [(mention.article.published or date.min).toordinal() for mention in mentions]
    ranks = {day: rank for rank, day in enumerate(sorted(set(days)))}
    most = max(len(ranks) - 1, 1)
    return np.array([ranks[day] / most for day in days], dtype=np.float32)


def _diverse(worth: Floats, vectors: Floats) -> Iterator[int]:
    """Places by their worth, less what they share with those before; repeats are left out."""
    left = set(range(len(worth)))
    alike = np.zeros(len(worth), dtype=np.float32)
    while left:
        place = max(left, key=lambda place: float(worth[place] - ALIKE * alike[place]))
        left.discard(place)
        if alike[place] < SAME:
            yield place
            alike = np.maximum(alike, vectors @ vectors[place])


def _passages_of(store: Store, article: Article) -> tuple[list[Passage], Floats]:
    leads = store.leads([article.id])
    if article.id not in leads:
        return [], np.zeros((0, 1), dtype=np.float32)
    rows = np.sort(store.nearest(leads[article.id], PASSAGES, Scope(article_id=article.id)).rows)
    passages = [passage for passage, _ in store.passages(rows.tolist())]
    vectors = unit(store.vectors_at(rows))
    order = sorted(range(len(passages)), key=lambda place: passages[place].start)
    return [passages[place] for place in order], vectors[order]


def _carrying(article: Article, passage: Passage, quotes: Sequence[Quote]) -> Quote | None:
    """The sentence of a passage that shares most words with the whole passage."""
    lexicon = [word.casefold() for word in passage.text.split() if len(word) > 3]

    def weight(span: Span) -> float:
        own = [word.casefold() for word in article.text[slice(*span)].split() if len(word) > 3]
        return sum(lexicon.count(word) for word in set(own)) / max(len(own), 8)

    spans = [
        (start, end)
        for start, end in standing_alone(article, passage.start, passage.end)
        if not any(start < quote.end and quote.start < end for quote in quotes)
    ]
    return plain_quote(article, *max(spans, key=weight)) if spans else None
