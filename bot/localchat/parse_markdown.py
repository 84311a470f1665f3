"""``parse_mode=MarkdownV2``, with the refusals that Telegram's own parser gives."""

from dataclasses import dataclass

from bot.localchat.errors import ApiError, bad_request
from bot.localchat.records import Json
from bot.localchat.utf16 import units

_RESERVED = "_*[]()~`>#+-=|{}.!"
# Longest first, so that "__" is not read as two "_".
_MARKS = (
    ("```", "pre"), ("__", "underline"), ("||", "spoiler"), ("![", "custom_emoji"),
    ("_", "italic"), ("*", "bold"), ("~", "strikethrough"), ("`", "code"), ("[", "text_link"),
)  # fmt: skip
_NAMES = {
    "pre": "Pre", "underline": "Underline", "spoiler": "Spoiler", "custom_emoji": "CustomEmoji",
    "italic": "Italic", "bold": "Bold", "strikethrough": "Strikethrough", "code": "Code",
    "text_link": "TextUrl",
}  # fmt: skip
_ENDS = {"text_link": "]", "custom_emoji": "]"} | {
    kind: mark for mark, kind in _MARKS if not mark.endswith("[")
}


@dataclass(slots=True)
class _Open:
    kind: str
    offset: int
    where: int
    language: str = ""


def parse_markdown(source: str) -> tuple[str, list[Json]]:
    """Return the plain text and its entities; refuse what Telegram refuses."""
    return _Parser(source).run()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.text = ""
        self.stack: list[_Open] = []
        self.entities: list[Json] = []
        self.quote: int | None = None

    def run(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            self._step()
        if self.stack:
            last = self.stack[-1]
            raise _refused(f"Can't find end of {_NAMES[last.kind]} entity", last.where)
        self._end_quote()
        return self.text, [e for e in self.entities if e["length"] > 0]

    def _step(self) -> None:
        letter = self.source[self.at]
        following = self.source[self.at + 1 : self.at + 2]
        if letter == "\\" and following and ord(following) <= 126:
            self.text += following
            self.at += 2
        elif self.stack and self.stack[-1].kind in ("code", "pre"):
            self._close_or_copy()
        elif self._line_start() and letter == ">":
            self._start_quote()
        elif letter == "\n":
            self._newline()
        elif self._closes():
            self._close()
        elif not self._opens():
            if letter in _RESERVED:
                raise self._reserved(letter)
            self._copy()

    def _copy(self) -> None:
        self.text += self.source[self.at]
        self.at += 1

    def _line_start(self) -> bool:
        return self.at == 0 or self.source[self.at - 1] == "\n"

    def _start_quote(self) -> None:
        if self.quote is None:
            self.quote = units(self.text)
        self.at += 1

    def _newline(self) -> None:
        if not self.source.startswith(">", self.at + 1):
            self._end_quote()
        self._copy()

    def _end_quote(self, kind: str = "blockquote") -> None:
        if self.quote is not None:
            length = units(self.text) - self.quote
            self.entities.append({"type": kind, "offset": self.quote, "length": length})
            self.quote = None

    def _closes(self) -> bool:
        if not self.stack:
            return False
        end = _ENDS[self.stack[-1].kind]
        if end == "_" and self.source.startswith("__", self.at):
            # "___" closes the italic first when an underline is open around it.
            return self.source.startswith("___", self.at)
        return self.source.startswith(end, self.at)

    def _close_or_copy(self) -> None:
        if self._closes():
            self._close()
        elif self.source[self.at] == "`" and self.stack[-1].kind == "pre":
            raise self._reserved("`")
        else:
            self._copy()

    def _close(self) -> None:
        opened = self.stack.pop()
        self.at += len(_ENDS[opened.kind])
        length = units(self.text) - opened.offset
        entity: Json = {"type": opened.kind, "offset": opened.offset, "length": length}
        if opened.kind == "text_link":
            entity["url"] = self._target() or self.text[-length:]
        elif opened.kind == "custom_emoji":
            entity["custom_emoji_id"] = self._target().rpartition("=")[2]
        elif opened.language:
            entity["language"] = opened.language
        self.entities.append(entity)

    def _target(self) -> str:
        if not self.source.startswith("(", self.at):
            return ""
        start, url = self.at, ""
        self.at += 1
        while self.at < len(self.source) and self.source[self.at] != ")":
            if self.source[self.at] == "\\":
                self.at += 1
            url += self.source[self.at : self.at + 1]
            self.at += 1
        if self.at >= len(self.source):
            raise _refused("Can't find end of a URL", len(self.source[:start].encode()))
        self.at += 1
        return url

    def _opens(self) -> bool:
        if self._folds():
            return True
        for mark, kind in _MARKS:
            if self.source.startswith(mark, self.at):
                where = len(self.source[: self.at].encode())
                self.at += len(mark)
                language = self._language() if kind == "pre" else ""
                self.stack.append(_Open(kind, units(self.text), where, language))
                return True
        return False

    def _folds(self) -> bool:
        """Whether these are the two bars that end an expandable quote."""
        rest = self.source[self.at :]
        ends = rest.startswith("||") and (len(rest) == 2 or rest[2] == "\n")
        if self.quote is None or self.stack or not ends:
            return False
        self.at += 2
        self._end_quote("expandable_blockquote")
        return True

    def _language(self) -> str:
        line = self.source[self.at :].partition("\n")[0]
        if "\n" not in self.source[self.at :] or "`" in line or " " in line:
            return ""
        self.at += len(line) + 1
        return line

    def _reserved(self, letter: str) -> ApiError:
        return bad_request(
            f"can't parse entities: Character '{letter}' is reserved and must be escaped "
            "with the preceding '\\'"
        )


def _refused(reason: str, where: int) -> ApiError:
    return bad_request(f"can't parse entities: {reason} at byte offset {where}")
