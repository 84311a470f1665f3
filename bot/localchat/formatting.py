"""Texts with their entities: those that a request lists, checked as Telegram checks them, and those
that are found where nobody marked them."""

import re
from collections.abc import Iterable, Iterator

from bot.localchat.params import ApiError, Params, bad_request
from bot.localchat.records import Formatted, Json
from index.unicode import valid

TEXT_BYTES = 1 << 15
TEXT_UNITS = 4096
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
# Those that the bot sets; Telegram has more.
KINDS = QUOTES | {"bold", "pre", "text_link"}
MOST_ENTITIES = 100

_FOUND = (
    ("url", re.compile(r"\bhttps?://[^\s<>\"]+[^\s<>\"'.,;:!?)\]»”]")),
    ("email", re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]*\w\b")),
    ("mention", re.compile(r"(?<![\w@./])@[A-Za-z]\w{3,31}\b")),
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?![\w/<>])"),
    ),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d_]\w*")),
    ("cashtag", re.compile(r"(?<!\w)\$[A-Z]{1,8}\b")),
)


def formatted(params: Params, too_long: str = "message is too long") -> Formatted:
    """The text of a request with its entities; refuses an empty and a long one."""
    source = params.text("text") or ""
    if len(source.encode("utf-8", "surrogatepass")) > TEXT_BYTES:
        raise bad_request("text is too long")
    content = settled(source, _entities(source, params))
    if not content.text:
        raise bad_request("message text is empty")
    if units(content.text) > TEXT_UNITS:
        raise bad_request(too_long)
    return content


def typed(text: str) -> Formatted:
    """Return what a person typed, with links and commands found."""
    content = settled(valid(text), ())
    if not content.text:
        raise ValueError("a person cannot send an empty message")
    if units(content.text) > TEXT_UNITS:
        raise ValueError(f"a person cannot send more than {TEXT_UNITS} UTF-16 units at once")
    return content


def _entities(source: str, params: Params) -> tuple[Json, ...]:
    if params.text("parse_mode"):  # the bot marks by entities alone: no word can turn into markup
        raise bad_request("unsupported parse_mode")
    listed = params.json("entities", "entities")
    return checked(source, [] if listed is None else listed)


def checked(text: str, entities: object) -> tuple[Json, ...]:
    """Return the entities that a request lists, or refuse them as Telegram does."""
    if not isinstance(entities, list):
        raise bad_request("can't parse entities JSON object")
    kept = [_one(text, entity) for entity in entities]
    if len(kept) > MOST_ENTITIES:
        raise bad_request("ENTITIES_TOO_LONG")
    return tuple(entity for entity in kept if entity["length"] > 0)


def settled(text: str, entities: Iterable[Json]) -> Formatted:
    """Trim the text, put entities in order, drop nested quotes, and add what is found."""
    entities = list(entities)
    left = len(text) - len(text.lstrip())
    skipped, trimmed = units(text[:left]), text.strip()
    end = units(trimmed)
    kept = [moved for entity in entities if (moved := _moved(entity, skipped, end))]
    kept = _unnested(sorted(kept, key=lambda e: (e["offset"], -e["length"])))
    if len(kept) > MOST_ENTITIES:
        raise bad_request("ENTITIES_TOO_LONG")
    both = [*kept, *_found(trimmed, kept)]
    return Formatted(trimmed, tuple(sorted(both, key=lambda e: (e["offset"], -e["length"]))))


def _one(text: str, entity: object) -> Json:
    if not isinstance(entity, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    kind = entity.get("type")
    if kind not in KINDS:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    if not all(isinstance(entity.get(name), int) for name in ("offset", "length")):
        raise bad_request('can\'t parse MessageEntity: Field "offset" must be of type Number')
    if kind == "text_link" and not entity.get("url"):
        raise bad_request("can't parse MessageEntity: Can't find field \"url\"")
    _within(text, entity["offset"], entity["length"])
    return dict(entity)


def _within(text: str, offset: int, length: int) -> None:
    for name, at in (("begins", offset), ("ends", offset + length)):
        if at < 0 or at > units(text):
            raise _misplaced(f"entity {name} after the end of the text", text)
        if _splits_a_letter(text, at):
            raise _misplaced(f"entity {name} in a middle of a UTF-16 symbol", text)


def _misplaced(what: str, text: str) -> ApiError:
    return bad_request(f"{what} at byte offset {len(text.encode())}")


def _moved(entity: Json, skipped: int, end: int) -> Json | None:
    start = max(entity["offset"] - skipped, 0)
    stop = min(entity["offset"] + entity["length"] - skipped, end)
    return {**entity, "offset": start, "length": stop - start} if stop > start else None


def _unnested(entities: list[Json]) -> list[Json]:
    kept: list[Json] = []
    quoted_to = -1
    for entity in entities:
        if entity["type"] in QUOTES:
            if entity["offset"] < quoted_to:
                continue
            quoted_to = entity["offset"] + entity["length"]
        kept.append(entity)
    return kept


def _found(text: str, entities: list[Json]) -> Iterator[Json]:
    # Telegram looks for links and commands by itself, but not inside a link.
    links = [entity for entity in entities if entity["type"] == "text_link"]
    taken = [(link["offset"], link["offset"] + link["length"]) for link in links]
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            start = units(text[: match.start()])
            stop = start + units(match.group())
            if any(a < stop and start < b for a, b in taken):
                continue
            taken.append((start, stop))
            yield {"type": kind, "offset": start, "length": stop - start}


def units(text: str) -> int:
    """Return how many UTF-16 code units ``text`` takes."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)


def _splits_a_letter(text: str, offset: int) -> bool:
    low = text.encode("utf-16-be", "surrogatepass")[2 * offset :][:1]
    return b"\xdc" <= low <= b"\xdf"


def cut(text: str, offset: int, length: int) -> str:
    """Return the stretch of ``text`` that an entity covers."""
    raw = text.encode("utf-16-le")
    return raw[offset * 2 : (offset + length) * 2].decode("utf-16-le")
