"""Another embedding model, or another format: what is announced, resumed, kept, and left alone."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from index.article import Scope
from index.building import vectors
from index.building.builder import Builder, BuildPlan
from index.building.embedding import CHUNK, key
from index.errors import StoreModelError
from index.settings import PassageSettings
from index.store.handle import StoreHandle, open_store
from index.store.local.articles import ArticleTable
from index.store.local.segment import Segment
from index.store.local.words import WordIndex, WordRow
from index.store.manifest import NAME
from tests.conftest import WordEncoder
from tests.index.support.building import REPOSITORY, Heard, build, counts, write


def many(corpus: Path, number: int) -> None:
    lines = (json.dumps({"title": "t", "text": f"coal coal eagle {n}"}) for n in range(number))
    (corpus / "many.jsonl").write_text("\n".join(lines))


def test_a_changed_model_is_announced_with_the_time_it_takes(
    corpus: Path, store_dir: Path, encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a sample that is embedded first and once; few passages are not worth telling."""
    monkeypatch.setattr(vectors, "_WORTH_TELLING", 100)
    many(corpus, 99)
    heard = Heard()
    build(corpus, store_dir, encoder, heard)
    assert heard.estimates == []
    many(corpus, 200)
    other, heard = WordEncoder("other", "words-2"), Heard()
    build(corpus, store_dir, other, heard)
    (estimate,) = heard.estimates
    assert (estimate.passages, estimate.model) == (200, "words")
    assert estimate.seconds > 0
    assert heard.advanced["embedding"] == len(other.encoded) == len(set(other.encoded)) == 200


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.conftest import WordEncoder
from tests.index.support.building import build

class Killed(WordEncoder):
    def encode_documents(self, texts):
        if len(self.encoded) >= int(sys.argv[3]):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().encode_documents(texts)

build(Path(sys.argv[1]), Path(sys.argv[2]), Killed("other", "words-2"))
"""


def test_a_change_of_model_goes_on_where_it_was_killed(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """Killed twice: nothing is embedded a second time, and the old index serves until the end."""
    total, first, second = 4 * CHUNK - 1, 2 * CHUNK, CHUNK
    many(corpus, total)
    build(corpus, store_dir, encoder)
    live = StoreHandle(store_dir, encoder.name, encoder.fingerprint)
    for number in (first, second):
        script = [sys.executable, "-c", KILLED, str(corpus), str(store_dir), str(number)]
        assert subprocess.run(script, cwd=REPOSITORY, check=False).returncode == -9
        assert live.current().manifest.model == "words"
        assert live.current().nearest(encoder.encode_query("coal"), 1, Scope()).scores[0] > 0
    report = build(corpus, store_dir, WordEncoder("other", "words-2"))
    assert counts(report) == (total, total, total - first - second, first + second)
    assert open_store(store_dir).manifest.model == "other"


def test_a_running_process_goes_on_with_its_model(
    corpus: Path, store_dir: Path, encoder: WordEncoder, caplog: pytest.LogCaptureFixture
) -> None:
    """It says once that it must be restarted, and doesn't embed everything back."""
    write(corpus, one="apple apple bread")
    build(corpus, store_dir, encoder)
    live = StoreHandle(store_dir, encoder.name, encoder.fingerprint)
    build(corpus, store_dir, WordEncoder("other", "words-2"))
    assert [live.current().manifest.model for _ in range(3)] == ["words"] * 3
    assert caplog.text.count("until it is restarted") == 1
    plan = BuildPlan(corpus, store_dir, PassageSettings(3, 20), "en", may_change_model=False)
    with pytest.raises(StoreModelError, match=r"anew with the model other.*runs words; restart it"):
        Builder(plan, encoder, Heard()).build()
    assert open_store(store_dir).manifest.model == "other"


def test_other_passages_are_cut_anew(corpus: Path, store_dir: Path, encoder: WordEncoder) -> None:
    """Only passages that weren't there before are embedded."""
    write(corpus, one="apple apple bread\n\nbread coal dance", two="coal coal eagle")
    build(corpus, store_dir, encoder)
    again = WordEncoder()
    plan = BuildPlan(corpus, store_dir, PassageSettings(6, 20), "en")
    assert counts(Builder(plan, again, Heard()).build()) == (2, 2, 1, 1)
    assert again.encoded == ["one\napple apple bread\n\nbread coal dance"]


