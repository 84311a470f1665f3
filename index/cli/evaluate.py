"""``quoth eval``: questions with known answers -> figures."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.cli.app import Json, Now, Store, app, day, plain_errors
from index.cli.contract import answer_to_json
from index.errors import QuestionsError, SettingsError
from index.evaluation.questions import Half, Judged, read_judged

if TYPE_CHECKING:
    from index.evaluation.figures import Outcome
    from index.settings import IndexSettings


Questions = Annotated[
    Path | None, typer.Argument(help="JSONL with known answers.", show_default=False)
]
OneHalf = Annotated[Half, typer.Option(help="Which of the file's questions to ask.")]
Details = Annotated[
    Path | None, typer.Option("--details", help="Write a line for each question there.")
]
Plot = Annotated[
    Path | None, typer.Option("--plot", help="Draw how far confidence can be trusted: a PNG.")
]
Against = Annotated[
    Path | None,
    typer.Option("--against", help="Compare with another store, or with settings in a file."),
]
Make = Annotated[
    int | None,
    typer.Option("--make", min=1, help="Draft so many questions from the index, to edit."),
]


@app.command(name="eval")
def evaluate(
    questions: Questions = None,
    half: OneHalf = Half.ALL,
    details: Details = None,
    plot: Plot = None,
    against: Against = None,
    make: Make = None,
    as_json: Json = False,
    store: Store = None,
    now: Now = None,
) -> None:
    """Measure how well the index answers questions whose answers are known."""
    if (questions is None) == (make is None):
        raise typer.BadParameter("give either a file of questions or --make N")
    today = day(now)
    with plain_errors():
        from index.cli import figures
        from index.settings import IndexSettings

        settings = IndexSettings.load(store_dir=store)
        if questions is None:
            from index.answering.answerer import Answerer

            figures.print_drafts(Answerer.open(settings), make or 0)
            return
        judged = read_half(questions, half, today)
        outcomes = ask_with_bar(settings, judged)
        if details:
            _write_details(details, outcomes)
        if plot:
            figures.draw(plot, outcomes)
        if against:
            other = ask_with_bar(_other_settings(against, settings), judged)
            figures.show_versus(other, outcomes, as_json)
        else:
            figures.show(outcomes, as_json)


def ask_with_bar(settings: "IndexSettings", judged: list[Judged]) -> "list[Outcome]":
    """Ask all, with a bar on stderr.

    Raises:
        EncoderError, StoreError: see ``Answerer.open``.
    """
    from index.answering.answerer import Answerer
    from index.evaluation.figures import ask_all

    answerer = Answerer.open(settings)
    with typer.progressbar(
        ask_all(answerer.ask, answerer.store.current().article, judged),
        length=len(judged),
        label="asking",
        file=typer.get_text_stream("stderr"),
    ) as asking:
        return list(asking)


def read_half(path: Path, half: Half, today: date) -> list[Judged]:
    """The questions of a file, those that can't be asked named on stderr and left out.

    Raises:
        QuestionsError: the file can't be read, or none is left.
    """
    judged = []
    for item in half.of(read_judged(path, today)):
        if isinstance(item, QuestionsError):
            typer.echo(f"quoth: skipped {item}", err=True)
        else:
            judged.append(item)
    if not judged:
        raise QuestionsError(f"{path} holds no question that can be asked")
    return judged


def _other_settings(against: Path, settings: "IndexSettings") -> "IndexSettings":
    """A folder is another embedded store; a file, as .env is written, has settings that differ.

    Raises:
        SettingsError: it is neither.
    """
    from dotenv import dotenv_values

    if against.is_dir():
        return settings.model_copy(update={"store": "embedded", "store_dir": against})
    if not against.is_file():
        raise SettingsError(f"--against {against}: neither a store's folder nor a settings file")
    given = {name.lower(): value for name, value in dotenv_values(against).items() if value}
    known = {name: value for name, value in given.items() if name in type(settings).model_fields}
    return type(settings).load(**settings.model_dump() | known)


def _write_details(path: Path, outcomes: "list[Outcome]") -> None:
    with path.open("w", encoding="utf-8") as file:
        for outcome in outcomes:
            line = answer_to_json(outcome.answer) | {
                "answer": outcome.judged.answer,
                "answerable": outcome.judged.answerable,
                "hit_rank": outcome.hit_rank,
                "article_rank": outcome.article_rank,
            }
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
