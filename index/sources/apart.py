"""A parser in a process of its own: whatever a file makes it do, only that process is lost."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Timer

from index.errors import SourceError

_BREAKDOWN = "reading it breaks down: it is damaged, or needs too much memory; save it anew"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a parser may take: seconds in all, and bytes of memory and of output."""

    seconds: float
    memory: int
    output: int


def lines_of(script: Path, file: Path, limits: Limits) -> Iterator[bytes]:
    """What ``script FILE MEMORY`` writes, line by line; it has to keep to MEMORY bytes itself.

    Raises SourceError when it breaks down, or goes beyond ``limits``.
    """
    command = [sys.executable, "-I", str(script), str(file.absolute()), str(limits.memory)]
    # A list, and Quoth's own script and file: no shell that could misread a name.
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        late = Event()
        timer = Timer(limits.seconds, _stop, (process, late))
        timer.start()
        try:
            left = limits.output
            while line := process.stdout.readline(left + 1):  # type: ignore[union-attr]
                left -= len(line)
                if left < 0:
                    raise SourceError(f"it holds more than {limits.output >> 20} MB; split it")
                yield line
            code = process.wait()
        finally:
            timer.cancel()
            process.kill()
    if late.is_set():
        raise SourceError(f"reading it takes more than {limits.seconds:g} seconds; split it")
    if code:
        raise SourceError(_BREAKDOWN)


def _stop(process: "subprocess.Popen[bytes]", late: Event) -> None:
    late.set()
    process.kill()
