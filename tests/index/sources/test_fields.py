"""Records of any spelling become articles, or say in one line why they can't."""

from datetime import date
from typing import Any

import pytest

from index.article import Article, Skipped
from index.errors import SourceError
from index.identity import short_id
from index.sources.field_names import value_of
from index.sources.fields import article
from index.sources.files import Record

URL = "https://www.coast.example/news/harbour-bridge-opens-late-1234.html"


def made(**values: object) -> Article:
    """An article of the given values and some text."""
    return article(Record("a.json", {"text": "The bridge opened.", **values}))


def test_every_field() -> None:
    """A full record gives exactly this article."""
    values = {
        "title": " Harbour  bridge opens ",
        "url": URL,
        "published": "2022-03-04",
        "authors": ["Ann Lee", "Jo Park", "Ann Lee"],
        "source": "Daily Coast",
        "tags": ["bridge", "harbour"],
        "language": "en-GB",
        "text": "One.\r\n\r\n\r\nTwo.",
    }
    assert article(Record("a.jsonl:3", values, line=3)) == Article(
        id=short_id(URL),
        title="Harbour bridge opens",
        text="One.\n\nTwo.",
        path="a.jsonl:3",
        url=URL,
        published=date(2022, 3, 4),
        authors=("Ann Lee", "Jo Park"),
        source="Daily Coast",
        tags=("bridge", "harbour"),
        language="en",
    )


GERMAN = (
    "Die Fähre von Alder nach Skerry fiel am Montag aus, weil ihr Ruder in der Hafenmündung "
    "gebrochen war. Taucher fanden das Ruder am Dienstag, und die Werft in Milford will sechs Tage "
    "haben, um es zu richten."
)


@pytest.mark.parametrize(
    ("values", "field", "expected"),
    [
        ({"headline": "A"}, "title", "A"),
        ({"Title": 1984}, "title", "1984"),
        ({"datePublished": "2022-03-04T10:00:00Z"}, "published", date(2022, 3, 4)),
        ({"publish_date": "March 4, 2022"}, "published", date(2022, 3, 4)),
        ({"Date": 1646352000}, "published", date(2022, 3, 4)),
        ({"date": "03/04/2022"}, "published", None),
        ({"published": None, "date": "2022-03-04"}, "published", date(2022, 3, 4)),
        ({"link": URL}, "url", URL),
        ({"url": "www.coast.example/x"}, "url", None),
        ({"url": "http://[bad"}, "url", None),
        ({"url": "ftp://coast.example/x"}, "url", None),
        ({"url": URL}, "source", "coast.example"),
        ({"url": "http://WWW.Coast.example:8080/x"}, "source", "coast.example"),
        ({"site_name": "Daily Coast", "url": URL}, "source", "Daily Coast"),
        ({"source": {"id": None, "name": "Daily Coast"}}, "source", "Daily Coast"),
        ({"source": "https://www.coast.example/"}, "source", "coast.example"),
        ({}, "source", None),
        ({"byline": "By Ann Lee and Jo Park"}, "authors", ("Ann Lee", "Jo Park")),
        ({"author": "Ann Lee, Jo Park; Kim Ode"}, "authors", ("Ann Lee", "Jo Park", "Kim Ode")),
        ({"author": "Lee, Ann"}, "authors", ("Lee, Ann",)),
        ({"authors": ["Ann Lee Jo Park", "Ann Lee", "Jo Park"]}, "authors", ("Ann Lee", "Jo Park")),
        ({"authors": ["Ann Lee", "Ann Lee Park"]}, "authors", ("Ann Lee", "Ann Lee Park")),
        ({"author": {"@type": "Person", "name": "Ann Lee"}}, "authors", ("Ann Lee",)),
        ({"authors": [{"name": "Ann Lee"}, None, "Jo"]}, "authors", ("Ann Lee", "Jo")),
        ({"authors": ["By Ann Lee and Jo Park"]}, "authors", ("Ann Lee", "Jo Park")),
        ({"authors": "['Ann Lee', \"Jo O'Hara\"]"}, "authors", ("Ann Lee", "Jo O'Hara")),
        ({"author": "Ann Lee\nJo Park"}, "authors", ("Ann Lee", "Jo Park")),
        ({"author": "[Ann Lee"}, "authors", ("Ann Lee",)),
        ({"author": "ann@coast.example"}, "authors", ()),
        (
            {"keywords": "bridge, Global News;harbour,"},
            "tags",
            ("bridge", "Global News", "harbour"),
        ),
        ({"tags": "#bridge #harbour"}, "tags", ("bridge", "harbour")),
        ({"inLanguage": "pt_BR"}, "language", "pt"),
        ({"lang": "English"}, "language", None),
        ({"lang": "deu", "text": GERMAN}, "language", "de"),
        ({"lang": "en-US", "text": GERMAN}, "language", "de"),
        ({"lang": "en-US", "text": GERMAN[:80]}, "language", "en"),
        ({"lang": "fr", "text": GERMAN}, "language", "fr"),
    ],
)
def test_spellings(values: dict[str, object], field: str, expected: object) -> None:
    """Every usual spelling of a field means that field, and nothing is guessed."""
    assert getattr(made(**values), field) == expected


