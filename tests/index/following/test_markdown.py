"""index/following/markdown.py: a file that is read back as the very article."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.article import Article, Skipped
from index.following.markdown import mark_withdrawn, to_markdown
from index.sources.fields import article
from index.sources.files import Record
from index.sources.formats.plain_text.markdown import parse_markdown

DAY = date(2022, 3, 4)
KEPT = Article(
    id="x",
    title="Bridge: a #1 \"success\" — 'yes'",
    text="The bridge opened.\n\nIt cost 20 million.",
    path="",
    url="https://coast.example/bridge",
    published=date(2022, 3, 3),
    authors=("Ann Lee", "Jo: Park"),
    source="Daily Coast",
    tags=("1984", "no"),
    language="en",
)


def read(text: str) -> Article:
    """As the index reads the file."""
    record = parse_markdown(text, "x.md", "x")
    assert not isinstance(record, Skipped)
    return article(record)


def test_a_file() -> None:
    """Plain to read, and every field comes back."""
    text = to_markdown(KEPT, DAY)
    assert text.endswith(
        "fetched: '2022-03-04'\n---\n\nThe bridge opened.\n\nIt cost 20 million.\n"
    )
    found = read(text)
    assert (found.title, found.text, found.url) == (KEPT.title, KEPT.text, KEPT.url)
    assert (found.published, found.authors, found.source) == (
        KEPT.published,
        KEPT.authors,
        KEPT.source,
    )
    assert (found.tags, found.language) == (KEPT.tags, KEPT.language)


@pytest.mark.parametrize(
    ("paragraph", "written"),
    [
        ("AT&T rose 5%.", "AT&T rose 5%."),
        ("snake_case and 2 * 3", "snake_case and 2 * 3"),
        ("It was *not* well", r"It was \*not\* well"),
        ("# Not a heading", r"\# Not a heading"),
        ("- Not a list", r"\- Not a list"),
        ("a < b", "a &lt; b"),
        ("&amp; stays", "&amp;amp; stays"),
    ],
)
def test_only_what_would_be_markup_is_marked(paragraph: str, written: str) -> None:
    """The rest stays as people read it."""
    text = to_markdown(Article("x", "T", paragraph, ""), DAY)
    assert text.partition("---\n\n")[2] == f"{written}\n"
    assert read(text).text == paragraph


NASTY = st.text(alphabet="ab1 \\`*_{}[]()#+-.!|>~&<;:=/\"'$é½…\n", min_size=1, max_size=60)


@settings(max_examples=150)
@given(NASTY)
@example("---\n\n---")
@example("```\n\na\n\n```")
@example("<!-- a\n\nb -->")
@example("| a | b |\n\n|---|---|")
@example("[a]: http://b.example\n\n![a](b) [c](d)")
@example("a\\\n\n\\*a\\*")
def test_any_text_comes_back(given_text: str) -> None:
    """Byte for byte, whatever marks it is full of."""
    try:
        kept = article(Record("x.md", {"title": "T", "text": given_text}))
    except Exception:  # noqa: BLE001 - texts of no words are no articles
        return
    assert read(to_markdown(kept, DAY)).text == kept.text


def test_withdrawn() -> None:
    """A line in the front matter, once; the article is the same."""
    text = mark_withdrawn(to_markdown(KEPT, DAY), date(2022, 4, 1))
    assert "\nwithdrawn: '2022-04-01'\n---\n" in text
    assert mark_withdrawn(text, DAY) == text
    assert read(text) == read(to_markdown(KEPT, DAY))
