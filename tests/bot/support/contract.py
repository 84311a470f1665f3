"""Holds requests and objects to a machine-readable description of the Bot API.

``QUOTH_TELEGRAM_API`` names the file; without it, ``../shared/telegram/api.json`` beside the
checkout is taken where it exists.
"""

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from bot.localchat import LocalChat, Request

ROOT = Path(__file__).parents[3]
NO_DESCRIPTION = (
    "of every request against the Bot API's own description: QUOTH_TELEGRAM_API names that file"
)
BESIDE = ROOT.parent / "shared" / "telegram" / "api.json"
_ALWAYS = re.compile(r"(?:always|must be) (?:“|\"|\*)?(\w+)(?:”|\"|\*)?$")
_SIMPLE: dict[str, tuple[type, ...]] = {
    "String": (str,), "Integer": (int,), "Float": (int, float), "Boolean": (bool,),
    "True": (bool,),
}  # fmt: skip
# Not methods' parameters, but what a deliverer of updates adds or a JSON body may say.
_FREE = frozenset({"method"})


def description_path() -> Path | None:
    """Return where the description is; None where there is none."""
    path = Path(os.environ.get("QUOTH_TELEGRAM_API") or BESIDE)
    return path if path.is_file() else None


@cache
def load(path: Path) -> "Contract":
    """Read a description once."""
    return Contract(json.loads(path.read_text("utf-8")))


class Contract:
    """What the Bot API's description says of methods and types."""

    def __init__(self, description: dict[str, Any]) -> None:
        self.methods = description["methods"]
        self.types = description["types"]

    def chat_faults(self, chat: LocalChat) -> list[str]:
        """Return what is wrong with everything that went to and fro; [] is as it should be."""
        return [fault for request in chat.requests for fault in self.faults(request)]

    def faults(self, request: Request) -> list[str]:
        """Return what is wrong with one request and its answer."""
        method = self.methods.get(request.method)
        if method is None:
            return [f"{request.method}: no such method"]
        found = list(self._params(request.method, method.get("fields", []), request.params))
        if request.ok:
            where = f"{request.method} -> "
            found += self._value(where, method["returns"], request.body["result"])
        return found

    def object_faults(self, kind: str, value: object) -> list[str]:
        """Return what is wrong with one object of the Bot API."""
        return list(self._value(kind, [kind], value))

    def _params(
        self, where: str, fields: list[dict[str, Any]], params: dict[str, Any]
    ) -> Iterator[str]:
        known = {field["name"]: field for field in fields}
        for name, field in known.items():
            if field["required"] and name not in params:
                yield f"{where}: lacks {name}"
        for name, value in params.items():
            if name not in known:
                if name not in _FREE:
                    yield f"{where}: unknown parameter {name}"
                continue
            decoded = _decoded(value, known[name]["types"])
            if name == "reply_markup" and decoded == {}:
                # So python-telegram-bot writes a keyboard without buttons; Telegram sees none.
                continue
            yield from self._value(f"{where}.{name}", known[name]["types"], decoded)

    def _value(self, where: str, types: list[str], value: object) -> Iterator[str]:
        tries = [list(self._one(where, kind, value)) for kind in types]
        if all(tries):
            yield from min(tries, key=len)

    def _one(self, where: str, kind: str, value: object) -> Iterator[str]:
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                yield f"{where}: no array of {kind}: {value!r:.80}"
                return
            for index, item in enumerate(value):
                yield from self._value(f"{where}[{index}]", [kind[9:]], item)
        elif kind in _SIMPLE:
            wrong_bool = isinstance(value, bool) and bool not in _SIMPLE[kind]
            if wrong_bool or not isinstance(value, _SIMPLE[kind]):
                yield f"{where}: no {kind}: {value!r:.80}"
        elif "subtypes" in self.types[kind]:
            yield from self._value(where, self.types[kind]["subtypes"], value)
        elif not isinstance(value, dict):
            yield f"{where}: no {kind}: {value!r:.80}"
        else:
            yield from self._object(f"{where}<{kind}>", self.types[kind].get("fields", []), value)

    def _object(
        self, where: str, fields: list[dict[str, Any]], value: dict[str, Any]
    ) -> Iterator[str]:
        known = {field["name"]: field for field in fields}
        for name in value.keys() - known.keys():
            yield f"{where}: unknown field {name}"
        for name, field in known.items():
            if name not in value:
                if field["required"]:
                    yield f"{where}: lacks {name}"
                continue
            yield from self._value(f"{where}.{name}", field["types"], value[name])
            always = _ALWAYS.search(field["description"])
            if always and field["types"] == ["String"] and value[name] != always[1]:
                yield f"{where}.{name}: {value[name]!r} is not always {always[1]!r}"


def _decoded(value: object, types: list[str]) -> object:
    """Undo what a form does to a value: everything in it is text."""
    if not isinstance(value, str) or types == ["String"]:
        return value
    try:
        return json.loads(value)
    except json.JSONDecodeError:
        return value
