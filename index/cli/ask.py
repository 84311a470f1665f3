"""``quoth ask``: one question, or a file of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.answering.limits import days_named, matching_outlets, nearest_outlets
from index.article import Answer, Question, Scope
from index.cli.app import Json, Now, Store, app, day, plain_errors, print_json
from index.cli.contract import answer_to_json, view_to_json
from index.errors import QuestionsError
from index.evaluation.questions import read_questions
from index.unicode import valid

if TYPE_CHECKING:
    from index.answering.answerer import Answerer
    from index.presentation.blocks import Section

TOGETHER = 64  # lines that are asked together: enough to share a pass through the vectors


Batch = Annotated[
    Path | None,
    typer.Option("--batch", help="A file of questions, one JSON object a line; JSON comes out."),
]
Top = Annotated[int | None, typer.Option("--top", min=1, max=10, help="How many quotes.")]
Compare = Annotated[
    bool, typer.Option("--compare", help="One quote an outlet, with what differs marked.")
]
Timeline = Annotated[
    bool, typer.Option("--timeline", help="Quotes by date, with later changes marked.")
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Only articles from then on.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Only articles until then.")
]
Outlet = Annotated[
    str | None, typer.Option("--from", metavar="OUTLET", help="Only articles of an outlet.")
]


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(show_default=False)] = None,
    batch: Batch = None,
    top: Top = None,
    compare: Compare = False,
    timeline: Timeline = False,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    now: Now = None,
    as_json: Json = False,
    store: Store = None,
) -> None:
    """Ask a question, or every question of a file."""
    if (question is None) == (batch is None):
        raise typer.BadParameter("give either a question or --batch FILE.jsonl")
    if compare + timeline + (batch is not None) > 1:
        raise typer.BadParameter("--compare, --timeline and --batch exclude each other")
    today = day(now)
    with plain_errors():
        from index.answering.answerer import Answerer
        from index.settings import IndexSettings

        if question is not None and not question.strip():
            raise QuestionsError("the question is empty")
        settings = IndexSettings.load(store_dir=store, quotes_per_answer=top)
        answerer = Answerer.open(settings)
        if batch:
            _ask_batch(answerer, batch, today, settings.quotes_per_answer)
            return
        scope = _scope(answerer, since, until, outlet)
        text, most = (question or "").strip(), settings.quotes_per_answer
        asked = Question(text, today, id="1", top=most, scope=scope)
        _show(answerer, asked, "compare" if compare else "timeline" * timeline, as_json)


def _scope(answerer: "Answerer", since: str | None, until: str | None, outlet: str | None) -> Scope:
    """What the options limit a question to. Raises QuestionsError for what can't be used."""
    spans = [days_named(text) if text else None for text in (since, until)]
    for text, span in zip((since, until), spans, strict=True):
        if text and span is None:
            raise QuestionsError(f"{text!r} is no date such as 2022, 2022-06 or 2022-06-15")
    sources: list[str] = []
    if outlet:
        held = frozenset(o.source for o in answerer.store.current().outlets() if o.source)
        sources = matching_outlets(outlet, held)
        if not sources:
            near = ", ".join(nearest_outlets(outlet, held))
            which = f"nearest: {near}" if near else "`quoth status --json` tells which there are"
            raise QuestionsError(f"nothing is from {outlet}; {which}")
    first, last = spans
    if first and last and first[0] > last[1]:
        raise QuestionsError(f"--since {since} is after --until {until}")
    return Scope(first[0] if first else None, last[1] if last else None, tuple(sources))


def _show(answerer: "Answerer", question: Question, view: str, as_json: bool) -> None:
    """``view``: compare, timeline, or nothing for the plain answer."""
    from rich.console import Console

    from index.cli.terminal_layout import show_sections
    from index.presentation.comparison_view import lay_out_view

    if view:
        found = (answerer.compare if view == "compare" else answerer.timeline)(question)
        record, laid_out = view_to_json(found, view), partial(lay_out_view, found)
    else:
        answer = answerer.ask(question)
        record, laid_out = answer_to_json(answer), partial(_lay_out, answer)
    if as_json:
        print_json(record)
    else:
        show_sections(laid_out(), Console(highlight=False))


def _lay_out(answer: Answer) -> "tuple[Section, ...]":
    """How it was read, where words were put right, and what stands there."""
    from index.presentation.blocks import lay_out, line

    understood = (line(f"Understood: {answer.read_as}"),) if answer.read_as else ()
    return (*understood, *lay_out(answer, show_nearest=True))


def _ask_batch(answerer: "Answerer", path: Path, today: date, top: int) -> None:
    """One object a line, in order, each as soon as it is there.

    A line that can't be asked gives ``{"error": …}``.
    """
    bad = 0
    lines = read_questions(path, today)
    while some := list(islice(lines, TOGETHER)):
        for answer in _answers(answerer, some, top):
            if isinstance(answer, QuestionsError):
                bad += 1
                typer.echo(f"quoth: {answer}", err=True)
                print_json({"error": valid(str(answer))})
            else:
                print_json(answer_to_json(answer))
    if bad:
        raise typer.Exit(1)


def _answers(
    answerer: "Answerer", lines: list[Question | QuestionsError], top: int
) -> Iterator[Answer | QuestionsError]:
    """Asked together, which is quicker; one after the other where one of them can't be."""
    wanted = [replace(line, top=top) if isinstance(line, Question) else line for line in lines]
    together = answerer.ask_all(line for line in wanted if isinstance(line, Question))
    alone = False
    for line in wanted:
        if not isinstance(line, Question):
            yield line
            continue
        if not alone:
            try:
                yield next(together)
                continue
            except Exception:  # noqa: BLE001 - of whichever line it is: that is found out below
                alone = True
        yield _answer_alone(answerer, line)


def _answer_alone(answerer: "Answerer", question: Question) -> Answer | QuestionsError:
    try:
        return answerer.ask(question)
    except Exception as error:  # noqa: BLE001 - a stranger's line: its failure is its own
        return QuestionsError(f"question {question.id!r} could not be answered: {error}")
