"""HTML of which every word counts: its paragraphs, and what is not shown."""

import pytest

from index.sources.markup.blocks import MarkupBlock, blocks


def texts(html: str) -> list[str]:
    """The paragraphs alone."""
    return [block.text for block in blocks(html)]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>The <b>bridge</b>\n opened.</p><p>At last.</p>", ["The bridge opened.", "At last."]),
        ("The bridge<br>It opened.", ["The bridge", "It opened."]),
        ("The bridge<br>opened.<br><br>at last", ["The bridge opened.", "at last"]),
        ("<div>One<div>Two</div>three</div>", ["One", "Two", "three"]),
        ('<p><span style="display:block">One.</span><span>Two</span></p>', ["One.", "Two"]),
        ('<p>One <span style="display:block">two</span> three.', ["One", "two", "three."]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<table><tr><td>Aston<td>5<tr><td>Barton<td>7</table>", ["Aston 5", "Barton 7"]),
        ("<table><tr><td><p>One</p><td><p>Two</p></table>", ["One", "Two"]),
        ("<style>p {}</style><p>One<script>x()</script> two</p><nav>Menu</nav>", ["One two"]),
        ('<p style="display:none">Preview</p><p style="font-size:0px">x</p><p>One', ["One"]),
        ('<p style="font-size:0.9em">One<!-- not this --> two</p>', ["One two"]),
        ("<p>Fish &amp; chips&nbsp;cost &#8364;5</p>", ["Fish & chips cost €5"]),
        ("<?xml version='1.0'?><html xmlns='x'><body><p>One</p></body></html>", ["One"]),
        (
            "\n<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html>\n<html><p>One</p></html>",
            ["One"],
        ),
        (
            "<p>One</p><template><p>{{a}}</p></template>"
            "<template shadowrootmode=open><p>Two</p></template>",
            ["One", "Two"],
        ),
        (
            "<p>One<a epub:type='noteref' href='#n'>1</a></p>"
            "<aside epub:type='footnote'>1 A</aside><p>Two"
            "<a class='x footnote-ref'>1</a></p><ol role='doc-endnotes'><li>1 B</li></ol>",
            ["One", "Two"],
        ),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字", ["漢字"]),
        ("", []),
        ("<!-- nothing -->", []),
    ],
)
def test_paragraphs(html: str, found: list[str]) -> None:
    """Blocks part paragraphs, and only words that are shown come out."""
    assert texts(html) == found


def test_kinds() -> None:
    """Headings, and paragraphs that are all link, are known as such."""
    html = "<h1>The <i>bridge</i></h1><p><a href='x'>Read <b>on</b></a></p><p>One <a>two</a></p>"
    assert blocks(html) == [
        MarkupBlock("The bridge", heading=True),
        MarkupBlock("Read on", linked=True),
        MarkupBlock("One two"),
    ]


def test_deep_nesting() -> None:
    """A hundred thousand elements in each other do no harm."""
    assert texts("<p>One</p>" + "<div>" * 100_000 + "two") == ["One", "two"]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (
            "<p>It has 41<sup>1</sup> seats and 10<sup>6</sup> m<sup>2</sup>.</p>",
            "It has 41¹ seats and 10⁶ m².",
        ),
        ('<p>It has 41<sup><a href="#n1">1</a></sup> seats.</p>', "It has 41 seats."),
        (
            '<p>It has 41<a href="#n1"><sup>1</sup></a> seats<sup>[2]</sup>*.</p>',
            "It has 41 seats*.",
        ),
        (
            "<p>The 1<sup>st</sup> of <q>all <b>piers</b></q>, he said.</p>",
            "The 1st of “all piers”, he said.",
        ),
        ("<p>It closes in <del>May</del> <s>or</s> June.</p>", "It closes in June."),
    ],
)
def test_what_is_only_set(html: str, words: str) -> None:
    """Raised figures are no digits of the one before them, <q> quotes, struck words go."""
    assert [block.text for block in blocks(html)] == [words]
