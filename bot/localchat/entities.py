"""Message entities: checked as Telegram checks them, and found where nobody marked them."""

import re
from collections.abc import Iterable, Iterator

from bot.localchat.errors import ApiError, bad_request
from bot.localchat.records import Formatted, Json
from bot.localchat.utf16 import position, units

KINDS = frozenset(
    (
        "mention", "hashtag", "cashtag", "bot_command", "url",
        "email", "phone_number", "bold", "italic", "underline",
        "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code",
        "pre", "text_link", "text_mention", "custom_emoji", "date_time",
    )
)  # fmt: skip
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
# What a stretch must also carry to be of that kind.
EXTRAS = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id"}
# Telegram looks for links and commands by itself, but not inside these.
OPAQUE = frozenset({"code", "pre", "text_link", "text_mention"})
MOST = 100

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


def checked(text: str, entities: object) -> tuple[Json, ...]:
    """Return the entities that a request lists, or refuse them as Telegram does."""
    if not isinstance(entities, list):
        raise bad_request("can't parse entities JSON object")
    kept = [_one(text, entity) for entity in entities]
    if len(kept) > MOST:
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
    if len(kept) > MOST:
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
    needed = EXTRAS.get(kind)
    if needed and not entity.get(needed):
        raise bad_request(f"can't parse MessageEntity: Can't find field \"{needed}\"")
    _within(text, entity["offset"], entity["length"])
    return dict(entity)


def _within(text: str, offset: int, length: int) -> None:
    for name, at in (("begins", offset), ("ends", offset + length)):
        if at < 0 or at > units(text):
            raise _misplaced(f"Entity {name} after the end of the text", text)
        if position(text, at) is None:
            raise _misplaced(f"Entity {name} in a middle of a UTF-16 symbol", text)


def _misplaced(what: str, text: str) -> ApiError:
    return bad_request(f"{what[0].lower()}{what[1:]} at byte offset {len(text.encode())}")


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
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in OPAQUE]
    marked = {(e["type"], e["offset"]) for e in entities}
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            start = units(text[: match.start()])
            stop = start + units(match.group())
            if (kind, start) in marked or any(a < stop and start < b for a, b in taken):
                continue
            taken.append((start, stop))
            yield {"type": kind, "offset": start, "length": stop - start}
