"""What every store promises, one engine after the other: hits, filters, words, articles."""

import json
from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest

from index.article import Article, Outlet, Scope
from index.errors import NoStoreError, StoreModelError
from index.store import Store
from index.store.handle import StoreHandle
from tests.conftest import WordEncoder
from tests.index.store.contract.home import Home
from tests.index.support.building import write

LONG = "The coal mine closed on Friday after a century of digging, said its owner to the paper."
DATED = [
    ("Mine", "coal coal eagle", "2022-06-01", "https://news.a.org/1"),
    ("Loaf", "bread coal dance", "2022-06-03", "https://b.org/2"),
    ("Pie", "apple apple bread", None, "https://a.org/3"),
    ("Bora", "coal apple honey", "2022-06-02", "https://bora.org/4"),
]


def write_dated(home: Home) -> None:
    records = [
        {"title": title, "text": text, "url": url} | ({"published": day} if day else {})
        for title, text, day, url in DATED
    ]
    (home.corpus / "a.jsonl").write_text("\n".join(map(json.dumps, records)))


def found(store: Store, word: str, scope: Scope | None = None) -> dict[str, float]:
    hits = store.nearest(WordEncoder().encode_query(word), 9, scope or Scope())
    articles = [article.title for _, article in store.passages(hits.rows.tolist())]
    return dict(zip(articles, hits.scores.tolist(), strict=True))


def worded(store: Store, word: str, scope: Scope | None = None) -> dict[str, float]:
    hits = store.matching(word, 9, scope or Scope())
    articles = [article.title for _, article in store.passages(hits.rows.tolist())]
    return dict(zip(articles, hits.scores.tolist(), strict=True))


def titles(articles: Sequence[Article]) -> list[str]:
    return [article.title for article in articles]


def test_nothing_indexed_is_told(home: Home) -> None:
    """By the error that says what to do."""
    with pytest.raises(NoStoreError, match="run `quoth index`"):
        home.open()


def test_cosines_are_those_worked_out_by_hand(home: Home) -> None:
    """ "coal" is 2/√5 from (coal coal eagle), and 1/√3 from two others; the best comes first."""
    write_dated(home)
    home.build()
    hits = found(home.open(), "coal")
    third = 1 / 3**0.5
    assert hits == pytest.approx(
        {"Mine": 2 / 5**0.5, "Loaf": third, "Bora": third, "Pie": 0}, abs=1e-3
    )
    assert next(iter(hits)) == "Mine"


def test_cosines_of_rows_come_in_their_order(home: Home) -> None:
    """Whatever order the rows are asked in."""
    write_dated(home)
    home.build()
    store, vector = home.open(), WordEncoder().encode_query("coal")
    hits = store.nearest(vector, 9, Scope())
    shuffled = hits.rows[[2, 0, 3, 1]]
    assert store.cosines(vector, shuffled) == pytest.approx(hits.scores[[2, 0, 3, 1]])
    assert store.cosines(vector, np.zeros(0, np.int64)).tolist() == []


def test_bm25_is_the_textbooks(home: Home) -> None:
    """One word in one of two passages of three words each: idf · 2.2 / 2.2."""
    write(home.corpus, Eagle="apple apple bread", Honey="grape flood coal")
    home.build()
    idf = np.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    assert worded(home.open(), "GRAPE the") == pytest.approx({"Honey": idf}, rel=1e-4)
    assert worded(home.open(), "the of") == {}


def test_no_more_hits_than_asked_for(home: Home) -> None:
    """By both searches."""
    write_dated(home)
    home.build()
    store = home.open()
    assert len(store.nearest(WordEncoder().encode_query("coal"), 2, Scope()).rows) == 2
    assert len(store.matching("coal", 2, Scope()).rows) == 2
    assert len(store.matching("coal", 0, Scope()).rows) == 0


SCOPES = [
    (Scope(since=date(2022, 6, 2)), {"Loaf", "Bora"}),
    (Scope(until=date(2022, 6, 2)), {"Mine", "Bora"}),
    (Scope(since=date(2022, 6, 2), until=date(2022, 6, 2)), {"Bora"}),
    (Scope(sources=("A.org",)), {"Mine", "Pie"}),
    (Scope(sources=("b.org", "news.a.org")), {"Mine", "Loaf"}),
    (Scope(sources=("c.org",)), set()),
    (Scope(sources=("a.org",), since=date(2022, 1, 1)), {"Mine"}),
    (Scope(article_id="none"), set()),
]


