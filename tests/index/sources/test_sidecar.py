"""Facts beside a file: they win over the file's, for every article in it."""

from datetime import date
from pathlib import Path

import pytest

from index.article import Article, Skipped
from tests.index.support.reading import read_folder

SIDECAR = "date: 2022-03-04\nauthor: Ann Lee\nOutlet: Coast News\nlanguage: no\n"


def read(folder: Path, name: str, text: str, sidecar: str) -> list[Article | Skipped]:
    """What a corpus of one file with a sidecar gives."""
    (folder / name).write_text(text)
    (folder / f"{name}.yaml").write_text(sidecar)
    return list(read_folder(folder))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Bridge opens\n\nIt opened."),
        ("a.md", "---\npublished: 1999-01-01\nsource: B\n---\n# Bridge opens\n\nIt opened."),
        ("a.jsonl", '{"title": "Bridge opens", "text": "It opened.", "datePublished": 1}'),
        ("a.csv", "headline,body,byline\nBridge opens,It opened.,Jo Park\n"),
    ],
)
def test_facts(tmp_path: Path, name: str, text: str) -> None:
    """Fields beside the file hold in place of its own, however either spells them."""
    (found,) = read(tmp_path, name, text, SIDECAR)
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Bridge opens", "It opened.")
    assert (found.published, found.authors) == (date(2022, 3, 4), ("Ann Lee",))
    assert (found.source, found.language) == ("Coast News", "no")


@pytest.mark.parametrize(
    ("sidecar", "reason"),
    [
        ("- one", 'a.txt.yaml holds no fields; write them as "source: …"'),
        ("a: b: c", "broken YAML in a.txt.yaml, line 1: mapping values are not allowed here"),
        ("", "a.txt.yaml beside it: the file is empty"),
    ],
)
def test_broken(tmp_path: Path, sidecar: str, reason: str) -> None:
    """A sidecar that can't be used is told with the file that it describes."""
    assert read(tmp_path, "a.txt", "Bridge opens\n\nIt opened.", sidecar) == [
        Skipped("a.txt", reason)
    ]
