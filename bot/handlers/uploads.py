"""Documents and links that an administrator passes on: added, indexed, and answerable soon."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial

from telegram import Message, MessageEntity, User
from telegram.constants import FileSizeLimit
from telegram.error import TelegramError

from bot.alerts.chat_output import ChatOutput
from bot.delivery.message import ChatMessage, Destination
from bot.handlers.admin import stage_line
from bot.handlers.requests import ReceivedMessage
from bot.storage.turn import Followups, SavedQuote, Turn
from bot.storage.turns import TurnRepository
from bot.storage.update_context import go_on
from bot.uploads.pipeline import UploadPipeline, UploadResult
from bot.uploads.reindexing import BuildState
from bot.views.answers import wording
from bot.views.entities import compose
from bot.views.keyboards import under_offer
from bot.views.texts import Localizer
from index.errors import QuothError
from index.presentation.blocks import line, quote_section

MOST_BYTES = int(FileSizeLimit.FILESIZE_DOWNLOAD)
LINKS: list[str | None] = [MessageEntity.URL, MessageEntity.TEXT_LINK]


@dataclass(frozen=True, slots=True)
class UploadHandler:
    """Takes uploads; one message tells how far each is, and in the end what can be asked now."""

    pipeline: UploadPipeline
    turns: TurnRepository
    output: ChatOutput

    async def document(self, received: ReceivedMessage) -> None:
        document, localize = received.message.document, received.localize
        if document is None:
            return
        if (document.file_size or 0) > MOST_BYTES:
            text = localize("add-too-big", megabytes=MOST_BYTES // 1_000_000)
            await self.output.sender.send(_replying(received), ChatMessage(text))
            return
        shown = await self._begin(received)
        try:
            file = await document.get_file()
            content = bytes(await file.download_as_bytearray())
        except TelegramError as error:
            failed = ChatMessage(localize("add-failed", reason=error.message))
            await self.output.sender.replace(_replying(received), shown, failed)
            return
        put = partial(self.pipeline.upload_folder.add_file, document.file_name or "", content)
        go_on(self._add(received, shown, put))

    async def link(self, received: ReceivedMessage) -> None:
        """A message that is a link, or a forwarded one that holds some: the first is meant."""
        url = _first_link(received.message)
        if url is None:
            return
        shown = await self._begin(received)
        put = partial(self.pipeline.upload_folder.add_link, url)
        go_on(self._add(received, shown, put))

    async def _begin(self, received: ReceivedMessage) -> int | None:
        text = ChatMessage(received.localize("add-begin"))
        return await self.output.sender.send(_replying(received), text)

    async def _add(
        self, received: ReceivedMessage, shown: int | None, put: Callable[[], tuple[str, ...]]
    ) -> None:
        localize, destination = received.localize, _replying(received)

        async def tell(standing: BuildState) -> None:
            if shown is not None:
                text = ChatMessage(stage_line(standing, localize))
                await self.output.sender.edit(destination.chat_id, shown, text)

        today = datetime.now(UTC).date()
        try:
            arrived = await self.pipeline.take(put, today, tell)
        except QuothError as error:
            arrived = UploadResult(reason=str(error))
        turn = _turn(arrived, destination.chat_id, received.user, today)
        if turn is not None:
            self.turns.keep(turn)
        buttons = under_offer(turn) if turn else None
        drawn = replace(self._drawn(arrived, localize), buttons=buttons)
        number = await self.output.sender.replace(destination, shown, drawn)
        if turn is not None:
            self.turns.shown(turn.token, number)

    def _drawn(self, arrived: UploadResult, localize: Localizer) -> ChatMessage:
        if not arrived.articles:
            key = "add-failed" if arrived.reason else "add-known"
            facts = {"reason": arrived.reason} if arrived.reason else {}
            return ChatMessage(localize(key, **facts))
        sections = [line(localize("add-done", articles=len(arrived.articles)))]
        if arrived.quote is not None:
            link = self.output.view.link
            sections.append(quote_section(arrived.quote, wording(localize), link))
        return compose(sections)[0]


def _replying(received: ReceivedMessage) -> Destination:
    return Destination.beside(received.message, reply=True)


def _first_link(message: Message) -> str | None:
    for entities in (message.parse_entities(LINKS), message.parse_caption_entities(LINKS)):
        for entity, words in entities.items():
            return entity.url or words
    return None


def _turn(arrived: UploadResult, chat_id: int, user: User, day: date) -> Turn | None:
    """So that its buttons ask their questions after a restart too."""
    quote = arrived.quote
    if quote is None:
        return None
    title = quote.article.title
    saved, onward = (SavedQuote.of(quote),), Followups(related=arrived.questions)
    return Turn(chat_id, user.id, title, title, day, True, 1.0, saved, onward=onward)
