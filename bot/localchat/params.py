"""The parameters of a request, whichever way they came, and how the Bot API refuses them."""

import json
from typing import Any

from aiohttp import web

from bot.localchat.records import Json, given


class ApiError(Exception):
    """A refusal: ``code`` is the HTTP status too, ``description`` what Telegram would write."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        body = {"ok": False, "error_code": self.code, "description": self.description}
        return body | given(parameters=self.parameters)


def bad_request(reason: str) -> ApiError:
    """Build the commonest refusal: 400 with Telegram's own prefix."""
    return ApiError(400, f"Bad Request: {reason}")


STALE_QUERY = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


class Params:
    """Typed reading of parameters; a form sends everything as text, JSON does not."""

    def __init__(self, values: Json) -> None:
        self.values = values

    def text(self, name: str) -> str | None:
        value = self.values.get(name)
        return None if value is None else str(value)

    def integer(self, name: str) -> int | None:
        """Return a parameter as a number; what is none is refused."""
        value = self.text(name)
        if value is None or value == "":
            return None
        try:
            return int(value)
        except ValueError:
            raise bad_request(f'parameter "{name}" must be an integer') from None

    def flag(self, name: str) -> bool:
        return str(self.values.get(name, "")).lower() in ("true", "1", "yes")

    def json(self, name: str, label: str) -> Any:
        """Return a parameter that holds JSON; ``label`` names it in the refusal."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except json.JSONDecodeError:
            raise bad_request(f"can't parse {label} JSON object") from None


async def read_params(request: web.Request) -> Json:
    """Read the query and the body of a request; the body wins."""
    values: Json = dict(request.query)
    if request.method != "POST" or not request.can_read_body:
        return values
    if request.content_type == "application/json":
        body = await _json_body(request)
        return values | body
    return values | dict(await request.post())


async def _json_body(request: web.Request) -> Json:
    try:
        body = await request.json()
    except json.JSONDecodeError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(body, dict):
        raise bad_request("object expected as a value")
    return body
