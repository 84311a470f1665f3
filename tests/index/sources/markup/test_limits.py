"""Markup is cut to size before a parser sees it, in little time whatever it holds."""

import pytest

from index.errors import SourceError
from index.sources.markup import limits
from index.sources.markup.blocks import blocks
from index.sources.markup.limits import within_limits
from index.sources.page.extraction import parse_page

MANY = " ".join(f"a{number}=1" for number in range(200_000))


@pytest.mark.parametrize("first", ["", 'title=">" ', "title='<b' ", "/ ", "checked "])
def test_attributes(first: str) -> None:
    """A tag of two hundred thousand attributes loses them, and the words stay."""
    assert within_limits(f"<p {first}{MANY}>Hello.</p>") == "<p>Hello.</p>"


def test_they_are_read() -> None:
    """Such a page is read at once; its text is what it says."""
    found = parse_page(f"<p {MANY}>The bridge opened on Friday.</p>", "a.html", "a")
    assert vars_of(found) == "The bridge opened on Friday."
    assert [block.text for block in blocks(f"<p {MANY}>Hello.</p>")] == ["Hello."]


def vars_of(found: object) -> object:
    """The text of a record."""
    return getattr(found, "values", {}).get("text")


@pytest.mark.parametrize(
    "text",
    [
        '<p class="a b" id=c>Words &lt; more.</p>',
        f"<img src='data:image/png;base64,{'A' * 9000}'>",
        f"<script>if (a<b) {{ {'x = y; ' * 3000} }}</script>",
        f"<!-- <p {'a b c ' * 3000} -->",
        f"<div>A</div><script>x = '{'<div>' * 300}'</script><!-- {'<b>' * 300} -->",
        "a < b and c > d",
    ],
)
def test_what_stays(text: str) -> None:
    """Long values, scripts and comments are no attributes."""
    assert within_limits(text) == text


@pytest.mark.parametrize("tag", ["<font size=2>", "<B>", "<span>", "<div class=a>", "<center>"])
def test_tags_that_nobody_closed(tag: str) -> None:
    """They stand in one another, deeper than parsers go; every word of such a page is read."""
    text = [f"The bridge opened on day {number} of the festival." for number in range(400)]
    page = f"<h1>Bridge</h1>{''.join(f'{tag}{words}<br><br>' for words in text)}"
    assert vars_of(parse_page(page, "a.html", "a")) == "\n\n".join(text)
    assert [block.text for block in blocks(page)] == ["Bridge", *text]


@pytest.mark.parametrize(
    "text", ["<!--", "<script", "<a ", '<p "', "<p a='", "<p a=", "<<<", "<a<"]
)
def test_time(text: str) -> None:
    """Beginnings without an end take no longer than their length tells."""
    assert len(within_limits(text * 30_000)) <= 30_000 * len(text)


def test_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than any page has is refused before it is parsed."""
    monkeypatch.setattr(limits, "MAX_CHARACTERS", 1 << 20)
    with pytest.raises(SourceError, match=r"^a page of more than 1 MB; save its text as \.txt$"):
        within_limits("x" * (2 << 20))
    with pytest.raises(SourceError, match=r"^a page of more than 150,000 tags; "):
        within_limits("<b>" * 200_000)
