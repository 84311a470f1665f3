"""XML from strangers: it is looked through before any parser works on it.

Entities are refused altogether. No feed, sitemap or OPML list needs any of its own, and each of the
known attacks does: a few lines that grow into gigabytes, and files of this machine read in. So is
what is nested so deep that lenient parsers would take hours.
"""

import re
from xml.parsers import expat

from lxml import etree

from index.errors import SourceError

_ENTITIES = "it declares XML entities, which can grow without end or read files; it is not read"
_DEEP = "its elements are nested too deep; it is not read"
_MAX_DEPTH = 256
# In broken XML, where HTML that was not escaped leaves elements open.
_MAX_OPEN = 10_000
_TAG = re.compile(rb"<(/?)[A-Za-z][^<>]{0,4000}?(/?)>")


def check_xml(body: bytes) -> None:
    """Raises SourceError where ``body`` declares an entity, or is nested absurdly deep."""
    parser = expat.ParserCreate()
    depth = _Depth()
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = depth.start
    parser.EndElementHandler = depth.end
    try:
        parser.Parse(body, True)
    except expat.ExpatError:
        # Lenient parsers would go on, so this looks at the rest in a lenient way.
        _check_broken(body.replace(b"\0", b""))


class _Depth:
    """How deep the elements are nested."""

    def __init__(self) -> None:
        self._depth = 0

    def start(self, *_: object) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise SourceError(_DEEP)

    def end(self, *_: object) -> None:
        self._depth -= 1


def _check_broken(body: bytes) -> None:
    if b"<!ENTITY" in body.upper():
        raise SourceError(_ENTITIES)
    opened = 0
    for closing, empty in _TAG.findall(body):
        opened += 0 if empty else -1 if closing else 1
        if opened > _MAX_OPEN:
            raise SourceError(_DEEP)


def parse_xml(body: bytes) -> etree._Element:
    """The root of ``body``. Raises SourceError where it is no XML, or as ``check_xml`` does."""
    check_xml(body)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"it is not XML: {error.msg}") from None
    if root is None:
        raise SourceError("it is not XML")
    return root


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace, in lower case; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _refuse(*_: object) -> None:
    raise SourceError(_ENTITIES)
