"""Figures of a running bot, as Prometheus reads them. Nothing of any one person is in them."""

import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Lock

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from index.article import Answer, Timings

STAGES = ("encode", "retrieve", "select")
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
TENTHS = tuple(tenth / 10 for tenth in range(1, 11))
WINDOW = 1000
"""Look-ups over which medians and 95th percentiles are told."""
QUANTILES = {"0.5": 0.5, "0.95": 0.95}


@dataclass(frozen=True, slots=True)
class MetricSample(Collector):
    """A figure that is looked up when somebody asks; None where it isn't known."""

    name: str
    help: str
    read: Callable[[], float | None]

    def collect(self) -> Iterator[Metric]:
        family = GaugeMetricFamily(self.name, self.help)
        value = self.read()
        if value is not None:
            family.add_metric((), value)
        yield family


class Metrics:
    """Counts what happens. Safe to use from any thread."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._questions = Counter(
            "quoth_questions",
            "Questions by what came of them, and who asked: a person, a button, or a watch.",
            ("outcome", "by"),
            registry=self.registry,
        )
        time = "Time to look an answer up, over all stages."
        sure = "How sure looked-up answers are."
        histogram = partial(Histogram, registry=self.registry)
        self._lookups = histogram("quoth_lookup_seconds", time, buckets=SECONDS)
        self._confidence = histogram("quoth_confidence", sure, buckets=TENTHS)
        self._logged = Counter(
            "quoth_log_lines", "Lines of the log by level.", ("level",), registry=self.registry
        )
        self._recent = _Recent()
        self.registry.register(self._recent)
        for outcome in ("answer", "no"):  # there from the start, so that rates can be told
            self._questions.labels(outcome, "person")
        for level in ("WARNING", "ERROR"):
            self._logged.labels(level)

    def asked(self, *, answered: bool, by: str = "person") -> None:
        """Somebody was answered, or was told that there is no answer."""
        self._questions.labels("answer" if answered else "no", by).inc()

    def looked_up(self, answer: Answer) -> None:
        """The index was asked once; for one message it may be asked twice."""
        timings = answer.timings
        self._lookups.observe(sum(getattr(timings, stage) for stage in STAGES) / 1000)
        self._confidence.observe(answer.confidence)
        self._recent.add(timings)

    def lookup_milliseconds(self) -> tuple[float, float] | None:
        """Median and 95th percentile of the last look-ups; None before the first."""
        return self._recent.totals()

    def logged(self, level: str) -> None:
        self._logged.labels(level).inc()

    def add(self, figure: MetricSample) -> None:
        """Look a figure up whenever somebody asks."""
        self.registry.register(figure)

    def text(self) -> bytes:
        """Everything, in Prometheus's format."""
        return generate_latest(self.registry)


class _Recent(Collector):
    """Median and 95th percentile by stage over the last look-ups."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._timings: deque[Timings] = deque(maxlen=WINDOW)

    def add(self, timings: Timings) -> None:
        with self._lock:
            self._timings.append(timings)

    def totals(self) -> tuple[float, float] | None:
        with self._lock:
            values = sorted(sum(getattr(t, stage) for stage in STAGES) for t in self._timings)
        return (quantile(values, 0.5), quantile(values, 0.95)) if values else None

    def collect(self) -> Iterator[Metric]:
        text, labels = f"Time of a stage over the last {WINDOW} look-ups.", ("stage", "quantile")
        family = GaugeMetricFamily("quoth_stage_seconds", text, labels=labels)
        with self._lock:
            timings = list(self._timings)
        for stage in STAGES if timings else ():
            values = sorted(getattr(timing, stage) / 1000 for timing in timings)
            for name, share in QUANTILES.items():
                family.add_metric((stage, name), quantile(values, share))
        yield family


class CountingHandler(logging.Handler):
    """Counts what is logged from warnings up."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(logging.WARNING)
        self._metrics = metrics

    def emit(self, record: logging.LogRecord) -> None:
        self._metrics.logged(record.levelname)


def quantile(values: Sequence[float], share: float) -> float:
    """The nearest-rank quantile of sorted ``values``, of which there is at least one."""
    return values[min(len(values) - 1, int(share * len(values)))]
