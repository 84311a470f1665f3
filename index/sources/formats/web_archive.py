"""Web archives, WARC and WACZ -> one record a page, streamed.

A page is a response with status 200 that is HTML. Pictures, redirects and the like are passed over,
and so are revisits, which say that a page was the same again.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

import brotli
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from index.article import Skipped
from index.errors import SourceError
from index.sources.decode import decode
from index.sources.fields import Record
from index.sources.files import opened, seekable, unpacking
from index.sources.package import open_package
from index.sources.page import declared_charset, parse_page

MAX_PAGE = 8 << 20
MAX_HEAD = 4 << 20

_PAGES = ("text/html", "application/xhtml+xml")
_PIECE = 1 << 20


def read_warc(file: Path, path: str) -> Iterator[Record | Skipped]:
    """The pages in ``file``, named ``path:NUMBER`` after their records, from 1.

    Raises SourceError where it can't be read (on), or holds no page.
    """
    with opened(file) as stream:
        yield from _some(_pages(stream, path, count(1)))


def read_wacz(file: Path, path: str) -> Iterator[Record | Skipped]:
    """The pages in the WARC files of ``file``, in order of their names, as of one file.

    Raises SourceError where it can't be read (on), or holds no page.
    """
    with seekable(file) as stream, open_package(stream) as package:
        numbers = count(1)

        def pages(name: str) -> Iterator[Record | Skipped]:
            with package.opened(name) as member:
                packed = name.endswith(".gz")
                yield from _pages(unpacking(member) if packed else member, path, numbers)

        names = sorted(name for name in package.names if name.endswith((".warc", ".warc.gz")))
        yield from _some(chain.from_iterable(pages(name) for name in names))


def _some(pages: Iterator[Record | Skipped]) -> Iterator[Record | Skipped]:
    page = None
    for page in pages:
        yield page
    if page is None:
        raise SourceError("no web page in it: no HTML that was answered with status 200")


def _pages(stream: BinaryIO, path: str, numbers: Iterator[int]) -> Iterator[Record | Skipped]:
    heads = _Heads(stream)
    records = ArchiveIterator(heads)
    while record := _next(records, heads):
        name = f"{path}:{next(numbers)}"
        if _is_page(record):
            try:
                yield _page(record, name)
            except SourceError as error:
                yield Skipped(name, str(error))
        while record.raw_stream.read(_PIECE):
            pass


class _Heads:
    """A stream that minds how much is read of it since ``begin``, for the heads of records.

    They are read by lines, and a line may be endless. What is unpacked already must not be packed
    once more: that would be unpacked with nobody minding how much comes of it.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._first = True
        self._read = 0
        self.minding = False

    def begin(self) -> None:
        self.minding, self._read = True, 0

    def tell(self) -> int:
        return self._stream.tell()

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        if self._first and data.startswith(b"\x1f\x8b"):
            raise SourceError("gzip data in it; name the file .warc.gz, and pack it only once")
        self._first = False
        self._read += len(data)
        if self.minding and self._read > MAX_HEAD:
            raise SourceError("the head of a record has no end; it is damaged")
        return data


def _next(records: Any, heads: _Heads) -> Any:
    """The next record, or None. The one before has been read to its end."""
    heads.begin()
    try:
        return next(records, None)
    except ArchiveLoadFailed:
        raise SourceError("it is no web archive, or a damaged one") from None
    finally:
        heads.minding = False


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    return record.http_headers.get_statuscode() == "200" and _media_type(record)[0] in _PAGES


def _media_type(record: Any) -> tuple[str, str | None]:
    """("text/html", charset or None) as the server said."""
    kind, _, rest = (record.http_headers.get_header("Content-Type") or "").partition(";")
    charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'")
    return kind.strip().lower(), charset or None


def _page(record: Any, path: str) -> Record | Skipped:
    data = _payload(record)
    if len(data) > MAX_PAGE:
        raise SourceError(f"a page of more than {MAX_PAGE >> 20} MB")
    text = decode(data, _media_type(record)[1] or declared_charset(data))
    page = parse_page(text, path, "")
    if isinstance(page, Skipped):
        return page
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    return replace(page, values={**page.values, "url": _address(page.values.get("url"), address)})


def _payload(record: Any) -> bytes:
    """What the server sent, unpacked, but no more than shows that it is too much."""
    packing = (record.http_headers.get_header("Content-Encoding") or "").strip().lower()
    if packing != "br":
        return bytes(record.content_stream().read(MAX_PAGE + 1))
    record.http_headers.remove_header("Content-Encoding")  # warcio fails at it with today's brotli
    try:
        packed = record.content_stream().read(MAX_PAGE + 1)
        return bytes(brotli.Decompressor().process(packed, output_buffer_limit=MAX_PAGE + 1))
    except brotli.error:
        raise SourceError("the page is packed (br), and broken") from None


def _address(canonical: object, fetched: str) -> str:
    """The one that the page gives, unless that is the site's front page for every page of it."""
    if isinstance(canonical, str) and urlsplit(canonical).path.strip("/"):
        return canonical
    return fetched
