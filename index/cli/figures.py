"""What ``quoth eval`` prints and draws."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from math import isnan
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from index.answering.answerer import Answerer
from index.article import Article, Question
from index.cli.app import print_json
from index.cli.tables import (
    changes_table,
    coverage_table,
    differences_table,
    figures_table,
    reliability_table,
)
from index.errors import QuestionsError
from index.evaluation.drafting import Drafted, draft_questions
from index.evaluation.figures import Outcome, at_coverages, figures, reliability, risk_coverage
from index.evaluation.plot import draw as draw_plot
from index.evaluation.run_comparison import Change, changes, differences


def show(outcomes: Sequence[Outcome], as_json: bool) -> None:
    """All figures of one run, and how far its confidence can be trusted."""
    found = figures(outcomes)
    curve, bins = at_coverages(risk_coverage(outcomes)), reliability(outcomes)
    if as_json:
        print_json(
            _plain(asdict(found))
            | {
                "risk_coverage": [_plain(asdict(point)) for point in curve],
                "reliability": [_plain(asdict(interval)) for interval in bins],
            }
        )
        return
    console = Console(highlight=False)
    for table in (figures_table(found), coverage_table(curve), reliability_table(bins)):
        console.print(table)
        console.print()


def show_versus(before: Sequence[Outcome], after: Sequence[Outcome], as_json: bool) -> None:
    compared, changed = differences(before, after), changes(before, after)
    if as_json:
        rows = [_change(change) for change in changed]
        found = {
            "against": _plain(asdict(figures(before))),
            "this": _plain(asdict(figures(after))),
            "differences": [asdict(difference) for difference in compared],
            "changes": rows,
        }
        print_json(found)
        return
    console = Console(highlight=False)
    console.print(differences_table(compared))
    if changed:
        console.print()
        console.print(changes_table(changed))


def _change(change: Change) -> dict[str, Any]:
    asked = change.judged.question
    return {"id": asked.id, "question": asked.text, "against": change.before, "this": change.after}


def draw(path: Path, outcomes: Sequence[Outcome]) -> None:
    """The curve and the table as a PNG.

    Raises:
        MissingExtraError: matplotlib isn't there.
        QuestionsError: the file can't be written.
    """
    try:
        draw_plot(path, risk_coverage(outcomes), reliability(outcomes))
    except OSError as error:
        raise QuestionsError(f"the picture can't be written: {error}") from error


def print_drafts(answerer: Answerer, number: int) -> None:
    """Drafted questions as JSON lines on stdout: those that are answered by their own sentence."""
    store = answerer.store.current()

    def is_found(draft: Drafted) -> bool:
        asked_at = draft.article.published or date.today()
        answer = answerer.ask(Question(draft.question, asked_at))
        texts = [" ".join(quote.text.split()) for quote in answer.quotes]
        first_words = " ".join(draft.sentence.split())[:60]
        return any(draft.answer in text and first_words in text for text in texts)

    def article_at(place: int) -> Article | None:
        return next(iter(store.latest(1, place)), None)

    made = 0
    for draft in draft_questions(article_at, store.coverage().articles, number, is_found=is_found):
        made += 1
        article = draft.article
        line = {
            "id": str(made),
            "question": draft.question,
            "answer": draft.answer,
            "asked_at": article.published.isoformat() if article.published else None,
            "answerable": True,
            "articles": [article.url or article.path],
            "sentence": draft.sentence,
        }
        print_json(line)
    if made < number:
        typer.echo(f"quoth: the index gave {made} of {number} questions", err=True)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """JSON has no NaN."""
    return {
        name: None if isinstance(value, float) and isnan(value) else value
        for name, value in values.items()
    }
