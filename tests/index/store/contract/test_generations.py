"""What every store promises as it grows: changes, whole generations, and what is refused."""

import json

import pytest

from index.article import Scope
from index.errors import GateError, NothingToIndexError, StoreModelError
from index.store import Store
from tests.conftest import WordEncoder
from tests.index.store.contract.home import Home
from tests.index.support.building import counts, write


def texts(store: Store, word: str) -> list[str]:
    rows = store.matching(word, 9, Scope()).rows.tolist()
    return sorted(passage.text for passage, _ in store.passages(rows))


def test_only_what_is_new_is_embedded(home: Home) -> None:
    """One paragraph changed, one article deleted, one added: two of three are embedded."""
    write(home.corpus, one="apple apple bread\n\nbread coal dance", two="coal coal eagle")
    assert counts(home.build()) == (2, 3, 3, 0)
    write(home.corpus, one="apple apple bread\n\nbread coal honey", three="flood grape honey")
    (home.corpus / "two.json").unlink()
    home.encoder = WordEncoder()
    assert counts(home.build()) == (2, 3, 2, 1)
    assert home.encoder.encoded == ["one\nbread coal honey", "three\nflood grape honey"]
    store = home.open()
    assert texts(store, "eagle") == []
    assert texts(store, "honey") == ["bread coal honey", "flood grape honey"]
    assert [store.words.documents(word) for word in ("honey", "eagl", "dance")] == [2, 0, 0]
    store.check()


def test_the_same_corpus_again_changes_nothing(home: Home) -> None:
    """No embedding, no new generation."""
    write(home.corpus, one="apple apple bread")
    home.build()
    stamp = home.catalog().stamp()
    home.encoder = WordEncoder()
    assert home.build().unchanged
    assert (home.encoder.encoded, home.catalog().stamp()) == ([], stamp)


def test_a_moved_article_keeps_its_vector_and_id(home: Home) -> None:
    """In another file it is the same article: nothing is embedded, and its path is the new one."""
    record = json.dumps({"title": "t", "text": "apple apple bread", "url": "https://a.org/1"})
    (home.corpus / "a.jsonl").write_text(record)
    home.build()
    (before,) = home.open().latest(9)
    (home.corpus / "a.jsonl").rename(home.corpus / "b.jsonl")
    report = home.build()
    (after,) = home.open().latest(9)
    assert (report.unchanged, report.embedded, after.id) == (False, 0, before.id)
    assert (before.path, after.path) == ("a.jsonl:1", "b.jsonl:1")


def test_repeats_are_told_and_one_takes_the_place_of_another(home: Home) -> None:
    """Of two records of one article the first counts; when it goes, the second is the article."""
    record = json.dumps({"title": "t", "text": "apple apple bread", "url": "https://a.org/1"})
    (home.corpus / "a.jsonl").write_text(record)
    (home.corpus / "b.jsonl").write_text(record + "\n{")
    report = home.build()
    assert [(skipped.path, skipped.line) for skipped in report.skipped] == [
        ("b.jsonl:1", None),
        ("b.jsonl", 2),
    ]
    assert "a.jsonl:1" in report.skipped[0].reason
    (home.corpus / "a.jsonl").unlink()
    assert [skipped.path for skipped in home.build().skipped] == ["b.jsonl"]
    assert [article.path for article in home.open().latest(9)] == ["b.jsonl:1"]


def test_a_running_reader_picks_a_new_generation_up(home: Home) -> None:
    """And one that was handed out before still answers as it did."""
    write(home.corpus, one="apple apple bread")
    home.build()
    live = home.live()
    held = live.current()
    for name in ("two", "three"):
        write(home.corpus, **{name: f"coal {name} eagle apple"})
        home.build()
    assert live.current().coverage().articles == 3
    assert len(texts(live.current(), "apple")) == 3
    assert held.coverage().articles == 1
    assert texts(held, "apple") == ["apple apple bread"]
    assert held.words.documents("coal") == 0


def test_nothing_to_read_keeps_the_old_index(home: Home) -> None:
    """An empty folder is more likely a mistake than a wish."""
    write(home.corpus, one="apple apple bread")
    home.build()
    (home.corpus / "one.json").unlink()
    with pytest.raises(NothingToIndexError, match="no article could be read in"):
        home.build()
    assert texts(home.open(), "apple") == ["apple apple bread"]
    write(home.corpus, two="coal apple eagle")
    home.build()
    assert texts(home.open(), "apple") == ["coal apple eagle"]


def test_a_refused_generation_never_serves(home: Home) -> None:
    """What was embedded for it is not embedded again."""
    write(home.corpus, one="apple apple bread")
    home.build()
    write(home.corpus, two="coal coal eagle")

    def refuse(fresh: Store, last: Store) -> None:
        assert (fresh.coverage().articles, last.coverage().articles) == (2, 1)
        raise GateError("worse")

    live = home.live()
    with pytest.raises(GateError):
        home.build(gate=refuse)
    assert live.current().coverage().articles == home.open().coverage().articles == 1
    home.encoder = WordEncoder()
    assert counts(home.build()) == (2, 2, 0, 2)
    assert live.current().coverage().articles == 2


def test_another_model_embeds_anew_and_readers_keep_the_old(
    home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says so once; vectors of two models are never mixed."""
    write(home.corpus, one="apple apple bread")
    home.build()
    live = home.live()
    home.encoder = WordEncoder("other", "words-2")
    assert counts(home.build()) == (1, 1, 1, 0)
    assert [live.current().manifest.model for _ in range(3)] == ["words"] * 3
    assert caplog.text.count("new index of another model") == 1
    assert home.live().current().manifest.model == "other"


def test_a_build_by_an_older_process_leaves_the_new_model_alone(home: Home) -> None:
    """It is told to be restarted."""
    from index.building.builder import Builder, BuildPlan
    from index.settings import PassageSettings
    from tests.index.support.building import Heard

    write(home.corpus, one="apple apple bread")
    home.encoder = WordEncoder("other", "words-2")
    home.build()
    plan = BuildPlan(
        home.corpus, home.location, PassageSettings(3, 20), "en", may_change_model=False
    )
    with pytest.raises(StoreModelError, match="restart"):
        Builder(plan, WordEncoder(), Heard()).build()
    assert home.open().manifest.model == "other"


def test_rebuild_embeds_everything(home: Home) -> None:
    """Even though nothing changed."""
    write(home.corpus, one="apple apple bread")
    home.build()
    assert counts(home.build(rebuild=True)) == (1, 1, 1, 0)
    assert texts(home.open(), "apple") == ["apple apple bread"]
