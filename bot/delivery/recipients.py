"""Who may be written to."""

from typing import Protocol


class RecipientPolicy(Protocol):
    """The one gate for what is told unasked, and the book of chats."""

    def may_be_told(self, user_id: int | None, chat_id: int) -> bool:
        """Whether a chat may be told what somebody once asked for."""

    def closed(self, chat_id: int) -> None:
        """The chat can't be written to any more."""

    def moved(self, old: int, new: int) -> None:
        """A group became a supergroup and goes by a new number."""
