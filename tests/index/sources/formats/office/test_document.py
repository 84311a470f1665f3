"""Properties of documents: what a person wrote, and what a program did."""

import pytest

from index.sources.formats.office.document import author_names, is_filler


@pytest.mark.parametrize(
    ("title", "fills"),
    [
        ("", True),
        ("Microsoft Word - bridge.doc", True),
        ("bridge_final-2.indd", True),
        ("Untitled document", True),
        ("Document1", True),
        ("PowerPoint Presentation", True),
        ("Unbenannt 1", True),
        ("Sans titre", True),
        ("Новый документ (2)", True),
        ("無題", True),
        ("2022/03", True),
        ("The bridge", False),
        ("Documents of the harbour", False),
        ("What the report.pdf says", False),
    ],
)
def test_titles(title: str, fills: bool) -> None:
    """Names of files and fillers of programs are no titles."""
    assert is_filler(title) is fills


@pytest.mark.parametrize(
    ("author", "names"),
    [("Ann Lee", "Ann Lee"), ("user", None), ("Microsoft Office User", None), ("", None)],
)
def test_authors(author: str, names: str | None) -> None:
    """Names of programs and of whoever is at the machine are nobody's."""
    assert author_names(author) == names
