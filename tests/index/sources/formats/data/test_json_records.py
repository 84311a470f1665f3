"""JSON and JSON Lines files: names of records, and one broken record among good ones."""

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from index.article import Skipped
from index.errors import SourceError
from index.sources.files import Record
from index.sources.formats.data import json_records
from index.sources.formats.data.json_records import parse_json, parse_json_lines, read_json

exported = partial(Record, exported=True)
ONE = {"title": "A", "text": "One."}
TWO = {"title": "B", "text": "Two."}


def test_one_object(tmp_path: Path) -> None:
    """A single object bears the file's name."""
    file = tmp_path / "a.json"
    file.write_text(json.dumps(ONE))
    assert list(parse_json(file, "a.json")) == [exported("a.json", ONE)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_list(tmp_path: Path, encoding: str) -> None:
    """Objects of a list bear their number, in any encoding."""
    cafe = {"title": "Café – déjà vu", "text": "The café’s owner said “naïve” plans cost £5."}
    file = tmp_path / "a.json"
    file.write_bytes(json.dumps([cafe, 5], ensure_ascii=False, indent=1).encode(encoding))
    assert list(parse_json(file, "a.json")) == [
        exported("a.json:1", cafe),
        Skipped("a.json:2", "it is a number where an object with a text is expected"),
    ]


def test_broken_list(tmp_path: Path) -> None:
    """Records before the break are read; the break is named with its line."""
    file = tmp_path / "a.json"
    file.write_text(f"[{json.dumps(ONE)},\n{{oops")
    assert list(parse_json(file, "a.json")) == [
        exported("a.json:1", ONE),
        Skipped("a.json", "broken JSON: expecting property name enclosed in double quotes", 2),
    ]


def test_empty_list(tmp_path: Path) -> None:
    """A list of nothing is named."""
    file = tmp_path / "a.json"
    file.write_text("[]")
    assert list(parse_json(file, "a.json")) == [Skipped("a.json", "the list in it is empty")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("gz", [False, True])
def test_lines(tmp_path: Path, encoding: str, gz: bool) -> None:
    """Each line bears its number; blank lines count and are passed over."""
    data = f"{json.dumps(ONE)}\n\n{json.dumps(TWO)}".encode(encoding)
    name = "a.jsonl.gz" if gz else "a.jsonl"
    file = tmp_path / name
    file.write_bytes(gzip.compress(data) if gz else data)
    assert list(parse_json_lines(file, name)) == [
        exported(f"{name}:1", ONE, line=1),
        exported(f"{name}:3", TWO, line=3),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "cut', "broken JSON: unterminated string starting at column 10"),
        (b"[1, 2]", "it is a list where an object with a text is expected"),
        (b"null", "it is nothing where an object with a text is expected"),
        (b"[" * 100000, "broken JSON: a value is too large to read"),
        (b"1" * 5000, "broken JSON: a value is too large to read"),
    ],
)
def test_broken_line(tmp_path: Path, line: bytes, reason: str) -> None:
    """A broken line 17 is named, and the lines around it are read."""
    good = json.dumps(ONE).encode()
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"\n".join([good] * 16 + [line, good]))
    found = list(parse_json_lines(file, "a.jsonl"))
    assert found[16] == Skipped("a.jsonl", reason, 17)
    assert [item for item in found if isinstance(item, Record)] == [
        exported(f"a.jsonl:{number}", ONE, line=number) for number in [*range(1, 17), 18]
    ]


@pytest.mark.parametrize("between", ["", " ", "\r", ", ", "\n\0\0\0"])
def test_objects_without_line_ends(tmp_path: Path, between: str) -> None:
    """Objects in a row on a line, and behind the zeros of a disk, are read each."""
    file = tmp_path / "a.jsonl"
    file.write_text(f"{json.dumps(ONE)}{between}{json.dumps(TWO)}\n" + f"{json.dumps(ONE)}\n" * 9)
    found = [item for item in parse_json_lines(file, "a.jsonl") if isinstance(item, Record)]
    assert [item.values for item in found] == [ONE, TWO, *[ONE] * 9]


