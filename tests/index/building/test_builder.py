"""index/building/builder.py, with real FAISS, tantivy and SQLite, and processes really killed."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from index.article import Scope
from index.building.builder import Builder, BuildPlan
from index.building.vectors import CHUNK
from index.errors import BuildLockedError, NothingToIndexError, StoreModelError
from index.settings import PassageSettings
from index.sources import readers
from index.store.handle import StoreHandle, open_store
from tests.conftest import WordEncoder
from tests.index.support.building import REPOSITORY, Heard, build, counts, write


def test_a_first_build_embeds_every_passage(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """Two paragraphs of one article, one of another; the title goes before each."""
    write(corpus, one="apple apple bread\n\nbread coal dance", two="coal coal eagle")
    heard = Heard()
    report = build(corpus, store_dir, encoder, heard)
    assert counts(report) == (2, 3, 3, 0)
    assert encoder.encoded == [
        "one\napple apple bread",
        "one\nbread coal dance",
        "two\ncoal coal eagle",
    ]
    assert heard.stages == [
        ("reading", None),
        ("embedding", 3),
        ("indexing words", 3),
    ]
    assert heard.advanced == {
        "reading": 2,
        "embedding": 3,
        "indexing words": 3,
    }


def test_neighbours_can_be_worked_out_by_hand(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """ "coal" is 1/√3 from (bread coal dance) and 2/√5 from (coal coal eagle)."""
    write(corpus, one="apple apple bread\n\nbread coal dance", two="coal coal eagle")
    build(corpus, store_dir, encoder)
    store = open_store(store_dir)
    found = store.nearest(encoder.encode_query("coal"), 2, Scope())
    assert [p.text for p, _ in store.passages(found.rows.tolist())] == [
        "coal coal eagle",
        "bread coal dance",
    ]
    assert found.scores.tolist() == pytest.approx([2 / 5**0.5, 1 / 3**0.5], abs=1e-3)
    assert store.cosines(encoder.encode_query("coal"), found.rows) == pytest.approx(found.scores)
    words = store.matching("coal", 9, Scope())
    assert sorted(words.rows.tolist()) == sorted(found.rows.tolist())


def test_the_same_corpus_again_changes_nothing(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """No embedding, no new generation."""
    write(corpus, one="apple apple bread")
    build(corpus, store_dir, encoder)
    made = (store_dir / "CURRENT").stat()
    again = WordEncoder()
    report = build(corpus, store_dir, again)
    assert report.unchanged
    assert counts(report) == (1, 1, 0, 1)
    assert again.encoded == []
    now = (store_dir / "CURRENT").stat()
    assert (now.st_ino, now.st_mtime_ns) == (made.st_ino, made.st_mtime_ns)  # it was read since


def test_only_what_is_new_is_embedded(corpus: Path, store_dir: Path, encoder: WordEncoder) -> None:
    """One paragraph changed, one article deleted, one added: two of three are embedded."""
    write(corpus, one="apple apple bread\n\nbread coal dance", two="coal coal eagle")
    build(corpus, store_dir, encoder)
    write(corpus, one="apple apple bread\n\nbread coal honey", three="flood grape honey")
    (corpus / "two.json").unlink()
    again = WordEncoder()
    report = build(corpus, store_dir, again)
    assert counts(report) == (2, 3, 2, 1)
    assert again.encoded == ["one\nbread coal honey", "three\nflood grape honey"]
    store = open_store(store_dir)
    assert store.coverage().articles == 2
    assert store.matching("eagle", 9, Scope()).rows.tolist() == []
    best = store.nearest(again.encode_query("apple apple bread"), 1, Scope())
    assert best.scores.tolist() == pytest.approx([1.0], abs=1e-3)


def test_a_changed_date_is_a_change(corpus: Path, store_dir: Path, encoder: WordEncoder) -> None:
    """Nothing is embedded for it, and the store tells the new one."""
    write(corpus, one="apple apple bread")
    build(corpus, store_dir, encoder)
    record = json.loads((corpus / "one.json").read_text()) | {"published": "2022-06-16"}
    (corpus / "one.json").write_text(json.dumps(record))
    report = build(corpus, store_dir, encoder)
    assert (report.unchanged, report.embedded) == (False, 0)
    assert str(open_store(store_dir).coverage().newest) == "2022-06-16"


def test_rebuild_embeds_everything(corpus: Path, store_dir: Path, encoder: WordEncoder) -> None:
    """Even though nothing changed."""
    write(corpus, one="apple apple bread")
    build(corpus, store_dir, encoder)
    assert counts(build(corpus, store_dir, encoder, rebuild=True)) == (1, 1, 1, 0)


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """The broken line, by number."""
    good = json.dumps({"title": "t", "text": "apple apple bread"})
    (corpus / "many.jsonl").write_text(f"{good}\n{{\n")
    heard = Heard()
    report = build(corpus, store_dir, encoder, heard)
    assert report.articles == 1
    assert [(item.path, item.line) for item in report.skipped] == [("many.jsonl", 2)]
    assert heard.items == list(report.skipped)


def test_nothing_to_read_keeps_the_old_index(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """An empty folder is more likely a mistake than a wish."""
    write(corpus, one="apple apple bread")
    build(corpus, store_dir, encoder)
    (corpus / "one.json").unlink()
    with pytest.raises(NothingToIndexError, match="no article could be read in"):
        build(corpus, store_dir, encoder)
    assert open_store(store_dir).coverage().articles == 1


def test_another_model_embeds_anew_and_is_refused_until_then(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """Vectors of two models are never mixed."""
    write(corpus, one="apple apple bread")
    build(corpus, store_dir, encoder)
    other = WordEncoder("other", "words-2")
    with pytest.raises(StoreModelError):
        StoreHandle(store_dir, other.name, other.fingerprint)
    assert counts(build(corpus, store_dir, other)) == (1, 1, 1, 0)
    assert StoreHandle(store_dir, other.name, other.fingerprint).current().manifest.model == "other"


def test_a_damaged_index_is_built_anew(corpus: Path, store_dir: Path, encoder: WordEncoder) -> None:
    """Nothing of it is reused."""
    write(corpus, one="apple apple bread")
    build(corpus, store_dir, encoder)
    (store_dir / "generations" / "000001" / "articles.sqlite").write_bytes(b"")
    assert counts(build(corpus, store_dir, encoder)) == (1, 1, 1, 0)
    assert open_store(store_dir).coverage().passages == 1


def test_a_running_reader_picks_a_new_generation_up(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """And one that was handed out before still answers, even when its folder is gone."""
    write(corpus, one="apple apple bread")
    build(corpus, store_dir, encoder)
    live = StoreHandle(store_dir, encoder.name, encoder.fingerprint)
    held = live.current()
    for name in ("two", "three"):
        write(corpus, **{name: f"coal coal eagle {name}"})
        build(corpus, store_dir, encoder)
    assert live.current().coverage().articles == 3
    assert not (store_dir / "generations" / "000001").exists()
    assert held.coverage().articles == 1
    rows = held.nearest(encoder.encode_query("apple"), 9, Scope()).rows.tolist()
    assert rows == held.matching("apple", 9, Scope()).rows.tolist()
    assert [article.title for _, article in held.passages(rows)] == ["one"]


def test_a_bad_new_generation_leaves_the_old_one_serving(
    corpus: Path, store_dir: Path, encoder: WordEncoder, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says so once, not with every question."""
    write(corpus, one="apple apple bread")
    build(corpus, store_dir, encoder)
    live = StoreHandle(store_dir, encoder.name, encoder.fingerprint)
    write(corpus, two="coal coal eagle")
    build(corpus, store_dir, encoder)
    (store_dir / "generations" / "000002" / "articles.sqlite").write_bytes(b"")
    assert [live.current().coverage().articles for _ in range(3)] == [1] * 3
    assert caplog.text.count("the one before it still serves") == 1