@pytest.mark.parametrize(
    "values",
    [{"text": "Words."}, {"content": "Words."}, {"article_body": "Words."}, {"Body": "Words."}],
)
def test_text_spellings(values: dict[str, Any]) -> None:
    """The text is found under its usual names."""
    assert article(Record("a.json", values)).text == "Words."


def test_an_empty_spelling_is_passed_over() -> None:
    """A blank field does not hide a filled one of the same meaning."""
    assert article(Record("a", {"text": " ", "content": "Words."})).text == "Words."


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"title": "A"}, 'it has no text; put the article in a field named "text"'),
        ({"text": "\u200b"}, 'it has no text; put the article in a field named "text"'),
        ({"text": ["A", "B"]}, 'the field "text" is a list where text is expected'),
        ({"text": 5}, 'the field "text" is a number where text is expected'),
        ({"text": "A", "title": ["B"]}, 'the field "title" is a list where text is expected'),
        ({"text": "A", "title": True}, 'the field "title" is true or false where text is expected'),
        ({"text": "A", "url": {"x": 1}}, 'the field "url" is an object where text is expected'),
        ({"text": "A", "date": [1]}, 'the field "published" is a list where a date is expected'),
        ({"text": "A", "tags": 5}, 'the field "tags" is a number where a list is expected'),
        ({"text": "A", "tags": [5]}, 'the field "tags" is a number where text is expected'),
        ({"text": "A", "authors": [[]]}, 'the field "authors" is a list where text is expected'),
    ],
)
def test_wrong_records(values: dict[str, object], reason: str) -> None:
    """A record without text, or with a wrong type, is refused with the field's name."""
    with pytest.raises(SourceError) as refused:
        article(Record("a.json", values))
    assert str(refused.value) == reason


@pytest.mark.parametrize(
    ("name", "url", "text", "title"),
    [
        ("harbour_bridge-opens", None, "Words.", "Harbour bridge opens"),
        ("fa\u0308hre_nach-alder", None, "Words.", "Fähre nach alder"),
        ("0001", URL, "Words.", "Harbour bridge opens late 1234"),
        ("0001", None, "The bridge opened.", "The bridge opened."),
        ("2022-03-04-harbour-bridge-opens", None, "It did.", "Harbour bridge opens"),
        ("20220304_harbour_bridge_opens", None, "It did.", "Harbour bridge opens"),
        (None, None, "Reuters\n\n" + "The bridge opened. " * 9, None),
    ],
)
def test_made_titles(name: str | None, url: str | None, text: str, title: str | None) -> None:
    """Without a title, one is made of words that the file has."""
    record = Record("a.txt", {"text": text, "url": url}, name)
    expected = (
        title or "The bridge opened. The bridge opened. The bridge opened. The bridge opened. The…"
    )
    assert article(record).title == expected


