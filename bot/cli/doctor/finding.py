"""What a check found: one line, good or with what to do."""

from dataclasses import dataclass
from enum import StrEnum

SET_CLOCK = "set the clock, best by NTP (timedatectl set-ntp true)"


class State(StrEnum):
    """How it is. ADVICE works, but could be better or is worth knowing; only WRONG fails."""

    GOOD = "good"
    ADVICE = "advice"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found. ``todo`` says what to do about it, where there is something."""

    check: str
    state: State
    said: str
    todo: str | None = None

    def __str__(self) -> str:
        line = f"{self.state:<7}{self.check:<11}{self.said}"
        return f"{line}: {self.todo}" if self.todo else line


def good(check: str, said: str) -> Finding:
    return Finding(check, State.GOOD, said)


def advice(check: str, said: str, todo: str) -> Finding:
    """A finding that all works, and what would be better or is good to know."""
    return Finding(check, State.ADVICE, said, todo)


def wrong(check: str, said: str, todo: str | None = None) -> Finding:
    """It doesn't work until this is done. An error of Quoth's own says what that is."""
    return Finding(check, State.WRONG, said, todo)
