"""A record as a file gives it -> Article: the one place where articles are made.

A title has no outlet's name behind it; where there is none, it is made of words that there are.
"""

import re
from ast import literal_eval
from collections.abc import Iterable, Mapping
from datetime import date
from urllib.parse import urlsplit

from index.article import Article
from index.errors import SourceError
from index.identity import short_id
from index.languages.detection import canonical, language_of
from index.page_address import archived
from index.sources.bylines import people_in
from index.sources.dates import parse_any_date
from index.sources.field_names import bare, by_field
from index.sources.files import Record
from index.sources.markup.values import in_words
from index.sources.text.normalise import normalise, one_line
from index.sources.text.reflow import ends_sentence

# How programs call the name of somebody or something, and its parts.
_NAMES = ("name", "fullname", "displayname", "literal", "label", "term")
_PARTS_OF_NAMES = (
    ("first", "given", "firstname", "givenname"),
    ("last", "family", "lastname", "familyname", "surname"),
)
_WEB = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")
_BETWEEN_TAGS = re.compile(r"[,;|#\n]")
_LINE_ENDS = re.compile(r"[\r\n]+")
_LIST = re.compile(r"\s*\[\s*[\"'][^\[]{0,5000}\]\s*")
_NO_TEXT = 'it has no text; put the article in a field named "text"'
_NO_TEXT_IN_FILE = "no article text in it, only a title, fields or scraps of a page; add the text"
MAX_TEXT = 5_000_000
_LONG = 200  # bytes of a text that tells its language against what is said of it
_OF_TEMPLATES = "en"  # what pages and feeds that are made from one say, whatever they are in
_BEFORE_OUTLET = re.compile(r"(.*\S) [|–—-] ")
_NO_LETTERS = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_DAY = re.compile(r"\d{4}([-_.]?)\d\d\1\d\d(?!\d)")  # by which files are sorted
_CUT, _WORDS = 80, 3


def article(record: Record) -> Article:
    """The article of ``record``, text normalised. Raises SourceError: one line on what is wrong."""
    fields = by_field(record.values)
    if record.exported:
        fields = in_words(fields)
    text = normalise(of_sane_length(_text("text", fields)))
    if not text:
        raise SourceError(_NO_TEXT if record.name is None else _NO_TEXT_IN_FILE)
    url = _url(_text("url", fields)) or _page_in(fields.get("source"))
    source = _source(fields.get("source")) or _host(url)
    return Article(
        id=short_id(url or record.path),
        title=without_outlet(one_line(_text("title", fields)), source)
        or made_title(record.name, url, text),
        text=text,
        path=record.path,
        url=url,
        published=_published(fields.get("published")),
        authors=people_in(_listed("authors", fields.get("authors"), _LINE_ENDS)),
        source=source,
        tags=_listed("tags", fields.get("tags"), _BETWEEN_TAGS),
        language=_language(_text("language", fields), text),
    )


def of_sane_length(text: str) -> str:
    """``text``, if it can be worked on. Raises SourceError where it is longer than a long book."""
    if len(text) > MAX_TEXT:
        raise SourceError(f"a text of more than {MAX_TEXT:,} letters, as no article has; split it")
    return text


def _text(name: str, fields: Mapping[str, object]) -> str:
    value = fields.get(name, "")
    if isinstance(value, str):
        return value
    if name == "title" and isinstance(value, Mapping):  # {"main": …, "kicker": …}
        return max((part for part in value.values() if isinstance(part, str)), key=len, default="")
    if name == "title" and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise _wrong_type(name, value, "text")


