"""Methods that answer a pressed button or an inline query."""

from typing import Any

from bot.localchat.formatting import formatted
from bot.localchat.params import STALE_QUERY, ApiError, Params, bad_request
from bot.localchat.records import Json
from bot.localchat.state import ChatState

ANSWER_LETTERS = 200
RESULTS = 50
ID_BYTES = 64


def answer_callback_query(state: ChatState, params: Params) -> bool:
    """Answer a pressed button; a second answer and a late one are refused alike."""
    callback = state.callbacks.get(params.text("callback_query_id") or "")
    if callback is None or callback.answer is not None or not state.fresh(callback.at):
        raise bad_request(STALE_QUERY)
    text = params.text("text") or ""
    if len(text) > ANSWER_LETTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    callback.answer = {"text": text}
    state.tell("callback", {"id": callback.id, "user": callback.user.id, "answer": callback.answer})
    return True


def answer_inline_query(state: ChatState, params: Params) -> bool:
    """Answer an inline query with cards, and keep them as long as the bot says."""
    query = state.inline_queries.get(params.text("inline_query_id") or "")
    if query is None or query.answer is not None or not state.fresh(query.at):
        raise bad_request(STALE_QUERY)
    results = params.json("results", "inline query results")
    if not isinstance(results, list):
        raise bad_request("can't parse inline query results JSON object")
    if len(results) > RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    cards = [_card(result) for result in results]
    if len({card["id"] for card in cards}) < len(cards):
        raise bad_request("RESULT_ID_DUPLICATE")
    button = params.json("button", "inline query results button")
    query.answer = {"results": cards, "button": _start_button(button)}
    seconds = params.integer("cache_time")
    until = state.now() + (300 if seconds is None else seconds)
    # User 0 stands for everybody.
    who = query.user.id if params.flag("is_personal") else 0
    state.inline_cache[who, query.query] = (until, query.answer)
    state.tell("inline", {"id": query.id, "user": query.user.id, "answer": query.answer})
    return True


def _card(result: Any) -> Json:
    if not isinstance(result, dict):
        raise bad_request("can't parse inline query result: expected an Object")
    if result.get("type") != "article":
        raise ApiError(400, "Bad Request: the local chat shows inline results of type article only")
    if not 1 <= len(str(result.get("id", "")).encode()) <= ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if not result.get("title"):
        raise bad_request("can't parse inline query result: Can't find field \"title\"")
    content = result.get("input_message_content")
    if not isinstance(content, dict) or "message_text" not in content:
        raise bad_request("can't parse inline query result: Message content is not specified")
    text = formatted(Params({**content, "text": content["message_text"]}))
    return {
        "id": str(result["id"]),
        "title": str(result["title"]),
        "description": str(result.get("description") or ""),
        "text": text.text,
        "entities": list(text.entities),
    }


def _start_button(button: Any) -> Json | None:
    if button is None:
        return None
    start = button.get("start_parameter") if isinstance(button, dict) else None
    if not isinstance(start, str) or not 1 <= len(start) <= ID_BYTES or not button.get("text"):
        raise bad_request("START_PARAM_INVALID")
    return {"text": str(button["text"]), "start_parameter": start}
