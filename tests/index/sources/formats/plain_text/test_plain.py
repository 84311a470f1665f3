"""Plain and scraped text: what is title, tag and body, over many layouts."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, Skipped
from index.sources.fields import article
from index.sources.formats.plain_text.plain import parse_plain
from tests.index.support.reading import read_folder

BODY = "The bridge opened on Friday.\n\nIt took six years to build, the mayor said."
TITLE = "Harbour bridge opens after six years"


def read(text: str) -> Article:
    """The article of a file named note.txt."""
    return article(parse_plain(text, "note.txt", "note"))


def test_a_day_that_ends_with_a_stop() -> None:
    """ "9:00 a.m." ends a line on the day, and no sentence of the body."""
    head = "By Ann Lee | Daily Coast\nUpdated May 5, 2022 | Published May 4, 2022 9:00 a.m."
    found = read(f"{TITLE}\n\n{head}\n\n{BODY}")
    assert (found.authors, found.published) == (("Ann Lee",), date(2022, 5, 4))
    assert found.text == BODY


@pytest.mark.parametrize("between", [" » ", " › ", " > ", " / ", " | ", " → ", "»"])
@pytest.mark.parametrize("tags", ["Asia Harbour Ports", "Asia, Harbour, Ports"])
def test_breadcrumb_tags_title(between: str, tags: str) -> None:
    """Breadcrumb, tag line, title and an empty source label leave only the body as text."""
    crumb = between.join(("Home", "Blog", TITLE))
    found = read(f"{crumb}\n{tags}\n\n{TITLE}\n\n{BODY}\n\nSource :")
    assert (found.title, found.tags, found.text) == (TITLE, ("Asia", "Harbour", "Ports"), BODY)
    assert (found.url, found.source, found.published) == (None, None, None)


@pytest.mark.parametrize(
    ("head", "tags"),
    [
        (f"Home » Blog » {TITLE}\n\n{TITLE}", ()),
        (f"Home » Blog » {TITLE}", ()),
        (f"Home » Blog » {TITLE}\nAsia Harbour Ports", ("Asia", "Harbour", "Ports")),
        (f"{TITLE} » News » Home\n\n{TITLE}", ()),
        (f"Home » News » Asia\n\n{TITLE}", ()),
        (f"Home » News » Asia\nHarbour, Ports\n{TITLE}", ("Harbour", "Ports")),
        (f"Home » News » Harbour bridge opens after…\nPorts\n{TITLE}", ("Ports",)),
        (f"{TITLE}\n\nAsia Ports\n\n{TITLE.upper()}", ("Asia", "Ports")),
        (f"Home » News » {TITLE}\n{TITLE}\nAsia, Ports", ("Asia", "Ports")),
        (f"Skip to content\nHome » News » {TITLE}\nShare\n{TITLE}", ()),
        (f"Title: {TITLE}\nTags: Asia, Ports", ("Asia", "Ports")),
        (TITLE, ()),
    ],
)
def test_heads(head: str, tags: tuple[str, ...]) -> None:
    """Whatever of breadcrumb, tags and repeats is there or not, the title and body are right."""
    found = read(f"{head}\n\n{BODY}")
    assert found.title.casefold() == TITLE.casefold()
    assert (found.tags, found.text) == (tags, BODY)


@pytest.mark.parametrize(
    ("crumb", "tags", "title", "body", "label"),
    [
        (
            "Startseite › Politik › Neue Brücke eröffnet",
            "Hafen, Verkehr",
            "Neue Brücke eröffnet",
            "Die Brücke wurde am Freitag eröffnet.",
            "Quelle: https://a.example/x",
        ),
        (
            "Главная » Новости » Открыт новый мост",
            "Гавань, Город",
            "Открыт новый мост",
            "Мост открыли в пятницу.",
            "Источник: https://a.example/x",
        ),
        (
            "首页 > 新闻 > 新桥通车",
            "港口、城市",
            "新桥通车",
            "新桥星期五通车。",
            "来源：https://a.example/x",
        ),
    ],
)
def test_languages(crumb: str, tags: str, title: str, body: str, label: str) -> None:
    """The layout is known by its form, not by English words."""
    found = read(f"{crumb}\n{tags}\n\n{title}\n\n{body}\n\n{label}")
    assert (found.title, found.text, len(found.tags)) == (title, body, 2)
    assert (found.url, found.source) == ("https://a.example/x", "a.example")


@pytest.mark.parametrize(
    ("tail", "url", "source"),
    [
        ("Source: https://www.coast.example/x", "https://www.coast.example/x", "coast.example"),
        ("Source:\nhttps://coast.example/x", "https://coast.example/x", "coast.example"),
        ("Via: Daily Coast (https://coast.example/x)", "https://coast.example/x", "Daily Coast"),
        ("Source: Daily Coast", None, "Daily Coast"),
        ("Source: www.coast.example", None, "coast.example"),
        ("Read more at https://coast.example/x", "https://coast.example/x", "coast.example"),
        ("Read more: https://coast.example/other", None, None),
        ("Source :\n\nShare on Facebook\nSubscribe to our newsletter", None, None),
        (
            "Source: https://coast.example/x\n© 2022 Daily Coast",
            "https://coast.example/x",
            "coast.example",
        ),
    ],
)
def test_tails(tail: str, url: str | None, source: str | None) -> None:
    """A source label gives address and outlet, and no label or noise stays in the text."""
    found = read(f"{TITLE}\n\n{BODY}\n\n{tail}")
    assert (found.url, found.source, found.text) == (url, source, BODY)


def test_an_address_without_label_stays() -> None:
    """An address that nothing names is no address of the article, and stays in the text."""
    found = read(f"{TITLE}\n\n{BODY}\n\nhttps://coast.example/other")
    assert (found.url, found.text) == (None, f"{BODY}\n\nhttps://coast.example/other")


def test_byline_and_date() -> None:
    """Byline and date below the title are facts, not text."""
    found = read(f"{TITLE}\nBy Ann Lee and Jo Park\nPublished: March 4, 2022\n\n{BODY}")
    assert (found.authors, found.published) == (("Ann Lee", "Jo Park"), date(2022, 3, 4))
    assert (found.title, found.text) == (TITLE, BODY)


@pytest.mark.parametrize(
    "below",
    [
        "By Ann Lee | Coast Courier | 4 March 2022",
        "By Ann Lee, March 4, 2022",
        "4 March 2022 – By Ann Lee",
    ],
)
def test_byline_and_date_in_one_line(below: str) -> None:
    """They are facts as well, also below a title that is underlined."""
    found = read(f"{TITLE}\n=========\n\n{below}\n\n{BODY}")
    assert (found.authors, found.published) == (("Ann Lee",), date(2022, 3, 4))
    assert (found.title, found.text) == (TITLE, BODY)


def test_a_standfirst_above_the_byline() -> None:
    """It stays, and the byline below it is a fact none the less."""
    lead = "Mayor says the wait was worth it"
    found = read(f"{TITLE}\n\n{lead}\n\nBy Ann Lee in Aston\n4 March 2022\n\n{BODY}")
    assert (found.authors, found.published) == (("Ann Lee",), date(2022, 3, 4))
    assert (found.title, found.text) == (TITLE, f"{lead}\n\n{BODY}")


def test_standfirst_stays() -> None:
    """A short unpunctuated line under the title that is no tag line stays in the text."""
    text = f"Home » News » {TITLE}\n\n{TITLE}\n\nMayor says the wait was worth it\n\n{BODY}"
    assert read(text).text == f"Mayor says the wait was worth it\n\n{BODY}"


def test_advertisements_inside() -> None:
    """A line that only says "Advertisement" goes wherever it stands."""
    first, second = BODY.split("\n\n")
    assert read(f"{TITLE}\n\n{first}\n\nADVERTISEMENT\n\n{second}").text == BODY


def test_no_title() -> None:
    """Text that begins with a sentence keeps it, and its title is made of its own words."""
    found = read(BODY)
    assert (found.title, found.text) == ("The bridge opened on Friday.", BODY)


def test_lines_as_paragraphs() -> None:
    """Without blank lines a short first line over a sentence is the title."""
    found = read(f"{TITLE}\n" + BODY.replace("\n\n", "\n"))
    assert (found.title, found.text) == (TITLE, BODY)


def test_wrapped_text_has_no_title_line() -> None:
    """The first line of hard-wrapped text is not cut off as a title."""
    lines = (
        "The harbour bridge opened on Friday after six years of work, and the",
        "mayor walked across it with several hundred people. The ferry that it",
        "replaces will stop in June, the town said.",
    )
    assert read("\n".join(lines)).text == " ".join(lines)


def test_question_as_title() -> None:
    """A title that asks is a title."""
    found = read(f"Home » News » Will it open?\n\nWill it open?\n\n{BODY}")
    assert (found.title, found.text) == ("Will it open?", BODY)


LINES = st.lists(
    st.sampled_from(
        [
            *("", "", TITLE, "Home » News » Ports", "Asia, Ports", "By Ann Lee", "4 March 2022"),
            *("Source :", "Source: https://coast.example/x", "The bridge opened.", "Why?", "Share"),
            *("Advertisement", "Tags: Asia", "https://coast.example/y", "© 2022", "• an item"),
        ]
    )
)


@given(LINES)
def test_no_word_is_invented(lines: list[str]) -> None:
    """Whatever the order of lines, the body is made of them, and a sentence is never lost."""
    text = str(parse_plain("\n".join(lines), "a.txt", "a").values["text"])
    assert set(text.split("\n")) <= {*lines, ""}
    assert text.count("The bridge opened.") == lines.count("The bridge opened.")


def test_one_line_is_text() -> None:
    """A file of one line keeps it as text."""
    assert read("A note about the bridge").text == "A note about the bridge"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<!DOCTYPE html><html><p>The bridge opened.</p>", "a web page; name it .html"),
        ("<!-- saved --> <html><p>The bridge opened.</p>", "a web page; name it .html"),
        (
            '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html><p>The bridge opened.</p>',
            "a web page; name it .html",
        ),
        ('\n{"text": "The bridge opened."}', "JSON, not text; name it .json"),
        ('{"text": "A"}\n{"text": "B"}\n', "JSON by lines, not text; name it .jsonl"),
        (
            '<?xml version="1.0"?><rss><channel/></rss>',
            "XML, not text; a feed is followed with `quoth add ADDRESS`",
        ),
    ],
)
def test_what_is_made_for_programs(tmp_path: Path, text: str, reason: str) -> None:
    """Its marks would be quoted: what to name it is told."""
    (tmp_path / "a.txt").write_text(text)
    (skipped,) = read_folder(tmp_path)
    assert isinstance(skipped, Skipped)
    assert skipped.reason == reason


def test_text_that_only_begins_so(tmp_path: Path) -> None:
    """Brackets and tags in a text are its words."""
    (tmp_path / "a.txt").write_text("[Alder] The <html> element turned thirty on Friday.")
    (found,) = read_folder(tmp_path)
    assert isinstance(found, Article)
    assert found.text == "[Alder] The <html> element turned thirty on Friday."


@pytest.mark.parametrize(
    "above", ["4 March 2024", "By Ann Lee", "4 March 2024\nBy Ann Lee", "https://coast.example/a\n"]
)
def test_facts_above_the_title(tmp_path: Path, above: str) -> None:
    """A day, a byline or the article's address may stand there, and is no title."""
    text = f"{above}\nBridge opens after six years\n\nThe bridge opened on Friday, he said.\n"
    (tmp_path / "a.txt").write_text(text)
    (found,) = read_folder(tmp_path)
    assert isinstance(found, Article)
    assert found.title == "Bridge opens after six years"
    assert found.text == "The bridge opened on Friday, he said."
    assert str(found.published) == ("2024-03-04" if "March" in above else "None")
    assert found.authors == (("Ann Lee",) if "Ann" in above else ())
    assert found.url == ("https://coast.example/a" if "coast" in above else None)
