"""Tag lines: known by form, split where they say where."""

import pytest

from index.sources.scraped.labels import are_tags, split_tags


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("Asia, Global News, Harbour", ("Asia", "Global News", "Harbour")),
        ("Asia | Global News", ("Asia", "Global News")),
        ("#bridge #harbour", ("bridge", "harbour")),
        ("Asia • Harbour · Ports", ("Asia", "Harbour", "Ports")),
        ("亚洲、港口", ("亚洲", "港口")),
        ("Asia Global News Harbour", ("Asia", "Global", "News", "Harbour")),
        ("Bosnia and Herzegovina Ports", ("Bosnia and Herzegovina", "Ports")),
        ("Asia Asia", ("Asia",)),
    ],
)
def test_split(line: str, tags: tuple[str, ...]) -> None:
    """Tags part at separators, and at spaces where there are none."""
    assert split_tags(line) == tags


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Asia Harbour Ports", True),
        ("Asia, Ports", True),
        ("asia, ports", True),
        ("Asia Ports", False),
        ("Background", False),
        ("Mayor says the bridge is safe", False),
        ("Mayor denies claims, opposition protests", False),
        ("Who Paid For It?", False),
        ("Asia Harbour Ports.", False),
    ],
)
def test_form(line: str, expected: bool) -> None:
    """A subheading or a standfirst is not taken for tags."""
    assert are_tags(line) is expected