BLOCKED = """
import sys
from pathlib import Path
from tests.conftest import WordEncoder
from tests.index.support.building import build

class Blocks(WordEncoder):
    def encode_documents(self, texts):
        if self.encoded:
            print("blocked", flush=True)
            sys.stdin.read()
        return super().encode_documents(texts)

build(Path(sys.argv[1]), Path(sys.argv[2]), Blocks())
"""


@contextmanager
def blocked_build(corpus: Path, store: Path) -> Iterator[None]:
    """A builder in a process of its own, stopped in its second chunk; killed at the end."""
    process = subprocess.Popen(
        [sys.executable, "-c", BLOCKED, str(corpus), str(store)],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout
        assert process.stdout.readline() == "blocked\n"
        yield
        process.kill()


def test_a_killed_build_leaves_the_old_index_and_loses_no_vector(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """The old generation serves; the next build takes over what was embedded, and cleans up."""
    write(corpus, one="apple apple bread")
    build(corpus, store_dir, encoder)
    lines = (json.dumps({"title": "t", "text": f"coal coal eagle {n}"}) for n in range(CHUNK + 9))
    (corpus / "many.jsonl").write_text("\n".join(lines))
    with blocked_build(corpus, store_dir):
        assert open_store(store_dir).coverage().articles == 1
        with pytest.raises(BuildLockedError):
            build(corpus, store_dir, encoder)
    assert open_store(store_dir).coverage().articles == 1
    assert len(list(store_dir.glob("building-*"))) == 1
    report = build(corpus, store_dir, encoder)
    assert counts(report) == (CHUNK + 10, CHUNK + 10, 9, CHUNK + 1)
    assert list(store_dir.glob("building-*")) == []
    vectors = open_store(store_dir).vectors
    assert np.linalg.norm(vectors.take(np.arange(len(vectors))), axis=1) == pytest.approx(
        1, abs=1e-3
    )


def test_neighbours_of_a_place_are_other_articles(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """The passage at that place decides: the second paragraph is about coal."""
    write(corpus, one="apple apple bread\n\ncoal dance coal", two="coal coal eagle", three="apple")
    build(corpus, store_dir, encoder)
    store = open_store(store_dir)
    ids = {article.title: article.id for article in store.latest(9)}
    assert [a.title for a in store.neighbours(ids["one"], 20, 2)] == ["two"]
    assert [a.title for a in store.neighbours(ids["one"], 0, 2)] == ["three"]
    assert store.neighbours(ids["one"], 999, 2) == store.neighbours("none", 0, 2) == []


@pytest.mark.parametrize(("follow_links", "articles"), [(False, 1), (True, 2)])
def test_links_out_of_the_corpus(
    tmp_path: Path,
    corpus: Path,
    store_dir: Path,
    encoder: WordEncoder,
    *,
    follow_links: bool,
    articles: int,
) -> None:
    """A build follows links that lead out of the corpus only when its plan says so."""
    write(corpus, one="apple apple bread")
    write(tmp_path, two="coal coal eagle")
    (corpus / "two.json").symlink_to(tmp_path / "two.json")
    plan = BuildPlan(corpus, store_dir, PassageSettings(3, 20), "en", follow_links)
    assert Builder(plan, encoder, Heard()).build().articles == articles


def test_other_rules_of_reading(
    corpus: Path, store_dir: Path, encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is as it was is read again; what it says as before is not embedded again."""
    write(corpus, one="apple apple bread", two="coal coal eagle")
    build(corpus, store_dir, encoder)
    assert build(corpus, store_dir, encoder).unchanged
    monkeypatch.setattr(readers, "_RULES", 99)
    report = build(corpus, store_dir, encoder)
    assert (report.unchanged, *counts(report)) == (False, 2, 2, 0, 2)
    assert build(corpus, store_dir, encoder).unchanged


def test_leads_are_the_vectors_of_first_passages(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """By article; "apple apple bread" with its title is (2, 1, 0, …)/√5."""
    write(corpus, one="apple apple bread\n\ncoal dance coal", two="coal coal eagle")
    build(corpus, store_dir, encoder)
    store = open_store(store_dir)
    ids = {article.title: article.id for article in store.latest(9)}
    assert sorted(store.article_ids()) == sorted(ids.values())
    leads = store.leads([ids["one"], "none"])
    assert list(leads) == [ids["one"]]
    assert leads[ids["one"]] @ encoder.encode_query("apple") == pytest.approx(2 / 5**0.5, abs=1e-3)
