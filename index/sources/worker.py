"""Parsing in a process of its own, which is ended when a document takes too long or breaks it.

Libraries that parse what strangers send may hang in native code, where nothing of Python's can stop
them, swallow memory or crash: then only that process goes, and the next document gets a new one.
One process serves many documents: to start it takes longer than to read most of them.
"""

import atexit
import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from time import monotonic, sleep
from typing import IO, Any, TypeVar, cast

from index.errors import SourceError
from index.sources.worker_process import PROGRAM, Call, HarmlessUnpickler, Reply, received, send

SECONDS = 20.0
"""What a document may take, unless a setting says otherwise."""
MEMORY = 2 << 30
"""Bytes that reading may take: no document needs half of it."""
BREAKDOWN = "reading it breaks down: it is damaged, or needs too much memory; save it anew"

_START_SECONDS = 60.0  # for imports, on a busy machine
_IDLE_SECONDS = 60.0
_PATIENCE = 3  # times the seconds, for a process that gets no processor
_TICK = 0.1
_T = TypeVar("_T")


class LateError(SourceError):
    """A document took longer than allowed."""

    def __init__(self, seconds: float):
        super().__init__(
            f"reading it takes more than {seconds:g} seconds; split it, or set DOCUMENT_SECONDS"
        )


@dataclass(slots=True)
class _Wait:
    """A wait for a reply: since when, and how much the process had worked when first seen."""

    seconds: float
    since: float
    worked: float | None = None

    def is_over(self, worked: float | None) -> bool:
        """Whether it took too long, where the process has worked so much."""
        waited = monotonic() - self.since
        if worked is None:
            return waited > self.seconds
        if self.worked is None:
            self.worked = worked
        return worked - self.worked > self.seconds or waited > _PATIENCE * self.seconds


class Worker:
    """A process that is asked for one thing at a time."""

    def __init__(self, memory: int) -> None:
        # Quoth's own interpreter and module: no shell that could misread a name.
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-I", "-c", PROGRAM, str(memory), *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )
        self._calls, self._replies = (
            cast(IO[bytes], pipe) for pipe in (self._process.stdin, self._process.stdout)
        )
        self.idle_since: float | None = None
        self._wait: _Wait | None = None
        self._late = False
        self._greeted = False

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._calls, self._replies):
            with suppress(BrokenPipeError):  # what was still to be sent
                pipe.close()

    def end_if_late(self) -> None:
        """End it where a reply did not come in time.

        On a machine that is busy with other things, the time counts that it was at work.
        """
        wait = self._wait
        if wait and wait.is_over(_work_of(self._process.pid)):
            self._late = True
            self._process.kill()

    def ask(self, call: Call) -> None:
        """Have a function called. Raises SourceError where the process broke down."""
        try:
            send(self._calls, call)
        except OSError:
            raise SourceError(BREAKDOWN) from None

    def reply(self, seconds: float) -> Reply:
        """The next reply to what was asked.

        Raises:
            LateError: it did not come within ``seconds``; the process is ended.
            SourceError: the process broke down.
        """
        if not self._greeted:
            self._received(_START_SECONDS)
            self._greeted = True
        return self._received(seconds)

    def _received(self, seconds: float) -> Reply:
        self._wait = _Wait(seconds, monotonic())
        found: Reply | None = received(self._replies, HarmlessUnpickler)
        self._wait = None
        if found is None:
            raise LateError(seconds) if self._late else SourceError(BREAKDOWN)
        return found


class Workers:
    """Processes that are at work or wait for it; those that wait long are ended.

    Each may take so many bytes of ``memory``, counted as address space.
    """

    def __init__(self, memory: int = MEMORY) -> None:
        self._memory = memory
        self._all: list[Worker] = []
        self._lock = Lock()
        self._watch: Thread | None = None

    def call(self, seconds: float, function: Callable[..., _T], *args: Any) -> _T:
        """What ``function`` gives for ``args``, all of them pickled on the way.

        Raises:
            LateError: it takes more than ``seconds``.
            SourceError: it breaks down.
            QuothError: as ``function`` does; any other error of its is a SourceError too.
        """
        with self._one() as worker:
            worker.ask(Call(function, args, folder=str(Path.cwd())))
            while (reply := worker.reply(seconds)).log():
                pass
        return cast(_T, reply.result())

    def stream(
        self, seconds: float, function: Callable[..., Iterator[_T]], *args: Any
    ) -> Generator[_T, None, None]:
        """What ``function`` yields, one after the other, in ``seconds`` each.

        Raises as ``call`` does.
        """
        with self._one() as worker:
            worker.ask(Call(function, args, stream=True, folder=str(Path.cwd())))
            while not (reply := worker.reply(seconds)).is_last:
                if not reply.log():
                    yield reply.value
        reply.result()

    def end(self) -> None:
        with self._lock:
            workers, self._all = self._all, []
        for worker in workers:
            worker.end()

    @contextmanager
    def _one(self) -> Iterator[Worker]:
        """A process for one piece of work. It is ended where that is not finished."""
        worker = self._taken()
        try:
            yield worker
        except BaseException:
            self._drop(worker)
            raise
        finally:
            worker.idle_since = monotonic()

    def _taken(self) -> Worker:
        with self._lock:
            for worker in [worker for worker in self._all if worker.idle_since is not None]:
                worker.idle_since = None
                if worker.alive:
                    return worker
                self._all.remove(worker)
            worker = Worker(self._memory)
            self._all.append(worker)
            if self._watch is None or not self._watch.is_alive():
                self._watch = Thread(target=self._end_late_and_idle, name="reading", daemon=True)
                self._watch.start()
        return worker

    def _drop(self, worker: Worker) -> None:
        with self._lock:
            if worker in self._all:
                self._all.remove(worker)
        worker.end()

    def _end_late_and_idle(self) -> None:
        while True:
            sleep(_TICK)
            long_ago = monotonic() - _IDLE_SECONDS
            with self._lock:
                for worker in self._all:
                    worker.end_if_late()
                idle = [w for w in self._all if (w.idle_since or monotonic()) < long_ago]
                self._all = [worker for worker in self._all if worker not in idle]
                last = not self._all
            for worker in idle:
                worker.end()
            if last:
                return


def _work_of(process: int) -> float | None:
    """Seconds of work of a process so far; None where the system doesn't tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, AttributeError):
        return None


WORKERS = Workers()
"""Those of this process."""
atexit.register(WORKERS.end)
