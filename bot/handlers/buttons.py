"""What the buttons under answers do, and the one under a line that messages may not have arrived.

All they need is stored, so they outlive restarts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import Bot, Message
from telegram.constants import ChatType

from bot.access.policy import AccessPolicy
from bot.conversation.incoming import Incoming
from bot.conversation.responder import Responder
from bot.delivery.message import ChatMessage, Destination
from bot.delivery.sender import Sender
from bot.handlers.questions import refusal
from bot.handlers.requests import ButtonPress
from bot.storage.archive_client import ArchiveClient
from bot.storage.outbox import Outbox
from bot.storage.turn import Turn
from bot.storage.turns import TurnRepository
from bot.views import keyboards
from bot.views.answers import copy_text
from bot.views.texts import Localizer
from bot.views.turn_view import TurnView
from index.article import Question, Quote

MOMENT = 60.0  # seconds in which the same button by the same person is a slip of the finger
# What the archive has to be asked for once more.
ASKING = (keyboards.WIDEN, keyboards.OTHER, keyboards.COMPARE, keyboards.TIMELINE)


@dataclass(frozen=True, slots=True)
class TurnReopener:
    """Stored turns with their quotes as the archive has them now."""

    turns: TurnRepository
    archive_client: ArchiveClient

    def turn(self, press: ButtonPress, token: str) -> Turn | None:
        """The turn under whose answer a button was pressed."""
        turn = self.turns.by_token(press.message.chat.id, token)
        if turn is not None and turn.message_id is None:
            # Its message was sent but never confirmed; now we know that it arrived, and where.
            turn = replace(turn, message_id=press.message.message_id)
            self.turns.shown(token, turn.message_id)
        return turn

    async def quotes(self, turn: Turn, numbers: range) -> list[Quote]:
        """These quotes of a turn, but for those whose article is gone or says something else."""
        saved = turn.quotes[numbers.start : numbers.stop]
        found = [await self.archive_client.quote(quote) for quote in saved]
        return [quote for quote in found if quote]


@dataclass(frozen=True, slots=True)
class ButtonHandler:
    """Handles every button under an answer."""

    reopened: TurnReopener
    responder: Responder
    sender: Sender
    view: TurnView
    access: AccessPolicy

    async def pressed(self, press: ButtonPress) -> None:
        action, _, rest = press.data.partition(":")
        token, _, digits = rest.partition(":")
        turn, number = self.reopened.turn(press, token), int(digits or 0)
        if turn is None or not _is_there(turn, action, number):
            await press.refuse()
        elif action in (keyboards.RIGHT, keyboards.WRONG):
            await self._rate(press, turn, right=action == keyboards.RIGHT)
        else:
            localize = press.localize
            refused = refusal(self.access, press.user, localize) if action in ASKING else None
            copied = localize("copied-below") if action == keyboards.COPY else None
            await press.notice(refused or copied)  # first: it goes stale in seconds
            if refused is None:
                await self._do(action, turn, number, localize)

    async def related(self, press: ButtonPress) -> None:
        """Ask the question of a button as if whoever pressed it had written it."""
        _, token, number = press.data.split(":")
        turn = self.reopened.turn(press, token)
        question = _question(turn, int(number))
        if turn is None or not question:
            await press.refuse()
        elif await self._may_ask(press, turn, question):
            reply = press.message.chat.type != ChatType.PRIVATE
            destination = Destination(
                turn.chat_id, turn.thread_id, turn.message_id if reply else None
            )
            asker = press.output.localizers.asker(press.user)
            await self.responder.follow(
                Incoming(asker, destination, question, turn.asked_on, by_button=True)
            )

    async def _may_ask(self, press: ButtonPress, turn: Turn, question: str) -> bool:
        """Stop the button's spinner; not when it was pressed twice, and not too often a minute.

        What was not shown yet is no answer: the bot was killed before it was.
        """
        last = self.reopened.turns.last(turn.chat_id, press.user.id, turn.thread_id, MOMENT)
        if last and last.by_button and last.said == question and last.message_id is not None:
            await press.notice()
            return False
        refused = refusal(self.access, press.user, press.localize)
        await press.notice(refused)
        return refused is None

    async def _do(self, action: str, turn: Turn, number: int, localize: Localizer) -> None:
        match action:
            case keyboards.PAGE | keyboards.NEAREST:
                await self._page(turn, number, localize)
            case keyboards.CONTEXT:
                await self._context(turn, number, localize)
            case keyboards.COPY:
                await self._copy(turn, number, localize)
            case keyboards.WIDEN:
                await self.responder.widen(turn, localize)
            case keyboards.OTHER:
                await self.responder.other_reading(turn, localize)
            case keyboards.MORE:
                await self._more(turn, number, localize)
            case keyboards.COMPARE | keyboards.TIMELINE:
                await self._side_by_side(turn, action, localize)

    async def _page(self, turn: Turn, number: int, localize: Localizer) -> None:
        if quotes := await self._quotes(turn, turn.quotes_on(number), localize):
            coverage = await self.reopened.archive_client.coverage()
            rating = self.reopened.turns.rating(turn.token, turn.user_id)
            await self._show(turn, self.view.page(turn, quotes, coverage, localize, number, rating))

    async def _more(self, turn: Turn, number: int, localize: Localizer) -> None:
        """Unfold what stands behind "⋯", or fold it again."""
        page, unfolded = divmod(number, 2)
        quotes = await self.reopened.quotes(turn, turn.quotes_on(page))
        if quotes and turn.message_id is not None:
            self.responder.left(turn)
            rating = self.reopened.turns.rating(turn.token, turn.user_id)
            buttons = keyboards.under_answer(
                turn, quotes, localize, page, rating, unfolded=bool(unfolded)
            )
            await self.sender.mark(turn.chat_id, turn.message_id, buttons)

    async def _context(self, turn: Turn, number: int, localize: Localizer) -> None:
        for quote in await self._quotes(turn, range(number, number + 1), localize):
            await self._show(turn, self.view.context(turn, number, quote, localize))

    async def _copy(self, turn: Turn, number: int, localize: Localizer) -> None:
        for quote in await self._quotes(turn, range(number, number + 1), localize):
            await self._reply(turn, copy_text(quote))

    async def _side_by_side(self, turn: Turn, how: str, localize: Localizer) -> None:
        client = self.reopened.archive_client
        question = Question(turn.searched, turn.asked_on, scope=turn.scope)
        by_outlet, by_time = await client.views(question)
        found = by_outlet if how == keyboards.COMPARE else by_time
        if found.rows:
            coverage = await client.coverage()
            await self._show(turn, self.view.side_by_side(turn, how, found, coverage, localize))
        else:
            await self._reply(turn, localize("article-changed"))

    async def _quotes(self, turn: Turn, numbers: range, localize: Localizer) -> list[Quote]:
        """The quotes as they were; where none is, the chat is told so."""
        quotes = await self.reopened.quotes(turn, numbers)
        if not quotes:
            await self._reply(turn, localize("article-changed"))
        return quotes

    async def _rate(self, press: ButtonPress, turn: Turn, *, right: bool) -> None:
        turns, message = self.reopened.turns, press.message
        if press.is_first() and turns.rating(turn.token, press.user.id) is right:
            await press.notice(press.localize("rated-already"))
            return
        turns.rate(turn.token, press.user.id, right=right)
        await press.notice(press.localize("rated"))
        # In a group the mark would be of one person and shown to all, so only private chats get it.
        if isinstance(message, Message) and message.chat.type == ChatType.PRIVATE:
            markup = message.reply_markup
            if markup is not None and turn.message_id is not None:
                marked = keyboards.with_rating(markup, right=right)
                await self.sender.mark(turn.chat_id, turn.message_id, marked)

    async def _reply(self, turn: Turn, text: str) -> None:
        destination = Destination(turn.chat_id, turn.thread_id, turn.message_id)
        await self.sender.send(destination, ChatMessage(text))

    async def _show(self, turn: Turn, messages: Sequence[ChatMessage]) -> None:
        """Show messages in place of the turn's own and of its buttons; further ones below."""
        if turn.message_id is None:
            return
        self.responder.left(turn)
        first, *rest = (replace(message, buttons=None) for message in messages)
        shown = replace(first, buttons=messages[-1].buttons)
        await self.sender.edit(turn.chat_id, turn.message_id, shown)
        for message in rest:
            await self.sender.send(Destination(turn.chat_id, turn.thread_id), message)