def kind_of(value: object) -> str:
    """What a value of JSON or YAML is, in words."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "a number"
    kinds: dict[type, str] = {str: "text", bool: "true or false", list: "a list", dict: "an object"}
    return kinds.get(type(value), "nothing")


def _wrong_type(name: str, value: object, wanted: str) -> SourceError:
    return SourceError(f'the field "{name}" is {kind_of(value)} where {wanted} is expected')


def _url(value: str) -> str | None:
    """A web address as given. Anything else, such as a bare file name, is none."""
    value = one_line(value)
    return value if _WEB.fullmatch(value) and _host(value) else None


def _page_in(source: object) -> str | None:
    """The address of a page that stands where the outlet is expected; a site's alone is none."""
    url = _url(source) if isinstance(source, str) else None
    return url if url and urlsplit(url).path.strip("/") else None


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(archived(url or "")).hostname or ""
    except ValueError:  # "http://[half-an-ipv6"
        return None
    return host.removeprefix("www.") or None


def _published(value: object) -> date | None:
    if value is None:
        return None
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return parse_any_date(value)
    raise _wrong_type("published", value, "a date")


def _source(value: object) -> str | None:
    """The outlet's name; of an address, its host."""
    name = _name("source", value) if value is not None else ""
    return _host(_url(name)) or name or None


def _name(field: str, value: object) -> str:
    """Text, or what an object such as ``{"@type": "Person", "name": …}`` is named."""
    if isinstance(value, Mapping):
        value = _named(value)
    if not isinstance(value, str):
        raise _wrong_type(field, value, "text")
    return one_line(value)


def _named(value: Mapping[str, object]) -> object:
    """The name in an object, which may be in two parts: ``{"firstName": …, "lastName": …}``."""
    flat = {bare(key): part for key, part in value.items()}
    if name := next((flat[key] for key in _NAMES if flat.get(key)), None):
        return name
    parts = (next((flat[key] for key in keys if flat.get(key)), "") for keys in _PARTS_OF_NAMES)
    return " ".join(str(part) for part in parts if part) or flat.get("title")


def _listed(field: str, value: object, between: re.Pattern[str]) -> tuple[str, ...]:
    """A list of names without blanks and repeats; a text is split at ``between``."""
    if value is None:
        return ()
    if isinstance(value, str):
        value = _written_list(value) or between.split(value)
    elif isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, Iterable):
        raise _wrong_type(field, value, "a list")
    names = (_name(field, element).strip(" ,;#") for element in value if element is not None)
    return tuple(dict.fromkeys(name for name in names if name))


def _written_list(text: str) -> list[object]:
    """ "['Ann Lee', 'Jo Park']": so programs write a list into a table's cell."""
    if not _LIST.fullmatch(text):
        return []
    try:
        found = literal_eval(text.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return []
    return found if isinstance(found, list) else []


def _language(stated: str, text: str) -> str | None:
    """ "en-GB" and "EN" as "en"; names of languages are not understood."""
    match = _LANGUAGE.fullmatch(stated.strip())
    code = canonical(match[1]) if match else None
    short = len(text.encode("utf-8", "replace")) < _LONG
    if code and len(code) == 2 and (code != _OF_TEMPLATES or short):
        return code
    return language_of(text) or code


def without_outlet(title: str, source: str | None) -> str:
    """``title`` without the outlet's name behind it, as pages and lists of news have it."""
    end = len(title) - len(source or "")
    if not source or end < 1 or title[end:].casefold() != source.casefold():
        return title
    before = _BEFORE_OUTLET.fullmatch(title[:end])
    return before[1] if before else title


def made_title(name: str | None, url: str | None, text: str) -> str:
    """For an article without a title: words of its file's name or address, or how it begins."""
    for words in (name, _slug(url)):
        readable = _NO_LETTERS.sub(" ", _DAY.sub("", one_line(words or ""), count=1)).strip()
        if len(_WORD.findall(readable)) >= _WORDS:
            return readable[0].upper() + readable[1:]
    paragraphs = text.split("\n\n")
    begin = next(filter(ends_sentence, paragraphs), paragraphs[0])
    if len(begin) <= _CUT:
        return begin
    return begin[:_CUT].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


def _slug(url: str | None) -> str:
    """The part of an address that is most likely made of the headline: the one with most words."""
    parts = [part.rsplit(".", 1)[0] for part in urlsplit(url or "").path.split("/")]
    return max(parts, key=lambda part: len(_WORD.findall(part)))
