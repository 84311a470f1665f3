"""Figures that can be counted by hand."""

import json
import logging
from datetime import date

from prometheus_client.parser import text_string_to_metric_families

from bot.lifecycle.monitoring.metrics import CountingHandler, Metrics, MetricSample, quantile
from bot.lifecycle.redaction import JsonFormatter
from index.article import Answer, Question, Timings


def told(metrics: Metrics) -> dict[tuple[str, ...], float]:
    """Every figure by its name and the sorted values of its labels."""
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(metrics.text().decode())
        for sample in family.samples
    }


def looked_up(milliseconds: float, confidence: float = 0.5) -> Answer:
    timings = Timings(encode=milliseconds, retrieve=2 * milliseconds, select=0.0)
    return Answer(Question("?", date(2026, 1, 1)), True, confidence, (), (), timings)


def test_before_anything_happens_all_is_nought() -> None:
    figures = told(Metrics())
    assert figures["quoth_questions_total", "answer", "person"] == 0
    assert figures["quoth_questions_total", "no", "person"] == 0
    assert figures["quoth_log_lines_total", "ERROR"] == 0
    assert not any(name[0] == "quoth_stage_seconds" for name in figures)


def test_answers_and_noes_are_counted_by_who_asked() -> None:
    metrics = Metrics()
    metrics.asked(answered=True)
    metrics.asked(answered=False)
    metrics.asked(answered=True, by="watch")
    figures = told(metrics)
    assert figures["quoth_questions_total", "answer", "person"] == 1
    assert figures["quoth_questions_total", "no", "person"] == 1
    assert figures["quoth_questions_total", "answer", "watch"] == 1


def test_median_and_95th_percentile_by_stage() -> None:
    metrics = Metrics()
    for milliseconds in range(1, 101):
        metrics.looked_up(looked_up(milliseconds, confidence=milliseconds / 100))
    figures = told(metrics)
    assert figures["quoth_stage_seconds", "0.5", "encode"] == 0.051
    assert figures["quoth_stage_seconds", "0.95", "encode"] == 0.096
    assert figures["quoth_stage_seconds", "0.95", "retrieve"] == 0.192
    assert figures["quoth_lookup_seconds_count",] == 100
    assert figures["quoth_confidence_bucket", "0.5"] == 50


def test_only_the_last_look_ups_count_for_the_median() -> None:
    metrics = Metrics()
    for milliseconds in [9000.0] * 1000 + [1.0] * 1000:
        metrics.looked_up(looked_up(milliseconds))
    assert told(metrics)["quoth_stage_seconds", "0.95", "encode"] == 0.001


def test_a_figure_is_read_when_asked_for_and_missing_where_unknown() -> None:
    metrics, values = Metrics(), [3.0, None]
    metrics.add(MetricSample("quoth_articles", "Articles.", lambda: values.pop(0)))
    assert told(metrics)["quoth_articles",] == 3
    assert ("quoth_articles",) not in told(metrics)


def test_warnings_and_errors_of_the_log_are_counted() -> None:
    metrics, log = Metrics(), logging.Logger("some")
    log.addHandler(CountingHandler(metrics))
    log.info("fine")
    log.error("not fine")
    figures = told(metrics)
    assert (figures["quoth_log_lines_total", "ERROR"], len(log.handlers)) == (1, 1)
    assert ("quoth_log_lines_total", "INFO") not in figures


def test_a_quantile_of_one_is_that_one() -> None:
    assert quantile([7.0], 0.95) == 7.0


def test_a_line_of_the_log_is_one_object() -> None:
    try:
        raise ValueError("no\nsuch thing")
    except ValueError as error:
        kind, trace = type(error), error.__traceback__
        record = logging.LogRecord(
            "bot", logging.ERROR, "x.py", 1, "failed: %s", ("ä",), (kind, error, trace)
        )
    line = JsonFormatter().format(record)
    assert "\n" not in line
    told = json.loads(line)
    assert (told["level"], told["logger"], told["message"]) == ("ERROR", "bot", "failed: ä")
    assert told["error"].endswith("ValueError: no\nsuch thing")
    assert set(told) == {"time", "level", "logger", "message", "error"}
