"""Reading lists: their links, and the texts that come with some."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from index.article import Article, Skipped
from index.errors import SourceError
from index.sources.exports import SavedLink, links
from tests.index.support.reading import read_folder

URL = "https://coast.example/bridge"
LINK = SavedLink(URL, ("harbour", "news"))
TEXT = "The bridge opened on Friday, after six years of work."

POCKET_HTML = f"""<!DOCTYPE html><html><head><title>Pocket Export</title></head><body>
<h1>Unread</h1><ul><li><a href="{URL}" time_added="1646388900" tags="harbour,news">Bridge opens</a>
</li></ul><h1>Read Archive</h1><ul></ul></body></html>"""
INSTAPAPER_HTML = f"""<!DOCTYPE html><html><head><title>Instapaper: Export</title></head><body>
<h1>Unread</h1><ol><li><a href="{URL}">Bridge opens</a></ol></body></html>"""
BOOKMARKS = f"""<!DOCTYPE NETSCAPE-Bookmark-file-1>
<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1><DL><p><DT><H3>Ships</H3><DL><p>
<DT><A HREF="{URL}" ADD_DATE="1646388900" TAGS="harbour,news">Bridge opens</A>
<DT><A HREF="javascript:alert(1)">Not this</A></DL></DL>"""
POCKET_CSV = f"""title,url,time_added,tags,status
Bridge opens,{URL},1646388900,harbour|news,unread
"""
INSTAPAPER_CSV = f"""URL,Title,Selection,Folder,Timestamp,Tags
{URL},Bridge opens,,news,1646388900,"[""harbour""]"
"""
ZOTERO_CSV = f""""Key","Item Type","Author","Title","Publication Title","Url","Abstract Note",\
"Date","Date Added","Manual Tags","Language"
"A1","webpage","Lee, Ann; Park, Jo","Bridge opens","Coast News","{URL}","{TEXT}",\
"2022-03-01","2022-03-04 10:15:00","harbour; news","en"
"""
CSL = [
    {
        "id": "http://zotero.example/A1",
        "type": "webpage",
        "title": "Bridge opens",
        "container-title": "Coast News",
        "URL": URL,
        "abstract": TEXT,
        "author": [{"family": "Lee", "given": "Ann"}, {"family": "Park", "given": "Jo"}],
        "issued": {"date-parts": [["2022", 3, 1]]},
        "accessed": {"date-parts": [["2022", 3, 4]]},
        "keyword": "harbour, news",
        "language": "en",
    }
]
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/">
<bib:Document rdf:about="#item_1"><z:itemType>webpage</z:itemType><bib:authors><rdf:Seq>
<rdf:li><foaf:Person><foaf:surname>Lee</foaf:surname><foaf:givenName>Ann</foaf:givenName>
</foaf:Person></rdf:li><rdf:li><foaf:Person><foaf:surname>Park</foaf:surname>
<foaf:givenName>Jo</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
<dc:subject>harbour</dc:subject><dc:subject><z:AutomaticTag><rdf:value>news</rdf:value>
</z:AutomaticTag></dc:subject><dc:title>Bridge opens</dc:title>
<dcterms:isPartOf><z:Website><dc:title>Coast News</dc:title></z:Website></dcterms:isPartOf>
<dcterms:abstract>{TEXT}</dcterms:abstract><dc:date>2022-03-01</dc:date>
<z:language>en</z:language><dcterms:dateSubmitted>2022-03-04 10:15:00</dcterms:dateSubmitted>
<dc:identifier><dcterms:URI><rdf:value>{URL}</rdf:value></dcterms:URI></dc:identifier>
</bib:Document>
<bib:Memo rdf:about="#item_2"><rdf:value>A note of mine.</rdf:value></bib:Memo>
<z:Attachment rdf:about="#item_3"><z:itemType>attachment</z:itemType></z:Attachment></rdf:RDF>"""

LISTS = {
    "pocket.html": POCKET_HTML,
    "bookmarks.htm": BOOKMARKS,
    "pocket.csv": POCKET_CSV,
    "instapaper.csv": INSTAPAPER_CSV,
}
LIBRARIES = {"zotero.csv": ZOTERO_CSV, "zotero.json": json.dumps(CSL), "zotero.rdf": RDF}


def put(folder: Path, name: str, text: str, gz: bool = False) -> Path:
    """A file of a corpus."""
    file = folder / (f"{name}.gz" if gz else name)
    file.write_bytes(gzip.compress(text.encode()) if gz else text.encode())
    return file


def test_passages_that_somebody_marked(tmp_path: Path) -> None:
    """Readwise's table has one a row."""
    header = "Highlight,Book Title,Book Author,Amazon Book ID,Highlighted at,Document tags"
    put(tmp_path, "a.csv", f'{header}\n"{TEXT}",Bridge opens,Ann Lee,,2022-03-04,harbour\n')
    (found,) = read_folder(tmp_path)
    assert isinstance(found, Article)
    assert (found.title, found.text, found.authors) == ("Bridge opens", TEXT, ("Ann Lee",))
    assert found.published is None  # the day of the marking is another