def test_line_in_another_encoding(tmp_path: Path) -> None:
    """A line that is not UTF-8 like the others is read in its own encoding."""
    text = "The café’s owner said “naïve” plans cost £5 – déjà vu."
    file = tmp_path / "a.jsonl"
    filler = json.dumps(ONE).encode() + b"\n"
    odd = json.dumps({"text": text}, ensure_ascii=False).encode("cp1252")
    file.write_bytes(filler * 3000 + odd)
    assert list(parse_json_lines(file, "a.jsonl"))[-1] == exported(
        "a.jsonl:3001", {"text": text}, line=3001
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (json.dumps([ONE, TWO], indent=1), ["a.jsonl:1", "a.jsonl:2"]),
        (f"\ufeff{json.dumps([ONE, TWO])}", ["a.jsonl:1", "a.jsonl:2"]),
        (f"[\n{json.dumps(ONE)},\n{json.dumps(TWO)}\n]\n", ["a.jsonl:1", "a.jsonl:2"]),
        (f"{json.dumps(ONE, indent=1)}\n{json.dumps(TWO, indent=1)}", ["a.jsonl", "a.jsonl:2"]),
    ],
)
def test_a_document_under_the_name_of_lines(
    tmp_path: Path, text: str, names: Sequence[str]
) -> None:
    """JSON spread over lines is read as what it is."""
    file = tmp_path / "a.jsonl"
    file.write_text(text)
    assert list(parse_json_lines(file, "a.jsonl")) == [
        exported(name, values) for name, values in zip(names, (ONE, TWO), strict=True)
    ]


def test_lines_under_the_name_of_a_document(tmp_path: Path) -> None:
    """They are read as lines, of which a broken one costs itself alone."""
    file = tmp_path / "a.json"
    file.write_text(f"{json.dumps(ONE)},\n{{oops\n{json.dumps(TWO)},\n")
    assert list(read_json(file, "a.json")) == [
        exported("a.json:1", ONE, line=1),
        Skipped(
            "a.json",
            "broken JSON: expecting property name enclosed in double quotes at column 2",
            2,
        ),
        exported("a.json:3", TWO, line=3),
    ]


def test_a_table_by_columns(tmp_path: Path) -> None:
    """As pandas writes one; a text that is an object of its own is none."""
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"title": {"0": "A", "1": "B"}, "text": {"0": "One.", "1": "Two."}}))
    assert list(parse_json(file, "a.json")) == [
        exported("a.json:1", ONE),
        exported("a.json:2", TWO),
    ]
    post = {"title": {"rendered": "A"}, "content": {"rendered": "One.", "protected": False}}
    file.write_text(json.dumps(post))
    assert list(parse_json(file, "a.json")) == [exported("a.json", post)]


