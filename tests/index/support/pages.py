"""Pages of a PDF."""

from index.sources.formats.pdf.lines import Line


def page(text: str, left: float = 72, top: float = 700, size: float = 10) -> list[Line]:
    """Lines of 5 points a letter and 12 points below each other; two spaces indent."""
    return [
        Line(
            line.strip(),
            left + 5 * (len(line) - len(line.lstrip())),
            left + 5 * len(line),
            top - 12 * number,
            size,
        )
        for number, line in enumerate(text.strip("\n").split("\n"))
        if line
    ]
