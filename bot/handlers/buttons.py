"""What the buttons under answers do. All they need is in the memory, so they outlive restarts."""

from collections.abc import Awaitable, Callable

from telegram import CallbackQuery, Message, Update, User
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.conversation.responder import Conversation
from bot.delivery.sender import Courier, Place
from bot.storage.archive_client import Desk
from bot.storage.turns import Memory, Turn
from bot.texts import Say
from bot.texts.localizers import Voice
from bot.views.answers import copy_text
from bot.views.entities import ChatMessage
from bot.views.keyboards import (
    ALONE,
    COMPARE,
    CONTEXT,
    COPY,
    NEAREST,
    PAGE,
    RIGHT,
    TIMELINE,
    WIDEN,
    WRONG,
    Shown,
    with_rating,
)
from bot.views.turn_view import Screen, View
from index.article import Question, Quote
from index.article import View as SideBySide
from index.errors import QuoteError

Action = Callable[[Turn, int, Say], Awaitable[None]]


class Reopened:
    """Turns of the memory with their quotes as the archive has them now."""

    def __init__(self, memory: Memory, desk: Desk) -> None:
        self.memory = memory
        self.desk = desk

    def turn(self, query: CallbackQuery, token: str) -> Turn | None:
        """The turn under whose answer a button was pressed."""
        if query.message is None:
            return None
        turn = self.memory.by_token(query.message.chat.id, token)
        if turn is not None and turn.message_id is None:
            # Its message was sent but never confirmed; now we know that it arrived, and where.
            turn = turn.at(query.message.message_id)
            self.memory.shown(token, turn.message_id)
        return turn

    async def quotes(self, turn: Turn, numbers: range) -> list[Quote]:
        """These quotes of a turn, but for those whose article is gone or says something else."""
        found = []
        for saved in turn.quotes[numbers.start : numbers.stop]:
            article = await self.desk.article(saved.article_id)
            try:
                found.append(saved.in_article(article))
            except QuoteError:
                continue
        return found


class Buttons:
    """Handles every button under an answer."""

    def __init__(
        self,
        reopened: Reopened,
        conversation: Conversation,
        voice: Voice,
        courier: Courier,
        view: View,
    ) -> None:
        self._reopened = reopened
        self._conversation = conversation
        self._voice = voice
        self._courier = courier
        self._view = view
        self._actions: dict[str, Action] = {
            PAGE: self._page,
            NEAREST: self._page,
            CONTEXT: self._context,
            COPY: self._copy,
            WIDEN: self._widen,
            ALONE: self._alone,
            COMPARE: self._compare,
            TIMELINE: self._timeline,
        }

    async def pressed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button under an answer."""
        query, user = update.callback_query, update.effective_user
        if query is None or user is None:
            return
        say = self._voice.to(user)
        action, _, rest = (query.data or "").partition(":")
        token, _, number = rest.partition(":")
        turn = self._reopened.turn(query, token)
        if turn is None:
            await self._courier.answer_button(query.id, say("old-button"))
        elif action in (RIGHT, WRONG):
            await self._rate(query, turn, user, say, right=action == RIGHT)
        else:
            await self._courier.answer_button(query.id)  # first of all: it goes stale in seconds
            await self._actions[action](turn, int(number or 0), say)

    async def unknown(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A button of a bot that was here before us."""
        if update.callback_query is not None:
            say = self._voice.to(update.effective_user)
            await self._courier.answer_button(update.callback_query.id, say("old-button"))

    async def _page(self, turn: Turn, number: int, say: Say) -> None:
        first = number * turn.per_page
        quotes = await self._reopened.quotes(turn, range(first, first + turn.per_page))
        if not quotes:
            await self._changed(turn, say)
            return
        coverage = await self._reopened.desk.coverage()
        rating = self._reopened.memory.rating(turn.token, turn.user_id)
        shown = Shown(turn, quotes, number, rating)
        await self._show(turn, self._view.page(shown, coverage, say))

    async def _context(self, turn: Turn, number: int, say: Say) -> None:
        quotes = await self._reopened.quotes(turn, range(number, number + 1))
        if quotes:
            await self._show(turn, self._view.context(turn, number, quotes[0], say))
        else:
            await self._changed(turn, say)

    async def _copy(self, turn: Turn, number: int, say: Say) -> None:
        quotes = await self._reopened.quotes(turn, range(number, number + 1))
        if quotes:
            place = Place(turn.chat_id, turn.thread_id, turn.message_id)
            await self._courier.send(place, ChatMessage(copy_text(quotes[0])))
        else:
            await self._changed(turn, say)

    async def _widen(self, turn: Turn, number: int, say: Say) -> None:
        await self._conversation.widen(turn, say)

    async def _alone(self, turn: Turn, number: int, say: Say) -> None:
        await self._conversation.alone(turn, say)

    async def _compare(self, turn: Turn, number: int, say: Say) -> None:
        found = await self._reopened.desk.compare(asked(turn))
        await self._side_by_side(turn, COMPARE, found, say)

    async def _timeline(self, turn: Turn, number: int, say: Say) -> None:
        found = await self._reopened.desk.timeline(asked(turn))
        await self._side_by_side(turn, TIMELINE, found, say)

    async def _side_by_side(self, turn: Turn, how: str, found: SideBySide, say: Say) -> None:
        if found.rows:
            coverage = await self._reopened.desk.coverage()
            await self._show(turn, self._view.side_by_side(turn, how, found, coverage, say))
        else:
            await self._changed(turn, say)

    async def _rate(
        self, query: CallbackQuery, turn: Turn, user: User, say: Say, *, right: bool
    ) -> None:
        memory = self._reopened.memory
        if memory.rating(turn.token, user.id) is right:
            await self._courier.answer_button(query.id, say("rated-already"))
            return
        memory.rate(turn.token, user.id, right=right)
        await self._courier.answer_button(query.id, say("rated"))
        message = query.message
        # In a group the mark would be of one person and shown to all, so only private chats get it.
        if isinstance(message, Message) and message.chat.type == ChatType.PRIVATE:
            markup = message.reply_markup
            if markup is not None and turn.message_id is not None:
                marked = with_rating(markup, right=right)
                await self._courier.mark(turn.chat_id, turn.message_id, marked)

    async def _changed(self, turn: Turn, say: Say) -> None:
        place = Place(turn.chat_id, turn.thread_id, turn.message_id)
        await self._courier.send(place, ChatMessage(say("article-changed")))

    async def _show(self, turn: Turn, screen: Screen) -> None:
        if turn.message_id is None:
            return
        self._conversation.left(turn)
        first, *rest = screen.messages
        await self._courier.edit(turn.chat_id, turn.message_id, first, screen.buttons)
        for message in rest:
            await self._courier.send(Place(turn.chat_id, turn.thread_id), message)


def asked(turn: Turn) -> Question:
    """The question of a turn, to be asked again."""
    return Question(turn.searched, turn.asked_on, scope=turn.scope)
