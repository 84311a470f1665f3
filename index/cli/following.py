"""What is followed and what came of it, as tables for people and as JSON for programs."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from index.cli.app import print_json
from index.cli.tables import two_columns
from index.following.records import Followed, OutcomeKind, Report, Summary

_SHOWN = 5  # of what a source leaves out


def show_report(report: Report, as_json: bool) -> None:
    """What was done, as a closing table or as JSON."""
    if as_json:
        print_json(report_to_json(report))
        return
    Console(highlight=False).print(report_table(report))
    if report.corpus_changed:
        typer.echo("`quoth index` makes it searchable", err=True)


def report_table(report: Report) -> Table:
    rows = {kind.value: f"{report.count(kind):,}" for kind in OutcomeKind}
    if report.visits:
        failed = sum(visit.error is not None for visit in report.visits)
        rows["sources visited"] = f"{len(report.visits):,}" + (
            f", {failed:,} failed" if failed else ""
        )
    if report.waiting:
        rows["left for the next visit"] = f"{report.waiting:,}"
    for source in report.followed:
        rows[f"followed from now on: {source.address}"] = source.kind.value
    return two_columns(rows)


def report_to_json(report: Report) -> dict[str, Any]:
    return {
        **{kind.value: report.count(kind) for kind in OutcomeKind},
        "waiting": report.waiting,
        "followed": [
            {"kind": source.kind.value, "address": source.address} for source in report.followed
        ],
        "visits": [
            {"address": visit.source.address, "found": visit.found, "error": visit.error}
            | ({"moved": visit.moved} if visit.moved else {})
            for visit in report.visits
        ],
        "outcomes": [
            {"address": page.address, "what": page.kind.value, "path": page.path, "why": page.why}
            for page in report.outcomes
        ],
    }


def sources_table(followed: Sequence[Followed]) -> Table:
    """A line for each source, and below it its last error, and what of it is left out."""
    table = Table(box=None, pad_edge=False)
    for name in ("source", "articles", "waiting", "last visit", "next visit"):
        table.add_column(name, overflow="fold", justify="right" if name == "articles" else "left")
    for listed in followed:
        state = listed.state
        title = f"{state.title}: " if state.title else ""
        table.add_row(
            Text(f"{listed.source.kind.value} {title}{listed.source.address}"),
            f"{listed.articles:,}",
            f"{listed.waiting:,}" if listed.waiting else "",
            _time(state.visited) or "never",
            _time(state.next_visit) or "now",
        )
        if state.error:
            times = "once" if state.failures == 1 else f"{state.failures} times in a row"
            table.add_row(Text(f"  failed {times}: {state.error}", style="yellow"))
        for entry in state.left_out[:_SHOWN]:
            table.add_row(Text(f"  left out: {entry.title}: {entry.why}", style="yellow"))
        if more := len(state.left_out[_SHOWN:]):
            table.add_row(Text(f"  left out: {more:,} more (--json names all)", style="yellow"))
    return table


def followed_to_json(followed: Followed) -> dict[str, Any]:
    """A source; times are UTC, ISO 8601."""
    state = followed.state
    return {
        "kind": followed.source.kind.value,
        "address": followed.source.address,
        "title": state.title,
        "articles": followed.articles,
        "waiting": followed.waiting,
        "last_visit": state.visited.isoformat() if state.visited else None,
        "next_visit": state.next_visit.isoformat() if state.next_visit else None,
        "failures": state.failures,
        "error": state.error,
        "left_out": [{"entry": entry.title, "why": entry.why} for entry in state.left_out],
    }


def following_rows(summary: Summary, in_corpus: Mapping[str, int]) -> dict[str, str]:
    """What `quoth status` says of what is followed, and of what was folded anywhere."""
    rows = {}
    if summary.sources:
        failing = f", {summary.failing:,} failing" if summary.failing else ""
        plural = "s" if summary.sources > 1 else ""
        rows["followed"] = f"{summary.sources:,} source{plural}{failing}"
    if summary.articles or summary.waiting:
        waiting = f", {summary.waiting:,} wait" if summary.waiting else ""
        rows["fetched"] = f"{summary.articles:,}{waiting}"
    if summary.withdrawn:
        rows["withdrawn"] = f"{summary.withdrawn:,}"
    folds = (("while fetching", summary.folded), ("in the corpus", in_corpus))
    for where, folded in folds:
        if folded:
            reasons = ", ".join(f"{why} {number:,}" for why, number in folded.items())
            rows[f"folded {where}"] = f"{sum(folded.values()):,} ({reasons})"
    return rows


def summary_to_json(summary: Summary, in_corpus: Mapping[str, int]) -> dict[str, Any]:
    following = asdict(summary)
    folded = {"fetching": following.pop("folded"), "corpus": dict(in_corpus)}
    next_due = summary.next_due.isoformat() if summary.next_due else None
    return {"following": following | {"next_due": next_due}, "folded": folded}


def _time(time: datetime | None) -> str:
    """In the time of this machine."""
    return f"{time.astimezone():%Y-%m-%d %H:%M}" if time else ""
