"""Articles in XML: those of agencies, feeds that were saved, and what is left out of them."""

from datetime import date
from pathlib import Path

import pytest

from index.article import Article
from tests.index.support.reading import read_folder

OPENED, YEARS = "The bridge & its ramps opened on Friday.", "It took six years to build them all."
HTML = f"<p>The bridge &amp; its ramps opened on Friday.</p><p>{YEARS}</p>"
ESCAPED = HTML.replace("&", "&amp;").replace("<", "&lt;")
LONG = f"<p>{'The bridge opened. ' * 20}</p>".replace("<", "&lt;")
NITF = f"""<nitf><head><docdata><doc-id id-string="7"/></docdata>
<pubdata date.publication="20220304T000000" ex-ref="https://coast.example/7" name="Coast"/></head>
<body><body.head><hedline><hl1>Bridge opens</hl1></hedline><byline>By Ann Lee</byline></body.head>
<body.content><block class="lead_paragraph">{HTML}</block><block class="full_text">{HTML}
<media><media-caption><p>The ramps, seen from the sea</p></media-caption></media>
</block></body.content></body></nitf>"""
XHTML = f"<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>{HTML}"
NEWSML_G2 = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en"><itemMeta>
<provider literal="C"><name>Coast</name></provider><versionCreated>2022-03-05T10:00:00Z
</versionCreated><pubStatus qcode="stat:usable"/></itemMeta><contentMeta><contentCreated>
2022-03-04T10:00:00Z</contentCreated><by>By Ann Lee</by><headline>Bridge opens</headline>
</contentMeta><contentSet><inlineXML>{XHTML}</body></html></inlineXML></contentSet></newsItem>"""
NEWSML = f"""<NewsML><NewsItem><FirstCreated>20220304T101500+0200</FirstCreated><NewsLines>
<HeadLine>Bridge opens</HeadLine><ByLine>Ann Lee</ByLine></NewsLines><Provider><name>Coast</name>
</Provider><DataContent><nitf><body><body.content>{HTML}</body.content></body></nitf>
</DataContent></NewsItem></NewsML>"""
REUTERS = f"""<newsitem date="2022-03-04" xml:lang="en"><headline>Bridge opens</headline>
<byline>Ann Lee</byline><text>{HTML}</text><copyrightholder>Coast</copyrightholder></newsitem>"""
PLAIN = f"""<articles><article><title>Bridge opens</title><date>4 March 2022</date>
<author>Ann Lee</author><copyrightholder>Coast</copyrightholder><body>{HTML}</body></article>
</articles>"""


@pytest.mark.parametrize("xml", [NITF, NEWSML_G2, NEWSML, REUTERS, PLAIN])
def test_what_agencies_send(tmp_path: Path, xml: str) -> None:
    """Each says the same in elements of its own; what stands twice, and captions, are no text."""
    (tmp_path / "a.xml").write_text(f'<?xml version="1.0"?>\n{xml}')
    (found,) = read_folder(tmp_path)
    assert isinstance(found, Article)
    assert (found.title, found.source, found.authors) == ("Bridge opens", "Coast", ("Ann Lee",))
    assert (found.published, found.text) == (date(2022, 3, 4), f"{OPENED}\n\n{YEARS}")


def entry(title: str, text: str = LONG, more: str = "") -> str:
    """One of Atom."""
    return (
        f"<entry><title>{title}</title><link rel='replies' href='https://coast.example/r'/>"
        f"<link rel='alternate' href='https://coast.example/{title}'/><author><name>Ann Lee</name>"
        f"<uri>https://coast.example/ann</uri></author><published>2022-03-04T10:00:00Z</published>"
        f"<content type='html'>{text}</content>{more}</entry>"
    )


def test_saved_feeds(tmp_path: Path) -> None:
    """Whole texts are articles, teasers are counted; comments and drafts are none."""
    kind = "<category term='http://schemas.google.com/blogger/2008/kind#{}'/>"
    entries = [
        *(entry("a", more=kind.format("post") + "<category term='Harbour'/>"), entry("b", "Short")),
        *(entry("c", more=kind.format("comment")), entry("d", more="<b:type>COMMENT</b:type>")),
        entry("e", more="<status>DRAFT</status>"),
    ]
    (tmp_path / "a.atom").write_text(
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:b='b'><title>Coast</title>"
        f"{''.join(entries)}</feed>"
    )
    found, teasers = read_folder(tmp_path)
    assert isinstance(found, Article)
    assert (found.title, found.source, found.authors) == ("a", "Coast", ("Ann Lee",))
    assert (found.url, found.tags) == ("https://coast.example/a", ("Harbour",))
    assert (found.path, found.published) == ("a.atom:1", date(2022, 3, 4))
    assert str(teasers) == (
        "a.atom: 1 with no more than a teaser; `quoth add` of the feed's address fetches the pages"
    )


def test_descriptions(tmp_path: Path) -> None:
    """A long one is the whole text, as feeds have it that know nothing else."""
    item = "<item><title>Bridge</title><link>https://coast.example/a</link>"
    text = f"<description>{LONG * 6}</description></item>"
    (tmp_path / "a.rss").write_text(f"<rss><channel>{item}{text}</channel></rss>")
    (found,) = read_folder(tmp_path)
    assert isinstance(found, Article)
    assert found.text.startswith("The bridge opened. The bridge opened.")


def test_rss(tmp_path: Path) -> None:
    """With "&", letters that only HTML names and names of no vocabulary, in a long file; and
    broken off."""
    item = "<item><title>Pier &eacute; & co</title><link>/a?b=1&c=2</link><e:encoded>{}</e:encoded>"
    text = "&lt;p&gt;The bridge&rsquo;s piers &amp;amp; ramps opened on Friday.&lt;/p&gt;" * 2000
    (tmp_path / "a.rss").write_text(f"<rss><channel>{item.format(text)}</item><item>")
    found, broken = read_folder(tmp_path)
    assert isinstance(found, Article)
    assert found.title == "Pier é & co"
    assert set(found.text.split("\n\n")) == {"The bridge’s piers & ramps opened on Friday."}
    assert str(broken) == "a.rss: its XML breaks off, or is broken, behind article 1; save it anew"


@pytest.mark.parametrize(
    "xml", ["<urlset><url><loc>x</loc></url></urlset>", "<a><item>x</item></a>"]
)
def test_others(tmp_path: Path, xml: str) -> None:
    """What to do with them."""
    (tmp_path / "a.xml").write_text(xml)
    (skipped,) = read_folder(tmp_path)
    assert str(skipped).startswith("a.xml: XML in which no article is known; make .jsonl of it. ")
