"""JSON documents, streamed: every value, and the line where a document breaks."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sources.formats.json_stream import BrokenJsonError, members, values

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


class Drip(io.StringIO):
    """A stream that gives a few letters at a time, so that every value is cut somewhere."""

    def read(self, size: int | None = -1, /) -> str:
        """At most three letters."""
        return super().read(3 if size is None or size < 0 else min(size, 3))


@given(st.lists(JSON), st.sampled_from([None, 1]))
def test_lists(elements: list[object], indent: int | None) -> None:
    """Each element of a list comes out with its number, wherever loading cuts it."""
    text = json.dumps(elements, indent=indent)
    assert list(values(Drip(text))) == list(enumerate(elements, 1))


def test_one_object() -> None:
    """A single object has no number."""
    assert list(values(Drip(' {"a": [1, 2]}\n'))) == [(None, {"a": [1, 2]})]


@pytest.mark.parametrize(
    ("text", "before", "line", "reason"),
    [
        ('[{"a": 1},\n{"b": }]', 1, 2, "expecting value"),
        ('[{"a": 1}\n\n{"b": 2}]', 1, 3, "a comma or ] is missing"),
        ('[{"a": 1},\n{"b": "x', 1, 2, "unterminated string starting at"),
        ('[{"a": 1},\n', 1, 2, "expecting value"),
        ("[1, 2", 2, 1, "a comma or ] is missing"),
        ('{"a": 1}\n{"a": 2}\noops', 2, 3, "expecting value"),
        ('[{"a": 1}]\n{"a": 2}', 1, 2, "more follows the end of the list"),
        ("[" * 100000, 0, 1, "a value is too large to read"),
        ("[1" + "0" * 5000 + "]", 0, 1, "a value is too large to read"),
        ("Some words", 0, 1, "expecting value"),
        ("", 0, 1, "expecting value"),
    ],
)
def test_broken(text: str, before: int, line: int, reason: str) -> None:
    """What stands before the break comes out, and the break has its line."""
    found: list[object] = []
    with pytest.raises(BrokenJsonError) as broken:
        found.extend(values(io.StringIO(text)))
    assert (len(found), broken.value.line, str(broken.value)) == (before, line, reason)


def test_memory_is_bounded() -> None:
    """A broken element early in a long document does not load the rest."""
    stream = io.StringIO('[{"a": oops},' + '{"b": "x"},' * 100000)
    with pytest.raises(BrokenJsonError):
        list(values(stream))
    assert stream.tell() <= 1 << 16


EXPORT = """{"name": "a", "chats": {"about": 1, "list": [{"id": 2, "messages": [3, {"b": 4}]},
 5, {"messages": []}]}, "list": {"c": 6}, "messages": {"d": 7}, "other": [8]}"""


def test_members() -> None:
    """Members come in order; chosen objects and lists are gone into, and not loaded."""
    found = list(members(io.StringIO(EXPORT), enter=("chats", "list"), each=("messages",)))
    assert found == [
        *(("{", None), ("name", "a"), ("{", None), ("about", 1), ("{", None), ("id", 2)),
        *(("messages", 3), ("messages", {"b": 4}), ("{", None), ("{", None), ("c", 6)),
        *(("messages", {"d": 7}), ("other", [8])),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[1]", "an object is expected"),
        ('{"a" 1}', "a colon is missing"),
        ('{"a": 1', "expecting value"),
        ('{"list": [{"a": 1}', "expecting value"),
        ("", "an object is expected"),
    ],
)
def test_broken_members(text: str, reason: str) -> None:
    """Where an object breaks is told."""
    with pytest.raises(BrokenJsonError) as refused:
        list(members(io.StringIO(text), enter=("list",), each=()))
    assert str(refused.value) == reason


def test_deep_members() -> None:
    """Objects in each other without end are refused, not gone into."""
    with pytest.raises(BrokenJsonError, match=r"^a value is too large to read$"):
        list(members(io.StringIO('{"list":' * 100_000), enter=("list",), each=()))
