"""One entry of a feed, as feedparser gives it -> what is kept of it, or why it is left out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from index.errors import AddressRefusedError
from index.fetching.addresses import absolute, web_address
from index.languages.phrases import PAGES
from index.page_address import carried
from index.sources.dates import is_yet_to_come, parse_any_date, parse_date
from index.sources.failures import reason_of
from index.sources.markup.blocks import blocks
from index.sources.markup.values import decoded, plain
from index.sources.text.normalise import one_line

# Letters of a whole text, of one where there may be more, and where the feed has all that there is.
_WHOLE, _WHOLE_SUMMARY, _ALL = 400, 1500, 40
_CUT = re.compile(
    rf"(?:\[?(?:…|\.{{3}}|&hellip;)\]?|{PAGES.either('feed.cut')})[\s.»›→>]*$", re.IGNORECASE
)
# As feedparser names them; the last ones are those of vocabularies that it doesn't know.
_DAYS = (
    *("published", "created", "updated"),
    *("dcterms_date", "dc_issued", "dc_created", "prism_publicationdate"),
)
_CUT_ENDING = 4
_END = 1000  # characters of a text, in which a mark that it is cut stands
_REST_OF_ADDRESS = re.compile(r"[a-z]+(?=\s*\(|$)")
_NOWHERE = re.compile(r"#|(?:about|data|javascript):.*", re.IGNORECASE | re.DOTALL)
FOOTER = re.compile(rf"\s*{PAGES.either('feed.footer')}$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. ``html`` is its text where the feed has all of it, else None.

    ``stamp`` is another one when the entry changed: a digest of its title and text, else the time
    that the feed gives. ``facts`` are fields of a record, with the ``text`` that the feed has of a
    page: what there is, should that not be had. ``guid`` is what the feed calls it, or "": an entry
    keeps it when its address changes. Without a ``url`` there is an ``html``.
    """

    url: str
    html: str | None
    stamp: str
    facts: Mapping[str, object]
    guid: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry that can't be kept, by its title or what else it is called, and why."""

    title: str
    why: str


def entry_of(parsed: Any, base: str, language: object) -> Entry | LeftOut:
    """The entry; whatever goes wrong with it is its own."""
    try:
        return _entry(parsed, base, language)
    except Exception as error:  # noqa: BLE001 - not swallowed: the entry is named with it
        return LeftOut(_called(parsed), reason_of(error, f"an entry of {base}"))


def _entry(parsed: Any, base: str, language: object) -> Entry | LeftOut:
    guid = one_line(str(parsed.get("id") or ""))[:500]
    url, why = _url(parsed, base, guid)
    told = _whole_text(parsed, _ALL, _ALL)
    text = _whole_text(parsed, _WHOLE, _WHOLE_SUMMARY) if url else told
    guid = guid or _named(parsed, url)
    if not url and (text is None or not guid):
        return LeftOut(_called(parsed), why)
    languages = [content.get("language") for content in parsed.get("content", [])]
    facts = {
        "title": plain(parsed.get("title")),
        "published": _published(parsed),
        "authors": _authors(parsed),
        "tags": [term for tag in parsed.get("tags", []) if (term := _tag(tag))],
        "language": next(iter(languages), None) or parsed.get("language") or language,
        "source": plain(parsed.get("source", {}).get("title")),
        "text": None if text else told,
    }
    stated = {name: value for name, value in facts.items() if value}
    # Not the day: some feeds are made anew with that of each request.
    said = f"{stated.get('title')}\n{text}".encode("utf-8", "surrogatepass")
    version = blake2b(said, digest_size=16).hexdigest() if text else _stamp(parsed)
    return Entry(url, text, version, stated, guid)


def _named(parsed: Any, url: str) -> str:
    """What an entry is called that its feed gives no name: the place on a page to which it leads,
    or, where it leads nowhere, its title and day."""
    place, title = _link(parsed), plain(parsed.get("title"))
    if "#" in place:
        return place[:500]
    return "" if url or not title else f"{title} {_published(parsed) or ''}"[:500]


