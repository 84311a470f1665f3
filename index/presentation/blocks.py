"""How an answer is laid out, whatever it is shown on: which lines, and which words stand out.

The chat, inline cards and the terminal are all drawn from these sections, so they can't differ.
Nothing here knows of Telegram or of a terminal.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit

from index.article import Answer, Article, OtherLanguage, Quote, SideBySide
from index.languages.names import names_of
from index.languages.sentences import sentence_spans

FRAGMENT_WORDS = 5
FRAGMENT_WHOLE = 80  # up to so many characters a sentence is named whole in a link
FRAGMENT_EDGE = 60
NAMED = 3  # so many outlets that have the same words are named

Link = Callable[[Quote], str | None]


class BlockKind(Enum):
    """What a block is: words of ours, or words of an article."""

    LINE = "line"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One line, or one quote. ``folded``: only its beginning is to be seen; None: by its length."""

    kind: BlockKind
    spans: tuple[Span, ...]
    folded: bool | None = None

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


Section = tuple[Block, ...]
"""Blocks that belong together, one under the other; a blank line parts sections."""


def _in_other_language(found: OtherLanguage) -> str:
    asked, held = names_of([found.asked], "en"), names_of(found.held, "en")
    return (
        f"Your question is in {asked} and the articles are in {held}. "
        "I look for your own words in them, so I found no answer."
    )


@dataclass(frozen=True, slots=True)
class Wording:
    """The few words of ours in an answer; English here, other languages where they are known."""

    no_answer: str = "I found no answer to that in these articles."
    in_other_language: Callable[[OtherLanguage], str] = _in_other_language
    also_in: str = "also in"
    also_in_outlets: Callable[[int], str] = "also in {} outlets".format
    older: str = "older:"  # before the date of a quote that a newer one outdates
    differs: str = "differs"
    later: str = "later"
    instead_of: str = "before"
    opposite: str = "says the opposite"


ENGLISH = Wording()


def line(text: str, *, bold: bool = False) -> Section:
    return (Block(BlockKind.LINE, (Span(text, bold=bold),)),)


def source_link(quote: Quote) -> str | None:
    """The article's address, opening at the answering sentence in browsers that can."""
    url = quote.article.url
    if url is None or urlsplit(url).scheme not in ("http", "https"):
        return None
    directive = text_fragment(_answering_sentence(quote))
    page = url.partition(":~:")[0]
    return f"{page}{'' if '#' in page else '#'}:~:{directive}" if directive else url


def _answering_sentence(quote: Quote) -> str:
    """The whole sentence: the few words in bold may stand elsewhere on the page too."""
    text, language = quote.article.text, quote.article.language
    at = quote.highlights[0][0] if quote.highlights else quote.start
    spans = sentence_spans(text, quote.start, quote.end, language)
    start, end = next((span for span in spans if at < span[1]), (quote.start, quote.end))
    return text[start:end]


def text_fragment(sentence: str) -> str:
    """``text=…`` for a sentence: whole when short, else its first and last words."""
    lines = [" ".join(part.split()) for part in sentence.splitlines() if part.strip()]
    if not lines:
        return ""
    if len(lines) == 1 and len(lines[0]) <= FRAGMENT_WHOLE:
        return f"text={_escape(lines[0])}"
    return f"text={_escape(_first_words(lines[0]))},{_escape(_last_words(lines[-1]))}"


def no_answer(found: Answer | SideBySide, wording: Wording) -> Section:
    """No answer, with its reason where that is known."""
    other = found.other_language
    return line(wording.in_other_language(other) if other else wording.no_answer)


def quote_section(quote: Quote, wording: Wording = ENGLISH, link: Link = source_link) -> Section:
    """A quote with the answering words bold, and under it where it is from."""
    quote.checked()
    quoted = Block(BlockKind.QUOTE, marked(quote.article, quote.start, quote.end, quote.highlights))
    return (quoted, Block(BlockKind.LINE, source_spans(quote, wording, link)))


def marked(
    article: Article, start: int, end: int, highlights: tuple[tuple[int, int], ...]
) -> tuple[Span, ...]:
    """The article's words from ``start`` to ``end``, those inside ``highlights`` bold."""
    spans: list[Span] = []
    at = start
    for left, right in sorted(highlights):
        left, right = max(left, at), min(right, end)
        if left >= right:
            continue
        spans += [Span(article.text[at:left]), Span(article.text[left:right], bold=True)]
        at = right
    spans.append(Span(article.text[at:end]))
    return tuple(span for span in spans if span.text)


def source_spans(
    quote: Quote, wording: Wording = ENGLISH, link: Link = source_link
) -> tuple[Span, ...]:
    """Title (linked), outlet, date, and where else the same words stand."""
    title = Span(title_of(quote.article), bold=True, link=link(quote))
    facts = facts_of(quote.article, older=wording.older if quote.older else "")
    rest = [Span(f" · {facts}")] if facts else []
    return (title, *rest, *_elsewhere(quote.also_in, wording))


def facts_of(article: Article, *more: str, older: str = "") -> str:
    """Outlet, date, ``older`` before that, and what ``more`` there is to tell."""
    day = f"{older} {article.published}".strip() if article.published else ""
    return " · ".join(fact for fact in (article.source, day, *more) if fact)


def _elsewhere(also_in: Sequence[str], wording: Wording) -> Iterator[Span]:
    """A few outlets are named, of more their number is told and the first ones named."""
    named = also_in[:NAMED]
    more = len(also_in) > NAMED
    opening = f"{wording.also_in_outlets(len(also_in))}:" if more else wording.also_in
    for number, place in enumerate(named):
        address = urlsplit(place)
        link = place if address.scheme in ("http", "https") else None
        yield Span(f" · {opening} " if number == 0 else ", ")
        yield Span(address.netloc.removeprefix("www.") or place, link=link)
    if more:
        yield Span(" …")


def title_of(article: Article) -> str:
    """The title on one line, or the file's name where an article has none."""
    return " ".join(article.title.split()) or article.source or article.path


def lay_out(answer: Answer, *, show_nearest: bool = False) -> tuple[Section, ...]:
    """In English."""
    if answer.answered:
        return tuple(map(quote_section, answer.quotes))
    heading = (no_answer(answer, ENGLISH),)
    if not (show_nearest and answer.nearest):
        return heading
    return (*heading, line("The nearest passages:"), *map(quote_section, answer.nearest))


def _escape(words: str) -> str:
    # `-`, `,` and `&` have a meaning of their own in a text fragment; quote() leaves `-` alone.
    return percent_encode(words, safe="").replace("-", "%2D")


def _first_words(text: str) -> str:
    words = " ".join(text.split()[:FRAGMENT_WORDS])
    if len(words) <= FRAGMENT_EDGE:
        return words
    return words[:FRAGMENT_EDGE].rpartition(" ")[0] or words[: FRAGMENT_EDGE // 4]


def _last_words(text: str) -> str:
    words = " ".join(text.split()[-FRAGMENT_WORDS:])
    if len(words) <= FRAGMENT_EDGE:
        return words
    return words[-FRAGMENT_EDGE:].partition(" ")[2] or words[-FRAGMENT_EDGE // 4 :]
