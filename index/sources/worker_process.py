"""What runs in the other process: calls come in on stdin, replies go out on stdout, as pickles."""

import contextlib
import io
import logging
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from index.errors import QuothError, SourceError
from index.sources.failures import reason_of

PROGRAM = (
    "import sys; sys.path[:] = sys.argv[2:];"
    " from index.sources.worker_process import main; main(int(sys.argv[1]))"
)
_SIZE = struct.Struct(">Q")
_LOST_SECONDS = 900  # without a reply, that nobody waits for any more


@dataclass(frozen=True, slots=True)
class Call:
    """A function to call; with ``stream`` what it yields is sent one by one."""

    function: Callable[..., Any]
    args: tuple[Any, ...]
    stream: bool = False
    folder: str = "."  # that paths are told from: the process may have begun in another


@dataclass(frozen=True, slots=True)
class Reply:
    """A result, an error, a line for the log, or that a stream ends."""

    value: Any = None
    error: QuothError | None = None
    line: tuple[str, int, str] | None = None
    is_end: bool = False

    @property
    def is_last(self) -> bool:
        return self.is_end or self.error is not None

    def log(self) -> bool:
        """Whether it was a line for the log; then it is logged here."""
        if self.line is None:
            return False
        name, level, text = self.line
        logging.getLogger(name).log(level, "%s", text)
        return True

    def result(self) -> Any:
        """Raises the error where it is one."""
        if self.error is not None:
            raise self.error
        return self.value


def send(stream: IO[bytes], value: object) -> None:
    """Write ``value``. Raises OSError where nobody reads any more."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_SIZE.pack(len(data)) + data)
    stream.flush()


def received(stream: IO[bytes], unpickler: type[pickle.Unpickler] = pickle.Unpickler) -> Any:
    """The next value, or None where the other side is gone."""
    head = stream.read(_SIZE.size)
    data = stream.read(_SIZE.unpack(head)[0]) if len(head) == _SIZE.size else b""
    try:
        return unpickler(io.BytesIO(data)).load()
    except (EOFError, pickle.UnpicklingError):  # it broke off
        return None


class HarmlessUnpickler(pickle.Unpickler):
    """What comes back are records of Quoth's and plain values: nothing else is made of it."""

    def find_class(self, module: str, name: str) -> Any:
        """Raises UnpicklingError for any other class."""
        if module.startswith("index.") or module in ("datetime", "collections"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def main(memory: int) -> None:
    """Serve until stdin ends, with no more than ``memory`` bytes.

    Whatever a library prints goes nowhere.
    """
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit(memory)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # interrupts are the parent's
    logging.getLogger().addHandler(_Lines(replies))
    with contextlib.suppress(OSError):  # nobody reads any more
        send(replies, Reply())  # it has started
        while isinstance(call := received(sys.stdin.buffer), Call):
            for reply in _replies(call):
                send(replies, reply)


def _replies(call: Call) -> Iterator[Reply]:
    try:
        _not_for_ever()
        os.chdir(call.folder)
        found = call.function(*call.args)
        if not call.stream:
            yield Reply(found)
            return
        for value in found:
            yield Reply(value)
            _not_for_ever()
        yield Reply(is_end=True)
    except QuothError as error:
        yield Reply(error=error)
    except Exception as error:  # noqa: BLE001 - not swallowed: it is what came of the call
        named = " ".join(str(arg) for arg in call.args if isinstance(arg, str | os.PathLike))
        yield Reply(error=SourceError(reason_of(error, named or "it")))


class _Lines(logging.Handler):
    """Hands what is logged over, traceback and all."""

    def __init__(self, replies: IO[bytes]):
        super().__init__(logging.WARNING)
        self._replies = replies

    def emit(self, record: logging.LogRecord) -> None:
        send(self._replies, Reply(line=(record.name, record.levelno, self.format(record))))


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _not_for_ever() -> None:
    """Have the system end this process if it hangs after its parent is gone."""
    if hasattr(signal, "alarm"):
        signal.alarm(_LOST_SECONDS)
