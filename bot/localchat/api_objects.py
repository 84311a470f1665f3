"""Messages, queries and chats as complete objects of the Bot API."""

from bot.localchat.records import Callback, InlineQuery, Json, Message, given
from bot.localchat.state import ChatState, StoredChat


def message_json(state: ChatState, message: Message, *, nested: bool = False) -> Json:
    """Return the object ``Message``; a replied-to message is shown one level deep."""
    body: Json = {
        "message_id": message.id,
        "from": message.sender.to_json(),
        "chat": message.chat.to_json(),
        "date": message.date,
    }
    body |= message.service or (_document(message) if message.document else _text(message))
    body |= given(
        forward_origin=message.origin,
        message_thread_id=message.thread_id,
        is_topic_message=message.thread_id is not None,
        edit_date=message.edited,
        via_bot=message.via_bot and message.via_bot.to_json(),
        reply_markup=message.keyboard,
    )
    return body if nested else body | _reply(state, message)


def _text(message: Message) -> Json:
    return {"text": message.text} | given(entities=list(message.content.entities))


def _document(message: Message) -> Json:
    return given(
        document=message.document and message.document.to_json(),
        caption=message.text,
        caption_entities=list(message.content.entities),
    )


def _reply(state: ChatState, message: Message) -> Json:
    # In a topic, Telegram shows the message that opened it as the one replied to.
    number = message.reply_to if message.reply_to is not None else message.thread_id
    replied = state.chats[message.chat.id].messages.get(number or 0)
    if replied is None or replied.id == message.id:
        return {}
    return given(
        reply_to_message=message_json(state, replied, nested=True),
        quote=message.quote and message.quote.to_json(),
    )


def callback_json(state: ChatState, callback: Callback) -> Json:
    message = callback.message
    return {
        "id": callback.id,
        "from": callback.user.to_json(),
        "chat_instance": str(abs(message.chat.id)),
        "data": callback.data,
        "message": message_json(state, message),
    }


def inline_query_json(query: InlineQuery, stored: StoredChat) -> Json:
    own = stored.chat.kind == "private" and stored.chat.id == query.user.id
    return {
        "id": query.id,
        "from": query.user.to_json(),
        "query": query.query,
        "offset": "",
        "chat_type": "sender" if own else stored.chat.kind,
    }