def test_ids() -> None:
    """An id is that of the URL, or else of the path, and never changes."""
    assert made(url="https://coast.example/a").id == short_id("https://coast.example/a")
    assert made().id == short_id("a.json") == "22e788e587f85022"


def test_skipped_names_file_and_line() -> None:
    """A record of JSON Lines is named by its file and its line."""
    assert Record("a.jsonl:17", {}, line=17).skipped("why") == Skipped("a.jsonl", "why", 17)
    assert Record("a.json:3", {}).skipped("why") == Skipped("a.json:3", "why")


def test_value_of() -> None:
    """A field counts as given only where it holds something."""
    assert value_of({"Headline": "A"}, "title") == "A"
    assert value_of({"headline": " "}, "title") is None


def test_a_language_that_is_not_said_is_told_from_the_text() -> None:
    """Where there is enough of it; what the file says goes before."""
    text = "Die Brücke im Hafen wurde am Freitag eröffnet. Der Bau hat sechs Jahre gedauert."
    assert article(Record("a.json", {"text": text})).language == "de"
    assert article(Record("a.json", {"text": text, "language": "nl"})).language == "nl"
    assert article(Record("a.json", {"text": "Die Brücke."})).language is None


@pytest.mark.parametrize(
    ("title", "source", "shown"),
    [
        ("Bridge opens - Daily Coast", "Daily Coast", "Bridge opens"),
        ("Bridge opens | daily coast", "Daily Coast", "Bridge opens"),
        ("Bridge - what now - Daily Coast", "Daily Coast", "Bridge - what now"),
        ("Bridge opens - Coast", "Daily Coast", "Bridge opens - Coast"),
        ("Bridge opens on Daily Coast", "Daily Coast", "Bridge opens on Daily Coast"),
        ("Bridge opens - Daily Coast", None, "Bridge opens - Daily Coast"),
    ],
)
def test_an_outlet_behind_a_title(title: str, source: str | None, shown: str) -> None:
    """It goes where it is the article's own."""
    assert made(text="Words.", title=title, source=source).title == shown


def test_a_page_for_an_outlet() -> None:
    """The address of a page is the article's own where no other is; its host is the outlet."""
    found = made(text="Words.", source=f"{URL}")
    assert (found.url, found.source) == (URL, "coast.example")
    found = made(text="Words.", source="https://other.example/x", url=URL)
    assert (found.url, found.source) == (URL, "other.example")
    assert made(text="Words.", source="https://coast.example/").url is None


def test_copies_in_archives() -> None:
    """The outlet is that of the page, and the address stays as it is."""
    copy = "https://archive.example/web/20240304101500/https://www.coast.example/a"
    found = made(text="Words.", url=copy)
    assert (found.url, found.source) == (copy, "coast.example")


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jane Doe, Political Editor", ("Jane Doe",)),
        ("Jane Doe, Senior Staff Writer, and Bo Ash, Reporter in Milford", ("Jane Doe", "Bo Ash")),
        (["Jane Doe", "Envoyée Spéciale À Alder"], ("Jane Doe",)),
        ("Jane Doe, Wirtschaftskorrespondentin", ("Jane Doe",)),
        ("Jane Doe, corresponsal en Alder", ("Jane Doe",)),
        ("Анна Ли, специальный корреспондент", ("Анна Ли",)),
        ("Political Editor", ("Political Editor",)),
        ("Jane Doe, Kim Reporterson", ("Jane Doe", "Kim Reporterson")),
    ],
)
def test_roles_in_bylines(byline: object, names: tuple[str, ...]) -> None:
    """What somebody is, behind the name, is nobody."""
    assert article(Record("a.json:1", {"text": "Words.", "authors": byline})).authors == names


def test_titles_of_several_parts() -> None:
    """Of a title with a line above it, the longest part is the title."""
    title = {"main": "Bridge opens at last", "kicker": "Harbour", "seo": None}
    assert article(Record("a.json:1", {"text": "Words.", "headline": title})).title == title["main"]
