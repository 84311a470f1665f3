"""index/building/upkeep.py: real files, real notices of the operating system, real builds."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

import pytest
from filelock import FileLock

from index.building.builder import Builder, BuildPlan, BuildReport
from index.building.upkeep import Upkeep
from index.errors import NothingToIndexError, QuothError, SourceError
from index.settings import PassageSettings
from index.store.handle import open_store
from tests.conftest import WordEncoder
from tests.index.support.building import Heard, write

PATIENCE = 120.0  # s: for what comes in a moment, however slow the machine is


class Listener:
    """What was heard, in order; a test waits for it."""

    def __init__(self) -> None:
        self.heard: Queue[BuildReport | QuothError] = Queue()

    def built(self, report: BuildReport) -> None:
        """A report."""
        self.heard.put(report)

    def failed(self, error: QuothError) -> None:
        """An error."""
        self.heard.put(error)

    def next(self) -> BuildReport | QuothError:
        """What is heard next."""
        return self.heard.get(timeout=PATIENCE)

    def report(self) -> BuildReport:
        """The next report of a build that changed something."""
        while True:
            found = self.next()
            assert isinstance(found, BuildReport)
            if not found.unchanged:
                return found


class Source:
    """Brings an article when it is due."""

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus
        self.due = threading.Event()
        self.fails: QuothError | None = None

    def visit_due(self) -> bool:
        """Writes where no notice is given: below a hidden folder nothing counts."""
        if self.fails is not None:
            failure, self.fails = self.fails, None
            raise failure
        if not self.due.is_set():
            return False
        self.due.clear()
        write(self._corpus, fed="eagle flood grape")
        return True


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches end, and what is due is looked at, after moments."""
    for name, seconds in (("PAUSE", 20), ("LONGEST", 200), ("LOOK", 50)):
        monkeypatch.setattr(f"index.building.upkeep.{name}", seconds)


@contextmanager
def following(
    corpus: Path,
    store_dir: Path,
    encoder: WordEncoder,
    visit: Callable[[], bool] = lambda: False,
    built: Callable[[], None] = lambda: None,
) -> Iterator[Listener]:
    """An upkeep in a thread, as the bot runs it. ``built`` is called at the end of each build."""
    plan = BuildPlan(corpus, store_dir, PassageSettings(3, 20), "en")
    listener, stop = Listener(), threading.Event()

    def build() -> BuildReport:
        report = Builder(plan, encoder, Heard()).build()
        built()
        return report

    upkeep = Upkeep(corpus, build, listener.built, listener.failed, visit)
    thread = threading.Thread(target=upkeep.run, args=(stop,))
    thread.start()
    try:
        yield listener
    finally:
        stop.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def test_changes_are_indexed(corpus: Path, store_dir: Path, encoder: WordEncoder) -> None:
    """What is there at the start, a new file, a changed one and one that is deleted."""
    write(corpus, one="apple apple bread")
    with following(corpus, store_dir, encoder) as listener:
        assert listener.report().articles == 1
        write(corpus, two="coal dance eagle")
        assert listener.report().articles == 2
        write(corpus, two="coal coal coal")
        assert listener.report().embedded == 1
        (corpus / "two.json").unlink()
        assert listener.report().articles == 1
    assert open_store(store_dir).coverage().articles == 1


def test_what_changes_together_is_one_batch(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """Fifty files are no fifty builds; hidden files are no change at all."""
    write(corpus, one="apple apple bread")
    begun, go_on = threading.Event(), threading.Event()

    def built() -> None:
        begun.set()
        assert go_on.wait(PATIENCE)

    with following(corpus, store_dir, encoder, built=built) as listener:
        assert begun.wait(PATIENCE)
        (corpus / ".hidden").mkdir()
        (corpus / ".hidden" / "a.txt").write_text("coal")
        for number in range(50):
            write(corpus, **{f"n{number}": f"coal dance {number}"})
        go_on.set()
        assert listener.report().articles == 1
        assert listener.report().articles == 51


def test_a_build_of_somebody_else_is_waited_for(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """While the lock is held nothing is lost, and nothing is said."""
    write(corpus, one="apple apple bread")
    store_dir.mkdir()
    lock = FileLock(store_dir / "build.lock")
    lock.acquire()
    with following(corpus, store_dir, encoder) as listener:
        lock.release()
        assert listener.report().articles == 1


def test_a_failure_is_told_and_the_next_change_is_another_try(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """An empty corpus first, then an article."""
    with following(corpus, store_dir, encoder) as listener:
        assert isinstance(listener.next(), NothingToIndexError)
        write(corpus, one="apple apple bread")
        assert listener.report().articles == 1


def test_sources_are_visited_when_they_are_due(
    corpus: Path, store_dir: Path, encoder: WordEncoder
) -> None:
    """What they bring is indexed; one that fails is told and stops nothing."""
    write(corpus, one="apple apple bread")
    source = Source(corpus)
    with following(corpus, store_dir, encoder, source.visit_due) as listener:
        listener.report()
        source.fails = SourceError("no answer")
        found = listener.next()
        while isinstance(found, BuildReport):
            found = listener.next()
        assert str(found) == "no answer"
        source.due.set()
        assert listener.report().articles == 2


def test_without_a_corpus_there_is_nothing_to_follow(tmp_path: Path) -> None:
    """Said at once."""
    listener = Listener()
    build = lambda: pytest.fail("it was built")  # noqa: E731
    upkeep = Upkeep(tmp_path / "none", build, listener.built, listener.failed)
    with pytest.raises(SourceError, match="there is no folder"):
        upkeep.run(threading.Event())
