"""index/cli/terminal_layout.py"""

from datetime import date
from io import StringIO

from rich.console import Console

from index.article import Answer, Article, Question, Quote, Timings
from index.cli.terminal_layout import show_sections
from index.presentation.blocks import lay_out

ARTICLE = Article(
    id="a",
    title="Coal mine closed",
    text="The mine closed. It had 1,500 workers.\n\nNobody was hurt.",
    path="a.txt",
    url="https://example.com/coal",
    published=date(2022, 6, 16),
    source="example.com",
)
QUOTE = Quote(ARTICLE, 0, len(ARTICLE.text), ARTICLE.text, ((17, 38),), 1.0)
ANSWER = Answer(Question("?", date(2022, 6, 20)), True, 0.9, (QUOTE,), (), Timings())


def shown(**options: object) -> list[str]:
    file = StringIO()
    console = Console(file=file, highlight=False, **options)  # type: ignore[arg-type]
    show_sections(lay_out(ANSWER, show_nearest=True), console)
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_in_a_pipe_every_paragraph_is_one_line() -> None:
    """However narrow the console believes to be; the link comes last and whole."""
    assert shown(width=20) == [
        "  The mine closed. It had 1,500 workers.",
        "",
        "  Nobody was hurt.",
        "Coal mine closed · example.com · 2022-06-16",
        "https://example.com/coal#:~:text=It%20had%201%2C500%20workers.",
    ]


def test_on_a_terminal_lines_fit_and_the_answer_is_bold() -> None:
    """The quote keeps its indent on every line."""
    lines = shown(width=31, force_terminal=True, color_system="standard")
    assert lines[0] == "  The mine closed. \x1b[1mIt had 1,500\x1b[0m"
    assert lines[1] == "  \x1b[1mworkers.\x1b[0m"
