"""Who may be written to unasked: the one gate for alerts, digests and whatever nobody awaits."""

from typing import Protocol


class Policy(Protocol):
    """The operator's lists."""

    def admits(self, user_id: int | None, chat_id: int | None) -> bool:
        """Whether the bot may be used by this person, or in this chat."""


class Chats(Protocol):
    """The book of chats."""

    def forget_chat(self, chat_id: int) -> None:
        """The chat can't be written to any more."""

    def rekey_chat(self, old: int, new: int) -> None:
        """A group became a supergroup and goes by a new number."""


class Recipients:
    """Chats that blocked or removed the bot are forgotten with all that would be told there; people
    whom the operator removed keep what they set, and hear nothing while they are removed."""

    def __init__(self, policy: Policy, chats: Chats) -> None:
        self._policy = policy
        self._chats = chats

    def may_be_told(self, user_id: int | None, chat_id: int) -> bool:
        """Whether a chat may be told what somebody once asked for."""
        return self._policy.admits(user_id, chat_id)

    def closed(self, chat_id: int) -> None:
        """The chat can't be written to any more."""
        self._chats.forget_chat(chat_id)

    def moved(self, old: int, new: int) -> None:
        """A group became a supergroup and goes by a new number."""
        self._chats.rekey_chat(old, new)