def _question(turn: Turn | None, number: int) -> str:
    related = turn.onward.related if turn else ()
    return related[number] if number < len(related) else ""


def _is_there(turn: Turn, action: str, number: int) -> bool:
    """Whether an answer has what its button is to show."""
    if action in (keyboards.CONTEXT, keyboards.COPY):
        return number < len(turn.quotes)
    pages = {keyboards.PAGE: number, keyboards.NEAREST: number, keyboards.MORE: number // 2}
    return action not in pages or turn.quotes_on(pages[action]).start < len(turn.quotes)


@dataclass(frozen=True, slots=True)
class UnsureHandler:
    """Sends once more what somebody asks to see once more."""

    outbox: Outbox
    bot: Bot

    async def pressed(self, press: ButtonPress) -> None:
        """Show all that its line is about; a second time there is nothing left to show."""
        number, sender = int(press.data.partition(":")[2]), press.output.sender
        kept = self.outbox.of_offer(press.message.chat.id, number)
        if not kept:
            await press.refuse()
            return
        await press.notice()
        destination = Destination.under(press.message)
        for entry in kept:
            body = entry.outgoing.body
            replying = replace(destination, reply_to=body.get("reply_to"))
            await sender.send(replying, ChatMessage.from_json(body, self.bot))
        for entry in kept:  # all at last: a bot that is killed in between counts them the same way
            self.outbox.forget(entry.id)
        await sender.mark(destination.chat_id, press.message.message_id, None)
