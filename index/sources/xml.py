"""XML of a stranger -> its tree, without what XML lets a file do to its reader."""

from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from index.errors import SourceError


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
