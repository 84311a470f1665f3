"""How many updates are at hand, and whose: one person's flood keeps nobody else waiting."""

import asyncio
from collections import Counter
from collections.abc import Hashable

MOST_AT_HAND = 1024  # more stay with Telegram until these are answered
OF_ONE = 50  # of one person that count in this
MOST_OF_ONE = 1000  # of one person; more are a flood, and are let go


class Load:
    """Updates at hand, by person. ``room`` is set while more should be taken from Telegram."""

    def __init__(self, most: int = MOST_AT_HAND) -> None:
        self._most = most
        self._of: Counter[Hashable] = Counter()
        self._counted = 0
        self.room = asyncio.Event()
        self.room.set()

    def is_flood(self, person: Hashable) -> bool:
        """Whether somebody has so much at hand that no more of theirs is to be taken."""
        return self._of[person] >= MOST_OF_ONE

    def begins(self, person: Hashable) -> None:
        self._counted += self._of[person] < OF_ONE
        self._of[person] += 1
        if self._counted >= self._most:
            self.room.clear()

    def ends(self, person: Hashable) -> None:
        self._of[person] -= 1
        self._counted -= self._of[person] < OF_ONE
        if not self._of[person]:
            del self._of[person]
        if self._counted < self._most:
            self.room.set()
