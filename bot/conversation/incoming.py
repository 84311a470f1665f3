"""A message on its way to a question, with all that surrounds it in its chat."""

from dataclasses import dataclass
from datetime import date

from bot.delivery.message import Destination
from bot.storage.turn import SavedQuote, Turn
from bot.views.texts.localizers import Asker


@dataclass(frozen=True, slots=True)
class Incoming:
    """A question as it came in, on ``day`` by the clock of its chat.

    ``previous`` is the turn that it follows, or ``replied`` to, and ``cited`` the quote of it that
    it is about; ``told`` is the text of the articles quoted in it. ``said``: the whole message, of
    whose questions ``text`` is the first. ``replaces`` is the turn whose
    question was edited; ``arrived`` are ids of articles that came in since this person was here
    last; ``by_button``: nobody typed it.
    """

    asker: Asker
    destination: Destination
    text: str
    day: date
    question_id: int | None = None
    previous: Turn | None = None
    replied: bool = False
    cited: SavedQuote | None = None
    told: str = ""
    said: str = ""
    replaces: Turn | None = None
    arrived: tuple[str, ...] = ()
    by_button: bool = False

    @property
    def language(self) -> str:
        """The language of the chat; the message may be in another one."""
        return self.asker.localize.language
