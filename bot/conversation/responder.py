"""One question, from what was said to what is shown and remembered."""

from collections.abc import Awaitable
from dataclasses import dataclass, replace
from datetime import date

from bot.conversation.answer_finder import AnswerFinder, FoundAnswer, Query
from bot.conversation.suggestions import Suggestions
from bot.delivery.destination import Destination
from bot.delivery.sender import Sender
from bot.storage.turns import Followups, SavedQuote, Turn, TurnRepository
from bot.texts import Localizer
from bot.texts.localizers import Asker
from bot.views.turn_view import Screen, TurnView
from index.article import Scope


@dataclass(frozen=True, slots=True)
class Incoming:
    """A question as it came in. ``replaces`` is the turn whose question was edited."""

    asker: Asker
    destination: Destination
    text: str
    day: date
    question_id: int | None = None
    previous: Turn | None = None
    replied: bool = False
    cited: SavedQuote | None = None
    replaces: Turn | None = None
    by_button: bool = False


class Responder:
    """Answers questions in chats and remembers that it did."""

    def __init__(
        self,
        answer_finder: AnswerFinder,
        turns: TurnRepository,
        sender: Sender,
        view: TurnView,
        suggestions: Suggestions,
    ) -> None:
        self._answer_finder = answer_finder
        self._suggestions = suggestions
        self._turns = turns
        self._sender = sender
        self._view = view

    async def respond(self, incoming: Incoming) -> Turn | None:
        """Answer a question, or answer it anew where it was edited.

        The turn; None where it could not be asked, and was told why.
        """
        asker = incoming.asker
        query = Query(
            incoming.text,
            asker.localize.language,
            incoming.day,
            asker.per_page,
            incoming.previous,
            incoming.replied,
            incoming.cited,
        )
        turn, found = await self._take(incoming, self._answer_finder.find(query))
        return turn if turn.searched.strip() and not found.problems else None

    async def follow(self, incoming: Incoming) -> None:
        """Answer a question that a button asked, in a message of its own."""
        per_page = incoming.asker.per_page
        await self._take(
            incoming, self._answer_finder.plainly(incoming.text, incoming.day, per_page)
        )

    def left(self, turn: Turn) -> None:
        """The message of a turn shows something else than its answer now."""
        self._suggestions.left(turn.token)

    async def widen(self, turn: Turn, localize: Localizer) -> None:
        """Ask a turn's question again without its limits, in place of the answer it has."""
        await self._anew(turn, self._answer_finder.again(turn, Scope()), localize)

    async def alone(self, turn: Turn, localize: Localizer) -> None:
        """Ask a turn's question again without the one before it, in place of its answer."""
        bare = replace(turn, searched=turn.said, topic="", understood=False)
        await self._anew(bare, self._answer_finder.alone(turn), localize)

    async def _take(
        self, incoming: Incoming, finding: Awaitable[FoundAnswer]
    ) -> tuple[Turn, FoundAnswer]:
        localize = incoming.asker.localize
        async with self._sender.typing(incoming.destination):
            found = await finding
            turn = _turn(incoming, found)
            screen = self._view.fresh(found, turn, localize)
            self._keep(turn)
            shown = await self._show(incoming.destination, screen, incoming.replaces)
        self._shown(turn, found, shown, localize)
        return turn, found

    async def _anew(self, turn: Turn, finding: Awaitable[FoundAnswer], localize: Localizer) -> None:
        destination = Destination(turn.chat_id, turn.thread_id)
        async with self._sender.typing(destination):
            found = await finding
            changed = _answered(turn, found)
            self._keep(changed)
            shown = await self._show(
                destination, self._view.fresh(found, changed, localize), changed
            )
        self._shown(changed, found, shown, localize)

    def _keep(self, turn: Turn) -> None:
        """Remember a turn before it is shown: people press buttons at once."""
        self._turns.unrate(turn.token)  # what was said of an earlier answer in its place
        self._turns.keep(turn)

    def _shown(
        self, turn: Turn, found: FoundAnswer, shown: int | None, localize: Localizer
    ) -> None:
        self._turns.shown(turn.token, shown)
        if found.answer.answered:  # after an honest no there is nothing to go on from
            self._suggestions.start(turn, found.answer, shown, localize)

    async def _show(
        self, destination: Destination, screen: Screen, replaces: Turn | None
    ) -> int | None:
        messages = list(screen.messages)
        shown: int | None = None
        if replaces is not None and replaces.message_id is not None:
            only = screen.buttons if len(messages) == 1 else None
            target = replaces.message_id
            if await self._sender.edit(destination.chat_id, target, messages[0], only):
                shown = target
                messages = messages[1:]
        for number, message in enumerate(messages, 1):
            buttons = screen.buttons if number == len(messages) else None
            shown = await self._sender.send(destination, message, buttons)
        return shown


def _turn(incoming: Incoming, found: FoundAnswer) -> Turn:
    question = found.answer.question
    turn = Turn(
        chat_id=incoming.destination.chat_id,
        user_id=incoming.asker.user_id,
        said=incoming.text,
        searched=question.text,
        asked_on=question.asked_at,
        answered=False,
        confidence=0.0,
        quotes=(),
        thread_id=incoming.destination.thread_id,
        question_id=incoming.question_id,
        per_page=incoming.asker.per_page,
        by_button=incoming.by_button,
    )
    if incoming.replaces:  # buttons and replies of the answer shown so far go on to work
        turn = replace(turn, token=incoming.replaces.token)
    return _answered(replace(turn, topic=found.topic, understood=bool(found.topic)), found)


def _answered(turn: Turn, found: FoundAnswer) -> Turn:
    return replace(
        turn,
        answered=found.answer.answered,
        confidence=found.answer.confidence,
        quotes=tuple(SavedQuote.of(quote) for quote in found.quotes),
        scope=found.answer.question.scope,
        onward=Followups(),
    )
