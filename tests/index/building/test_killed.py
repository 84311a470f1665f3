"""A build that is killed at any point leaves a whole store, and the next one makes up for it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from index.store.handle import open_store
from tests.conftest import WordEncoder
from tests.index.support.building import REPOSITORY, build, write
from tests.index.support.stores import articles, matching, nearest

# The process is killed when the runtime reports an event (an audit hook) or a stage begins.
KILLED = """
import os, signal, sys
from pathlib import Path
from index.building.builder import Builder, BuildPlan
from index.building import draft
from index.settings import PassageSettings
from tests.conftest import WordEncoder
from tests.index.support.building import Heard

corpus, store, event, word = sys.argv[1:]

def die_at(name, args):
    written = name != "open" or args[1] == "w"
    if name == event and written and any(word in str(argument) for argument in args):
        os.kill(os.getpid(), signal.SIGKILL)

class Deadly(Heard):
    def start(self, stage, total):
        super().start(stage, total)
        die_at("stage", (stage,))

draft.FEW_ROWS, draft.DEAD_SHARE = 0, 1.0  # grow as a large store does
plan = BuildPlan(Path(corpus), Path(store), PassageSettings(3, 20), "en")
builder = Builder(plan, WordEncoder(), Deadly(), lambda fresh, last: None)
sys.addaudithook(die_at)
builder.build()
"""

POINTS = [
    ("shutil.copyfile", "articles.sqlite"),
    ("stage", "embedding"),
    ("stage", "indexing words"),
    ("os.link", "meta.json"),
    ("open", "manifest.json"),
    ("stage", "measuring"),
    ("os.rename", "generations"),
    ("os.rename", "CURRENT.new"),
    ("shutil.rmtree", "000001"),
]


@pytest.mark.parametrize(("event", "word"), POINTS, ids=" ".join)
def test_nothing_is_lost(
    corpus: Path, store_dir: Path, encoder: WordEncoder, event: str, word: str
) -> None:
    """The old index serves (or the new one, whole); after the next build all is as it should be."""
    write(corpus, one="apple apple bread", two="coal coal eagle")
    build(corpus, store_dir, encoder)
    write(corpus, three="grape grape honey")
    build(corpus, store_dir, encoder)
    write(corpus, one="apple honey bread", four="flood flood dance")
    (corpus / "two.json").unlink()
    script = [sys.executable, "-c", KILLED, str(corpus), str(store_dir), event, word]
    ended = subprocess.run(script, cwd=REPOSITORY, capture_output=True, check=False)
    assert ended.returncode == -9, ended.stderr.decode()

    left = open_store(store_dir)
    left.manifest.check_files(left.folder)
    titles = {article.title for article in left.latest(9)}
    published = word == "000001"
    assert titles == ({"one", "three", "four"} if published else {"one", "two", "three"})

    again = WordEncoder()
    assert build(corpus, store_dir, again).unchanged == published
    build(corpus, store_dir.with_name("fresh"), encoder)
    grown, fresh = open_store(store_dir), open_store(store_dir.with_name("fresh"))
    grown.manifest.check_files(grown.folder)
    assert articles(grown) == articles(fresh)
    assert nearest(grown, "honey") == pytest.approx(nearest(fresh, "honey"))
    assert matching(grown, "honey") == pytest.approx(matching(fresh, "honey"))
    if word not in ("articles.sqlite", "embedding"):
        assert again.encoded == [], "what was embedded was embedded again"
    assert list(store_dir.glob("building-*")) == []
    assert json.loads((grown.folder / "manifest.json").read_text())["articles"] == 3
