"""robots.txt as RFC 9309 has it: what a site asks not to fetch, and how fast to go."""

import asyncio
import re
from dataclasses import dataclass
from time import time
from typing import Protocol
from urllib.parse import urlsplit

from protego import Protego

from index.errors import AddressRefusedError, FetchError, RobotsRefusedError
from index.fetching.client import Client, Turn
from index.fetching.limits import ROBOTS_NAME

_DAY = 86400.0
_HOUR = 3600.0
_MAX_TEXT = 500 << 10  # RFC 9309 asks for at least so many bytes to be read
_MAX_DELAY = 30.0
_AGENT = re.compile(r"\s*user[-\s]*agent[\s:]+([^#]*)", re.IGNORECASE)
_NO_RULES = frozenset(range(400, 500)) - {429}


@dataclass(frozen=True, slots=True)
class RobotsText:
    """A site's robots.txt, or the ``trouble`` for which it could not be read.

    Until ``expires``, in seconds since 1970, it is not asked for again.
    """

    text: str
    expires: float
    trouble: str = ""


class KnownRobots(Protocol):
    """robots.txt by site ("https://host:port"), from earlier on: a dict will do."""

    def get(self, site: str, /) -> RobotsText | None: ...
    def __setitem__(self, site: str, found: RobotsText, /) -> None: ...


class Robots:
    """Asks sites for their robots.txt; what is ``known`` from earlier runs is not asked again."""

    def __init__(self, client: Client, turn: Turn, known: KnownRobots | None = None):
        self._client = client
        self._turn = turn
        self._known: KnownRobots = {} if known is None else known
        self._rules: dict[str, tuple[RobotsText, Protego]] = {}
        self._asking: dict[str, asyncio.Lock] = {}

    async def delay(self, url: str) -> float:
        """Seconds that the site asks to leave between requests, up to 30.

        Raises:
            RobotsRefusedError: the site asks not to fetch ``url``, or its rules can't be read.
        """
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        async with self._asking.setdefault(site, asyncio.Lock()):
            found = self._known.get(site)
            if found is None or found.expires <= time():
                found = self._known[site] = await self._ask(site)
        if found.trouble:
            raise RobotsRefusedError(f"{site}/robots.txt can't be read: {found.trouble}")
        rules = self._parsed(site, found)
        if not rules.can_fetch(url, ROBOTS_NAME):
            raise RobotsRefusedError(f"{site}/robots.txt asks not to fetch it")
        return min(rules.crawl_delay(ROBOTS_NAME) or 0.0, _MAX_DELAY)

    def _parsed(self, site: str, found: RobotsText) -> Protego:
        known = self._rules.get(site)
        if known is None or known[0] is not found:
            text = "\n".join(map(_for_whom, found.text.splitlines()))
            known = self._rules[site] = (found, Protego.parse(text))
        return known[1]

    async def _ask(self, site: str) -> RobotsText:
        """A site that answers "not there" or "no" has no rules; one that fails is left alone."""
        try:
            fetched = await self._client.fetch(f"{site}/robots.txt", turn=self._turn)
        except AddressRefusedError:
            raise
        except FetchError as error:
            if error.status in _NO_RULES:
                return RobotsText("", time() + _DAY)
            return RobotsText("", time() + _HOUR, trouble=str(error))
        text = (fetched.body or b"")[:_MAX_TEXT].decode("utf-8-sig", "replace")
        return RobotsText(text, time() + _DAY)


def _for_whom(line: str) -> str:
    """The line; where it names a robot that is none of ours, "-" for whichever it is.

    A rule is kept for each of the names above it: thousands of both would take gigabytes.
    """
    named = _AGENT.match(line)
    if named is None:
        return line
    name = named[1].replace("*", "").strip().lower()
    return f"User-agent: {(name or '*') if ROBOTS_NAME.lower().startswith(name) else '-'}"
