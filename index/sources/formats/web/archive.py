"""Web archives, WARC and WACZ -> one record a page, streamed.

A page is a response with status 200 that is HTML. Pictures, redirects and the like are passed over,
and so are revisits, which say that a page was the same again.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli

from index.article import Skipped
from index.errors import SourceError
from index.page_address import without_tracking
from index.sources.files import EndOfFile, Record, Unread, opened, seekable, unpacking
from index.sources.formats.web.warc_records import WarcRecord, warc_records
from index.sources.formats.zip_package import open_package
from index.sources.page.extraction import HTML_TYPES, parse_page
from index.sources.text.encoding import PAGE_BEGINS, declared_charset, decode

MAX_PAGE = 8 << 20


def read_warc(file: Path, path: str) -> Iterator[Unread | EndOfFile]:
    """The pages in ``file``, named ``path:NUMBER`` after their records, from 1."""
    with opened(file) as stream:
        yield from _pages(warc_records(stream), path)


def read_wacz(file: Path, path: str) -> Iterator[Unread | EndOfFile]:
    """The pages in the WARC files of ``file``, in order of their names, as of one file."""
    with seekable(file) as stream, open_package(stream) as package:

        def records(name: str) -> Iterator[WarcRecord]:
            with package.opened(name) as member:
                yield from warc_records(unpacking(member) if name.endswith(".gz") else member)

        names = sorted(name for name in package.names if name.endswith((".warc", ".warc.gz")))
        yield from _pages(chain.from_iterable(records(name) for name in names), path)


def _pages(records: Iterator[WarcRecord], path: str) -> Iterator[Unread | EndOfFile]:
    """Each record, to be read as a page where it is one."""
    for number, record in enumerate(records, 1):
        name = f"{path}:{number}"
        yield Unread(name, partial(_read, record, name))
    yield EndOfFile("no web page in it: no HTML that was answered with status 200")


def _read(record: WarcRecord, name: str) -> Record | Skipped | None:
    response = record.response()
    if response is None or response.http_headers.get_statuscode() != "200":
        return None
    kind, charset = _media_type(response)
    if kind and kind not in HTML_TYPES:
        return None
    data = _payload(response)
    if not kind and not PAGE_BEGINS.match(data):
        return None
    if len(data) > MAX_PAGE:
        raise SourceError(f"a page of more than {MAX_PAGE >> 20} MB")
    page = parse_page(decode(data, charset or declared_charset(data)), name, "")
    if isinstance(page, Skipped):
        return page
    address = record.field("WARC-Target-URI").removeprefix("<").removesuffix(">")
    # The one that the page gives, unless that is the site's front page for every page of it.
    url = str(page.values.get("url") or "")
    url = url if urlsplit(url).path.strip("/") else without_tracking(address.replace(" ", "%20"))
    return replace(page, values={**page.values, "url": url})


def _media_type(record: Any) -> tuple[str, str | None]:
    """("text/html", charset or None) as the server said."""
    kind, _, rest = (record.http_headers.get_header("Content-Type") or "").partition(";")
    charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'")
    return kind.strip().lower(), charset or None


def _payload(record: Any) -> bytes:
    """What the server sent, unpacked up to the limit."""
    packing = (record.http_headers.get_header("Content-Encoding") or "").strip().lower()
    if packing != "br":
        return bytes(record.content_stream().read(MAX_PAGE + 1))
    record.http_headers.remove_header("Content-Encoding")  # warcio fails at it with today's brotli
    try:
        packed = record.content_stream().read(MAX_PAGE + 1)
        return bytes(brotli.Decompressor().process(packed, output_buffer_limit=MAX_PAGE + 1))
    except brotli.error:
        raise SourceError("the page is packed (br), and broken") from None
