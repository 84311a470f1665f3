"""What it takes to write to a chat."""

from dataclasses import dataclass

from bot.delivery.sender import Sender
from bot.views.texts.localizers import UserLocalizers
from bot.views.turn_view import TurnView


@dataclass(frozen=True, slots=True)
class ChatOutput:
    """How things look, in whose language, and the way there."""

    view: TurnView
    localizers: UserLocalizers
    sender: Sender