@pytest.mark.parametrize("gz", [False, True])
@pytest.mark.parametrize("name", LISTS | LIBRARIES)
def test_links(tmp_path: Path, name: str, gz: bool) -> None:
    """Every export gives the same link, with its tags."""
    (found,) = links(put(tmp_path, name, (LISTS | LIBRARIES)[name], gz))
    assert isinstance(found, SavedLink)
    assert found.url == URL
    assert sorted(found.tags) == ["harbour", "news"]


def test_bookmarks_in_one_long_list(tmp_path: Path) -> None:
    """Not one of three thousand is lost, though no program closes their elements."""
    rows = "".join(f'    <DT><A HREF="{URL}/{number}">x</A>\n' for number in range(3000))
    begin = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><p>\n"
    found = links(put(tmp_path, "a.html", f"{begin}{rows}</DL><p>\n"))
    assert list(found) == [SavedLink(f"{URL}/{number}") for number in range(3000)]


def test_instapaper_pages(tmp_path: Path) -> None:
    """Instapaper's HTML tells no tags."""
    assert list(links(put(tmp_path, "a.html", INSTAPAPER_HTML))) == [SavedLink(URL)]


@pytest.mark.parametrize("name", LISTS)
def test_lists_in_the_corpus(tmp_path: Path, name: str) -> None:
    """A list of links is no article, and says what it is."""
    put(tmp_path, name, LISTS[name])
    assert list(read_folder(tmp_path)) == [
        Skipped(name, '1 link without a text; "quoth add" of this file fetches the pages')
    ]


@pytest.mark.parametrize("name", LIBRARIES)
def test_abstracts(tmp_path: Path, name: str) -> None:
    """An item with an abstract is an article, with what the library knows of it."""
    put(tmp_path, name, LIBRARIES[name])
    (found,) = read_folder(tmp_path)
    assert isinstance(found, Article)
    assert (found.title, found.text, found.url) == ("Bridge opens", TEXT, URL)
    assert (found.published, found.source) == (date(2022, 3, 1), "Coast News")
    assert (found.authors, found.language) == (("Ann Lee", "Jo Park"), "en")
    assert found.tags == ("harbour", "news")


def test_some_abstracts(tmp_path: Path) -> None:
    """Of a library without all abstracts, those there are become articles, the rest a count."""
    items = [CSL[0], {**CSL[0], "abstract": ""}, {"id": "2", "type": "book", "title": "Ships"}]
    put(tmp_path, "a.json", json.dumps(items))
    found = list(read_folder(tmp_path))
    assert isinstance(found[0], Article)
    assert found[1:] == [
        Skipped("a.json", '2 links without a text; "quoth add" of this file fetches the pages')
    ]


def test_selection(tmp_path: Path) -> None:
    """What somebody marked in a page is a text of that page."""
    put(tmp_path, "a.csv", INSTAPAPER_CSV.replace("opens,,", f'opens,"{TEXT}",'))
    (found,) = read_folder(tmp_path)
    assert isinstance(found, Article)
    assert (found.text, found.url, found.tags) == (TEXT, URL, ("harbour", "news"))


def test_no_address(tmp_path: Path) -> None:
    """An entry without a web address is named, with its line where it has one."""
    text = POCKET_CSV + "A file,file:///etc/passwd,1646388900,,unread\n,https://b.example/,,,\n"
    first, bad, bare = links(put(tmp_path, "a.csv", text))
    assert first == LINK
    assert bad == Skipped("a.csv", "it has no web address", 3)
    assert bare == SavedLink("https://b.example/")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<html><body><a href='https://b.example'>Page</a></body></html>"),
        ("a.csv", "title,text,url\nA,B,https://b.example\n"),
        ("a.json", '[{"type": "article", "id": 1, "text": "One."}]'),
        ("a.json", '{"type": "webpage", "id": 1}'),
        ("a.txt", "https://b.example"),
    ],
)
def test_no_export(tmp_path: Path, name: str, text: str) -> None:
    """Pages, tables and texts of other kinds are no reading lists."""
    with pytest.raises(SourceError, match=r"^it is no export of Pocket, Instapaper, Zotero"):
        links(put(tmp_path, name, text))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<a/>", "there is no item of Zotero's in it"),
        ("<a", "its XML is broken; save it anew"),
        (
            '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
            "its XML declares entities, as no document needs to; not read",
        ),
    ],
)
def test_bad_rdf(tmp_path: Path, text: str, reason: str) -> None:
    """RDF of another kind, broken or with tricks is named."""
    put(tmp_path, "a.rdf", text)
    assert list(read_folder(tmp_path)) == [Skipped("a.rdf", reason)]
