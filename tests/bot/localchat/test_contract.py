"""Everything to and fro is held to the Bot API's own description."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    MessageEntity,
    ReplyParameters,
    Update,
)
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)
from telegram.request import HTTPXRequest

from bot.localchat import LocalChat, Person, Request
from tests.bot.support.contract import NO_DESCRIPTION, Contract, description_path, load

PATH = description_path()
pytestmark = pytest.mark.skipif(PATH is None, reason=NO_DESCRIPTION)

KEYBOARD = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("More", callback_data="more"),
            InlineKeyboardButton("Copy", copy_text=CopyTextButton("words")),
        ]
    ]
)


@pytest.fixture
def contract() -> Contract:
    """The description, read once."""
    assert PATH is not None
    return load(PATH)


def _direct() -> HTTPXRequest:
    return HTTPXRequest(httpx_kwargs={"trust_env": False})


async def _answer(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.effective_message
    assert message is not None
    await message.reply_chat_action("typing")
    await message.reply_text(
        "🙂 quoted words",
        entities=[MessageEntity("expandable_blockquote", 3, 6)],
        reply_markup=KEYBOARD,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
    )


async def _pressed(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("Here")
    await query.edit_message_text("more words", reply_markup=KEYBOARD)


async def _asked_inline(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.inline_query
    assert query is not None
    card = InlineQueryResultArticle("1", "Card", InputTextMessageContent("posted"))
    await query.answer([card], cache_time=0, is_personal=True)


@pytest.fixture
async def app(chat: LocalChat) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    """A small bot that polls the stand-in."""
    app = (
        ApplicationBuilder()
        .token(chat.token)
        .base_url(chat.base_url)
        .base_file_url(chat.base_file_url)
        .request(_direct())
        .get_updates_request(_direct())
        .build()
    )
    app.add_handler(MessageHandler(filters.TEXT, _answer))
    app.add_handler(CallbackQueryHandler(_pressed))
    app.add_handler(InlineQueryHandler(_asked_inline))
    async with app:
        assert app.updater is not None
        await app.start()
        await app.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        yield app
        await app.updater.stop()
        await app.stop()


@pytest.mark.usefixtures("app")
async def test_a_conversation_keeps_the_contract(
    chat: LocalChat, anna: Person, contract: Contract
) -> None:
    """Asking, pressing, replying, editing, inline, topics and moves break no rule."""
    asked = anna.send("what about 🙂 gas?")
    answer = await chat.answer_to(asked)
    pressed = anna.press(answer, "More")
    await chat.answered(pressed)
    await chat.until(lambda: chat.current(answer).text == "more words")
    await chat.answer_to(anna.send("why?", reply_to=answer, quote="quoted"))
    anna.edit(asked, "what about gas?")
    cards = anna.inline("gas")
    await chat.answered(cards)
    anna.choose(cards)
    group = chat.group("News", anna, topics=("Energy",))
    said = anna.send(f"@{chat.state.bot.username} hello", group.chat_id, thread=1)
    await chat.answer_to(said)
    group.join(chat.person("Ben"))
    group.topic("Trade")
    group.kick_bot()
    group.invite_bot()
    anna.block()
    anna.unblock()
    await chat.until(lambda: not chat.state.updates.pending)
    assert contract.chat_faults(chat) == []


async def test_every_method_keeps_the_contract(
    chat: LocalChat,
    anna: Person,
    app: Application[Any, Any, Any, Any, Any, Any],
    contract: Contract,
) -> None:
    """What a bot asks of chats, and tells of itself, is asked and answered by the rules."""
    bot = app.bot
    await bot.set_my_commands([("ask", "Ask")], language_code="de")
    await bot.set_my_description("d")
    await bot.set_my_short_description("s")
    group = chat.group("News", anna)
    for number in (anna.chat_id, group.chat_id):
        await bot.get_chat_member(number, anna.user.id)
    await bot.get_webhook_info()
    assert contract.chat_faults(chat) == []


def test_the_contract_finds_faults(contract: Contract) -> None:
    """A missing, an unknown and a wrong parameter are each found, and a half object too."""
    assert contract.faults(Request("sendMessage", {"text": "x", "loud": "1"}, 0, {})) == [
        "sendMessage: lacks chat_id",
        "sendMessage: unknown parameter loud",
    ]
    wrong = contract.faults(Request("getUpdates", {"limit": "many"}, 0, {}))
    assert wrong == ["getUpdates.limit: no Integer: 'many'"]
    assert contract.object_faults("Update", {"update_id": 1, "message": {"message_id": 2}}) == [
        "Update<Update>.message<Message>: lacks date",
        "Update<Update>.message<Message>: lacks chat",
    ]
