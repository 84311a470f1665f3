"""What the buttons under answers do. All they need is stored, so they outlive restarts."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import CallbackQuery, Message, Update, User
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.access.policy import AccessPolicy
from bot.conversation.responder import Responder
from bot.delivery.destination import Destination
from bot.delivery.message import ChatMessage
from bot.delivery.sender import Sender
from bot.storage.archive_client import ArchiveClient
from bot.storage.turns import Turn, TurnRepository
from bot.texts import Localizer
from bot.texts.localizers import UserLocalizers
from bot.views.answers import copy_text
from bot.views.keyboards import (
    COMPARE,
    CONTEXT,
    COPY,
    MORE,
    NEAREST,
    OTHER,
    PAGE,
    RIGHT,
    TIMELINE,
    WIDEN,
    WRONG,
    under_answer,
    with_rating,
)
from bot.views.turn_view import Screen, TurnView
from index.article import Question, Quote
from index.article import View as SideBySide
from index.errors import QuoteError

ASKING = (WIDEN, OTHER, COMPARE, TIMELINE)  # what the archive has to be asked for once more
Action = Callable[[Turn, int, Localizer], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class TurnReopener:
    """Stored turns with their quotes as the archive has them now."""

    turns: TurnRepository
    archive_client: ArchiveClient

    def turn(self, query: CallbackQuery, token: str) -> Turn | None:
        """The turn under whose answer a button was pressed."""
        if query.message is None:
            return None
        turn = self.turns.by_token(query.message.chat.id, token)
        if turn is not None and turn.message_id is None:
            # Its message was sent but never confirmed; now we know that it arrived, and where.
            turn = turn.at(query.message.message_id)
            self.turns.shown(token, turn.message_id)
        return turn

    async def quotes(self, turn: Turn, numbers: range) -> list[Quote]:
        """These quotes of a turn, but for those whose article is gone or says something else."""
        found = []
        for saved in turn.quotes[numbers.start : numbers.stop]:
            article = await self.archive_client.article(saved.article_id)
            try:
                found.append(saved.in_article(article))
            except QuoteError:
                continue
        return found


class ButtonHandler:
    """Handles every button under an answer."""

    def __init__(
        self,
        reopened: TurnReopener,
        responder: Responder,
        localizers: UserLocalizers,
        sender: Sender,
        view: TurnView,
        access: AccessPolicy,
    ) -> None:
        self._access = access
        self._reopened = reopened
        self._responder = responder
        self._localizers = localizers
        self._sender = sender
        self._view = view
        self._actions: dict[str, Action] = {
            PAGE: self._page,
            NEAREST: self._page,
            CONTEXT: self._context,
            COPY: self._copy,
            WIDEN: self._widen,
            OTHER: self._other,
            MORE: self._more,
            COMPARE: self._compare,
            TIMELINE: self._timeline,
        }

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button under an answer."""
        query, user = update.callback_query, update.effective_user
        if query is None or user is None:
            return
        localize = self._localizers.to(user)
        action, _, rest = (query.data or "").partition(":")
        token, _, number = rest.partition(":")
        turn = self._reopened.turn(query, token)
        if turn is None or not _is_there(turn, action, int(number or 0)):
            await self._sender.answer_button(query.id, localize("old-button"))
        elif action in (RIGHT, WRONG):
            await self._rate(query, turn, user, localize, right=action == RIGHT)
        else:
            refused = refusal(self._access, user, localize) if action in ASKING else None
            notice = localize("copied-below") if action == COPY else refused
            await self._sender.answer_button(query.id, notice)  # first: it goes stale in seconds
            if refused is None:
                await self._actions[action](turn, int(number or 0), localize)

    async def unknown(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button of a bot that was here before us."""
        if update.callback_query is not None:
            localize = self._localizers.to(update.effective_user)
            await self._sender.answer_button(update.callback_query.id, localize("old-button"))

    async def _page(self, turn: Turn, number: int, localize: Localizer) -> None:
        quotes = await self._reopened.quotes(turn, turn.quotes_on(number))
        if not quotes:
            await self._changed(turn, localize)
            return
        coverage = await self._reopened.archive_client.coverage()
        rating = self._reopened.turns.rating(turn.token, turn.user_id)
        await self._show(turn, self._view.page(turn, quotes, coverage, localize, number, rating))

    async def _more(self, turn: Turn, number: int, localize: Localizer) -> None:
        """Unfold what stands behind "⋯", or fold it again."""
        page, unfolded = divmod(number, 2)
        quotes = await self._reopened.quotes(turn, turn.quotes_on(page))
        if quotes and turn.message_id is not None:
            self._responder.left(turn)
            rating = self._reopened.turns.rating(turn.token, turn.user_id)
            buttons = under_answer(turn, quotes, localize, page, rating, unfolded=bool(unfolded))
            await self._sender.mark(turn.chat_id, turn.message_id, buttons)

    async def _context(self, turn: Turn, number: int, localize: Localizer) -> None:
        quotes = await self._reopened.quotes(turn, range(number, number + 1))
        if quotes:
            await self._show(turn, self._view.context(turn, number, quotes[0], localize))
        else:
            await self._changed(turn, localize)

    async def _copy(self, turn: Turn, number: int, localize: Localizer) -> None:
        quotes = await self._reopened.quotes(turn, range(number, number + 1))
        if quotes:
            destination = Destination(turn.chat_id, turn.thread_id, turn.message_id)
            await self._sender.send(destination, ChatMessage(copy_text(quotes[0])))
        else:
            await self._changed(turn, localize)

    async def _widen(self, turn: Turn, number: int, localize: Localizer) -> None:
        await self._responder.widen(turn, localize)

    async def _other(self, turn: Turn, number: int, localize: Localizer) -> None:
        await self._responder.other_reading(turn, localize)

    async def _compare(self, turn: Turn, number: int, localize: Localizer) -> None:
        found = await self._reopened.archive_client.compare(asked(turn))
        await self._side_by_side(turn, COMPARE, found, localize)

    async def _timeline(self, turn: Turn, number: int, localize: Localizer) -> None:
        found = await self._reopened.archive_client.timeline(asked(turn))
        await self._side_by_side(turn, TIMELINE, found, localize)

    async def _side_by_side(
        self, turn: Turn, how: str, found: SideBySide, localize: Localizer
    ) -> None:
        if found.rows:
            coverage = await self._reopened.archive_client.coverage()
            await self._show(turn, self._view.side_by_side(turn, how, found, coverage, localize))
        else:
            await self._changed(turn, localize)

    async def _rate(
        self, query: CallbackQuery, turn: Turn, user: User, localize: Localizer, *, right: bool
    ) -> None:
        turns = self._reopened.turns
        if turns.rating(turn.token, user.id) is right:
            await self._sender.answer_button(query.id, localize("rated-already"))
            return
        turns.rate(turn.token, user.id, right=right)
        await self._sender.answer_button(query.id, localize("rated"))
        message = query.message
        # In a group the mark would be of one person and shown to all, so only private chats get it.
        if isinstance(message, Message) and message.chat.type == ChatType.PRIVATE:
            markup = message.reply_markup
            if markup is not None and turn.message_id is not None:
                marked = with_rating(markup, right=right)
                await self._sender.mark(turn.chat_id, turn.message_id, marked)

    async def _changed(self, turn: Turn, localize: Localizer) -> None:
        destination = Destination(turn.chat_id, turn.thread_id, turn.message_id)
        await self._sender.send(destination, ChatMessage(localize("article-changed")))

    async def _show(self, turn: Turn, screen: Screen) -> None:
        if turn.message_id is None:
            return
        self._responder.left(turn)
        first, *rest = screen.messages
        await self._sender.edit(turn.chat_id, turn.message_id, first, screen.buttons)
        for message in rest:
            await self._sender.send(Destination(turn.chat_id, turn.thread_id), message)


def refusal(access: AccessPolicy, user: User, localize: Localizer) -> str | None:
    """Take one question of somebody's allowance. Where there is none left: what to say to it, once,
    and then nothing; None where it may be asked."""
    wait = access.wait(user.id)
    if not wait:
        return None
    if not access.first_refused(user.id):
        return ""
    return localize("slow-down", questions=access.questions_per_minute, seconds=wait)


def _is_there(turn: Turn, action: str, number: int) -> bool:
    """Whether an answer has what its button is to show."""
    if action in (CONTEXT, COPY):
        return number < len(turn.quotes)
    pages = {PAGE: number, NEAREST: number, MORE: number // 2}
    return action not in pages or turn.quotes_on(pages[action]).start < len(turn.quotes)


def asked(turn: Turn) -> Question:
    """The question of a turn, to be asked again."""
    return Question(turn.searched, turn.asked_on, scope=turn.scope)
