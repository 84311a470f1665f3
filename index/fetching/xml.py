"""XML from strangers: it is looked through before any parser works on it.

Entities are refused altogether. No feed, sitemap or OPML list needs any of its own, and each of the
known attacks does: a few lines that grow into gigabytes, and files of this machine read in. So is
what is nested so deep that lenient parsers would take hours.
"""

import re
from html import unescape
from xml.parsers import expat

from lxml import etree

from index.errors import SourceError
from index.sources.markup.xml import SAFELY

_ENTITIES = "it declares XML entities, which can grow without end or read files; it is not read"
_DEEP = "its elements are nested too deep; it is not read"
_MAX_DEPTH = 256
# In broken XML, where HTML that was not escaped leaves elements open.
_MAX_OPEN = 10_000
_TAG = re.compile(rb"<(/?)[A-Za-z][^<>]{0,4000}?(/?)>")
# What may stand above the beginning of a document of any kind in this room: blank lines, what a
# server's program has to say, or a script that somebody on the way put in.
ABOVE = re.compile(
    rb"(?:[^<]|</?(?:br|b|i|p|hr|div|span|pre|font)\b[^<>]*>|<script\b[^<>]*>[^<]*</script>){0,4000}?"
    rb"(?=<\?xml\b|<(?:[\w-]+:)?(?:rss|feed|rdf|urlset|sitemapindex|opml)\b)",
    re.IGNORECASE,
)
_STRAY = 8  # zeros that a text may begin with; one in UTF-16 has half of its bytes so
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_REFERENCES = re.compile(rb"<!\[CDATA\[(?:.*?\]\]>|.*)|&(#?\w{0,32};)?", re.DOTALL)
_OWN = (b"lt;", b"gt;", b"amp;", b"quot;", b"apos;")


def mended(body: bytes) -> bytes:
    """``body`` with what often makes XML none put right, in encodings that hold ASCII.

    That is: words or blank lines above it, control characters, HTML's names of letters, and a bare
    "&". What stands in CDATA is left as it is.
    """
    if body[:2] in (b"\xff\xfe", b"\xfe\xff") or body[:64].count(b"\0") > _STRAY:
        return body
    above = ABOVE.match(body)
    body = body[above.end() :] if above else body.lstrip()
    return _REFERENCES.sub(_reference, _CONTROLS.sub(b"", body))


def _reference(found: re.Match[bytes]) -> bytes:
    name = found[1]
    if found[0].startswith(b"<") or name in _OWN:
        return found[0]
    if not name:
        return b"&amp;"
    if name.startswith(b"#"):
        return found[0] if _is_letter(unescape(found[0].decode("ascii", "replace"))) else b""
    letters = unescape(f"&{name.decode('latin-1')}")
    known = not letters.startswith("&")
    return "".join(f"&#{ord(letter)};" for letter in letters).encode() if known else b"&amp;" + name


def _is_letter(text: str) -> bool:
    """Whether XML may hold it. U+FFFD is what a number of no letter, or of half of one, becomes."""
    allowed = text in "\t\n\r" or text >= " "
    return len(text) == 1 and allowed and text not in "\ufffd\ufffe\uffff"


def check_xml(body: bytes) -> None:
    """Raises SourceError where ``body`` declares an entity, or is nested absurdly deep."""
    parser = expat.ParserCreate()
    opened: list[str] = []

    def start(name: str, *_: object) -> None:
        opened.append(name)
        if len(opened) > _MAX_DEPTH:
            raise SourceError(_DEEP)

    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: opened.pop()
    try:
        parser.Parse(body, True)
    except (expat.ExpatError, ValueError, LookupError):  # it knows few encodings
        # Lenient parsers would go on, so this looks at the rest in a lenient way.
        _check_broken(body.replace(b"\0", b""))


def _check_broken(body: bytes) -> None:
    if b"<!ENTITY" in body.upper():
        raise SourceError(_ENTITIES)
    opened = 0
    for closing, empty in _TAG.findall(body):
        opened += 0 if empty else -1 if closing else 1
        if opened > _MAX_OPEN:
            raise SourceError(_DEEP)


def parse_mended_xml(body: bytes) -> etree._Element:
    """The root of ``body``, mended. Raises SourceError where it is no XML, or as ``check_xml``."""
    body = mended(body)
    check_xml(body)
    try:
        root = etree.fromstring(body, etree.XMLParser(**SAFELY))
    except etree.XMLSyntaxError:
        raise SourceError("it is not XML that can be read") from None
    if root is None:
        raise SourceError("it is not XML")
    return root


def _refuse(*_: object) -> None:
    raise SourceError(_ENTITIES)