@pytest.mark.parametrize(("scope", "within"), SCOPES)
def test_a_scope_lets_nothing_else_through(home: Home, scope: Scope, within: set[str]) -> None:
    """By date, by outlet with its subdomains, by both; scores are those of the whole store."""
    write_dated(home)
    home.build()
    store = home.open()
    assert set(found(store, "coal", scope)) == within
    every = worded(store, "coal apple")
    inside = {title: score for title, score in every.items() if title in within}
    assert worded(store, "coal apple", scope) == pytest.approx(inside)


def test_a_scope_of_one_article(home: Home) -> None:
    """By its id."""
    write_dated(home)
    home.build()
    store = home.open()
    scope = Scope(article_id=store.latest(1)[0].id)
    assert set(found(store, "coal", scope)) == set(worded(store, "coal", scope)) == {"Loaf"}


def test_words_are_counted_and_put_right(home: Home) -> None:
    """A stem is in so many passages, by title or body; one letter may be wrong."""
    texts = {"one": "Ministers met.", "two": "A minister left.", "three": "Workers march here"}
    write(home.corpus, **texts)
    home.build()
    words = home.open().words
    assert (words.total, words.stem("ministers"), words.stem("the")) == (3, "minist", "the")
    assert [words.documents(word) for word in ("minist", "worker", "nowhere")] == [2, 1, 0]
    assert words.similar("minsit") == "minist"
    assert words.similar("wokrer") == "worker"
    assert words.similar("nowhere") == "nowhere"


def test_articles_are_listed_by_date(home: Home) -> None:
    """The newest first, those without a date last, page by page."""
    write_dated(home)
    home.build()
    store = home.open()
    assert titles(store.latest(9)) == ["Loaf", "Bora", "Mine", "Pie"]
    assert titles(store.latest(2, 1)) == ["Bora", "Mine"]
    assert titles(store.latest(2, 4)) == []
    article = store.latest(1)[0]
    assert store.article(article.id) == article
    assert store.article("none") is None


def test_a_store_says_what_it_holds(home: Home) -> None:
    """Articles, passages, dates, outlets."""
    write_dated(home)
    home.build()
    store = home.open()
    held = store.coverage()
    assert (held.articles, held.passages, held.model) == (4, 4, "words")
    assert (held.oldest, held.newest) == (date(2022, 6, 1), date(2022, 6, 3))
    outlets = {"a.org", "b.org", "bora.org", "news.a.org"}
    assert store.outlets() == [Outlet(outlet, 1) for outlet in sorted(outlets)]
    store.check()


def test_every_field_of_an_article_comes_back(home: Home) -> None:
    """To the letter, quotes and other scripts too."""
    record = {
        "title": "L'été “d'or”",
        "text": "Жёлтый 'уголь' \\ \"горит\" ночью.\n\n東京都の石炭。",
        "url": "https://a.org/x?q='1'",
        "published": "2022-06-01",
        "authors": ["Ann O'Neil", "Bé"],
        "tags": ["a", "b'c"],
        "language": "ru",
    }
    (home.corpus / "a'b.json").write_text(json.dumps(record))
    home.build()
    store = home.open()
    (article,) = store.latest(9)
    assert (article.title, article.text, article.url) == (
        record["title"],
        record["text"],
        record["url"],
    )
    assert (article.authors, article.tags, article.language) == (
        ("Ann O'Neil", "Bé"),
        ("a", "b'c"),
        "ru",
    )
    assert (article.published, article.path) == (date(2022, 6, 1), "a'b.json")
    assert all(
        p.text == article.text[p.start : p.end]
        for p, _ in store.passages([0, 1][: store.coverage().passages])
    )


def test_copies_of_a_story_are_found(home: Home) -> None:
    """The nearest in time first; another story isn't one."""
    for name, day in (("a", "01"), ("b", "09"), ("c", "03")):
        record = {"title": name, "text": f"{LONG} By {name}.", "published": f"2022-06-{day}"}
        (home.corpus / f"{name}.json").write_text(json.dumps(record))
    write(home.corpus, other="An eagle took the bread and the honey of forty dancing people away.")
    home.build()
    store = home.open()
    ids = {article.title: article.id for article in store.latest(9)}
    assert titles(store.same_story(ids["a"], 9)) == ["c", "b"]
    assert titles(store.same_story(ids["a"], 1)) == ["c"]
    assert store.same_story(ids["other"], 9) == store.same_story("none", 9) == []


