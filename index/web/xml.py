"""XML from strangers: what it declares is looked at before any parser works on it.

Entities are refused altogether. No feed, sitemap or OPML list needs any of its own, and each of the
known attacks does: a few lines that grow into gigabytes, and files of this machine read in.
"""

from xml.parsers import expat

from lxml import etree

from index.errors import SourceError

_ENTITIES = "it declares XML entities, which can grow without end or read files; it is not read"


class _Begun(Exception):  # noqa: N818 - no error: the first element has begun
    """Nothing more can be declared."""


def refuse_entities(body: bytes) -> None:
    """Raises SourceError where ``body`` declares an entity."""
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = _stop
    try:
        parser.Parse(body, True)
    except _Begun:
        return
    except expat.ExpatError:
        # Broken before its first element. Lenient parsers would go on, so this looks at all of it.
        if b"<!ENTITY" in body.replace(b"\0", b"").upper():
            raise SourceError(_ENTITIES) from None


def parse_xml(body: bytes) -> etree._Element:
    """The root of ``body``. Raises SourceError where it is no XML or declares an entity."""
    refuse_entities(body)
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


def _stop(*_: object) -> None:
    raise _Begun
