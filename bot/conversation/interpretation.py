"""How a message is understood: what to ask, and what of the archive that depends on."""

from dataclasses import dataclass, replace

from bot.conversation.filters import MessageProblem
from index.article import Article, Coverage, Question


@dataclass(frozen=True, slots=True)
class ArchiveFacts:
    """What of the archive a reading depends on.

    ``cited`` is the article of the quote that a message is about, ``linked`` the one whose address
    stands in it, ``picked`` that of the quote whose number does ("the second one").
    """

    coverage: Coverage
    sources: frozenset[str] = frozenset()
    cited: Article | None = None
    linked: Article | None = None
    picked: Article | None = None


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What to ask, and how it was understood.

    ``follows_up``: ``asked`` is what the message means after the one before it. ``other`` is its
    other reading, and ``doubt`` says that both are to be asked; ``spare``: only where ``asked`` has
    no answer, or none on the ``topic``, words that tell what was asked before. ``certain``: alone
    the message means nothing. ``both`` says at length what ``asked`` says neatly. ``held`` are what
    words an answer to a follow-up has to hold, and ``about`` names of which one in the same
    ``language`` has to hold one, unless it is asked neatly; ``why``: it has to give a reason in
    words. ``root`` is the question that the next message may depend on, ``other_root`` that of
    ``other``. ``inferred``: the limit in time was read out of plain words. ``more``: what else
    answers the question before.
    """

    asked: Question
    root: str = ""
    other_root: str = ""
    follows_up: bool = False
    other: Question | None = None
    both: Question | None = None
    doubt: bool = False
    certain: bool = False
    held: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    language: str = ""
    inferred: bool = False
    spare: bool = False
    more: bool = False
    why: bool = False
    problems: tuple[MessageProblem, ...] = ()

    def swapped(self) -> "Interpretation":
        """The other reading in the place of this one."""
        if self.other is None:
            return self
        return replace(
            self,
            asked=self.other,
            other=self.asked,
            root=self.other_root,
            other_root=self.root,
            follows_up=not self.follows_up,
        )
