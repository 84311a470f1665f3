"""Files of every format, broken in every way: none stops the index, hangs it, or costs another.

Seeded, so that a failure comes again; QUOTH_FUZZ_FILES and QUOTH_FUZZ_SEED make it another run.
"""

import gzip
import io
import json
import os
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from pathlib import Path
from random import Random
from time import perf_counter

import docx
import pytest

from index.article import Article, Skipped
from index.sources.reading import FileReader
from index.sources.walk import walk
from index.store.handle import open_store
from tests.conftest import WordEncoder
from tests.index.support.building import build
from tests.index.support.pdf import column, pdf
from tests.index.support.web_archives import Archive

FILES = int(os.environ.get("QUOTH_FUZZ_FILES", "3000"))
SEED = int(os.environ.get("QUOTH_FUZZ_SEED", "14"))
SECONDS = 20.0
GOOD = 20
WORDS = "The bridge of Alder opened on Friday, after six years of work. Nobody was hurt."
HTML = (
    "<!doctype html><html lang='en'><head><title>Bridge opens</title><script type='application/"
    f"ld+json'>{json.dumps({'@type': 'NewsArticle', 'datePublished': '2022-03-04'})}</script>"
    f"</head><body><nav><a href='/'>Home</a></nav><article><h1>Bridge opens</h1><p>{WORDS}</p>"
    f"<ul><li>{WORDS}</li></ul><table><tr><td>{WORDS}</td></tr></table></article></body></html>"
)
# What makes parsers stumble, each in some format.
TOKENS = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\\ud800", b"\x1f\x8b\x08"),
    *(b"<![CDATA[", b"]]>", b"<!--", b"-->", b"</div>", b"<script>", b"<p " + b"a=1 " * 3000),
    *(b"<!ENTITY a 'b'>", b"&#x0;", b"&a;", b"{" * 500, b"[" * 5000, b'"' * 99, b"9" * 5000),
    *(b"\r\n\r\n", b"WARC/1.0\r\n", b"From a@b Fri Mar  4 10:15:00 2022\n", b"PK\x03\x04"),
    *(b"Content-Length: -1\r\n",),
    *(b"Content-Length: 99999999999\r\n", b"=?utf-8?Q?", b"boundary=", b"%PDF-1.7", b"endobj"),
    *(b"---\n", b"*" * 3000, b"`" * 999, b"![" * 999, b"|" * 999, b"> " * 999, b"#" * 999),
    *(b"2022-99-99", b"1e999", b"NaN", b"null", b"-0", b"\xf0\x9f\x98\x80" * 99, b"a" * 50_000),
)


def mail() -> bytes:
    """A newsletter in two versions, with an attachment."""
    made = EmailMessage()
    made["Subject"], made["From"] = "Bridge opens", "Coast News <a@coast.example>"
    made.set_content(WORDS)
    made.add_alternative(HTML, subtype="html")
    made.add_attachment(WORDS, filename="notes.txt")
    return made.as_bytes()


