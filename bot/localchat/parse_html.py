"""``parse_mode=HTML``, with the refusals that Telegram's own parser gives."""

import re
from dataclasses import dataclass

from bot.localchat.errors import ApiError, bad_request
from bot.localchat.records import Json
from bot.localchat.utf16 import units

_SIMPLE = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "s": "strikethrough",
    "strike": "strikethrough", "del": "strikethrough", "u": "underline", "ins": "underline",
    "tg-spoiler": "spoiler", "span": "spoiler", "pre": "pre", "code": "code",
    "blockquote": "blockquote", "a": "text_link", "tg-emoji": "custom_emoji",
}  # fmt: skip
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)((?:\s+[^<>]*)?)\s*>")
_ATTRIBUTE = re.compile(r"([\w-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    index: int


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Return the plain text and its entities; refuse what Telegram refuses."""
    return _Parser(source).run()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.offset = 0
        self.stack: list[_Open] = []
        self.entities: list[Json] = []

    def run(self) -> tuple[str, list[Json]]:
        at = 0
        while at < len(self.source):
            if self.source[at] == "<":
                at = self._tag(at)
            else:
                stop = self.source.find("<", at)
                stop = len(self.source) if stop < 0 else stop
                self._add(_REFERENCE.sub(_character, self.source[at:stop]))
                at = stop
        if self.stack:
            raise _refused(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        return "".join(self.parts), [e for e in self.entities if e["length"]]

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.offset += units(text)

    def _tag(self, at: int) -> int:
        match = _TAG.match(self.source, at)
        where = len(self.source[:at].encode())
        if match is None:
            end = self.source[at : at + 2] == "</"
            raise _refused(f"Unclosed {'end' if end else 'start'} tag at byte offset {where}")
        closing, name, rest = match.group(1), match.group(2).lower(), match.group(3)
        if closing:
            self._close(name, where)
        else:
            self._open(name, rest, where)
        return match.end()

    def _open(self, name: str, rest: str, where: int) -> None:
        found = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(rest)}
        spoiler = name != "span" or found.get("class") == "tg-spoiler"
        if name not in _SIMPLE:
            raise _refused(f'Unsupported start tag "{name}" at byte offset {where}')
        if not spoiler:
            raise _refused(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        values = {key: _REFERENCE.sub(_character, value) for key, value in found.items()}
        self.stack.append(_Open(name, values, self.offset, len(self.entities)))

    def _close(self, name: str, where: int) -> None:
        if not self.stack:
            raise _refused(f"Unexpected end tag at byte offset {where}")
        opened = self.stack.pop()
        if opened.tag != name:
            raise _refused(
                f"Unmatched end tag at byte offset {where}, "
                f'expected "</{opened.tag}>", found "</{name}>"'
            )
        entity = self._entity(opened)
        if entity is not None and not self._has_language(opened):
            # Outer before inner, as they were opened.
            self.entities.insert(opened.index, entity)

    def _has_language(self, opened: _Open) -> bool:
        """Whether this is a pre around a code that told its language, and so became the pre."""
        inner = self.entities[opened.index : opened.index + 1]
        covered = {"type": "pre", "offset": opened.offset, "length": self.offset - opened.offset}
        return opened.tag == "pre" and any(covered.items() <= entity.items() for entity in inner)

    def _entity(self, opened: _Open) -> Json | None:
        kind, values = _SIMPLE[opened.tag], opened.attributes
        length = self.offset - opened.offset
        entity: Json = {"type": kind, "offset": opened.offset, "length": length}
        if kind == "text_link":
            url = values.get("href") or "".join(self.parts)[-length:]
            return {**entity, "url": url} if "." in url or "://" in url else None
        if kind == "blockquote" and "expandable" in values:
            return {**entity, "type": "expandable_blockquote"}
        if kind == "custom_emoji":
            return {**entity, "custom_emoji_id": values.get("emoji-id", "")}
        if kind == "code" and self.stack and self.stack[-1].tag == "pre":
            language = values.get("class", "").removeprefix("language-")
            return {**entity, "type": "pre", "language": language} if language else None
        return entity


def _character(match: re.Match[str]) -> str:
    if match[1]:
        return _NAMED[match[1]]
    number = int(match[2]) if match[2] else int(match[3], 16)
    return chr(number) if 0 < number < 0x110000 else match[0]


def _refused(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
