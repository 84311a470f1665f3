"""/latest, /sources and /about: what the archive holds."""

from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.courier import Courier, Place
from bot.desk import Desk
from bot.entities import ChatMessage, compose
from bot.keyboard import LATEST, OUTLETS, pager
from bot.reply import covers
from bot.texts import Say
from bot.view import View
from bot.voice import Voice
from index import __version__
from index.article import Article, Outlet, Quote
from index.presentation.blocks import Block, BlockKind, Link, Section, Span, line, title_of

ARTICLES = 8
SOURCES = 30


@dataclass(frozen=True, slots=True)
class Page:
    """A message and its buttons."""

    message: ChatMessage
    buttons: InlineKeyboardMarkup | None = None


class Browsing:
    """Shows lists of the archive, page by page."""

    def __init__(self, desk: Desk, voice: Voice, courier: Courier, view: View) -> None:
        self._desk = desk
        self._voice = voice
        self._courier = courier
        self._view = view

    async def latest(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/latest."""
        await self._send(update, await self._latest(0, self._voice.to(update.effective_user)))

    async def sources(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/sources."""
        await self._send(update, await self._sources(0, self._voice.to(update.effective_user)))

    async def about(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/about."""
        say = self._voice.to(update.effective_user)
        coverage = await self._desk.coverage()
        facts = say(
            "about",
            passages=coverage.passages,
            model=coverage.model,
            built=coverage.built_at[:16].replace("T", " "),
            version=__version__,
        )
        await self._send(update, Page(ChatMessage(f"{covers(coverage, say)}\n\n{facts}")))

    async def leafed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button of a list."""
        query = update.callback_query
        if query is None or query.message is None or not query.data:
            return
        await self._courier.answer_button(query.id)
        say = self._voice.to(update.effective_user)
        action, _, offset = query.data.partition(":")
        draw = self._latest if action == LATEST else self._sources
        page = await draw(int(offset), say)
        place = query.message
        await self._courier.edit(place.chat.id, place.message_id, page.message, page.buttons)

    async def _latest(self, offset: int, say: Say) -> Page:
        articles = await self._desk.latest(ARTICLES + 1, offset)
        if not articles:
            return Page(ChatMessage(say("nothing-there")))
        sections = [_article(article, self._view.link) for article in articles[:ARTICLES]]
        message = compose([line(say("latest"), bold=True), *sections])[0]
        more = len(articles) > ARTICLES
        return Page(message, pager(LATEST, offset, ARTICLES, more=more, say=say))

    async def _sources(self, offset: int, say: Say) -> Page:
        outlets = await self._desk.outlets()
        shown = outlets[offset : offset + SOURCES]
        if not shown:
            return Page(ChatMessage(say("nothing-there")))
        lines = [_outlet(outlet, say) for outlet in shown]
        head = say("sources", outlets=len(outlets))
        message = compose([line(head, bold=True), line("\n".join(lines))])[0]
        more = len(outlets) > offset + SOURCES
        return Page(message, pager(OUTLETS, offset, SOURCES, more=more, say=say))

    async def _send(self, update: Update, page: Page) -> None:
        message = update.effective_message
        if message is not None:
            place = Place.beside(message, reply=message.chat.type != ChatType.PRIVATE)
            await self._courier.send(place, page.message, page.buttons)


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


def _outlet(outlet: Outlet, say: Say) -> str:
    name = outlet.source or say("source-unknown")
    return say("source-line", source=name, articles=outlet.articles)
