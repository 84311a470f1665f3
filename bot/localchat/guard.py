"""What keeps other sites' pages away from what runs on loopback."""

from collections.abc import Awaitable, Callable

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


@web.middleware
async def local_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse names other than loopback's: a foreign name that points here is an attack."""
    if request.host.rpartition(":")[0] not in LOCAL_NAMES and request.host not in LOCAL_NAMES:
        raise web.HTTPForbidden(text="This is a local chat; open it as http://127.0.0.1\n")
    return await handler(request)


def same_site(request: web.Request) -> bool:
    """Whether a request that changes something was made by our own page."""
    origin = request.headers.get("Origin")
    ours = origin is None or origin == f"http://{request.host}"
    return ours and request.content_type == "application/json"