def test_long_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that is too long is named, never loaded whole, and the next one is read."""
    monkeypatch.setattr(json_records, "MAX_BYTES", 1 << 10)
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"text": "x" * 5000}) + "\n" + json.dumps(ONE))
    assert list(parse_json_lines(file, "a.jsonl")) == [
        Skipped("a.jsonl", "a line of more than 0 MB; split the article", 1),
        exported("a.jsonl:2", ONE, line=2),
    ]


@pytest.mark.parametrize("parse", [parse_json, parse_json_lines])
def test_empty_file(
    tmp_path: Path, parse: Callable[[Path, str], Iterator[Record | Skipped]]
) -> None:
    """An empty file is refused."""
    file = tmp_path / "a.json"
    file.write_bytes(b"\n \n")
    with pytest.raises(SourceError, match=r"^the file is empty$"):
        list(parse(file, "a.json"))


def test_lines_that_break_off(tmp_path: Path) -> None:
    """Of gzipped lines that break off, those before the break are read, and the break is told."""
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(gzip.compress(f"{json.dumps(ONE)}\n{json.dumps(TWO)}\n{{".encode())[:-6])
    found = parse_json_lines(file, "a.jsonl.gz")
    assert [next(found), next(found)] == [
        exported("a.jsonl.gz:1", ONE, line=1),
        exported("a.jsonl.gz:2", TWO, line=2),
    ]
    with pytest.raises(SourceError, match="breaks off"):
        next(found)


@pytest.mark.parametrize(
    "value",
    [
        {"status": "ok", "articles": [ONE, TWO]},
        {"response": {"total": 2, "results": [ONE, TWO]}},
        {"hits": {"hits": [{"_id": "1", "_source": ONE}, {"_id": "2", "_source": TWO}]}},
        {"17": ONE, "18": TWO},
        {"data": [{"id": 1, "attributes": ONE}, {"id": 2, "attributes": TWO}], "meta": {"n": 2}},
        {"data": {"a": ONE, "b": TWO}},
        {"2022-03-04": [ONE], "2022-03-05": [TWO]},
    ],
)
def test_articles_in_an_answer(tmp_path: Path, value: object) -> None:
    """The one list in it is found, however deep, lists by day, and an article in an envelope."""
    file = tmp_path / "a.json"
    file.write_text(json.dumps(value))
    found = [record for record in parse_json(file, "a.json") if isinstance(record, Record)]
    assert [(record.path, record.values["title"], record.values["text"]) for record in found] == [
        ("a.json:1", "A", "One."),
        ("a.json:2", "B", "Two."),
    ]


def test_envelopes_by_lines(tmp_path: Path) -> None:
    """What stands outside of the article is of it, too."""
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"date": "2024-03-04", "_source": ONE}))
    (found,) = parse_json_lines(file, "a.jsonl")
    assert isinstance(found, Record)
    assert found.values == {"date": "2024-03-04", "_source": ONE, **ONE}


@pytest.mark.parametrize(
    "value", [{"a": [ONE], "b": [TWO]}, {"a": {"text": 1}, "b": 2}, {"x": {"y": {"z": []}}}, {}]
)
def test_what_is_no_answer(tmp_path: Path, value: object) -> None:
    """Of two lists none is taken for the articles."""
    file = tmp_path / "a.json"
    file.write_text(json.dumps(value))
    (found,) = parse_json(file, "a.json")
    assert found.path == "a.json"


def test_what_content_systems_export(tmp_path: Path) -> None:
    """An article whose text is a list of paragraphs is one; what isn't published is none."""
    paragraphs = [{"type": "text", "content": "One."}, {"type": "text", "content": "Two."}]
    page = {"canonical_url": "https://coast.example/a", "content_elements": paragraphs}
    posts = [{"title": "A", "plaintext": "One."}, {"plaintext": "Two.", "status": "draft"}]
    dump = {"db": [{"meta": {"version": "5"}, "data": {"posts": posts, "tags": [{"name": "x"}]}}]}
    (tmp_path / "a.json").write_text(json.dumps(page))
    (tmp_path / "b.json").write_text(json.dumps(dump))
    named = {"7": {**page, "content_elements": [*paragraphs, {"url": "a.jpg"}]}}
    (tmp_path / "c.json").write_text(json.dumps(named))
    (found,) = parse_json(tmp_path / "c.json", "c.json")
    assert isinstance(found, Record)
    assert found.values["canonical_url"] == page["canonical_url"]
    assert list(parse_json(tmp_path / "a.json", "a.json")) == [
        exported("a.json:1", {**page, "text": paragraphs})
    ]
    assert list(parse_json(tmp_path / "b.json", "b.json")) == [
        exported("b.json:1", posts[0]),
        Skipped("b.json:2", "it says that it isn't published"),
    ]
