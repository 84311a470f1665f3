"""The risk-coverage curve and the reliability table as a picture, drawn by matplotlib.

It is an extra: only ``quoth eval --plot`` needs it, so it is imported when that is asked for.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import extra
from index.evaluation.figures import Bin, Point

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw(path: Path, curve: Sequence[Point], bins: Sequence[Bin]) -> None:
    """Write both, side by side, as a PNG.

    Raises:
        MissingExtraError: matplotlib isn't there.
        OSError: the file can't be written.
    """
    with extra("plot"):
        from matplotlib.figure import Figure
    figure = Figure(figsize=(10, 4.5), layout="constrained")
    left, right = figure.subplots(1, 2)
    _curve(left, curve)
    _bars(right, [interval for interval in bins if interval.questions])
    figure.savefig(path, format="png", dpi=120)


def _curve(axes: "Axes", curve: Sequence[Point]) -> None:
    axes.plot([p.coverage for p in curve], [p.risk for p in curve], color="tab:blue")
    axes.set(title="Risk and coverage", xlabel="share answered", ylabel="of these, wrong")
    axes.set(xlim=(0, 1), ylim=(0, 1))
    axes.grid(alpha=0.3)


def _bars(axes: "Axes", bins: Sequence[Bin]) -> None:
    width = bins[0].high - bins[0].low if bins else 0.1
    lows, shares = [interval.low for interval in bins], [interval.right for interval in bins]
    axes.bar(lows, shares, width, align="edge", alpha=0.6)
    axes.plot([0, 1], [0, 1], color="black", linestyle="--", linewidth=1)
    for interval in bins:
        top = (interval.low + width / 2, interval.right)
        axes.annotate(str(interval.questions), top, ha="center", va="bottom")
    axes.set(title="Reliability", xlabel="confidence", ylabel="share right")
    axes.set(xlim=(0, 1), ylim=(0, 1.08))
    axes.grid(alpha=0.3)
