"""Reading in a process of its own: what comes back, and every way in which it may end."""

import logging
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.errors import FetchError, SourceError
from index.sources.text.normalise import normalise
from index.sources.worker import BREAKDOWN, LateError, Workers


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    made = Workers(memory=600 << 20)
    yield made
    made.end()


def add(one: int, other: int) -> int:
    return one + other


def days(number: int) -> Iterator[date]:
    yield from (date(2022, 3, day) for day in range(1, number + 1))


def hang(_: str = "") -> None:
    while True:
        pass


def hang_at_third() -> Iterator[int]:
    yield 1
    yield 2
    hang()


def swallow() -> int:
    return len(bytearray(2 << 30))


def chatter() -> int:
    print("words for nobody")  # noqa: T201
    sys.stderr.write("more of them\n")
    os.write(1, b"and bytes")
    return 7


def refuse() -> None:
    raise FetchError("not today", status=503)


def stumble(path: str) -> None:
    raise ZeroDivisionError(path)


def test_calls(workers: Workers) -> None:
    """Results and streams come back, whatever is printed meanwhile, from one process."""
    assert workers.call(20, add, 2, 3) == 5
    assert workers.call(20, chatter) == 7
    assert list(workers.stream(20, days, 2)) == [date(2022, 3, 1), date(2022, 3, 2)]
    assert workers.call(20, os.getpid) == workers.call(20, os.getpid) != os.getpid()


def test_hanging(workers: Workers) -> None:
    """What hangs is ended in time, and the next call is served."""
    with pytest.raises(LateError, match=r"^reading it takes more than 0\.2 seconds; "):
        workers.call(0.2, hang)
    assert workers.call(20, add, 1, 1) == 2  # another process, and it has begun
    found = workers.stream(0.5, hang_at_third)
    assert [next(found), next(found)] == [1, 2]
    with pytest.raises(LateError):
        next(found)
    assert workers.call(20, add, 1, 1) == 2


@pytest.mark.parametrize("function", [os.abort, swallow])
def test_breaking(workers: Workers, function: object) -> None:
    """A crash, and too much memory, cost only that call."""
    with pytest.raises(SourceError) as refused:
        workers.call(20, function)  # type: ignore[arg-type]
    assert str(refused.value) in (BREAKDOWN, "reading it needs too much memory; split it")
    assert workers.call(20, add, 1, 1) == 2


def test_errors(workers: Workers, caplog: pytest.LogCaptureFixture) -> None:
    """Errors raised on purpose come as they are; a defect is named, its traceback in the log."""
    with pytest.raises(FetchError, match=r"^not today$") as told:
        workers.call(20, refuse)
    assert told.value.status == 503
    with pytest.raises(SourceError, match=r"^it is damaged, or made as no such file is; "):
        workers.call(20, stumble, "a.txt")
    assert caplog.text == ""
    with caplog.at_level(logging.ERROR), pytest.raises(SourceError) as found:
        workers.call(20, normalise, None)
    assert str(found.value) == (
        "a defect of Quoth in reading it, not of the file; the log has the details (TypeError)"
    )
    assert "in normalise" in caplog.text


def test_a_stream_that_nobody_reads_on(workers: Workers) -> None:
    """A stream may be left; the next call doesn't get what was still to come."""
    found = workers.stream(20, days, 20)
    assert next(found) == date(2022, 3, 1)
    found.close()
    assert workers.call(20, add, 1, 1) == 2


def test_names_of_classes(workers: Workers) -> None:
    """Of what comes back, only plain values and records of Quoth's are made."""
    with pytest.raises(SourceError, match=r"^reading it breaks down"):
        workers.call(20, Path, "a")


def test_paths_are_told_from_where_the_asker_is(
    workers: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also once that is another folder than the process began in."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        assert workers.call(60, os.getcwd) == str(tmp_path / name)
