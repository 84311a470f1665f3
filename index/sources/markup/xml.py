"""XML of a stranger -> its tree, without what XML lets a file do to its reader."""

from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from index.errors import SourceError

SAFELY: dict[str, Any] = {
    **{"recover": True, "resolve_entities": False, "load_dtd": False},
    **{"no_network": True, "huge_tree": False},
}
"""How lxml is to read a stranger's XML, broken or not."""


def local_name(element: Any) -> str:
    """An element's name without its namespace, declared or not, in lower case; "" for a comment,
    or for None."""
    tag = None if element is None else element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def parse_strict_xml(data: bytes) -> Element:
    """The root element of ``data``.

    Raises SourceError where it is broken, declares entities (which can come to gigabytes, or read
    other files) or refers to files outside.
    """
    try:
        root: Element = fromstring(data)
    except DefusedXmlException:
        raise SourceError("its XML declares entities, as no document needs to; not read") from None
    except (ParseError, LookupError, ValueError):  # broken, or in an encoding that nobody knows
        raise SourceError("its XML is broken; save it anew") from None
    return root
