"""When two web addresses are one page: tracking, AMP, print and mobile versions, www, slashes.

A key holds what tells pages apart; everything that does not is a trait, and the traits in which two
addresses of one key differ are the reason why one of them is folded.
"""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_.+|pk_(?:campaign|kwd|source|medium)|mtm_.+|hsa_.+|_hs(?:enc|mi)|at_(?:medium|campaign).*"
    r"|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id"
    r"|mkt_tok|oly_(?:anon|enc)_id|vero_(?:id|conv)|s_cid|cmpid|icid|ncid|ocid|ito|smid|smtyp"
    r"|xtor|__twitter_impression|ref_src|ref_url|rss|ftag|wt\.mc_id|spm|share_source|guccounter",
    re.IGNORECASE,
)
_AMP_HOST = re.compile(r"amp\.")
_MOBILE_HOST = re.compile(r"(?:m|mobile|touch)\.")
_AMP_PATH = re.compile(r"^/amp(?=/.)|/amp$|\.amp(?=\.html?$|$)", re.IGNORECASE)
_PRINT_PATH = re.compile(r"^/print(?=/.)|/(?:print|printable)$", re.IGNORECASE)
_INDEX_PATH = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_AMP_QUERY = re.compile(r"amp(?:=(?:1|true)?)?|(?:outputtype|view|mode)=amp", re.IGNORECASE)
_PRINT_QUERY = re.compile(
    r"(?:print|printable|printerfriendly)(?:=(?:1|true|y|yes)?)?|(?:view|mode|output)=print",
    re.IGNORECASE,
)
# An AMP page as Google keeps it: …/amp/s/HOST/PATH and HOST.cdn.ampproject.org/c/s/HOST/PATH.
_AMP_CACHE = re.compile(
    r"https?://(?:www\.google\.[a-z.]+/amp|[\w-]+\.cdn\.ampproject\.org/[acv])/(s/)?(.+)",
    re.IGNORECASE,
)
# A page as an archive keeps it, behind the time at which it was kept: …/20240304101500/https://….
_ARCHIVED = re.compile(r"https?://[^?#]+?/\d{8,14}(?:[a-z]{2}_)?/(https?://.+)", re.IGNORECASE)
# By these names a redirector is told where to lead: google.com/url?…&url=https://….
_LEADING = "url u q to link target dest destination redirect redirect_url uddg"
_SLUG_WORDS = 3
_DEFAULT_PORTS = {"http": 80, "https": 443}

_AMP, _PRINT, _TRACKED = "AMP version", "print version", "tracking parameters"

# The most telling first: where two addresses differ in several, the first one is the reason.
_TRAITS = (_AMP, _PRINT, "mobile version", _TRACKED, "www", "trailing slash", "http")


@dataclass(frozen=True, slots=True)
class PageAddress:
    """What page an address leads to, whatever its spelling. ``site`` is the host without "www."."""

    key: str
    site: str
    traits: frozenset[str]


def page_address(url: str) -> PageAddress:
    """The page that ``url`` leads to. Raises ValueError where it can't be understood."""
    traits: set[str] = set()
    if cached := _AMP_CACHE.fullmatch(url):
        traits.add(_AMP)
        url = f"http{'s' if cached[1] else ''}://{cached[2]}"
    parts = urlsplit(url.strip())
    if parts.scheme.lower() == "http":
        traits.add("http")
    site = _site(parts, traits)
    query = _query(parts, traits)
    return PageAddress(f"{site}{_path(parts, traits)}{query}", site, frozenset(traits))


def archived(url: str) -> str:
    """The address of the page that an archive keeps at ``url``; ``url`` where it is none's."""
    found = _ARCHIVED.fullmatch(url)
    return found[1] if found else url


def carried(url: str) -> str:
    """The address of another site to which a redirector leads, where it stands in its own.

    ``url`` itself where it is no redirector's: what has a title in its path is an article's.
    """
    try:
        parts = urlsplit(url)
        given = parse_qsl(parts.query, errors="surrogateescape")
        leading = [value for name, value in given if name.lower() in _LEADING.split()]
        led_to = {value for value in leading if "://" in value}
        to = led_to.pop() if len(led_to) == 1 else ""
        named = urlsplit(to)
    except ValueError:  # "https://[half-an-ipv6"
        return url
    titled = len(re.findall(r"[^\W\d_]{2,}", parts.path.rpartition("/")[2])) >= _SLUG_WORDS
    web = named.scheme in ("http", "https") and named.hostname not in (None, parts.hostname)
    return to if web and not titled else url


def known_address(url: str | None) -> PageAddress | None:
    """As ``page_address``; None where there is no address, or it can't be understood."""
    try:
        return page_address(url) if url else None
    except ValueError:  # "http://coast.example:port/"
        return None


def without_tracking(url: str) -> str:
    """``url`` as it is shown: without parameters that only track, and without a fragment."""
    parts = urlsplit(url)
    kept = [
        pair for pair in parts.query.split("&") if not _TRACKING.fullmatch(pair.partition("=")[0])
    ]
    return urlunsplit(parts._replace(query="&".join(kept), fragment=""))


def difference(address: PageAddress, other: PageAddress) -> str:
    """In what two addresses of one page differ, in a word or two."""
    differing = (address.traits ^ other.traits) or (address.traits & {_TRACKED})
    return next((trait for trait in _TRAITS if trait in differing), "same address")


def _site(parts: SplitResult, traits: set[str]) -> str:
    host = _unicode((parts.hostname or "").rstrip("."))
    for pattern, trait in (
        (re.compile(r"www\d?\."), "www"),
        (_AMP_HOST, _AMP),
        (_MOBILE_HOST, "mobile version"),
    ):
        found = pattern.match(host)
        if found and "." in host[found.end() :]:
            host = host[found.end() :]
            traits.add(trait)
    port = parts.port
    default = port is None or port == _DEFAULT_PORTS.get(parts.scheme.lower())
    return host if default else f"{host}:{port}"


def _unicode(host: str) -> str:
    """A host as people read it: "xn--mnchen-3ya.example" is "münchen.example"."""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def _path(parts: SplitResult, traits: set[str]) -> str:
    # Old addresses may hold bytes that are no UTF-8: these stay as they are.
    words = unquote(parts.path, errors="surrogateescape")
    path = quote(words, "/:@!$&'()*+,;=~-._", errors="surrogateescape")
    path = _INDEX_PATH.sub("/", path)
    if path.endswith("/") and path != "/":
        traits.add("trailing slash")
    path = path.rstrip("/")
    for pattern, trait in ((_AMP_PATH, _AMP), (_PRINT_PATH, _PRINT)):
        shorter = pattern.sub("", path)
        if shorter != path:
            traits.add(trait)
            path = shorter.rstrip("/")
    return path


def _query(parts: SplitResult, traits: set[str]) -> str:
    """The query without parameters that change nothing, the others sorted."""
    kept = []
    for name, value in parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape"):
        parameter = f"{name}={value}" if value else name
        if _TRACKING.fullmatch(name):
            traits.add(_TRACKED)
        elif _AMP_QUERY.fullmatch(parameter):
            traits.add(_AMP)
        elif _PRINT_QUERY.fullmatch(parameter):
            traits.add(_PRINT)
        else:
            kept.append((name, value))
    return f"?{urlencode(sorted(kept), errors='surrogateescape')}" if kept else ""
