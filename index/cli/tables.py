"""Builds, stores and figures as tables for people, through rich."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from math import isnan

from rich.table import Table
from rich.text import Text

from index.article import Coverage, Skipped
from index.building.builder import BuildReport
from index.evaluation.figures import Figures
from index.evaluation.reliability import Bin, Point
from index.evaluation.versus import Change, MetricDifference
from index.languages.names import names_of
from index.store.manifest import Manifest


def report_table(report: BuildReport) -> Table:
    return two_columns(
        {
            "articles read": f"{report.articles:,}",
            "skipped": f"{len(report.skipped):,}",
            "passages": f"{report.passages:,}",
            "embedded": f"{report.embedded:,}",
            "reused": f"{report.reused:,}",
            "seconds": f"{report.seconds:.1f}",
            "index": "unchanged" if report.unchanged else "new",
        }
    )


def skipped_table(skipped: tuple[Skipped, ...]) -> Table:
    """Why things were skipped, and how often; each was named when it happened."""
    reasons = Counter(item.reason for item in skipped)
    return two_columns({f"skipped: {reason}": str(n) for reason, n in reasons.most_common(10)})


def status_table(
    coverage: Coverage, manifest: Manifest, place: str, more: Mapping[str, str]
) -> Table:
    """What a store holds, and ``more`` rows below."""
    dates = f"{coverage.oldest} to {coverage.newest}" if coverage.oldest else "no article has one"
    return two_columns(
        {
            "store": f"{place} (whole, format {manifest.format})",
            "articles": f"{coverage.articles:,}",
            "dates": dates,
            "languages": _languages(coverage),
            "passages": f"{coverage.passages:,}",
            "model": f"{coverage.model} ({manifest.fingerprint}, {manifest.dimension} dimensions)",
            "built": datetime.fromisoformat(coverage.built_at).isoformat(timespec="seconds"),
            **more,
        }
    )


def _languages(coverage: Coverage) -> str:
    """ "English 4,971, German 12, unknown 3"."""
    return ", ".join(
        f"{names_of([code], 'en') if code else 'unknown'} {articles:,}"
        for code, articles in coverage.languages
    )


def figures_table(found: Figures) -> Table:
    """The figures of an evaluation; a dash where nothing could be counted."""
    return two_columns(
        {
            "questions (answerable)": f"{found.questions:,} ({found.answerable:,})",
            "quote-hit@1": _share(found.hit_at_1),
            "quote-hit@3": _share(found.hit_at_3),
            "article@1": _share(found.article_at_1),
            "article@3": _share(found.article_at_3),
            "AUROC": _share(found.auroc),
            "coverage at 10 %": _share(found.coverage_at_10),
            "answered at 10 %": _share(found.answered_at_10),
            "confidence at 10 %": _share(found.threshold_at_10),
            "calibration error": _share(found.calibration_error),
            "answered, of the answerable": _share(found.answered_answerable),
            "answered, of the others": _share(found.answered_unanswerable),
            "quotes that are not exact": f"{found.inexact:,}",
            "a question, p50 and p95": f"{found.p50_ms:.0f} ms, {found.p95_ms:.0f} ms",
        }
    )


def coverage_table(curve: Sequence[Point]) -> Table:
    """How often it is wrong when it answers only what it is surest of."""
    table = _table("answered", "wrong of these", "confidence from")
    for point in curve:
        table.add_row(f"{point.coverage:.0%}", f"{point.risk:.1%}", f"{point.threshold:.3f}")
    return table


def reliability_table(bins: Sequence[Bin]) -> Table:
    """Confidence told, and how many were right."""
    table = _table("confidence", "questions", "told", "right")
    for interval in bins:
        told, right = _share(interval.confidence), _share(interval.right)
        table.add_row(
            f"{interval.low:.1f} to {interval.high:.1f}", f"{interval.questions:,}", told, right
        )
    return table


def differences_table(found: Sequence[MetricDifference]) -> Table:
    """Two runs side by side; a star where the difference is no accident of the questions."""
    table = _table("", "against", "this", "difference", "95 % of draws")
    for metric in found:
        star = " *" if metric.certain else ""
        told = f"{metric.after - metric.before:+.3f}{star}"
        between = f"{metric.low:+.3f} to {metric.high:+.3f}"
        table.add_row(metric.name, f"{metric.before:.3f}", f"{metric.after:.3f}", told, between)
    return table


def changes_table(changed: Sequence[Change]) -> Table:
    """Questions whose first right quote is elsewhere, the worse ones first."""
    table = _table("", "against", "this", "question")
    for change in changed:
        ranks = [str(rank or "–") for rank in (change.before, change.after)]
        table.add_row(
            "better" if change.better else "worse", *ranks, Text(change.judged.question.text)
        )
    return table


def _table(*names: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in names:
        table.add_column(name)
    return table


def _share(value: float) -> str:
    return "–" if isnan(value) else f"{value:.3f}"


def two_columns(rows: Mapping[str, str]) -> Table:
    table = Table(show_header=False, box=None, pad_edge=False)
    for name, value in rows.items():
        table.add_row(Text(name), Text(value))
    return table
