"""A JSON document -> its objects, one after the other, without holding all of it."""

import json
import re
from collections.abc import Collection, Iterator
from json import JSONDecodeError
from typing import TextIO

_CHUNK = 1 << 16
_SPACE = re.compile(r"[ \t\n\r]*")
# An error this near to the end of what is loaded may only mean that the rest is not loaded yet.
_NEAR_END = 16
_MAX_VALUE = 64 << 20
_MAX_DEPTH = 5


class BrokenJsonError(Exception):
    """Not JSON. ``line`` is where, counted from 1."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


def values(stream: TextIO) -> Iterator[tuple[int | None, object]]:
    """(number, element) of a top-level list, from 1, or (None, the one value in ``stream``).

    Of values one behind the other, as programs put them out, the second has the number 2. Raises
    BrokenJsonError where the document breaks, after all that stands before.
    """
    source = _Source(stream)
    if source.next_letter() == "[":
        source.step()
        yield from enumerate(_elements(source), 1)
        if source.next_letter():
            raise source.broken("more follows the end of the list")
        return
    yield None, source.value()
    number = 1
    while source.next_letter():
        number += 1
        yield number, source.value()


def members(
    stream: TextIO, enter: Collection[str], each: Collection[str]
) -> Iterator[tuple[str, object]]:
    """(key, value) of the object in ``stream``, in its order, without loading what is large.

    Of objects, and of objects in lists, under a key in ``enter`` the members come in their place,
    after ("{", None); of lists under a key in ``each`` the elements, one at a time. Raises
    BrokenJsonError where the document breaks, after all that stands before.
    """
    source = _Source(stream)
    if source.next_letter() != "{":
        raise source.broken("an object is expected")
    yield from _members(source, enter, each, _MAX_DEPTH)


def _members(
    source: "_Source", enter: Collection[str], each: Collection[str], depth: int
) -> Iterator[tuple[str, object]]:
    yield "{", None
    source.step()
    while (letter := source.next_letter()) != "}":
        if letter == ",":
            source.step()
        key = str(source.value())
        if source.next_letter() != ":":
            raise source.broken("a colon is missing")
        source.step()
        opening = source.next_letter()
        if key in each and opening == "[":
            source.step()
            yield from ((key, element) for element in _elements(source))
        elif key in enter and opening in ("{", "[") and depth:
            yield from _entered(source, enter, each, depth - 1)
        else:
            yield key, source.value()
    source.step()


def _entered(
    source: "_Source", enter: Collection[str], each: Collection[str], depth: int
) -> Iterator[tuple[str, object]]:
    if source.next_letter() == "{":
        yield from _members(source, enter, each, depth)
        return
    source.step()
    while (letter := source.next_letter()) != "]":
        if letter == "{":
            yield from _members(source, enter, each, depth)
        elif letter == ",":
            source.step()
        else:
            source.value()
    source.step()


def _elements(source: "_Source") -> Iterator[object]:
    if source.next_letter() == "]":
        source.step()
        return
    while True:
        yield source.value()
        letter = source.next_letter()
        if letter not in (",", "]"):
            raise source.broken("a comma or ] is missing")
        source.step()
        if letter == "]":
            return


class _Source:
    """What is loaded of a stream, where reading stands in it, and on which line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._text = ""
        self._at = 0
        self._line = 1
        self._ended = False
        self._decoder = json.JSONDecoder(strict=False)

    def next_letter(self) -> str:
        """The next letter that is no space; empty at the end."""
        while True:
            match = _SPACE.match(self._text, self._at)
            self._move(match.end() if match else self._at)
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._load():
                return ""

    def step(self) -> None:
        """Past the letter that ``next_letter`` gave."""
        self._at += 1

    def value(self) -> object:
        self.next_letter()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except JSONDecodeError as error:
                if not self._may_go_on(error) or not self._load():
                    raise self.broken(error.msg.lower(), error.pos) from None
            except (ValueError, RecursionError):  # a number of 5,000 digits, 5,000 brackets
                raise self.broken("a value is too large to read") from None
            else:
                if end < len(self._text) or not self._load():
                    self._move(end)
                    return value

    def broken(self, reason: str, at: int | None = None) -> BrokenJsonError:
        """The error to raise about the place ``at``, or the present one."""
        line = self._line + self._text.count("\n", self._at, at if at is not None else self._at)
        return BrokenJsonError(reason, line)

    def _may_go_on(self, error: JSONDecodeError) -> bool:
        if len(self._text) - self._at > _MAX_VALUE:
            return False
        return "Unterminated" in error.msg or error.pos >= len(self._text) - _NEAR_END

    def _move(self, end: int) -> None:
        self._line += self._text.count("\n", self._at, end)
        self._at = end

    def _load(self) -> bool:
        """Load as much again as is waiting, so that a long value is not decoded too often."""
        if self._ended:
            return False
        self._text = self._text[self._at :]
        self._at = 0
        more = self._stream.read(max(_CHUNK, len(self._text)))
        self._text += more
        self._ended = not more
        return bool(more)
