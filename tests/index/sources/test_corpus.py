"""A whole folder: every format, every bad file, repeats, and the first article."""

import gzip
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.article import Article, Skipped
from index.errors import SourceError
from index.identity import short_id
from index.sources.walk import walk
from tests.index.support.reading import read_file, read_folder

CORPUS = Path(__file__).parents[3] / "corpus"
PAGE = "<html><body><article><h1>Bridge opens</h1><p>It opened.</p></article></body></html>"
URL = "https://coast.example/bridge"
ALIKE = {
    "a.txt": "Bridge opens\n\nIt opened.",
    "b.md": "---\ntitle: Bridge opens\n---\nIt opened.",
    "c.html": PAGE,
    "d.HTM": PAGE,
    "e.json": json.dumps({"title": "Bridge opens", "text": "It opened."}),
    "f.jsonl": json.dumps({"title": "Bridge opens", "text": "It opened."}),
}


def write(folder: Path, files: dict[str, bytes | str]) -> None:
    """Put files into a folder."""
    for name, data in files.items():
        (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)


def line(text: str, url: str | None = URL) -> str:
    """One line of JSON Lines."""
    return json.dumps({"title": "Bridge", "text": text, "url": url}) + "\n"


@pytest.mark.parametrize("gz", [False, True])
@pytest.mark.parametrize("name", ALIKE)
def test_formats(tmp_path: Path, name: str, gz: bool) -> None:
    """The same article comes out of every format, gzipped or not."""
    data = ALIKE[name].encode()
    stored = f"{name}.gz" if gz else name
    write(tmp_path, {stored: gzip.compress(data) if gz else data})
    path = f"{stored}:1" if name == "f.jsonl" else stored
    assert list(read_folder(tmp_path)) == [
        Article(id=short_id(path), title="Bridge opens", text="It opened.", path=path)
    ]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b"%PDF-1.7\n", "a PDF; name it .pdf"),
        ("a.txt", b"\0\1\2\3" * 9, "binary data, not text; save it as UTF-8 text"),
        (
            "a.txt",
            b"Advertisement\n\nShare",
            "no article text in it, only a title, fields or scraps of a page; add the text",
        ),
        ("a.txt.gz", b"words", "the gzip data is broken or breaks off; compress the file again"),
        ("a.xyz", b"words", 'unknown format ".xyz"; corpus/README.md lists what is read'),
        ("notes", b"words", 'the format of "notes" is unknown; name it .txt if it is a text'),
        (
            "a.html",
            b"<html><body></body></html>",
            "no article text in the page; save the whole page, or its text as .txt",
        ),
        ("a.json", b"[]", "the list in it is empty"),
        ("a.json", b'{"title": "A"}', 'it has no text; put the article in a field named "text"'),
        ("a.json", b'{"text": 5}', 'the field "text" is a number where text is expected'),
        ("a.jsonl", b"\n\n", "the file is empty"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    """A file that can't be read is named with the reason, and the next one is read."""
    write(tmp_path, {name: data, "z.txt": "Bridge opens\n\nIt opened."})
    first, second = read_folder(tmp_path)
    assert first == Skipped(name, reason)
    assert isinstance(second, Article)


def test_broken_off_stream(tmp_path: Path) -> None:
    """Records before the break of a gzip stream are kept."""
    lines = "".join(line(f"Text {number}.", f"{URL}/{number}") for number in range(3000))
    write(tmp_path, {"a.jsonl.gz": gzip.compress(lines.encode())[:-40]})
    *articles, last = read_folder(tmp_path)
    assert len(articles) > 0
    assert all(isinstance(article, Article) for article in articles)
    assert last == Skipped(
        "a.jsonl.gz", "the gzip data is broken or breaks off; compress the file again"
    )


def test_bad_record_has_its_line(tmp_path: Path) -> None:
    """A record that is no article is named by file and line."""
    write(tmp_path, {"a.jsonl": line("One.") + '{"title": "B"}\n'})
    assert list(read_folder(tmp_path))[1] == Skipped(
        "a.jsonl", 'it has no text; put the article in a field named "text"', 2
    )


def test_lazy(tmp_path: Path) -> None:
    """A later file is not touched before it is asked for."""
    write(tmp_path, {"a.txt": "Bridge opens\n\nIt opened.", "b.txt": "x"})
    items = read_folder(tmp_path)
    assert isinstance(next(items), Article)
    (tmp_path / "b.txt").unlink()
    assert list(items) == [Skipped("b.txt", "it can't be read: No such file or directory")]


def test_pipes_are_not_opened(tmp_path: Path) -> None:
    """A named pipe does not make reading wait for ever."""
    os.mkfifo(tmp_path / "a.txt")
    assert list(read_folder(tmp_path)) == [Skipped("a.txt", "it is not a regular file")]


def test_one_file(tmp_path: Path) -> None:
    """One file alone gives what it holds, repeats too."""
    write(tmp_path, {"a.jsonl": line("One.") * 2, "b.txt": "x"})
    found = list(read_file(tmp_path / "a.jsonl", tmp_path))
    assert [item.path for item in found] == ["a.jsonl:1", "a.jsonl:2"]
    assert all(isinstance(item, Article) for item in found)


def test_links_out(tmp_path: Path) -> None:
    """A link out of the corpus is named and not read, unless links may be followed."""
    (tmp_path / "corpus").mkdir()
    write(tmp_path, {"secret.txt": "A secret\n\nNobody may quote this."})
    (tmp_path / "corpus" / "a.txt").symlink_to(tmp_path / "secret.txt")
    assert list(read_folder(tmp_path / "corpus")) == [
        Skipped(
            "a.txt",
            "a link that leads out of the corpus; copy what it leads to, or set FOLLOW_LINKS=true",
        )
    ]
    (found,) = read_folder(tmp_path / "corpus", follow_links=True)
    assert isinstance(found, Article)


def test_missing_folder(tmp_path: Path) -> None:
    """A missing folder is refused at the call, before anything is asked for."""
    with pytest.raises(SourceError):
        walk(tmp_path / "gone")


def test_first_article() -> None:
    """The corpus's first article has its title, tags and paragraphs, and none of its scraps."""
    (found,) = (item for item in read_folder(CORPUS) if "china-to-host-russia" in item.path)
    assert isinstance(found, Article)
    assert found.title == (
        "China to Host Russia in Joint Exercise, Senior Military Leaders Confirm in Talks"
    )
    assert found.tags == ("Asia", "China", "Global", "News", "Military", "Russia")
    assert found.text.startswith("Russia will participate in a military drill")
    assert found.text.endswith("combat training, Gerasimov said.")
    assert len(found.text.split("\n\n")) == 11
    assert (found.url, found.published, found.source, found.authors) == (None, None, None, ())


def test_dates_to_come(tmp_path: Path) -> None:
    """An article that is dated ahead of its time is taken without its date, which is told."""
    ahead = datetime.now(UTC).date() + timedelta(days=9)
    (tmp_path / "a.md").write_text(f"---\ndate: {ahead}\n---\nPlans of the weir were found.\n")
    found, told = read_folder(tmp_path)
    assert isinstance(found, Article)
    assert (found.text, found.published) == ("Plans of the weir were found.", None)
    assert isinstance(told, Skipped)
    assert told.reason == f"its date, {ahead}, is yet to come; the article is kept without a date"
    (tmp_path / "a.md").write_text(f"---\ndate: {ahead - timedelta(days=8)}\n---\nIt is kept.\n")
    (found,) = read_folder(tmp_path)
    assert isinstance(found, Article)
    assert found.published == ahead - timedelta(days=8)


def test_a_line_without_end(tmp_path: Path) -> None:
    """A text of fifty million letters is refused before anything is done with it."""
    line = "The bridge opened. " * 2_800_000
    (tmp_path / "a.txt").write_text(line)
    (tmp_path / "b.md").write_text(line)
    (tmp_path / "c.jsonl").write_text(json.dumps({"text": line}) + '\n{"text": "It closed."}\n')
    *refused, good = read_folder(tmp_path)
    why = "a text of more than 5,000,000 letters, as no article has; split it"
    assert refused == [Skipped("a.txt", why), Skipped("b.md", why), Skipped("c.jsonl", why, 1)]
    assert isinstance(good, Article)


@pytest.mark.parametrize(
    ("name", "path", "shown"),
    [
        (b"caf\xe9", "caf\ufffd", "caf\ufffd"),
        (b"a\nb", "a\ufffdb", "a b"),
        (b"a\x1b[31mb", "a\ufffd[31mb", "a\ufffd[31mb"),
    ],
)
def test_names_of_any_bytes(tmp_path: Path, name: bytes, path: str, shown: str) -> None:
    """A name is told in one line that every store and terminal takes."""
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("x")
    reason = f'the format of "{shown}" is unknown; name it .txt if it is a text'
    assert list(read_folder(tmp_path)) == [Skipped(path, reason)]


def test_headings_of_several_lines(tmp_path: Path) -> None:
    """So is what stands in a file."""
    (tmp_path / "a.csv").write_text('"Head\nline",Words\na,b\n')
    (found,) = read_folder(tmp_path)
    assert str(found).startswith(
        'a.csv: no column is known to hold the text; there are "Head line", "Words"; name it in'
    )
