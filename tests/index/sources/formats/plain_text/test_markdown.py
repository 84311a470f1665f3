"""Markdown: the words that a reader sees, without their markup."""

import pytest

from index.article import Article, Skipped
from index.sources.fields import article
from index.sources.formats.plain_text.markdown import parse_markdown


def read(text: str) -> Article:
    """The article of a Markdown file."""
    record = parse_markdown(text, "a.md", "a")
    assert not isinstance(record, Skipped)
    return article(record)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("The **new** *old* bridge", "The new old bridge"),
        ("__bold__ and _slanted_ and snake_case_name", "bold and slanted and snake_case_name"),
        ("***both***", "both"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("[words](https://a.example/x_(y)) end", "words end"),
        ("[words][1]\n\n[1]: https://a.example", "words"),
        ("![picture](x.png)after", "after"),
        ("<https://a.example>", "https://a.example"),
        ("`code` ~~gone~~ <b>bold</b><br/>", "code gone bold"),
        (r"5 \* 3 \_x\_", "5 * 3 _x_"),
        (
            "It has 41<sup>1</sup> seats[^a], he said.\n\n[^a]: See the log.\n  Page 4.",
            "It has 41¹ seats, he said.",
        ),
        ("[[Alder Queen|ferry]] of [[Alder]], not [[a]", "ferry of Alder, not [[a]"),
        ("[[Alder#Harbour]] and [[#Piers]]", "Alder and Piers"),
        ("Salt &amp; pepper", "Salt & pepper"),
        ("a < b and c > d", "a < b and c > d"),
    ],
)
def test_inline(line: str, words: str) -> None:
    """Marks go, words stay."""
    assert read(line).text == words


def test_blocks() -> None:
    """Soft line ends are spaces; headings, items, rows and quotes are paragraphs."""
    text = (
        "Intro line\non two lines.\n\n## Cost ##\nIt cost\nmuch.\n- one\n- two\n  more\n\n"
        "1. first\n2. second\n\n> quoted\n> words\n\n| Year | Cars |\n|---|---|\n| 2020 | 5 |\n\n"
        "Under\n-----\n\n* * *\n\n```\ncode * here\n```\n<!-- hidden\ntoo -->\n[1]: https://a.example\n"
    )
    assert read(text).text.split("\n\n") == [
        "Intro line on two lines.",
        "Cost",
        "It cost much.",
        "one",
        "two more",
        "1. first",
        "2. second",
        "quoted words",
        "Year Cars",
        "2020 5",
        "Under",
        "code * here",
    ]


def test_heading_is_title() -> None:
    """A first heading is the title, and not text."""
    found = read("# A **bridge** opens\n\nIt opened.")
    assert (found.title, found.text) == ("A bridge opens", "It opened.")


def test_front_matter_wins() -> None:
    """The front matter's title stands; a heading that repeats it is not text."""
    found = read("---\nheadline: A bridge opens\n---\n# A Bridge Opens\n\nIt opened.")
    assert (found.title, found.text) == ("A bridge opens", "It opened.")
    other = read("---\nheadline: A bridge opens\n---\n# Harbour\n\nIt opened.")
    assert (other.title, other.text) == ("A bridge opens", "Harbour\n\nIt opened.")


def test_broken_front_matter() -> None:
    """Broken front matter is passed on as it is."""
    assert parse_markdown("---\na: b", "a.md", "a") == Skipped(
        "a.md", "the front matter is not closed; add a line with only ---", 1
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("It is ==very== long, if a == b == c.", "It is very long, if a == b == c."),
        ("It opened %%check this%% on Friday^[See the log], 5 %% more.", None),
        ("> [!note]- Cost\n> It cost 20 million.", "Cost\n\nIt cost 20 million."),
        ("> [!WARNING]\n> It is closed.", "It is closed."),
        ("![[a.png]]\n\nIt opened. ^ab12\n\n2 ^2", "It opened.\n\n2 ^2"),
        ('{{< figure src="a" >}}\n{{% note %}}It opened.{{% /note %}}', "It opened."),
        ("{% include a.html %}\nIt opened.{: .lead}\n{: #a }", "It opened."),
        ("::: note\nIt opened.\n:::\n\nA {b} c", "It opened.\n\nA {b} c"),
        ("- [ ] Open it\n- [x] Build it\n- [a] stays", "Open it\n\nBuild it\n\n[a] stays"),
    ],
)
def test_marks_of_programs(line: str, words: str | None) -> None:
    """Those of Obsidian, GitHub, Hugo, Jekyll and Pandoc are no words either."""
    assert read(line).text == (words or "It opened on Friday, 5 %% more.")


def test_notes_that_are_never_closed() -> None:
    """Thousands take no time."""
    assert read("[^a" * 8000).text == "[^a" * 8000


def test_what_stands_below_a_title() -> None:
    """A byline and a day are facts, unless the front matter has others; then come words."""
    below = "*By Ann Lee*\n\n*March 4, 2024*\n\nIt opened.\n\nBy Friday"
    found = read(f"# Bridge\n\n{below}")
    assert (found.authors, str(found.published)) == (("Ann Lee",), "2024-03-04")
    assert found.text == "It opened.\n\nBy Friday"
    found = read(f"---\nauthor: Jo Park\n---\n# Bridge\n\n{below}")
    assert (found.authors, found.text) == (("Jo Park",), "It opened.\n\nBy Friday")
    assert read(below).text == below.replace("*", "")
    found = read("# Bridge\n\n*By Ann Lee, March 4, 2024*\n\nIt opened.")
    assert (found.authors, str(found.published)) == (("Ann Lee",), "2024-03-04")
    assert found.text == "It opened."
