"""``quoth chat``: ask on the terminal, with the code that answers in Telegram."""

import sys
from datetime import date
from io import TextIOWrapper
from typing import TYPE_CHECKING

from index.cli.app import Now, Store, app, day, plain_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.answering.answerer import Answerer

_PROMPT = "\nquestion> "


@app.command()
def chat(store: Store = None, now: Now = None) -> None:
    """Ask on the terminal; without one, answer what stands on standard input, line by line."""
    today = day(now)
    with plain_errors():
        from index.answering.answerer import Answerer
        from index.settings import IndexSettings

        settings = IndexSettings.load(store_dir=store)
        answerer = Answerer.open(settings)
        answerer.store.check_beside()
        talk(answerer, settings.quotes_per_answer, today)


def talk(answerer: "Answerer", top: int, today: date) -> None:
    """Answer question by question until there are no more."""
    from rich.console import Console

    from index.article import Question
    from index.cli.typeset import show_answer

    console = Console(highlight=False)
    for text in _questions():
        if not sys.stdin.isatty():
            console.print(f"> {text}", markup=False, style="dim")
        show_answer(answerer.ask(Question(text, today, top=top)), console)
        console.print()


def _questions() -> "Iterator[str]":
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # one wrong byte must not cost the other lines
    if not sys.stdin.isatty():
        yield from (line.strip() for line in sys.stdin if line.strip())
        return
    import readline  # noqa: F401 - input() then edits the line and remembers earlier ones

    while True:
        try:
            text = input(_PROMPT).strip()
        except EOFError:
            return
        if text:
            yield text
