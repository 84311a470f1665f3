"""Methods by which the bot says where updates are brought to it."""

import ipaddress
import re
from urllib.parse import urlsplit

from bot.localchat.errors import bad_request
from bot.localchat.params import Params
from bot.localchat.records import Json, given
from bot.localchat.state import ChatState

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def set_webhook(state: ChatState, params: Params) -> bool:
    url = params.text("url") or ""
    secret = params.text("secret_token") or ""
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if not _is_loopback(url):
        # Telegram asks for HTTPS; here the point is that nothing leaves the machine.
        raise bad_request("bad webhook: the local chat delivers to loopback addresses only")
    state.updates.remember(params.json("allowed_updates", "allowed updates"))
    state.updates.secret = secret
    state.updates.webhook = url
    state.condition.notify_all()
    return True


def delete_webhook(state: ChatState, _: Params) -> bool:
    updates = state.updates
    updates.webhook, updates.secret, updates.failure = None, "", None
    return True


def get_webhook_info(state: ChatState, _: Params) -> Json:
    updates = state.updates
    failed_at, failure = updates.failure or (None, None)
    return {
        "url": updates.webhook or "",
        "has_custom_certificate": False,
        "pending_update_count": len(updates.pending),
    } | given(
        allowed_updates=list(updates.allowed),
        last_error_date=failed_at,
        last_error_message=failure,
    )


def _is_loopback(url: str) -> bool:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return False
    if parts.hostname == "localhost":
        return True
    try:
        return ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False
