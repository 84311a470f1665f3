"""What the Bot API says when it refuses: one exception that knows its wire form."""

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
