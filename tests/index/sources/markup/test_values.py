"""index/sources/markup/values.py: what programs export means what it shows."""

import pytest

from index.article import Article
from index.errors import SourceError
from index.sources.fields import article
from index.sources.files import Record
from index.sources.markup.values import in_words, plain
from index.sources.text.normalise import normalise

ONE, TWO = "The bridge opened on Friday.", "It took six years, said Smith & Sons."
TEXT = f"{ONE}\n\n{TWO}"


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{ONE}</p><p>{TWO.replace('&', '&amp;')}</p>",
        f"<p>{ONE}</p>\n\n<p>{TWO}</p>",
        f"{ONE}<br/><br>{TWO}",
        f"<b>The</b> bridge{ONE[10:]}\r\n\r\n{TWO}",
        f"<!-- wp:paragraph --><p>{ONE}</p><script>x()</script><p>{TWO}</p>",
        f"&lt;p&gt;{ONE}&lt;/p&gt;&lt;p&gt;{TWO}&lt;/p&gt;",
        TEXT.replace("&", "&amp;"),
        {"rendered": f"<p>{ONE}</p><p>{TWO}</p>", "protected": False},
        [ONE, TWO],
        [{"text": ONE}, {"text": TWO}],
        [{"type": "p", "text": ONE}, {"type": "image", "src": 5}, {"data": {"text": TWO}, "id": 1}],
        f"{ONE}\\n\\n{TWO}",
        f"{ONE}\\r\\n{TWO}",
        {"value": f"<p>{ONE}</p><p>{TWO}</p>", "format": "full_html", "summary": ""},
    ],
)
def test_texts(text: object) -> None:
    """HTML, letters that are encoded, and lists of paragraphs."""
    assert normalise(str(in_words({"text": text})["text"])) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "C:\\news.txt",
        "It is in C:\\new.",
        "If a<b and c>d, it is 5 < 6.",
        "R&D at AT&T; so they say.",
        "Use <weir 4> & go.",
        "",
    ],
)
def test_words_that_look_like_markup(text: str) -> None:
    """They stay as they are."""
    assert in_words({"text": text, "tags": ["<b>"]}) == {"text": text, "tags": ["<b>"]}


def test_fields() -> None:
    """Titles are decoded, and values taken out of the objects around them."""
    values = {
        "title": {"rendered": "Smith &#038; Sons&#8217; <em>bridge</em>"},
        "content": {"rendered": f"<p>{ONE}</p>", "protected": False},
        "date": {"$date": {"$numberLong": "1646352000000"}},
        "author": {"@type": "Person", "name": "Ann Lee"},
    }
    found = article(Record("a", values, exported=True))
    assert (found.title, found.text) == ("Smith & Sons’ bridge", ONE)
    assert (str(found.published), found.authors) == ("2022-03-04", ("Ann Lee",))
    assert isinstance(found, Article)


@pytest.mark.parametrize("text", [{"a": "x", "b": "y"}, [[], 5], 5])
def test_what_is_no_text(text: object) -> None:
    """It is told as before."""
    with pytest.raises(SourceError, match='the field "text" is'):
        article(Record("a", {"text": text}, exported=True))


def piece(text: str) -> dict[str, object]:
    return {"type": "text", "text": text, "marks": ["bold"]}


SPANS = [piece(ONE[:9]), piece(ONE[9:])]


