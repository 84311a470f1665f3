"""What is needed to write to a chat: its view, its language, and the sender."""

from dataclasses import dataclass

from bot.delivery.sender import Sender
from bot.views.texts.localizers import UserLocalizers
from bot.views.turn_view import TurnView


@dataclass(frozen=True, slots=True)
class ChatOutput:
    """How answers look, the languages of people, and the sender of messages."""

    view: TurnView
    localizers: UserLocalizers
    sender: Sender
