"""Tables: rows become records, and what is wrong with one is told with its line."""

import csv
import gzip
from datetime import date
from pathlib import Path

import pytest

from index.article import Article, Skipped
from index.sources.formats.data import table_rows
from tests.index.support.reading import read_folder

NEWS = """Title,Date,Text
Bridge opens,2022-03-04,"The bridge opened, at last.

It took ""six"" years."
Ferry stops,2022-03-05,The ferry stopped.
"""


def read(folder: Path, name: str, text: str | bytes, **sidecars: str) -> list[Article | Skipped]:
    """What a corpus of one table, and perhaps a file beside it, gives."""
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    for beside in sidecars.values():
        (folder / f"{name}.yaml").write_text(beside)
    return list(read_folder(folder))


def texts(found: list[Article | Skipped]) -> list[tuple[str, str]]:
    """Path and text, or the reason, of each."""
    return [
        (item.path, item.text) if isinstance(item, Article) else ("", str(item)) for item in found
    ]


BRIDGE = 'The bridge opened, at last.\n\nIt took "six" years.'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", NEWS.encode()),
        ("a.csv.gz", gzip.compress(NEWS.encode())),
        ("a.csv", NEWS.encode("utf-16")),
        ("a.csv", NEWS.replace("\n", "\r\n").encode("utf-8-sig")),
        (
            "a.csv",
            NEWS.replace("s,2", "s;2")
            .replace("4,", "4;")
            .replace("5,", "5;")
            .replace("Title,Date,", "Title;Date;")
            .encode(),
        ),
        (
            "a.tsv",
            NEWS.replace("s,2", "s\t2")
            .replace("4,", "4\t")
            .replace("5,", "5\t")
            .replace("Title,Date,", "Title\tDate\t")
            .encode(),
        ),
    ],
)
def test_rows(tmp_path: Path, name: str, data: bytes) -> None:
    """Rows are read whatever delimiter, encoding and line ends; each is named by its line."""
    first, second = read(tmp_path, name, data)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.path, first.title, first.text) == (f"{name}:2", "Bridge opens", BRIDGE)
    assert first.published == date(2022, 3, 4)
    assert (second.path, second.text) == (f"{name}:5", "The ferry stopped.")


@pytest.mark.parametrize("told", ["sep=;", "\ufeffsep=;", '"sep=;"'])
def test_told_delimiter(tmp_path: Path, told: str) -> None:
    """A first line such as "sep=;" names the delimiter, as spreadsheets write it."""
    found = read(tmp_path, "a.csv", f"{told}\ntext;title, short\nIt opened.;Bridge\n")
    assert texts(found) == [("a.csv:3", "It opened.")]


def test_sidecar(tmp_path: Path) -> None:
    """A file beside the table says which column holds what, and facts that no column holds."""
    rows = "Content,Body,Head\nnews,The bridge opened.,Bridge opens\n"
    (found,) = read(
        tmp_path, "a.csv", rows, sidecar="columns: {text: Body, title: Head}\nsource: Harbour Times"
    )
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Bridge opens", "The bridge opened.")
    assert found.source == "Harbour Times"


@pytest.mark.parametrize(
    ("rows", "sidecar", "reason"),
    [
        (
            "Head,Words\na,b\n",
            "source: Harbour Times",
            'no column is known to hold the text; there are "Head", "Words"; name it in '
            "a.csv.yaml: columns: {text: …}",
        ),
        (
            "Head,Words\na,b\n",
            "columns: {text: Body}",
            'a.csv.yaml names a column "Body"; there are "Head", "Words"',
        ),
        (
            "Head,Words\na,b\n",
            "columns: Words",
            '"columns" in a.csv.yaml must be such as {text: Body}',
        ),
        ("Text\na\n", "- a", 'a.csv.yaml holds no fields; write them as "source: …"'),
        (
            "Text\na\n",
            "a: b\nc: [",
            "broken YAML in a.csv.yaml, line 2: expected the node content, but found "
            "'<stream end>'",
        ),
        (",,\na\n", "a: b", "the first row is empty; it must name the columns"),
        ("", "a: b", "the file is empty"),
    ],
)
def test_unusable(tmp_path: Path, rows: str, sidecar: str, reason: str) -> None:
    """A table of which no text is known, or a sidecar that can't be used, is named once."""
    assert read(tmp_path, "a.csv", rows, sidecar=sidecar) == [Skipped("a.csv", reason)]


def test_bad_rows(tmp_path: Path) -> None:
    """A row without text and one with too many cells are named by line; the rest is read."""
    found = read(tmp_path, "a.csv", "title,text\nA,\nB,One, two\n\nC,It opened.\n")
    assert found[:2] == [
        Skipped("a.csv", 'it has no text; put the article in a field named "text"', 2),
        Skipped(
            "a.csv", 'more cells than columns; put text with commas between "quotation marks"', 3
        ),
    ]
    assert texts(found[2:]) == [("a.csv:5", "It opened.")]


@pytest.mark.parametrize(
    ("name", "rows", "expected"),
    [
        (
            "a.tsv",
            'title\ttext\nA\t"Never again, said Ann.\nB\tIt opened.\nC\t"Always", said Jo.\n',
            ['"Never again, said Ann.', "It opened.", '"Always", said Jo.'],
        ),
        ("a.csv", 'text,title\n"Never again.,A\nIt opened.,B\n', ['"Never again.', "It opened."]),
        ("a.csv", 'title,text\nA,"Never, again.\nB,It opened.\n', ["Never, again.", "It opened."]),
        ("a.csv", 'text,title\n"Two\nlines" ,A\nIt opened.,B\n', ["Two lines", "It opened."]),
        (
            "a.csv",
            'text,title\n"It ""opened"", at last","A ""B"""\n"He said \\"no\\", then left.",C\n',
            ['It "opened", at last', 'He said "no", then left.'],
        ),
        (
            "a.csv",
            '"Title, short, plain";"Text"\nA;"It opened, at last."\n',
            ["It opened, at last."],
        ),
    ],
)
def test_quotations(tmp_path: Path, name: str, rows: str, expected: list[str]) -> None:
    """A quotation mark that is one of the text, or escaped, costs and glues no rows."""
    assert [text for _, text in texts(read(tmp_path, name, rows))] == expected


