"""Documents and links that an administrator passes on: added, indexed, and answerable soon."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial

from telegram import Message, MessageEntity, Update, User
from telegram.constants import FileSizeLimit
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.adding import Added
from bot.archivist import Archivist, Arrived
from bot.courier import Place
from bot.entities import ChatMessage, compose
from bot.handlers.admin import stage_line
from bot.keyboard import under_added
from bot.memory import Memory, Onward, SavedQuote, Turn
from bot.reindexing import Standing
from bot.reply import wording
from bot.standing.telling import Mouth
from bot.texts import Say
from index.errors import QuothError
from index.presentation.blocks import line, quote_section

MOST_BYTES = int(FileSizeLimit.FILESIZE_DOWNLOAD)
LINKS: list[str | None] = [MessageEntity.URL, MessageEntity.TEXT_LINK]


class Adding:
    """One message tells how far it is, and ends with what can be asked now."""

    def __init__(self, archivist: Archivist, memory: Memory, mouth: Mouth) -> None:
        self._archivist = archivist
        self._memory = memory
        self._mouth = mouth

    async def document(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A document, sent or forwarded."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None or message.document is None:
            return
        document, say = message.document, self._mouth.voice.to(user)
        if (document.file_size or 0) > MOST_BYTES:
            text = say("add-too-big", megabytes=MOST_BYTES // 1_000_000)
            await self._mouth.courier.send(Place.beside(message, reply=True), ChatMessage(text))
            return
        shown = await self._begin(message, say)
        try:
            file = await context.bot.get_file(document)
            content = bytes(await file.download_as_bytearray())
        except TelegramError as error:
            failed = ChatMessage(say("add-failed", reason=error.message))
            await self._end(Place.beside(message, reply=True), shown, failed, None)
            return
        put = partial(self._archivist.adder.add_file, document.file_name or "", content)
        context.application.create_task(self._add(message, user, shown, put), update, name="add")

    async def link(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A message that is a link, or a forwarded one that holds some: the first is meant."""
        message, user = update.effective_message, update.effective_user
        url = _first_link(message) if message else None
        if message is None or user is None or url is None:
            return
        shown = await self._begin(message, self._mouth.voice.to(user))
        put = partial(self._archivist.adder.add_link, url)
        context.application.create_task(self._add(message, user, shown, put), update, name="add")

    async def _begin(self, message: Message, say: Say) -> int | None:
        place = Place.beside(message, reply=True)
        return await self._mouth.courier.send(place, ChatMessage(say("add-begin")))

    async def _add(
        self, message: Message, user: User, shown: int | None, put: Callable[[], Added]
    ) -> None:
        say = self._mouth.voice.to(user)
        place = Place.beside(message, reply=True)

        async def tell(standing: Standing) -> None:
            if shown is not None:
                text = ChatMessage(stage_line(standing, say))
                await self._mouth.courier.edit(place.chat_id, shown, text)

        today = datetime.now(UTC).date()
        try:
            arrived = await self._archivist.take(put, today, tell)
        except QuothError as error:
            arrived = Arrived(reason=str(error))
        turn = _turn(arrived, place.chat_id, user, today)
        if turn is not None:
            self._memory.keep(turn)
        number = await self._end(place, shown, self._drawn(arrived, say), turn)
        if turn is not None:
            self._memory.shown(turn.token, number)

    async def _end(
        self, place: Place, shown: int | None, drawn: ChatMessage, turn: Turn | None
    ) -> int | None:
        buttons = under_added(turn) if turn else None
        courier = self._mouth.courier
        if shown is not None and await courier.edit(place.chat_id, shown, drawn, buttons):
            return shown
        return await courier.send(place, drawn, buttons)

    def _drawn(self, arrived: Arrived, say: Say) -> ChatMessage:
        if not arrived.articles:
            key = "add-failed" if arrived.reason else "add-known"
            facts = {"reason": arrived.reason} if arrived.reason else {}
            return ChatMessage(say(key, **facts))
        sections = [line(say("add-done", articles=len(arrived.articles)))]
        if arrived.quote is not None:
            link = self._mouth.view.link
            sections.append(quote_section(arrived.quote, wording(say), link))
        return compose(sections)[0]


def _first_link(message: Message) -> str | None:
    """The first address of a message or of its caption."""
    for entities in (message.parse_entities(LINKS), message.parse_caption_entities(LINKS)):
        for entity, words in entities.items():
            return entity.url or words
    return None


def _turn(arrived: Arrived, chat_id: int, user: User, day: date) -> Turn | None:
    """So that its buttons ask their questions after a restart too."""
    quote = arrived.quote
    if quote is None:
        return None
    title = quote.article.title
    saved = (SavedQuote.of(quote),)
    return Turn(
        chat_id,
        user.id,
        title,
        title,
        day,
        True,
        1.0,
        saved,
        onward=Onward(related=arrived.questions),
    )
