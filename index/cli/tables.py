"""Builds, stores and figures as tables for people, through rich."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from math import isnan

from rich.table import Table
from rich.text import Text

from index.article import Coverage, Skipped
from index.building.builder import BuildReport
from index.evaluation.figures import Bin, Figures, Point
from index.evaluation.run_comparison import Change, MetricDifference
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
    rows = ((f"{at.coverage:.0%}", f"{at.risk:.1%}", f"{at.threshold:.3f}") for at in curve)
    return _table(("answered", "wrong of these", "confidence from"), rows)


def reliability_table(bins: Sequence[Bin]) -> Table:
    """Confidence told, and how many were right."""
    rows = (
        (
            f"{of.low:.1f} to {of.high:.1f}",
            f"{of.questions:,}",
            *map(_share, (of.confidence, of.right)),
        )
        for of in bins
    )
    return _table(("confidence", "questions", "told", "right"), rows)


def differences_table(found: Sequence[MetricDifference]) -> Table:
    """Two runs side by side; a star where the difference is no accident of the questions."""
    rows = []
    for metric in found:
        difference = f"{metric.after - metric.before:+.3f}{' *' if metric.certain else ''}"
        between = f"{metric.low:+.3f} to {metric.high:+.3f}"
        rows.append(
            (metric.name, f"{metric.before:.3f}", f"{metric.after:.3f}", difference, between)
        )
    return _table(("", "against", "this", "difference", "95 % of draws"), rows)


def changes_table(changed: Sequence[Change]) -> Table:
    """Questions whose first right quote is elsewhere, the worse ones first."""
    rows = []
    for change in changed:
        ranks = [str(rank or "–") for rank in (change.before, change.after)]
        asked = Text(change.judged.question.text)
        rows.append(("better" if change.better else "worse", *ranks, asked))
    return _table(("", "against", "this", "question"), rows)


def _table(names: Sequence[str], rows: Iterable[Sequence[str | Text]]) -> Table:
    table = Table(*names, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    return table


def _share(value: float) -> str:
    return "–" if isnan(value) else f"{value:.3f}"


def two_columns(rows: Mapping[str, str]) -> Table:
    table = Table(show_header=False, box=None, pad_edge=False)
    for name, value in rows.items():
        table.add_row(Text(name), Text(value))
    return table