def package(members: Mapping[str, bytes | str]) -> bytes:
    """A ZIP file."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return data.getvalue()


def book() -> bytes:
    """An EPUB of two chapters."""
    items = "".join(
        f'<item id="c{at}" href="c{at}.xhtml" media-type="application/xhtml+xml"/>' for at in (1, 2)
    )
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/'
        f'elements/1.1/"><dc:title>Bridges</dc:title></metadata><manifest>{items}</manifest>'
        '<spine><itemref idref="c1"/><itemref idref="c2"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
        'full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    chapter = f"<html><body><h1>Chapter</h1><p>{WORDS} {WORDS}</p></body></html>"
    chapters = {f"c{at}.xhtml": chapter for at in (1, 2)}
    return package({"META-INF/container.xml": container, "b.opf": opf, **chapters})


def word() -> bytes:
    """A Word document."""
    made, data = docx.Document(), io.BytesIO()
    made.add_heading("Bridge opens", 1)
    made.add_paragraph(WORDS)
    made.add_table(1, 2).cell(0, 0).text = WORDS
    made.save(data)
    return data.getvalue()


def archive() -> bytes:
    """A WARC of two pages."""
    return Archive().add(HTML.encode()).add(HTML.encode(), "https://a.example/2").data


def exported() -> bytes:
    """A Telegram export."""
    message = {"id": 1, "type": "message", "date": "2022-03-04T10:15:00", "text": [WORDS, ""]}
    chat = {"name": "Coast", "type": "public_channel", "id": 1, "messages": [message] * 3}
    return json.dumps(chat).encode()


RECORD = json.dumps({"title": "Bridge", "text": WORDS, "date": "2022-03-04", "tags": ["a", "b"]})
SEEDS: Mapping[str, Callable[[], bytes]] = {
    "a.txt": lambda: f"Home » News » Bridge\n\nBridge opens\nBy Ann Lee\n\n{WORDS}".encode(),
    "a.md": lambda: f"---\ntitle: Bridge\ndate: 2022-03-04\n---\n# Bridge\n\n* {WORDS}".encode(),
    "a.html": HTML.encode,
    "a.json": f"[{RECORD},{RECORD}]".encode,
    "b.json": exported,
    "a.jsonl": f"{RECORD}\n{RECORD}\n{RECORD}\n".encode,
    "a.csv": f'title,text\nBridge,"{WORDS}"\nFerry,"{WORDS}"\n'.encode,
    "a.tsv": f"title\ttext\nBridge\t{WORDS}\n".encode,
    "a.pdf": lambda: pdf([column(WORDS), column(WORDS)]),
    "a.docx": word,
    "a.epub": book,
    "a.warc": archive,
    "a.wacz": lambda: package({"archive/a.warc": archive()}),
    "a.eml": mail,
    "a.mhtml": mail,
    "a.mbox": lambda: (b"From a@b.c Fri Mar  4 10:15:00 2022\n" + mail() + b"\n") * 2,
    "b.html": lambda: (
        b"<!DOCTYPE NETSCAPE-Bookmark-file-1><dl><dt>"
        b"<a href='https://a.example' add_date='1'>A</a></dl>"
    ),
    "a.rdf": lambda: b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'></rdf:RDF>",
}


def broken(data: bytes, random: Random) -> bytes:
    """``data``, with one to six things gone wrong with it."""
    made = bytearray(data)
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(made) + 1)
        end = min(len(made), at + random.choice((1, 8, 99, 999)))
        match random.randrange(7):
            case 0:
                made[at:end] = random.randbytes(end - at)
            case 1:
                del made[at:end]
            case 2:
                made[at:at] = made[at:end] * random.choice((1, 2, 50))
            case 3:
                made[at:at] = random.choice(TOKENS)
            case 4:
                made[at:end] = random.choice(TOKENS)
            case 5 if at < len(made):
                made[at] ^= 1 << random.randrange(8)
            case _ if random.random() < 0.3:
                del made[at:]
    return bytes(made)


def write_corpus(folder: Path) -> int:
    """Broken files, and good ones among them. How many broken ones."""
    random, seeds = Random(SEED), {name: make() for name, make in SEEDS.items()}  # noqa: S311
    for number in range(FILES):
        name = list(seeds)[number % len(seeds)]
        data = broken(seeds[name], random)
        if random.random() < 0.05:
            name, data = f"{name}.gz", gzip.compress(data, mtime=0)
        place = folder / f"{number % 50:02}"
        place.mkdir(exist_ok=True)
        (place / f"{number:05}{name[1:]}").write_bytes(data)
    for number in range(GOOD):
        text = f"Neighbour {number} saw the bridge open on Friday, and told of it on Monday."
        (folder / f"{number:02}" / f"{number * 99:05}-good.txt").write_text(text)
    return FILES


@pytest.mark.bench
def test_broken_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each is read or named, in time and in words; all good neighbours are indexed."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    number = write_corpus(corpus)
    reader, found, slowest = FileReader(corpus, seconds=SECONDS), Counter[str](), (0.0, "")
    begun = perf_counter()
    for file in walk(corpus):
        start = perf_counter()
        items = list(reader.read(file))
        slowest = max(slowest, (perf_counter() - start, file.name))
        assert items, file
        for item in items:
            found["article" if isinstance(item, Article) else _kind(item)] += 1
    seconds = perf_counter() - begun
    _check(corpus, tmp_path / "store")
    with capsys.disabled():
        print(f"\n{number:,} broken files in {seconds:.0f} s, seed {SEED}; the slowest {slowest}")  # noqa: T201
        for kind, times in found.most_common():
            print(f"{times:8,}  {kind}")  # noqa: T201


def _kind(item: Skipped) -> str:
    """A reason without its particulars; none is a traceback, a defect or a library's own words."""
    assert "\n" not in item.reason, item
    assert "defect" not in item.reason, item
    assert "Error" not in item.reason, item
    return item.reason[:60]


def _check(corpus: Path, store: Path) -> None:
    build(corpus, store, WordEncoder())
    paths = {article.path for article in open_store(store).latest(FILES * 9)}
    assert {path for path in paths if path.endswith("-good.txt")} == {
        str(file.relative_to(corpus)) for file in walk(corpus) if file.name.endswith("-good.txt")
    }
