"""YAML front matter: values as written, and errors with their line."""

import pytest

from index.article import Skipped
from index.sources.formats.front_matter import read_front_matter


def test_values_stay_text() -> None:
    """Numbers, dates and "no" keep their letters; null is nothing."""
    text = "---\ntitle: 1984\ndate: 2022-03-04\nlang: no\nurl: ~\ntags: [a, 1]\n---\nBody\n"
    fields = {"title": "1984", "date": "2022-03-04", "lang": "no", "url": None, "tags": ["a", "1"]}
    assert read_front_matter(text, "a.md") == (fields, "Body")


@pytest.mark.parametrize("text", ["Body", "", "---\n\nBody", "Body\n---\nmore"])
def test_none(text: str) -> None:
    """Text without front matter, or with a rule on top, is all body."""
    assert read_front_matter(text, "a.md") == ({}, text)


def test_empty() -> None:
    """Front matter may hold nothing."""
    assert read_front_matter("---\n---\nBody", "a.md") == ({}, "Body")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (
            "---\ntitle: a\ntags: [a, b\ndate: 2022\n---\nBody",
            4,
            "broken YAML in the front matter (expected ',' or ']', but got ':'); mend it",
        ),
        (
            "---\ntitle: a: b\n c: d\n---\n",
            2,
            "broken YAML in the front matter (mapping values are not allowed here); mend it",
        ),
        (
            "+++\ntitle = a\n+++\n",
            1,
            "broken TOML in the front matter (Invalid value (at line 1, column 9)); mend it",
        ),
        ("---\ntitle: a\n\nBody", 1, "the front matter is not closed; add a line with only ---"),
        (
            "---\n- a\n- b\n---\nBody",
            2,
            'the front matter holds no fields; write them as "title: …"',
        ),
        (f"---\na: {'[' * 5000}\n---\nBody", 1, "broken YAML in the front matter; mend it"),
        (
            "---\na: !!python/object:os.system x\n---\nBody",
            2,
            "broken YAML in the front matter (could not determine a constructor for the tag "
            "'tag:yaml.org,2002:python/object:os.system'); mend it",
        ),
    ],
)
def test_broken(text: str, line: int, reason: str) -> None:
    """Broken front matter is named with its line in the file."""
    assert read_front_matter(text, "a.md") == Skipped("a.md", reason, line)


def test_values_that_yaml_takes_for_more_than_words() -> None:
    """They are words: people write titles as they are."""
    text = "---\ntitle: Ferry: it's stopped\nby: @ann\ntags: [a, b]\nlead: 'a: b'\n---\nBody"
    assert read_front_matter(text, "a.md") == (
        {"title": "Ferry: it's stopped", "by": "@ann", "tags": ["a", "b"], "lead": "a: b"},
        "Body",
    )


def test_a_value_with_a_gap() -> None:
    """However wide it is."""
    found = read_front_matter(f"---\ntitle: Ferry: it{' ' * 40_000}stopped\n---\nBody", "a.md")
    assert found == ({"title": f"Ferry: it{' ' * 40_000}stopped"}, "Body")


def test_toml() -> None:
    """As other programs write it."""
    text = '+++\ntitle = "Ferry"\ndate = 2022-03-04T08:00:00Z\ntags = ["a"]\n+++\nBody'
    assert read_front_matter(text, "a.md") == (
        {"title": "Ferry", "date": "2022-03-04 08:00:00+00:00", "tags": ["a"]},
        "Body",
    )


@pytest.mark.parametrize(
    "head",
    [
        "Title: Bridge\nDate: 2024-03-04\nSlug: bridge\n\n",
        '{\n "title": "Bridge",\n "date": "2024-03-04"\n}\n',
        "\n---\ntitle: Bridge\ndate: 2024-03-04\n---\n",
        "---\ntitle:\tBridge\ndate:\t2024-03-04\n---\n",
        "title:: Bridge\ndate:: 2024-03-04\n\n",
        "# A bridge\n\nTitle: Bridge\nDate: 2024-03-04\n\n",
        "# A bridge\n\n![](a.png)\n\n## Facts\n- Title: [[Bridge]]\n- Date: 2024-03-04\n\n",
    ],
)
def test_other_ways(head: str) -> None:
    """Bare lines, an object, and tabs, which YAML's library doesn't know."""
    found = read_front_matter(f"{head}It opened: at last.\n", "a.md")
    assert not isinstance(found, Skipped)
    fields, body = found
    told = {name.lower(): value for name, value in fields.items()}
    assert (told["title"], told["date"]) == ("Bridge", "2024-03-04")
    assert body.removeprefix("# A bridge").strip() == "It opened: at last."


@pytest.mark.parametrize(
    "text",
    [
        "Title: Bridge\n\nIt opened.",
        "Title: Bridge\nDate: 2024-03-04",
        "Title: Bridge\nand more\n\nIt opened.",
        "Text: It opened.\nTitle: Bridge\n\nMore.",
        '{"x": 1}\nIt opened.',
        '{"title": "Bridge"} opened.',
    ],
)
def test_words_that_look_like_fields(text: str) -> None:
    """One line is no list of fields, and neither is what has no text below it."""
    assert read_front_matter(text, "a.md") == ({}, text)


@pytest.mark.parametrize("title", ['"No" is no answer', "*Bold* news", "'Ferry' & more", "%50 off"])
def test_titles_that_are_no_yaml(title: str) -> None:
    """They are words as they stand, and the other fields are kept."""
    text = f"---\ntitle: {title}\ndate: 2022-03-04\n---\nBody"
    assert read_front_matter(text, "a.md") == ({"title": title, "date": "2022-03-04"}, "Body")