def test_neighbours_of_a_place_are_other_articles(home: Home) -> None:
    """The passage at that place decides: the second paragraph is about coal."""
    write(
        home.corpus,
        one="apple apple bread\n\ncoal dance coal",
        two="coal coal eagle",
        three="apple",
    )
    home.build()
    store = home.open()
    ids = {article.title: article.id for article in store.latest(9)}
    assert titles(store.neighbours(ids["one"], 20, 2)) == ["two"]
    assert titles(store.neighbours(ids["one"], 0, 2)) == ["three"]
    assert store.neighbours(ids["one"], 999, 2) == store.neighbours("none", 0, 2) == []


def test_another_model_is_refused(home: Home) -> None:
    """And named, with what to do; the same model under another name is not."""
    write(home.corpus, one="apple apple bread")
    home.build()
    with pytest.raises(StoreModelError, match="words"):
        StoreHandle(home.catalog(), "other", "words-2")
    assert StoreHandle(home.catalog(), "other", "words-1").current().coverage().articles == 1


def test_a_scope_of_listed_articles(home: Home) -> None:
    """Only theirs; an id that isn't there adds nothing, and none of them finds nothing."""
    write_dated(home)
    home.build()
    store = home.open()
    ids = {article.title: article.id for article in store.latest(9)}
    listed = Scope(articles=(ids["Mine"], ids["Bora"], "none"))
    assert set(found(store, "coal", listed)) == set(worded(store, "coal", listed))
    assert set(found(store, "coal", listed)) == {"Mine", "Bora"}
    assert found(store, "coal", Scope(articles=("none",))) == {}


def test_many_vectors_are_searched_as_each_alone(home: Home) -> None:
    """One list of hits a vector, in their order."""
    write_dated(home)
    home.build()
    store = home.open()
    vectors = np.stack([WordEncoder().encode_query(word) for word in ("coal", "bread", "honey")])
    several = store.nearest_of_each(vectors, 2)
    alone = [store.nearest(vector, 2, Scope()) for vector in vectors]
    assert [near.scores.tolist() for near in several] == [
        pytest.approx(near.scores.tolist(), abs=1e-5) for near in alone
    ]
    assert [near.rows[0] for near in several] == [near.rows[0] for near in alone]


def test_leads_are_the_first_passages(home: Home) -> None:
    """By the id of their article, of all articles; of an unknown one there is none."""
    write(home.corpus, one="apple apple bread\n\ncoal dance coal", two="coal coal eagle")
    home.build()
    store = home.open()
    ids = {article.title: article.id for article in store.latest(9)}
    assert sorted(store.article_ids()) == sorted(ids.values())
    leads = store.leads([*store.article_ids(), "none"])
    assert leads.keys() == set(ids.values())
    first = WordEncoder().encode_query("apple apple bread")
    assert leads[ids["one"]] @ first == pytest.approx(1, abs=1e-3)
    assert store.leads([]) == {}


def test_each_language_has_its_own_words(home: Home) -> None:
    """A German article is found by German stems, an English one by English; both are counted."""
    records = [
        {"title": "Brücken", "text": "Die Stadt baute neue Brücken am Fluss.", "language": "de"},
        {"title": "Bridges", "text": "The city built new bridges here.", "language": "en"},
    ]
    (home.corpus / "a.jsonl").write_text("\n".join(map(json.dumps, records)))
    home.build()
    store = home.open()
    assert store.languages == store.coverage().languages == (("de", 1), ("en", 1))
    assert set(worded(store, "Wer baute die Brücke am Fluss in der Stadt?")) == {"Brücken"}
    assert set(worded(store, "Who built the bridge in the city?")) == {"Bridges"}
    german = store.words.speaking("de")
    assert (german.language, store.words.language) == ("de", "en")
    assert (german.is_stopword("die"), store.words.is_stopword("die")) == (True, False)
    assert [german.documents(german.stem("brücke")), store.words.documents("bridg")] == [1, 1]
    assert german.languages_to_search("Wer baute die Brücke am Fluss?")[0] == "de"


def test_repeats_are_counted(home: Home) -> None:
    """By the reason for which they were folded; a generation that grew counts them all."""
    record = {"title": "t", "text": "apple apple bread", "url": "https://a.org/1"}
    tracked = record | {"url": "https://a.org/1?utm_source=x"}
    (home.corpus / "a.jsonl").write_text(json.dumps(record))
    home.build()
    (home.corpus / "b.jsonl").write_text(json.dumps(tracked))
    home.build()
    store = home.open()
    assert sum(store.manifest.folded.values()) == len(store.skipped()) == 1
    assert store.skipped()[0].folded in store.manifest.folded
