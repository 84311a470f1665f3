"""``@bot question`` in any chat: cards with quotes to send there."""

from dataclasses import dataclass
from datetime import UTC, datetime

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.access.policy import AccessPolicy
from bot.conversation.answer_finder import AnswerFinder
from bot.conversation.chat_context import ChatContext
from bot.conversation.incoming import Incoming
from bot.delivery.message import Destination
from bot.delivery.transmission import NO_PREVIEW
from bot.views import deeplink
from bot.views.answers import wording
from bot.views.entities import compose
from bot.views.texts import Localizer
from bot.views.texts.localizers import UserLocalizers
from bot.views.turn_view import TurnView
from index.article import Quote
from index.presentation.blocks import quote_section, title_of
from index.sources.text.normalise import one_line

SHORTEST = 3  # characters; less is somebody who has only begun to type
CACHE_SECONDS = 10
DESCRIPTION = 160


@dataclass(frozen=True, slots=True)
class InlineHandler:
    """Answers inline queries, which count as questions; as somebody types, as one."""

    answer_finder: AnswerFinder
    context: ChatContext
    localizers: UserLocalizers
    view: TurnView
    access: AccessPolicy

    async def asked(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.inline_query
        if query is None:
            return
        localize = self.localizers.to(query.from_user)
        text = query.query.strip()
        if len(text) < SHORTEST:
            await self._answer(query, [], _invite(localize("inline-type"), ""))
            return
        wait = self.access.wait_typing(query.from_user.id, text)
        if wait:
            await self._refuse(query, wait, localize)
            return
        asker, chat_id = self.localizers.asker(query.from_user), query.from_user.id
        day = self.context.day(chat_id, datetime.now(UTC).timestamp())
        incoming = Incoming(asker, Destination(chat_id), one_line(text), day)
        quotes = await self._quotes(incoming)
        cards = [self._card(number, quote, localize) for number, quote in enumerate(quotes)]
        invite = None if cards else _invite(localize("inline-nothing"), text)
        await self._answer(query, cards, invite)

    async def _refuse(self, query: InlineQuery, wait: int, localize: Localizer) -> None:
        """One line over no cards; then silence until there may be cards again."""
        if self.access.allowance.first_refused(query.from_user.id):
            await self._answer(query, [], _invite(localize("inline-wait", seconds=wait), ""))

    async def _quotes(self, incoming: Incoming) -> tuple[Quote, ...]:
        interpretation = await self.answer_finder.interpret(incoming)
        if not interpretation.asked.text.strip():
            return ()
        return (await self.answer_finder.answer(incoming, interpretation))[1].quotes

    def _card(self, number: int, quote: Quote, localize: Localizer) -> InlineQueryResultArticle:
        message = compose([quote_section(quote, wording(localize), self.view.link)])[0]
        words = " ".join(quote.text.split())
        short = words if len(words) <= DESCRIPTION else f"{words[: DESCRIPTION - 1]}…"
        content = InputTextMessageContent(
            message.text, entities=message.entities, link_preview_options=NO_PREVIEW
        )
        title = title_of(quote.article)
        return InlineQueryResultArticle(str(number), title, content, description=short)

    async def _answer(
        self,
        query: InlineQuery,
        cards: list[InlineQueryResultArticle],
        button: InlineQueryResultsButton | None,
    ) -> None:
        try:
            await query.answer(cards, cache_time=CACHE_SECONDS, is_personal=True, button=button)
        except BadRequest as error:
            if "query is too old" not in error.message.lower():
                raise


def _invite(label: str, question: str) -> InlineQueryResultsButton:
    """A button above the cards that leads to the private chat, with the question if it fits."""
    parameter = deeplink.parameter(question) if question else None
    return InlineQueryResultsButton(label, start_parameter=parameter or "inline")
