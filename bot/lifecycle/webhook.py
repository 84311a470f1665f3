"""Updates that Telegram brings by itself."""

import hmac
import json
import logging
from contextlib import AsyncExitStack
from http import HTTPStatus

from aiohttp import web

from bot.lifecycle.dispatcher import Dispatcher
from bot.lifecycle.web_server import serving

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
MOST_BYTES = 4 << 20


class WebhookServer:
    """Listens where a web server passes Telegram's requests on to.

    An update is on disk before 200 is answered: whatever else is answered, Telegram brings it once
    more.
    """

    def __init__(self, dispatcher: Dispatcher, secret: str, path: str) -> None:
        self._dispatcher = dispatcher
        self._secret = secret
        self._path = path.rstrip("/")
        self._open = AsyncExitStack()

    async def start(self, listen: str, port: int) -> None:
        """Listen. Raises OSError where the port is taken."""
        app = web.Application(client_max_size=MOST_BYTES)
        for path in {self._path or "/", f"{self._path}/"}:
            app.router.add_post(path, self._take)
        await self._open.enter_async_context(serving(app, listen, port))

    async def stop(self) -> None:
        await self._open.aclose()

    async def _take(self, request: web.Request) -> web.Response:
        secret = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(secret.encode("utf-8", "replace"), self._secret.encode()):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        if not self._dispatcher.has_room:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            update = json.loads(await request.read())
        except RecursionError:  # brought once more it is no better, and others wait behind it
            log.warning("an update that is nested too deep is set aside")
            return web.Response()
        except ValueError:
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        self._dispatcher.take([update])
        return web.Response()
