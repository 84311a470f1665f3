"""How a build shows that it goes on: bars on a terminal, plain lines elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from index.article import Skipped
from index.progress import Estimate

_SECONDS_BETWEEN_LINES = 10.0


class _RateColumn(ProgressColumn):
    """Items a second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:,.0f}/s" if task.speed else "", style="dim")


class BarProgress:
    """Bars with rate and time left."""

    def __init__(self, console: Console, bars: Progress):
        self._console = console
        self._bars = bars
        self._task = bars.add_task("starting", total=None, visible=False)

    def start(self, stage: str, total: int | None) -> None:
        self._task = self._bars.add_task(stage, total=total)

    def advance(self, amount: int = 1) -> None:
        self._bars.advance(self._task, amount)

    def skipped(self, item: Skipped) -> None:
        self._console.print(f"skipped {item}", style="yellow", markup=False)

    def estimated(self, estimate: Estimate) -> None:
        self._console.print(estimate_line(estimate), markup=False, soft_wrap=True)


class LineProgress:
    """A plain line when a stage starts, and every ten seconds while it goes on."""

    def __init__(self, console: Console):
        self._console = console
        self._stage, self._total, self._done = "", 0, 0
        self._started = self._said = monotonic()

    def start(self, stage: str, total: int | None) -> None:
        self._stage, self._total, self._done = stage, total or 0, 0
        self._started = self._said = monotonic()
        self._say(stage if total is None else f"{stage}: {total:,}")

    def advance(self, amount: int = 1) -> None:
        self._done += amount
        now = monotonic()
        if now - self._said < _SECONDS_BETWEEN_LINES:
            return
        self._said = now
        rate = self._done / (now - self._started)
        left = f", {(self._total - self._done) / rate:.0f} s left" if self._total else ""
        of = f" of {self._total:,}" if self._total else ""
        self._say(f"{self._stage}: {self._done:,}{of}, {rate:,.0f}/s{left}")

    def skipped(self, item: Skipped) -> None:
        self._say(f"skipped {item}")

    def estimated(self, estimate: Estimate) -> None:
        self._say(estimate_line(estimate))

    def _say(self, line: str) -> None:
        self._console.print(line, markup=False, soft_wrap=True)


def estimate_line(estimate: Estimate) -> str:
    """ "111,340 passages to embed, about 17 min", and what happens meanwhile."""
    minutes = estimate.seconds / 60
    if minutes < 1:
        time = "less than a minute"
    else:
        time = f"about {minutes:.0f} min" if minutes < 90 else f"about {minutes / 60:.1f} h"
    line = f"{estimate.passages:,} passages to embed, {time}; what is embedded is kept if you stop"
    if estimate.model is None:
        return line
    return f"the index is of {estimate.model}, and serves until the new one is whole: {line}"


@contextmanager
def progress_on() -> Iterator[BarProgress | LineProgress]:
    """On standard error as long as the block runs: bars where it is a terminal, else lines."""
    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        yield LineProgress(console)
        return
    name = TextColumn("{task.description:>14}")
    done = (BarColumn(), MofNCompleteColumn(), _RateColumn(), TimeRemainingColumn())
    with Progress(SpinnerColumn(), name, *done, console=console) as bars:
        yield BarProgress(console, bars)
