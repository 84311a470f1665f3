"""XML: a tree, or why there is none."""

import pytest

from index.errors import SourceError
from index.sources.markup.xml import parse_strict_xml

LAUGHS = "".join(f'<!ENTITY a{number + 1} "{f"&a{number};" * 10}">' for number in range(9))


def test_tree() -> None:
    """A document type without entities does no harm."""
    assert parse_strict_xml(b'<!DOCTYPE a PUBLIC "x" "y"><a>one</a>').text == "one"


@pytest.mark.parametrize(
    "xml",
    [
        f'<!DOCTYPE a [<!ENTITY a0 "ha">{LAUGHS}]><a>&a9;</a>',
        f'<!DOCTYPE a [<!ENTITY a0 "ha">{LAUGHS}]><a b="&a9;"/>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        '<!DOCTYPE a [<!ENTITY % b SYSTEM "file:///etc/passwd">%b;]><a/>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities(xml: str, encoding: str) -> None:
    """Entities are refused where they are declared, in whatever encoding."""
    with pytest.raises(SourceError, match=r"^its XML declares entities, as no document needs to"):
        parse_strict_xml(xml.encode(encoding))


@pytest.mark.parametrize("xml", [b"", b"<a>", b"words", b"<?xml version='1.0' encoding='?'?><a/>"])
def test_broken(xml: bytes) -> None:
    """Broken XML is named as that."""
    with pytest.raises(SourceError, match=r"^its XML is broken; save it anew$"):
        parse_strict_xml(xml)
