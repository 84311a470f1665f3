"""/latest, /sources and /about: what the archive holds."""

from dataclasses import dataclass, replace

from bot.delivery.message import ChatMessage
from bot.handlers.requests import ButtonPress, ReceivedMessage
from bot.storage.archive_client import ArchiveClient
from bot.views.answers import covers
from bot.views.entities import compose
from bot.views.keyboards import LATEST, OUTLETS, pager
from bot.views.texts import Localizer
from index import __version__
from index.article import Article, Outlet, Quote
from index.presentation.blocks import (
    Block,
    BlockKind,
    Link,
    Section,
    Span,
    facts_of,
    line,
    title_of,
)

ARTICLES = 8
SOURCES = 30


@dataclass(frozen=True, slots=True)
class BrowsingHandler:
    """Shows lists of the archive, page by page."""

    archive_client: ArchiveClient
    link: Link

    async def latest(self, received: ReceivedMessage) -> None:
        await received.answer(await self._latest(0, received.localize))

    async def sources(self, received: ReceivedMessage) -> None:
        await received.answer(await self._sources(0, received.localize))

    async def about(self, received: ReceivedMessage) -> None:
        localize = received.localize
        coverage = await self.archive_client.coverage()
        facts = localize(
            "about",
            passages=coverage.passages,
            model=coverage.model,
            built=coverage.built_at[:16].replace("T", " "),
            version=__version__,
        )
        await received.answer(ChatMessage(f"{covers(coverage, localize)}\n\n{facts}"))

    async def leafed(self, press: ButtonPress) -> None:
        await press.notice()
        action, _, offset = press.data.partition(":")
        draw = self._latest if action == LATEST else self._sources
        await press.redraw(await draw(int(offset), press.localize))

    async def _latest(self, offset: int, localize: Localizer) -> ChatMessage:
        articles = await self.archive_client.latest(ARTICLES + 1, offset)
        if not articles:
            return ChatMessage(localize("nothing-there"))
        sections = [_article(article, self.link) for article in articles[:ARTICLES]]
        message = compose([line(localize("latest"), bold=True), *sections])[0]
        more = len(articles) > ARTICLES
        buttons = pager(LATEST, offset, ARTICLES, more=more, localize=localize)
        return replace(message, buttons=buttons)

    async def _sources(self, offset: int, localize: Localizer) -> ChatMessage:
        outlets = await self.archive_client.outlets()
        shown = outlets[offset : offset + SOURCES]
        if not shown:
            return ChatMessage(localize("nothing-there"))
        lines = [_outlet(outlet, localize) for outlet in shown]
        head = localize("sources", outlets=len(outlets))
        message = compose([line(head, bold=True), line("\n".join(lines))])[0]
        more = len(outlets) > offset + SOURCES
        buttons = pager(OUTLETS, offset, SOURCES, more=more, localize=localize)
        return replace(message, buttons=buttons)


def _article(article: Article, link: Link) -> Section:
    # The address of the article itself, not of a sentence in it.
    address = article.url or link(Quote(article, 0, 0, "", (), 0.0))
    title = Block(BlockKind.LINE, (Span(title_of(article), link=address),))
    rest = facts_of(article)
    return (title, Block(BlockKind.LINE, (Span(rest),))) if rest else (title,)


def _outlet(outlet: Outlet, localize: Localizer) -> str:
    name = outlet.source or localize("source-unknown")
    return localize("source-line", source=name, articles=outlet.articles)
