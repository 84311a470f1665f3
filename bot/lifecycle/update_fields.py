"""What is in the fields of an update: PTB takes whatever stands there, whatever its hints say."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args

from telegram import TelegramObject

MOST = 1 << 52  # ids have at most 52 significant bits
_PLAIN = (str, int, datetime, NoneType, TelegramObject)


def check_fields(telegram_object: TelegramObject) -> None:
    """Raises TypeError where a number, text, date or object, however deep, is something else."""
    kind: Any = type(telegram_object)  # mypy doubts that a class can be a key
    for name, kinds in _fields(kind).items():
        value = getattr(telegram_object, name, None)
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise TypeError(f"its {name} is none")
        if isinstance(value, int) and abs(value) >= MOST:
            raise TypeError(f"its {name} is too large")
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, TelegramObject):
                check_fields(inner)


@cache
def _fields(kind: type[TelegramObject]) -> Mapping[str, tuple[type, ...]]:
    """What may stand in each field, as its hint says; anything where that is not plain."""
    hints: Mapping[str, Any] = kind.__init__.__annotations__
    fields: dict[str, tuple[type, ...]] = {}
    for name, hint in hints.items():
        kinds = get_args(hint) if isinstance(hint, UnionType) else (hint,)
        # What is worked out from other fields may warn that it goes with the next version.
        if not isinstance(getattr(kind, name, None), property):
            fields[name] = kinds if all(map(_is_plain, kinds)) else (object, bool)
    return fields


def _is_plain(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, _PLAIN)
