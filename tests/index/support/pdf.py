"""PDFs made by hand: lines of Helvetica at given places, and what stands about the document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

HEIGHT, WIDTH = 792, 612  # points, from the bottom left


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: where its baseline begins, and its size, in points."""

    x: float
    y: float
    text: str
    size: float = 10


def column(
    text: str, x: float = 72, y: float = 700, size: float = 10, lead: float = 12
) -> list[Line]:
    """Lines below each other; an empty line leaves its height free."""
    return [
        Line(x, y - number * lead, line, size)
        for number, line in enumerate(text.split("\n"))
        if line
    ]


def pdf(pages: Sequence[Sequence[Line]], info: Mapping[str, str] | None = None) -> bytes:
    """A document of ``pages``, with ``info`` such as Title and CreationDate."""
    contents = [_content(lines) for lines in pages]
    first = 5
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    facts = " ".join(f"/{key} ({_escaped(value)})" for key, value in (info or {}).items())
    objects: list[str | bytes] = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< {facts} >>",
    ]
    for number, content in enumerate(contents):
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {first + 2 * number + 1} 0 R >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    return assembled(objects)


def assembled(objects: Sequence[str | bytes]) -> bytes:
    """A file of ``objects``: the first one is the catalogue, the fourth the information."""
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        data = each.encode("cp1252") if isinstance(each, str) else each
        body += b"%d 0 obj\n%b\nendobj\n" % (number, data)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        body
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {size} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
        ).encode()
    )


def _content(lines: Sequence[Line]) -> str:
    return "\n".join(
        f"BT /F1 {line.size} Tf {line.x} {line.y} Td ({_escaped(line.text)}) Tj ET"
        for line in lines
    )


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
