"""Another embedding model, or another format: what is announced, resumed, kept, and left alone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from index.article import Scope
from index.building import vectors
from index.building.builder import Builder, BuildPlan
from index.building.vectors import CHUNK
from index.errors import StoreModelError
from index.settings import PassageSettings
from index.store.handle import StoreHandle, open_store
from tests.conftest import WordEncoder
from tests.index.support.building import REPOSITORY, Heard, build, counts, write


def many(corpus: Path, number: int) -> None:
    lines = (json.dumps({"title": "t", "text": f"coal coal eagle {n}"}) for n in range(number))
    (corpus / "many.jsonl").write_text("\n".join(lines))


def test_a_changed_model_is_announced_with_the_time_it_takes(
    corpus: Path, store_dir: Path, encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a sample that is embedded first and once; few passages are not worth telling."""
    monkeypatch.setattr(vectors, "_MANY", 100)
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


def test_another_model_reads_no_file_again(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """Tables are taken over, and what changed meanwhile is read as ever."""
    write(corpus, one="apple apple bread", two="coal coal eagle", three="dance dance flood")
    build(corpus, store_dir, encoder)
    heard = Heard()
    report = build(corpus, store_dir, WordEncoder("other", "words-2"), heard)
    assert counts(report) == (3, 3, 3, 0)
    assert "reading" not in heard.advanced
    (corpus / "two.json").unlink()
    write(corpus, four="grape grape")
    heard = Heard()
    third = WordEncoder("third", "words-3")
    assert counts(build(corpus, store_dir, third, heard)) == (3, 3, 3, 0)
    assert heard.advanced["reading"] == 1
    store = open_store(store_dir)
    assert store.manifest.model == "third"
    for word, title in (("apple", "one"), ("dance", "three"), ("grape", "four")):
        (row,) = store.nearest(third.encode_query(word), 1, Scope()).rows.tolist()
        (found,) = store.passages([row])
        assert found[1].title == title
        assert store.matching(word, 5, Scope()).rows.tolist() == [row]


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
    assert counts(build(corpus, store_dir, again, passages=PassageSettings(6, 20))) == (2, 2, 1, 1)
    assert again.encoded == ["one\napple apple bread\n\nbread coal dance"]
