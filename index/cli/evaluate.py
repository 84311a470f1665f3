"""``quoth eval``: questions with known answers -> figures."""

import json
from dataclasses import asdict
from enum import StrEnum
from itertools import islice
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.cli.app import Json, Now, Store, app, day, plain_errors

if TYPE_CHECKING:
    from datetime import date

    from index.evaluate import Figures, Outcome
    from index.questions import Judged


class Half(StrEnum):
    """Which questions of the file: those at odd places (1st, 3rd, …), at even ones, or all."""

    ALL = "all"
    ODD = "odd"
    EVEN = "even"


@app.command(name="eval")
def evaluate(
    questions: Annotated[Path, typer.Argument(help="JSONL with known answers.")],
    half: Annotated[Half, typer.Option(help="Which of the file's questions to ask.")] = Half.ALL,
    details: Annotated[
        Path | None, typer.Option("--details", help="Write a line for each question there.")
    ] = None,
    as_json: Json = False,
    store: Store = None,
    now: Now = None,
) -> None:
    """Measure how well the index answers questions whose answers are known."""
    today = day(now)
    with plain_errors():
        from index.answer import Answerer
        from index.evaluate import ask_all, figures
        from index.settings import IndexSettings

        judged = _read(questions, half, today)
        answerer = Answerer.open(IndexSettings.load(store_dir=store))
        outcomes = []
        with typer.progressbar(
            ask_all(answerer.ask, answerer.store.current().article, judged),
            length=len(judged),
            label="asking",
            file=typer.get_text_stream("stderr"),
        ) as asking:
            outcomes = list(asking)
        if details:
            _write_details(details, outcomes)
        _show(figures(outcomes), as_json)


def _read(path: Path, half: Half, today: "date") -> "list[Judged]":
    from index.errors import QuestionsError
    from index.questions import read_judged

    judged = []
    start, step = {Half.ALL: (0, 1), Half.ODD: (0, 2), Half.EVEN: (1, 2)}[half]
    for item in islice(read_judged(path, today), start, None, step):
        if isinstance(item, QuestionsError):
            typer.echo(f"quoth: skipped {item}", err=True)
        else:
            judged.append(item)
    if not judged:
        raise QuestionsError(f"{path} holds no question that can be asked")
    return judged


def _show(found: "Figures", as_json: bool) -> None:
    values = {name: None if isnan(value) else value for name, value in asdict(found).items()}
    if as_json:
        typer.echo(json.dumps(values))
        return
    from rich.console import Console

    from index.cli.tables import figures_table

    Console(highlight=False).print(figures_table(found))


def _write_details(path: Path, outcomes: "list[Outcome]") -> None:
    from index.cli.contract import answer_to_json

    with path.open("w", encoding="utf-8") as file:
        for one in outcomes:
            line = answer_to_json(one.answer) | {
                "answer": one.judged.answer,
                "answerable": one.judged.answerable,
                "hit_rank": one.hit_rank,
                "article_rank": one.article_rank,
            }
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
