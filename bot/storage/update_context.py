"""Which update is being answered: known to whatever works on it, across awaits and tasks."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import count
from typing import Any, NamedTuple


class Slot(NamedTuple):
    """One message of an answer: the update that it answers, and the place among its messages.

    What nobody asked for has a number too, below zero: see ``unasked``.
    """

    update_id: int
    part: int


@dataclass(slots=True)
class UpdateContext:
    """An update, whose it is, and how many messages it was answered with so far.

    It is answered once what goes on ``beside`` it has ended too. ``leaving``: a message of it is
    on its way, and to stop now would leave in doubt whether it arrived.
    """

    update_id: int
    user_id: int | None = None
    language: str = "en"
    parts: "count[int]" = field(default_factory=count)
    leaving: bool = False
    beside: list[asyncio.Task[None]] = field(default_factory=list)

    def slot(self) -> Slot:
        """The next message: the same one when a killed answer is given again from its start."""
        return Slot(self.update_id, next(self.parts))


current_update: ContextVar[UpdateContext | None] = ContextVar("current_update", default=None)


def go_on(work: Coroutine[Any, Any, None]) -> None:
    """Begin something beside the update that is being answered: the chat's next one need not wait.

    Raises LookupError where none is.
    """
    asked = current_update.get()
    if asked is None:
        work.close()
        raise LookupError("nothing is being answered")
    asked.beside.append(asyncio.create_task(work))


@contextmanager
def unasked(user_id: int, language: str, *name: object) -> Iterator[UpdateContext]:
    """Something is told that nobody has just asked for, on behalf of somebody.

    The ``name`` tells it from all else that is told, so that a bot which is killed while it tells
    it knows afterwards whether it has.
    """
    digest = blake2b(repr(name).encode(), digest_size=7).digest()
    update = UpdateContext(-1 - int.from_bytes(digest), user_id, language)
    token = current_update.set(update)
    try:
        yield update
    finally:
        current_update.reset(token)
