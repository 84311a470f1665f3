"""An article as a page, and its address: plain HTML, everything escaped, nothing to run."""

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template
from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit

from index.article import Article, Quote
from index.presentation.blocks import Link, source_link

STYLE = files("bot.views").joinpath("article_page.css").read_text("utf-8")
_PAGE = Template(files("bot.views").joinpath("article_page.html").read_text("utf-8"))
_STYLE_HASH = b64encode(sha256(STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-popups "
    "allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
)
ANCHOR = "quote"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """What of the text is marked, half open; ``MarkedSpan(0, 0)`` marks nothing."""

    start: int = 0
    end: int = 0

    @classmethod
    def within(cls, article: Article, start: int, end: int) -> "MarkedSpan":
        """Mark ``text[start:end]`` where that lies in the text, otherwise nothing."""
        return cls(start, end) if 0 <= start < end <= len(article.text) else cls()

    def __bool__(self) -> bool:
        return self.end > self.start


def article_page_url(base: str, article_id: str, start: int, end: int) -> str:
    """Return where the article can be read with ``text[start:end]`` marked and scrolled to."""
    page = f"{base.rstrip('/')}/read/{percent_encode(article_id, safe='')}"
    return f"{page}?start={start}&end={end}#{ANCHOR}"


def article_page_link(base: str | None) -> Link:
    """Return how to link a quote: to its article's own address, else to a page of ours.

    Without ``base`` nothing is served, and an article without address stays without link.
    """
    if base is None:
        return source_link

    def link(quote: Quote) -> str | None:
        own = source_link(quote)
        return own or article_page_url(base, quote.article.id, quote.start, quote.end)

    return link


def article_page(article: Article, marked: MarkedSpan) -> str:
    title = article.title.strip() or article.path
    jump = f'<a class="jump" href="#{ANCHOR}">To the quote</a>' if marked else ""
    note = "; the quoted words are marked" if marked else ""
    body = f"""<article>
<header>
<h1>{escape(title)}</h1>
{_facts(article)}
</header>
<div class="text"{_language(article)} dir="auto">
{_paragraphs(article.text, marked)}
</div>
</article>
{jump}
<footer>The article as the archive has it{note}.</footer>"""
    return _document(title, body)


def missing_page() -> str:
    return _document(
        "No such article",
        "<article><header><h1>No such article</h1></header><div class='text'>"
        "<p>The archive has no article under this address. It may have been removed.</p>"
        "</div></article>",
    )


def _document(title: str, body: str) -> str:
    return _PAGE.substitute(title=escape(title), style=STYLE, body=body)


def _facts(article: Article) -> str:
    facts = [escape(article.source)] if article.source else []
    if article.published:
        day = article.published
        shown = f"{day.day} {day:%B %Y}"
        facts.append(f'<time datetime="{day.isoformat()}">{shown}</time>')
    if article.authors:
        facts.append(escape(", ".join(article.authors)))
    if article.url and urlsplit(article.url).scheme in ("http", "https"):
        address = escape(article.url)
        facts.append(f'<a href="{address}" rel="noopener noreferrer">Original page</a>')
    return f'<p class="facts">{" · ".join(facts)}</p>' if facts else ""


def _language(article: Article) -> str:
    known = article.language and _LANGUAGE.fullmatch(article.language)
    return f' lang="{article.language}"' if known else ""


def _paragraphs(text: str, marked: MarkedSpan) -> str:
    """Each line is a paragraph; a mark that runs over several is set in each of them."""
    parts, at, anchored = [], 0, False
    for line in text.split("\n"):
        if line.strip():
            inner, has_mark = _line(line, at, marked, anchor=not anchored)
            anchored = anchored or has_mark
            parts.append(f"<p>{inner}</p>")
        at += len(line) + 1
    return "\n".join(parts)


def _line(line: str, at: int, marked: MarkedSpan, *, anchor: bool) -> tuple[str, bool]:
    start = max(marked.start - at, 0)
    end = min(marked.end - at, len(line))
    if not line[start:end].strip() or start >= end:
        return escape(line), False
    name = f' id="{ANCHOR}"' if anchor else ""
    quote = f"<mark{name}>{escape(line[start:end])}</mark>"
    return f"{escape(line[:start])}{quote}{escape(line[end:])}", True
