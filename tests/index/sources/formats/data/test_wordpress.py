"""Exports of WordPress: what is published is read, as people read it."""

from datetime import date
from pathlib import Path

import pytest

from index.article import Article, Skipped
from tests.index.support.reading import read_folder

NAMES = (
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"'
)
AUTHOR = (
    "<wp:author><wp:author_login>ann</wp:author_login>"
    "<wp:author_display_name><![CDATA[Ann Lee]]></wp:author_display_name></wp:author>"
)
WORDS = (
    "The bridge <em>opened</em>.\n\n[caption id=1]<img src=x /> A pier[/caption]It took six years."
)


DAY = "<wp:post_date>2022-03-05 00:30:00</wp:post_date>"


def post(number: int, kind: str = "post", status: str = "publish", text: str = WORDS) -> str:
    """An item of an export."""
    return (
        f"<item><title>Bridge &amp;amp; ferry</title><link>https://coast.example/{number}</link>"
        "<pubDate>Fri, 04 Mar 2022 23:30:00 +0000</pubDate><dc:creator>ann</dc:creator>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded>"
        "<excerpt:encoded><![CDATA[Short]]></excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id>{DAY}"
        f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>"
        '<category domain="post_tag"><![CDATA[Harbour]]></category></item>'
    )


def read(
    folder: Path, items: str, version: str = "<wp:wxr_version>1.2</wp:wxr_version>"
) -> list[Article | Skipped]:
    """What a corpus of one export gives."""
    (folder / "a.xml").write_text(
        f'<?xml version="1.0"?><rss version="2.0" {NAMES}><channel><title>Coast</title>{version}'
        f"{AUTHOR}{items}"
    )
    return list(read_folder(folder))


def test_posts(tmp_path: Path) -> None:
    """Of posts, drafts, pages and pictures only posts that are published count."""
    others = post(2, status="draft") + post(3, "page") + post(4, "attachment", "inherit")
    (found,) = read(tmp_path, f"{post(1)}{others}</channel></rss>")
    assert isinstance(found, Article)
    assert (found.path, found.url) == ("a.xml:1", "https://coast.example/1")
    assert (found.title, found.source, found.authors) == ("Bridge & ferry", "Coast", ("Ann Lee",))
    assert (found.published, found.tags) == (date(2022, 3, 5), ("Harbour",))
    assert found.text == "The bridge opened.\n\nIt took six years."


@pytest.mark.parametrize(
    "day", ["", "<wp:post_date></wp:post_date>", "<wp:post_date>0000-00-00 00:00:00</wp:post_date>"]
)
def test_posts_without_their_day(tmp_path: Path, day: str) -> None:
    """Where no day of the site's clock is told, that of its feed counts."""
    (found,) = read(tmp_path, f"{post(1).replace(DAY, day)}</channel></rss>")
    assert isinstance(found, Article)
    assert found.published == date(2022, 3, 4)


def test_marks_of_plugins(tmp_path: Path) -> None:
    """What they set words with is none of the words, and neither is a caption; "[sic]" is one."""
    text = (
        '[vc_row][vc_column width="1/1"]It opened [sic].[/vc_column][/vc_row]'
        "[dropcap]I[/dropcap]t took six years.\n\n"
        '[button link="/x"]<figure><img src=x><figcaption>A pier</figcaption></figure>'
    )
    (found,) = read(tmp_path, f"{post(1, text=text)}</channel></rss>")
    assert isinstance(found, Article)
    assert found.text == "It opened [sic].\n\nIt took six years."


def test_captions_that_are_never_closed(tmp_path: Path) -> None:
    """Only their marks go, and thousands take no time."""
    text = "The bridge opened." + " [caption id=2] A pier" * 9000 + " [gallery" * 9000
    (found,) = read(tmp_path, f"{post(1, text=text)}</channel></rss>")
    assert isinstance(found, Article)
    assert found.text.startswith("The bridge opened. A pier A pier")
    assert "[caption" not in found.text


def test_what_no_xml_may_hold(tmp_path: Path) -> None:
    """It costs no post, and neither does a blank line above."""
    (tmp_path / "a.xml").write_bytes(
        '\n<?xml version="1.0" encoding="UTF-8"?><rss xmlns:wp="w"><channel><wp:wxr_version>1'
        "</wp:wxr_version><item><title>Brücke</title><encoded>It \x0bopened @ – so.</encoded>"
        "<status>publish</status><post_type>post</post_type></item></channel></rss>".encode().replace(
            b"@", b"\x92"
        )
    )
    (found,) = read_folder(tmp_path)
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Brücke", "It opened � – so.")


def test_an_export_that_breaks_off(tmp_path: Path) -> None:
    """What stands before the break is kept, and the break is told."""
    article, told = read(tmp_path, post(1) + post(2)[:200])
    assert isinstance(article, Article)
    assert told == Skipped(
        "a.xml", "its XML breaks off, or is broken, behind article 1; save it anew"
    )


def test_entities(tmp_path: Path) -> None:
    """XML that declares any is not read."""
    (tmp_path / "a.xml").write_text('<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>')
    assert list(read_folder(tmp_path)) == [
        Skipped("a.xml", "its XML declares entities, as no document needs to")
    ]