def _tag(tag: Any) -> str:
    """A category as people read it: its ``term`` may be made for programs."""
    return plain(tag.get("label")) or plain(tag.get("term"))


def _authors(parsed: Any) -> list[str]:
    people = parsed.get("authors", [])
    names = [parsed.get("author")] if len(people) == 1 else [_person(person) for person in people]
    return [name for author in names if (name := plain(author))]


def _person(person: Any) -> str:
    """A name. feedparser cuts a mail address off after four letters of its ending, and takes the
    rest for the name or its beginning: "ple (Ann Lee" beside "ann@coast.exam"."""
    name, ending = str(person.get("name") or ""), str(person.get("email") or "").rpartition(".")[2]
    if len(ending) < _CUT_ENDING or not (rest := _REST_OF_ADDRESS.match(name)):
        return name
    return name[rest.end() :].strip(" ()")


def _url(parsed: Any, base: str, guid: str) -> tuple[str, str]:
    """(where the entry leads, ""), or ("", why it leads nowhere).

    A guid that is an address counts where there is no link, whatever the feed says it is.
    """
    link = _link(parsed)
    # A name, that nobody said is none.
    is_name = parsed.get("guidislink") and link == guid and "/" not in guid
    if is_name or _NOWHERE.fullmatch(link):
        link = ""
    link = one_line(str(parsed.get("feedburner_origlink") or "")) or link
    if not link and guid.lower().startswith(("http://", "https://")):
        link = guid
    if not link:
        files = [file.get("type") for file in parsed.get("enclosures", [])]
        what = f"only a file ({files[0]})" if files and files[0] else "no address, and no text"
        return "", f"it has {what}"
    try:
        return web_address(carried(absolute(base, link))), ""
    except AddressRefusedError as error:
        return "", f"{link[:200]}: {error}"


def _link(parsed: Any) -> str:
    """The entry's own link: the first to a page, for feedparser names the last, which may be of
    another article that the entry points to."""
    links = [link for link in parsed.get("links", []) if link.get("rel") == "alternate"]
    links.sort(key=lambda link: "html" not in str(link.get("type") or "html"))
    found = [link["href"] for link in links if link.get("href")]
    found += [content["src"] for content in parsed.get("content", []) if content.get("src")]
    return one_line(str(next(iter(found), None) or parsed.get("link") or ""))


def _called(parsed: Any) -> str:
    return plain(parsed.get("title")) or one_line(str(parsed.get("id") or ""))[:200] or "untitled"


def _published(parsed: Any) -> str | None:
    """The day it came out; where the feed states only when it was changed, that.

    One that is yet to come is doubtful: another statement is better.
    """
    stated = [str(parsed[name]) for name in _DAYS if name in parsed]
    dated = [(day, value) for value in stated if (day := parse_any_date(value))]
    dated.sort(key=lambda stated: is_yet_to_come(stated[0]))
    return next((value if parse_date(value) else day.isoformat() for day, value in dated), None)


def _stamp(parsed: Any) -> str:
    # Asked for "updated" that isn't there, feedparser would give "published", and warn.
    return str((parsed["updated"] if "updated" in parsed else parsed.get("published")) or "")


def _whole_text(parsed: Any, content: int, summary: int) -> str | None:
    """The entry's HTML where it is the whole article and not what it begins with.

    ``content`` and ``summary``: how many letters these then have.
    """
    contents = [decoded(str(content.get("value") or "")) for content in parsed.get("content", [])]
    contents.append(decoded(str(parsed.get("encoded") or "")))  # of no vocabulary
    longest = max(contents, key=len, default="")
    short = decoded(str(parsed.get("summary") or ""))
    for text, least in ((longest, content), (short, summary)):
        words = FOOTER.sub("", _words(text))
        if len(words) >= least and not _CUT.search(words[-_END:]):
            return text
    return None


def _words(text: str) -> str:
    """The words of a piece of HTML, in one line."""
    if "<" not in text and "&" not in text:
        return one_line(text)
    return one_line(" ".join(block.text for block in blocks(f"<div>{text}</div>")))
