"""/latest, /sources and /about: what the archive holds."""

from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.delivery.destination import Destination
from bot.delivery.message import ChatMessage
from bot.delivery.sender import Sender
from bot.storage.archive_client import ArchiveClient
from bot.texts import Localizer
from bot.texts.localizers import UserLocalizers
from bot.views.answers import covers
from bot.views.entities import compose
from bot.views.keyboards import LATEST, OUTLETS, pager
from bot.views.turn_view import TurnView
from index import __version__
from index.article import Article, Outlet, Quote
from index.presentation.blocks import Block, BlockKind, Link, Section, Span, line, title_of

ARTICLES = 8
SOURCES = 30


@dataclass(frozen=True, slots=True)
class BrowsingPage:
    """A message and its buttons."""

    message: ChatMessage
    buttons: InlineKeyboardMarkup | None = None


@dataclass(frozen=True, slots=True)
class BrowsingHandler:
    """Shows lists of the archive, page by page."""

    archive_client: ArchiveClient
    localizers: UserLocalizers
    sender: Sender
    view: TurnView

    async def latest(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/latest."""
        await self._send(update, await self._latest(0, self.localizers.to(update.effective_user)))

    async def sources(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/sources."""
        await self._send(update, await self._sources(0, self.localizers.to(update.effective_user)))

    async def about(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/about."""
        localize = self.localizers.to(update.effective_user)
        coverage = await self.archive_client.coverage()
        facts = localize(
            "about",
            passages=coverage.passages,
            model=coverage.model,
            built=coverage.built_at[:16].replace("T", " "),
            version=__version__,
        )
        await self._send(
            update, BrowsingPage(ChatMessage(f"{covers(coverage, localize)}\n\n{facts}"))
        )

    async def leafed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button of a list."""
        query = update.callback_query
        if query is None or query.message is None or not query.data:
            return
        await self.sender.answer_button(query.id)
        localize = self.localizers.to(update.effective_user)
        action, _, offset = query.data.partition(":")
        draw = self._latest if action == LATEST else self._sources
        page = await draw(int(offset), localize)
        destination = query.message
        await self.sender.edit(
            destination.chat.id, destination.message_id, page.message, page.buttons
        )

    async def _latest(self, offset: int, localize: Localizer) -> BrowsingPage:
        articles = await self.archive_client.latest(ARTICLES + 1, offset)
        if not articles:
            return BrowsingPage(ChatMessage(localize("nothing-there")))
        sections = [_article(article, self.view.link) for article in articles[:ARTICLES]]
        message = compose([line(localize("latest"), bold=True), *sections])[0]
        more = len(articles) > ARTICLES
        return BrowsingPage(message, pager(LATEST, offset, ARTICLES, more=more, localize=localize))

    async def _sources(self, offset: int, localize: Localizer) -> BrowsingPage:
        outlets = await self.archive_client.outlets()
        shown = outlets[offset : offset + SOURCES]
        if not shown:
            return BrowsingPage(ChatMessage(localize("nothing-there")))
        lines = [_outlet(outlet, localize) for outlet in shown]
        head = localize("sources", outlets=len(outlets))
        message = compose([line(head, bold=True), line("\n".join(lines))])[0]
        more = len(outlets) > offset + SOURCES
        return BrowsingPage(message, pager(OUTLETS, offset, SOURCES, more=more, localize=localize))

    async def _send(self, update: Update, page: BrowsingPage) -> None:
        message = update.effective_message
        if message is not None:
            destination = Destination.beside(message, reply=message.chat.type != ChatType.PRIVATE)
            await self.sender.send(destination, page.message, page.buttons)


def _article(article: Article, link: Link) -> Section:
    facts = [article.source, article.published.isoformat() if article.published else None]
    spans = [Span(title_of(article), link=_whole(article, link))]
    rest = " · ".join(fact for fact in facts if fact)
    return Section(
        (
            Block(BlockKind.LINE, tuple(spans)),
            *((Block(BlockKind.LINE, (Span(rest),)),) if rest else ()),
        )
    )


def _whole(article: Article, link: Link) -> str | None:
    """The address of the article itself, not of a sentence in it."""
    beginning = Quote(article, 0, 0, "", (), 0.0)
    return article.url or link(beginning)


def _outlet(outlet: Outlet, localize: Localizer) -> str:
    name = outlet.source or localize("source-unknown")
    return localize("source-line", source=name, articles=outlet.articles)