@pytest.mark.parametrize(
    "text",
    [
        {"type": "doc", "content": [{"type": "paragraph", "content": SPANS}, {"text": TWO}]},
        [
            {"type": "p", "content": [piece(ONE[:3]), {"type": "hardBreak"}, piece(ONE[4:])]},
            {"type": "horizontalRule"},
            {"text": TWO},
        ],
        {"time": 1, "blocks": [{"type": "p", "data": {"text": ONE}}, {"data": {"items": [TWO]}}]},
        [
            {"_type": "block", "children": [{"_type": "span", "text": ONE}]},
            {"_type": "image", "asset": {"_ref": "a", "size": "b"}},
            {"_type": "block", "children": [{"_type": "span", "text": TWO}]},
        ],
        [{"type": "p", "children": [{"text": ONE[:9]}, {"text": ONE[9:]}]}, {"text": TWO}],
        {
            "nodeType": "document",
            "content": [
                {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": words}]}
                for words in (ONE, TWO)
            ],
        },
        {"ops": [{"insert": f"{ONE}\n"}, {"insert": TWO, "attributes": {"bold": True}}]},
        {"summary": [ONE], "sections": [{"headline": [], "paragraphs": [TWO]}]},
        [{"contentType": "text/html", "charCount": 9, "value": f"<p>{ONE}</p><p>{TWO}</p>"}],
    ],
)
def test_documents_of_editors(text: object) -> None:
    """Their paragraphs, however deep they stand; what is set apart in a line stays in it."""
    assert article(Record("a", {"body": text}, exported=True)).text == f"{ONE}\n\n{TWO}"


def test_plain() -> None:
    """Only marks of emphasis go; another "<" is of the words."""
    assert plain("A <b>bold</b> x < y &amp;amp; <weir>") == "A bold x < y & <weir>"


@pytest.mark.parametrize("mark", ["<b>", "<![CDATA[", "<![CDATA[x]] "])
def test_marks_that_are_never_closed(mark: str) -> None:
    """Thousands of them take no time."""
    assert plain(f"Bridge {mark * 9000}").startswith("Bridge")


def test_tags_far_apart() -> None:
    """Whatever stands between them."""
    found = article(Record("a", {"text": ONE, "tags": f"ferry,{' ' * 90_000}harbour"}))
    assert found.tags == ("ferry", "harbour")


def test_numbers_that_lead_nowhere() -> None:
    """They name no author and no tag, and cost nothing."""
    values = {"text": ONE, "author": 3, "categories": [5, 7, "ferry"]}
    found = article(Record("a", values, exported=True))
    assert (found.authors, found.tags) == ((), ("ferry",))


def test_names_in_parts() -> None:
    """As programs keep people and topics."""
    people = [{"firstName": "Ann", "lastName": "Lee"}, {"display_name": "Jo Park", "id": 1}]
    values = {"text": ONE, "authors": people, "tags": [{"id": 1, "label": "ferry"}]}
    found = article(Record("a", values, exported=True))
    assert (found.authors, found.tags) == (("Ann Lee", "Jo Park"), ("ferry",))


def test_where_a_reader_of_feeds_has_it_from() -> None:
    """The outlet is an object beside the article; an address of a feed alone says nothing."""
    values = {"content": ONE, "canonical": [{"href": "https://coast.example/a"}]}
    origin = {"streamId": "feed/5", "title": "Coast News", "htmlUrl": "https://coast.example/"}
    for told in ({"origin": origin}, {"feed": {"id": 5, "title": "Coast News"}}):
        found = article(Record("a", {**values, **told}, exported=True))
        assert (found.source, found.url) == ("Coast News", "https://coast.example/a")
    found = article(Record("a", {"text": ONE, "feed": "https://coast.example/rss"}, exported=True))
    assert (found.source, found.url) == (None, None)


def test_how_much_more_there_is() -> None:
    """A service that gives the beginning of a text counts the rest: that is no word of it."""
    assert in_words({"text": "It took six ye… [+1234 chars]"}) == {"text": "It took six ye…"}
    assert in_words({"text": "It took six years [+9 chars] or so."}) == {
        "text": "It took six years [+9 chars] or so."
    }


def test_side_fields_of_odd_kinds() -> None:
    """Of a list the first counts; what can't be an address, a day or a language is left out."""
    values = {
        **{"title": ["A &amp; B", "C"], "url": ["https://coast.example/a"], "source": ["Coast"]},
        **{"published": {"y": 2022, "m": 3}, "language": {"code": "en", "n": 1}, "text": "Words."},
    }
    assert in_words(values) == {
        **{"title": "A & B", "url": "https://coast.example/a", "source": "Coast"},
        "text": "Words.",
    }
    assert in_words({"url": 7, "text": "Words."}) == {"text": "Words."}