def test_open_quotation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quotation mark that is not closed before the end, however far that is, costs nothing."""
    monkeypatch.setattr(table_rows, "MAX_BYTES", 1 << 20)
    before = csv.field_size_limit(1 << 20)
    text = 'text\nIt opened.\n"It closed.\n' + "".join(f"{n}\n" for n in range(200_000))
    with (tmp_path / "a.csv").open("w") as file:
        file.write(text)
    with (tmp_path / "a.csv").open("rb") as stream, table_rows.rows_of(stream) as rows:
        found = list(rows)
    csv.field_size_limit(before)
    assert found[:3] == [(2, ["It opened."]), (3, ['"It closed.']), (4, ["0"])]
    assert (len(found), found[-1]) == (200_002, (200_003, ["199999"]))


def test_endless_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of more than any article is refused, not loaded."""
    monkeypatch.setattr(table_rows, "MAX_BYTES", 1 << 20)
    found = read(tmp_path, "a.csv", "text\nIt opened.\n" + "a" * (3 << 20))
    assert found[1:] == [Skipped("a.csv", "a line of more than 1 MB; split the article")]


def test_cells_that_hold_nothing(tmp_path: Path) -> None:
    """What programs write for nothing is none, and blank lines above the table are no header."""
    table = "\n\ntitle,text,author\nBridge,It opened.,nan\nFerry,NULL,Ann Lee\n"
    bridge, ferry = read(tmp_path, "a.csv", table)
    assert isinstance(bridge, Article)
    assert (bridge.path, bridge.title, bridge.authors) == ("a.csv:4", "Bridge", ())
    assert ferry == Skipped("a.csv", 'it has no text; put the article in a field named "text"', 5)


@pytest.mark.parametrize(
    ("above", "line"),
    [("Export of Coast News\n\n", 4), ("Coast News\nMarch 2022\n\n\n", 6), ("\n\n", 4)],
)
def test_words_above_a_table(tmp_path: Path, above: str, line: int) -> None:
    """A few words on the whole table, which a blank line ends, are no header."""
    found = read(tmp_path, "a.csv", f"{above}title,text\nBridge,It opened.\n")
    assert texts(found) == [(f"a.csv:{line}", "It opened.")]


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("Report:,Bridges,\nMade on:,2022-03-04,\n,,\n", 5),
        ("Article,,\n", 3),
        ("Query: bridge AND ferry\n", 3),
    ],
)
def test_rows_above_a_table(tmp_path: Path, above: str, line: int) -> None:
    """The row that names most fields is the header, wherever it stands among the first."""
    found = read(tmp_path, "a.csv", f"{above}Headline,Body,Date\nBridge,It opened.,2022-03-04\n")
    assert texts(found) == [(f"a.csv:{line}", "It opened.")]


def test_a_told_header_below_others(tmp_path: Path) -> None:
    """So it is where a sidecar tells the names of columns."""
    rows = "Report:,Bridges\nHead,Words\nBridge,It opened.\n"
    found = read(tmp_path, "a.csv", rows, sidecar="columns: {text: Words, title: Head}")
    assert texts(found) == [("a.csv:3", "It opened.")]


def test_tables_glued_together(tmp_path: Path) -> None:
    """The header of the second one is no article."""
    table = "title,text\nBridge,It opened.\n"
    for between in ("", "\ufeff"):
        found = read(tmp_path, "a.csv", table + between + table.replace("opened", "closed"))
        assert texts(found) == [("a.csv:2", "It opened."), ("a.csv:4", "It closed.")]


def test_empty_cells_behind(tmp_path: Path) -> None:
    """Columns without a name that hold nothing are none."""
    found = read(tmp_path, "a.csv", "title,text\nBridge,It opened.,,\nFerry,One,two,\n")
    assert texts(found[:1]) == [("a.csv:2", "It opened.")]
    assert isinstance(found[1], Skipped)


def test_two_columns_of_one_name(tmp_path: Path) -> None:
    """The first counts."""
    (found,) = read(tmp_path, "a.csv", "title,title,text\nBridge,Ferry,It opened.\n")
    assert isinstance(found, Article)
    assert found.title == "Bridge"


def test_a_table_of_one_column(tmp_path: Path) -> None:
    """Its first line is its header, though no other cell stands beside it."""
    assert texts(read(tmp_path, "a.csv", 'text\n"It\n\nopened, at last."\nIt closed.\n')) == [
        ("a.csv:2", "It\n\nopened, at last."),
        ("a.csv:5", "It closed."),
    ]


@pytest.mark.parametrize(
    "header",
    [
        *("Titel;Datum;Quelle;Text", "Titre;Date;Média;Texte", "Título;Fecha;Medio;Contenido"),
        *("Заголовок;Дата;Издание;Текст", "标题;日期;来源;正文"),
    ],
)
def test_headers_in_other_languages(tmp_path: Path, header: str) -> None:
    """Columns are known by the words that a language has for them."""
    (found,) = read(tmp_path, "a.csv", f"{header}\nBridge;4.3.2022;Coast;It opened.\n")
    assert isinstance(found, Article)
    assert (found.title, found.published, found.source) == ("Bridge", date(2022, 3, 4), "Coast")
