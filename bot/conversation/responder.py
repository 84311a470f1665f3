"""One question, from what was said to what is shown and remembered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.conversation.answer_finder import AnswerFinder
from bot.conversation.incoming import Incoming
from bot.conversation.interpretation import Interpretation
from bot.conversation.interpreter import without_limits
from bot.conversation.long_messages import questions_in
from bot.conversation.new_turn import turn_of
from bot.conversation.suggestions import Suggestions
from bot.delivery.message import ChatMessage, Destination
from bot.delivery.sender import Sender
from bot.storage.turn import Turn
from bot.storage.turns import TurnRepository
from bot.views.texts import Localizer
from bot.views.turn_view import TurnView
from index.article import Answer, Question, Scope, Timings
from index.languages.spoken import spoken_in


@dataclass(frozen=True, slots=True)
class Responder:
    """Answers questions in chats and remembers that it did."""

    answer_finder: AnswerFinder
    turns: TurnRepository
    sender: Sender
    view: TurnView
    suggestions: Suggestions

    async def respond(self, incoming: Incoming) -> Turn | None:
        """Answer a question, or answer it anew where it was edited; of several in one message each
        as if it came after the one before.

        The last turn; None where it could not be asked, and was told why.
        """
        first, *others = questions_in(incoming.text, spoken_in(incoming.text, incoming.language))
        turn = await self._answer(replace(incoming, text=first, said=incoming.text))
        for text in others:
            turn = await self._answer(_after(turn, first, text, incoming))
            first = text
        return turn

    async def _answer(self, incoming: Incoming) -> Turn | None:
        async with self.sender.typing(incoming.destination):
            interpretation = await self.answer_finder.interpret(incoming)
            if not interpretation.asked.text.strip():
                await self._refuse(incoming, interpretation)
                return None
            turn, answer = await self.answer_finder.answer(incoming, interpretation)
            place, localize = incoming.destination, incoming.asker.localize
            return await self._tell(turn, answer, place, incoming.replaces, localize)

    async def follow(self, incoming: Incoming) -> None:
        """Answer a question that a button asked, in a message of its own."""
        async with self.sender.typing(incoming.destination):
            turn, answer = await self.answer_finder.plainly(incoming)
            place, localize = incoming.destination, incoming.asker.localize
            await self._tell(turn, answer, place, None, localize)

    def left(self, turn: Turn) -> None:
        """The message of a turn shows something else than its answer now."""
        self.suggestions.left(turn.token)

    async def widen(self, turn: Turn, localize: Localizer) -> None:
        """Ask a turn's question again without its limits, in place of the answer it has."""
        limited = Question(turn.searched, turn.asked_on, scope=turn.scope)
        text = without_limits(limited, localize.language).text
        await self._anew(turn, text, Scope(), localize)

    async def other_reading(self, turn: Turn, localize: Localizer) -> None:
        """Ask what else a turn's message may mean, in place of its answer."""
        other = replace(
            turn,
            follows_up=not turn.follows_up,
            other=turn.searched,
            other_scope=turn.scope,
            root=turn.other,
        )
        await self._anew(other, turn.other, turn.other_scope, localize)

    async def _anew(self, turn: Turn, text: str, scope: Scope, localize: Localizer) -> None:
        destination = Destination(turn.chat_id, turn.thread_id)
        async with self.sender.typing(destination):
            changed, answer = await self.answer_finder.again(turn, text, scope, localize.language)
            await self._tell(changed, answer, destination, turn, localize)

    async def _refuse(self, incoming: Incoming, interpretation: Interpretation) -> None:
        """Say why there is nothing to ask; an edit of the message is still answered."""
        nothing = Answer(interpretation.asked, False, 0.0, (), (), Timings())
        turn = turn_of(incoming, interpretation, nothing)
        lines = "\n".join(problem_lines(interpretation, incoming.asker.localize))
        await self._show(turn, incoming.destination, [ChatMessage(lines)], incoming.replaces)

    async def _tell(
        self,
        turn: Turn,
        answer: Answer,
        destination: Destination,
        replaces: Turn | None,
        localize: Localizer,
    ) -> Turn:
        coverage = await self.answer_finder.archive_client.coverage()
        messages = self.view.fresh(turn, answer, coverage, localize)
        shown = await self._show(turn, destination, messages, replaces)
        if answer.answered:  # without one there is nothing to go on from
            self.suggestions.start(turn, answer, shown, localize)
        return turn

    async def _show(
        self,
        turn: Turn,
        destination: Destination,
        messages: Sequence[ChatMessage],
        replaces: Turn | None,
    ) -> int | None:
        """Show a turn, and remember it before that: people press buttons at once. One in place of
        another after it: a bot that is killed in between shows it after the next start."""
        if replaces:
            self.left(turn)
        else:
            self.turns.keep(turn)
        target = replaces.message_id if replaces else None
        shown = await self.sender.replace(destination, target, messages[0])
        for message in messages[1:]:
            shown = await self.sender.send(destination, message)
        if replaces:
            self.turns.unrate(turn.token)  # what was said of the earlier answer
            self.turns.keep(turn)
        self.turns.shown(turn.token, shown)
        return shown


def _after(turn: Turn | None, before: str, text: str, incoming: Incoming) -> Incoming:
    """A question behind another one of the same message."""
    rest = replace(incoming, text=text, question_id=None, replaces=None)
    if turn is None:
        return rest
    cited = turn.quotes[0] if turn.answered and turn.quotes else None
    previous = replace(turn, said=before)
    return replace(rest, previous=previous, replied=False, cited=cited)


def problem_lines(interpretation: Interpretation, localize: Localizer) -> Iterator[str]:
    """Why a message could not be asked, and what may have been meant."""
    for problem in interpretation.problems:
        yield localize(problem.key, value=problem.value)
        if problem.offered:
            names = (f'"{name}"' if " " in name else name for name in problem.offered)
            outlets = ", ".join(f"from:{name}" for name in names)
            yield localize("nearest-outlets", outlets=outlets)
    if not interpretation.problems:
        yield localize("filter-alone")
