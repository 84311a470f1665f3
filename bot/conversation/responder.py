"""One question, from what was said to what is shown and remembered."""

from collections.abc import Awaitable
from dataclasses import dataclass, replace
from datetime import date

from bot.conversation.answer_finder import Finder, Found, Query
from bot.conversation.suggestions import Guide
from bot.delivery.sender import Courier, Place
from bot.storage.turns import Memory, Onward, SavedQuote, Turn
from bot.texts import Say
from bot.views.turn_view import Screen, View
from index.article import Scope


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and how they like their answers."""

    user_id: int
    say: Say
    per_page: int = 3


@dataclass(frozen=True, slots=True)
class Incoming:
    """A question as it came in. ``replaces`` is the turn whose question was edited."""

    asker: Asker
    place: Place
    text: str
    day: date
    question_id: int | None = None
    previous: Turn | None = None
    replied: bool = False
    cited: SavedQuote | None = None
    replaces: Turn | None = None
    by_button: bool = False


class Conversation:
    """Answers questions in chats and remembers that it did."""

    def __init__(
        self, finder: Finder, memory: Memory, courier: Courier, view: View, guide: Guide
    ) -> None:
        self._finder = finder
        self._guide = guide
        self._memory = memory
        self._courier = courier
        self._view = view

    async def respond(self, incoming: Incoming) -> Turn | None:
        """Answer a question, or answer it anew where it was edited.

        The turn; None where it could not be asked, and was told why.
        """
        asker = incoming.asker
        query = Query(
            incoming.text,
            asker.say.language,
            incoming.day,
            asker.per_page,
            incoming.previous,
            incoming.replied,
            incoming.cited,
        )
        turn, found = await self._take(incoming, self._finder.find(query))
        return turn if turn.searched.strip() and not found.problems else None

    async def follow(self, incoming: Incoming) -> None:
        """Answer a question that a button asked, in a message of its own."""
        per_page = incoming.asker.per_page
        await self._take(incoming, self._finder.plainly(incoming.text, incoming.day, per_page))

    def left(self, turn: Turn) -> None:
        """The message of a turn shows something else than its answer now."""
        self._guide.left(turn.token)

    async def widen(self, turn: Turn, say: Say) -> None:
        """Ask a turn's question again without its limits, in place of the answer it has."""
        await self._anew(turn, self._finder.again(turn, Scope()), say)

    async def alone(self, turn: Turn, say: Say) -> None:
        """Ask a turn's question again without the one before it, in place of its answer."""
        bare = replace(turn, searched=turn.said, topic="", understood=False)
        await self._anew(bare, self._finder.alone(turn), say)

    async def _take(self, incoming: Incoming, finding: Awaitable[Found]) -> tuple[Turn, Found]:
        say = incoming.asker.say
        async with self._courier.typing(incoming.place):
            found = await finding
            turn = _turn(incoming, found)
            screen = self._view.fresh(found, turn, say)
            self._keep(turn)
            shown = await self._show(incoming.place, screen, incoming.replaces)
        self._shown(turn, found, shown, say)
        return turn, found

    async def _anew(self, turn: Turn, finding: Awaitable[Found], say: Say) -> None:
        place = Place(turn.chat_id, turn.thread_id)
        async with self._courier.typing(place):
            found = await finding
            changed = _answered(turn, found)
            self._keep(changed)
            shown = await self._show(place, self._view.fresh(found, changed, say), changed)
        self._shown(changed, found, shown, say)

    def _keep(self, turn: Turn) -> None:
        """Remember a turn before it is shown: people press buttons at once."""
        self._memory.unrate(turn.token)  # what was said of an earlier answer in its place
        self._memory.keep(turn)

    def _shown(self, turn: Turn, found: Found, shown: int | None, say: Say) -> None:
        self._memory.shown(turn.token, shown)
        if found.answer.answered:  # after an honest no there is nothing to go on from
            self._guide.start(turn, found.answer, shown, say)

    async def _show(self, place: Place, screen: Screen, replaces: Turn | None) -> int | None:
        messages = list(screen.messages)
        shown: int | None = None
        if replaces is not None and replaces.message_id is not None:
            only = screen.buttons if len(messages) == 1 else None
            target = replaces.message_id
            if await self._courier.edit(place.chat_id, target, messages[0], only):
                shown = target
                messages = messages[1:]
        for number, message in enumerate(messages, 1):
            buttons = screen.buttons if number == len(messages) else None
            shown = await self._courier.send(place, message, buttons)
        return shown


def _turn(incoming: Incoming, found: Found) -> Turn:
    question = found.answer.question
    turn = Turn(
        chat_id=incoming.place.chat_id,
        user_id=incoming.asker.user_id,
        said=incoming.text,
        searched=question.text,
        asked_on=question.asked_at,
        answered=False,
        confidence=0.0,
        quotes=(),
        thread_id=incoming.place.thread_id,
        question_id=incoming.question_id,
        per_page=incoming.asker.per_page,
        by_button=incoming.by_button,
    )
    if incoming.replaces:  # buttons and replies of the answer shown so far go on to work
        turn = replace(turn, token=incoming.replaces.token)
    return _answered(replace(turn, topic=found.topic, understood=bool(found.topic)), found)


def _answered(turn: Turn, found: Found) -> Turn:
    return replace(
        turn,
        answered=found.answer.answered,
        confidence=found.answer.confidence,
        quotes=tuple(SavedQuote.of(quote) for quote in found.quotes),
        scope=found.answer.question.scope,
        onward=Onward(),
    )
