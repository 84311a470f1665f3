"""Chats that WhatsApp exports: each message with enough words is an article of its own."""

from datetime import date
from pathlib import Path

import pytest

from index.article import Article, Skipped
from tests.index.support.reading import read_folder

FIRST = "The swing bridge at Milford opens again on Monday, said its keeper."
SECOND = "The old crane on the quay is taken down in autumn: nobody wants it."


def read(folder: Path, text: str, name: str = "WhatsApp Chat with Coast.txt") -> list[Article]:
    """The articles of a corpus of one export."""
    (folder / name).write_text(text, "utf-8")
    return [item for item in read_folder(folder) if isinstance(item, Article)]


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("03.08.26, 12:30 - ", "04.08.26, 08:02 - ", [(8, 3), (8, 4)]),
        ("[8/13/26, 8:21:02\u202fPM] ", "[8/14/26, 7:00:00\u202fAM] ", [(8, 13), (8, 14)]),
        ("13/8/2026 8:28 p. m. - ", "14/8/2026 8:28 a. m. - ", [(8, 13), (8, 14)]),
        ("\u200e[2026/8/3 下午2:28:09] ", "[2026/8/4 上午9:28:37] ", [(8, 3), (8, 4)]),
        ("2026. 8. 3. 오후 2:28, ", "2026. 8. 4. 오후 2:29, ", [(8, 3), (8, 4)]),
        ("[13-08-26 18:43:20] ", "[14-08-26 18:43:20] ", [(8, 13), (8, 14)]),
        ("03/08/26, 12:30 - ", "04/08/26, 08:02 - ", [(8, 3), (8, 4)]),
        ("8/3/26, 8:30\u202fPM - ", "8/4/26, 8:02\u202fAM - ", [(8, 3), (8, 4)]),
        ("3/8/26, 12:30 - ", "4/8/26, 8:02 - ", [None, None]),
    ],
)
def test_days(tmp_path: Path, first: str, second: str, days: list[tuple[int, int] | None]) -> None:
    """Days are read in the one order that all of them allow; else none is known."""
    found = read(tmp_path, f"{first}Ann: {FIRST}\n{second}~ Bo: {SECOND}\n")
    assert [(article.text, article.authors) for article in found] == [
        (FIRST, ("Ann",)),
        (SECOND, ("Bo",)),
    ]
    known = [date(2026, *day) if day else None for day in days]
    assert [article.published for article in found] == known


def test_what_is_passed_over(tmp_path: Path) -> None:
    """Greetings, and what the program says itself, are no articles; lines below belong to one."""
    lines = (
        "03.08.26, 12:28 - Messages and calls are end-to-end encrypted. Nobody else can read them.",
        f"03.08.26, 12:30 - Ann: {FIRST}",
        "It was shut since May. <This message was edited>",
        "03.08.26, 12:41 - Bo: ok",
        "03.08.26, 12:42 - Coast: \u200eMessages and calls are end-to-end encrypted, all of them.",
        f"04.08.26, 12:42 - Bo: \u200ecrane.jpg (file attached)\n{SECOND}",
        f"04.08.26, 12:43 - Bo: IMG-20260804-WA0001.jpg (Datei angehängt)\n{SECOND}",
        "04.08.26, 12:44 - Bo: IMG-20260804-WA0002-of-the-old-crane.jpg (Datei angehängt)",
    )
    first, second, again = read(tmp_path, "\n".join(lines))
    assert (first.path, first.source) == (
        "WhatsApp Chat with Coast.txt:2",
        "WhatsApp Chat with Coast",
    )
    assert first.text == f"{FIRST}\n\nIt was shut since May."
    assert (second.path, second.text) == ("WhatsApp Chat with Coast.txt:5", SECOND)
    assert (again.path, again.text) == ("WhatsApp Chat with Coast.txt:6", SECOND)


def test_nothing(tmp_path: Path) -> None:
    """A chat of greetings is no article."""
    (tmp_path / "_chat.txt").write_text("03.08.26, 12:30 - Ann: Hi\n03.08.26, 12:31 - Bo: Hello\n")
    assert list(read_folder(tmp_path)) == [Skipped("_chat.txt", "no article in it")]


def test_an_article(tmp_path: Path) -> None:
    """A report with one such line is a report."""
    (found,) = read(tmp_path, f"Bridge opens\n\n03.08.26, 12:30 - Milford: {FIRST}\n", "a.txt")
    assert found.title == "Bridge opens"
