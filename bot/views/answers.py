"""Answer -> chat messages, and the buttons under them. Pure: nothing is sent from here."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.delivery.message import ChatMessage
from bot.storage.turn import Turn
from bot.views.entities import compose
from bot.views.texts import Localizer
from index.article import Answer, Coverage, Quote, ReplyKind, Scope
from index.languages.names import names_of
from index.presentation.blocks import (
    Block,
    BlockKind,
    Link,
    Section,
    Span,
    Wording,
    line,
    no_answer,
    quote_section,
    source_link,
    source_spans,
)

SEARCH = "🔎"  # of questions that nobody typed, on their buttons and over their answers
BELL = "🔔"  # of standing questions, on their buttons and over their answers
AROUND = 1200  # characters on either side of a quote in context; with it they fit one message


def wording(localize: Localizer) -> Wording:
    """The bot's own few words inside an answer, in this language."""
    return Wording(
        no_answer=localize("no-answer"),
        in_other_language=lambda found: localize(
            "no-answer-in-other-language",
            asked=names_of([found.asked], localize.language),
            held=names_of(found.held, localize.language),
        ),
        also_in=localize("also-in"),
        also_in_outlets=lambda outlets: localize("also-in-outlets", outlets=outlets),
        older=localize("older-quote"),
        differs=localize("differs"),
        later=localize("later"),
        instead_of=localize("instead-of"),
        opposite=localize("opposite"),
    )


def answer_messages(
    turn: Turn, quotes: Sequence[Quote], footer: str, localize: Localizer, link: Link = source_link
) -> tuple[ChatMessage, ...]:
    """Some of a turn's quotes: the first stands open, and the others folded where they are long.

    Without an answer they are only the passages that come close, and said to be so.
    """
    sections = [*heading(turn, localize)]
    if not turn.answered:
        sections.append(line(localize("nearest-heading")))
    drawn = [quote_section(quote, wording(localize), link) for quote in quotes]
    if turn.kind is ReplyKind.ANSWER:
        drawn = [folded(section, after=place > 0) for place, section in enumerate(drawn)]
    return compose((*sections, *drawn, line(footer)))


def folded(section: Section, *, after: bool) -> Section:
    """A quote that is to be seen whole, or, ``after`` the first one, only its beginning."""
    first, *rest = section
    return (replace(first, folded=after), *rest)


def no_answer_messages(
    turn: Turn, answer: Answer, footer: str, localize: Localizer
) -> tuple[ChatMessage, ...]:
    sections = (no_answer(answer, wording(localize)), line(footer))
    return compose((*heading(turn, localize), *sections))


def context_messages(
    quote: Quote, localize: Localizer, link: Link = source_link
) -> tuple[ChatMessage, ...]:
    """The quote bold among the paragraphs around it."""
    text = quote.article.text
    start, end = paragraphs_around(text, quote.start, quote.end)
    around = [Span(text[start : quote.start]), Span(quote.text, bold=True)]
    around.append(Span(text[quote.end : end]))
    block = Block(BlockKind.QUOTE, tuple(span for span in around if span.text))
    source = Block(BlockKind.LINE, source_spans(quote, wording(localize), link))
    return compose(((block, source),))


def paragraphs_around(text: str, start: int, end: int) -> tuple[int, int]:
    """From the start of the paragraph before the quote's to the end of the one after it.

    A side that would be too long for a message is cut between two words.
    """
    before = text.rfind("\n", 0, start)
    while before > 0 and text[before - 1].isspace():
        before -= 1
    first = text.rfind("\n", 0, before) + 1 if before > 0 else 0
    after = text.find("\n", end)
    while 0 <= after < len(text) and text[after].isspace():
        after += 1
    last = text.find("\n", after) if after >= 0 else -1
    return _not_before(text, first, start), _not_after(text, last if last >= 0 else len(text), end)


def _not_before(text: str, first: int, start: int) -> int:
    if start - first <= AROUND:
        return first
    space = text.find(" ", start - AROUND, start)
    return space + 1 if space >= 0 else start


def _not_after(text: str, last: int, end: int) -> int:
    if last - end <= AROUND:
        return last
    space = text.rfind(" ", end, end + AROUND)
    return space if space >= 0 else end


def copy_text(quote: Quote) -> str:
    """The quote with its source, as one pastes it."""
    article = quote.article
    facts = (article.title, article.source, article.published)
    source = ", ".join(" ".join(str(fact).split()) for fact in facts if fact)
    lines = [f"“{quote.text}”", f"— {source}" if source else "", article.url or ""]
    return "\n".join(part for part in lines if part)


def heading(turn: Turn, localize: Localizer) -> tuple[Section, ...]:
    """Lines over the quotes: who asked, what the question was taken to mean, what limits it."""
    lines = []
    if turn.by_button or turn.standing:  # a question that nobody has just written
        lines.append(f"{SEARCH if turn.by_button else BELL} {turn.said}")
    if turn.widened:
        lines.append(localize("widened", scope=scope_words(turn.widened, localize)))
    if turn.follows_up or turn.respelt:
        lines.append(localize("understood", question=turn.searched))
    if turn.scope and not turn.scope.articles:
        lines.append(localize("only", scope=scope_words(turn.scope, localize)))
    return (line("\n".join(lines)),) if lines else ()


def scope_words(scope: Scope, localize: Localizer) -> str:
    """What a question is limited to, in words."""
    words = []
    if scope.since and scope.until:
        words.append(localize("scope-between", since=str(scope.since), until=str(scope.until)))
    elif scope.since:
        words.append(localize("scope-since", since=str(scope.since)))
    elif scope.until:
        words.append(localize("scope-until", until=str(scope.until)))
    words += scope.sources
    if scope.article_id:
        words.append(localize("scope-article"))
    return " · ".join(words)


def freshness(coverage: Coverage, now: datetime, localize: Localizer) -> str:
    """The footer: how much there is, how new it is, and when it was indexed."""
    built = datetime.fromisoformat(coverage.built_at)
    minutes = max(0, int((now - built).total_seconds() // 60))
    unit, count = _ago(minutes)
    return _coverage("footer", coverage, localize, unit=unit, count=count)


def covers(coverage: Coverage, localize: Localizer) -> str:
    """What the archive holds: how many articles, from when to when."""
    return _coverage("covers", coverage, localize, oldest=str(coverage.oldest))


def _coverage(key: str, coverage: Coverage, localize: Localizer, **more: str | int) -> str:
    dated = "yes" if coverage.newest else "no"
    newest = str(coverage.newest)
    told = localize(key, articles=coverage.articles, dated=dated, newest=newest, **more)
    return "\n".join((told, *still_reading(coverage, localize)))


def still_reading(coverage: Coverage, localize: Localizer) -> tuple[str, ...]:
    """A line while a quick reading serves and the model reads on."""
    if coverage.reading is None:
        return ()
    done, total = coverage.reading
    return (localize("still-reading", percent=100 * done // max(1, total)),)


def _ago(minutes: int) -> tuple[str, int]:
    if minutes < 60:
        return "minutes", minutes
    if minutes < 48 * 60:
        return "hours", minutes // 60
    return "days", minutes // (24 * 60)
