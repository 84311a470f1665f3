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

    ``root``, ``other_root``: the question that the next message may depend on, after ``asked`` and
    after ``other``.
    ``follows_up``: ``asked`` is what the message means after the one before it.
    ``other``: another reading of the message. ``doubt``: both are to be asked. ``spare``: the other
    one only where ``asked`` has no answer, or none on the ``topic``, words of the question before.
    ``both``: the question before and the message, one after the other, where ``asked`` is shorter.
    ``certain``: the message alone means nothing.
    ``held``: words that an answer to a follow-up has to hold. ``about``: names of which it has to
    hold one if it is in the same ``language``, unless ``asked`` is shorter than ``both``.
    ``quoted``: ids of the articles that were quoted before.
    ``inferred``: the limit in time was read out of plain words.
    ``more``: it asks what else answers. ``why``: the answer has to give a reason.
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
    quoted: tuple[str, ...] = ()
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