def test_an_article_keeps_its_history(corpus: Path, store_dir: Path, encoder: WordEncoder) -> None:
    """Through changes, through going and coming back, and through a rebuild."""
    write(corpus, one="apple apple bread", two="coal coal eagle")
    build(corpus, store_dir, encoder)
    ids = {article.title: article.id for article in open_store(store_dir).latest(9)}
    moments = [datetime.fromisoformat(open_store(store_dir).manifest.built_at)]

    def then(rebuild: bool = False) -> None:
        build(corpus, store_dir, encoder, rebuild=rebuild)
        moments.append(datetime.fromisoformat(open_store(store_dir).manifest.built_at))

    write(corpus, one="apple honey bread", three="grape honey grape")
    then()
    (corpus / "two.json").unlink()
    then()
    write(corpus, two="coal coal eagle")
    then(rebuild=True)
    store = open_store(store_dir)
    one, two = store.history(ids["one"]), store.history(ids["two"])
    assert one
    assert two
    assert (one.first_seen, one.last_changed) == (moments[0], moments[1])
    assert (two.first_seen, two.last_changed) == (moments[0], moments[0])
    assert [article.title for article in store.new_since(moments[0], 9)] == ["three"]
    assert store.new_since(moments[1], 9) == []
    assert moments == sorted(set(moments))


OLD_TABLES = """
CREATE TABLE articles (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, text TEXT NOT NULL, path TEXT NOT NULL,
    url TEXT, published TEXT, authors TEXT NOT NULL, source TEXT, tags TEXT NOT NULL, language TEXT
) STRICT;
CREATE TABLE passages (
    row INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(row),
    number INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, key BLOB NOT NULL
) STRICT;
CREATE TABLE stories (article INTEGER PRIMARY KEY, story INTEGER NOT NULL) STRICT;
"""


def make_format_2(store: Path, article_id: str, encoder: WordEncoder) -> None:
    """A store of one article, as Quoth wrote it before."""
    folder = store / "generations" / "000001"
    folder.mkdir(parents=True)
    text = "apple apple bread"
    with closing(sqlite3.connect(folder / ArticleTable.NAME)) as connection, connection:
        connection.executescript(OLD_TABLES)
        values = (article_id, "one", text, "one.json", "https://a.org/one")
        connection.execute(
            "INSERT INTO articles VALUES (1,?,?,?,?,?,NULL,'[]','a.org','[]',NULL)", values
        )
        connection.execute(
            "INSERT INTO passages VALUES (0,1,0,0,?,?)", (len(text), key(f"one\n{text}"))
        )
    Segment.write(folder / "vectors.faiss", 8, [encoder.encode_documents([f"one\n{text}"])])
    WordIndex.write(folder, "en", [WordRow(0, 1, "one", text)])
    manifest = {
        "model": "words",
        "fingerprint": "words-1",
        "dimension": 8,
        "language": "en",
        "passage_settings": {"min_words": 3, "max_words": 20},
        "articles": 1,
        "passages": 1,
        "digest": "",
        "built_at": "2026-01-31T10:00:00+00:00",
        "checksums": {},
        "format": 2,
    }
    (folder / NAME).write_text(json.dumps(manifest))
    (store / "CURRENT").write_text("000001\n")


def test_a_store_of_format_2_serves_and_is_taken_over(
    corpus: Path, store_dir: Path, encoder: WordEncoder, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is embedded again; its articles count as seen when it was built."""
    write(corpus, one="apple apple bread")
    build(corpus, store_dir.with_name("new"), encoder)
    (article,) = open_store(store_dir.with_name("new")).latest(9)
    make_format_2(store_dir, article.id, encoder)
    old = StoreHandle(store_dir, "words", "words-1").current()
    found = old.nearest(encoder.encode_query("bread"), 9, Scope()).rows.tolist()
    assert found == old.matching("bread", 9, Scope()).rows.tolist() == [0]
    assert [one.title for _, one in old.passages(found)] == ["one"]

    again = WordEncoder()
    assert counts(build(corpus, store_dir, again)) == (1, 1, 0, 1)
    assert again.encoded == []
    assert "older format 2 and is written anew in format 3" in caplog.text
    history = open_store(store_dir).history(article.id)
    assert history
    assert history.first_seen == datetime.fromisoformat("2026-01-31T10:00:00+00:00")
