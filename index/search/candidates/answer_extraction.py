"""Stretches of a text that have the form of the answer that a question asks for.

Told by form alone (capitals, figures, units, quotation marks), as the first open-domain systems
did (Prager et al. 2000, "predictive annotation"): no model, and nothing that knows a year.
"""

from dataclasses import dataclass

from index.search.question.analysis import AnswerKind, QuestionAnalysis
from index.search.question.lexicon import Lexicon
from index.search.question.names import COUNTRY, gazetteer, is_country

# What no pattern of a language tells: names of countries and states.
_GAZETTEER = {AnswerKind.COUNTRY: COUNTRY, AnswerKind.STATE: gazetteer("state")}
# So many characters before an amount may tell that it is no count.
_BEFORE = 12
_NO_COUNTRY = frozenset((AnswerKind.PERSON, AnswerKind.WORK, AnswerKind.NAME))


@dataclass(frozen=True, slots=True)
class ExtractedAnswer:
    """A stretch of a text that may be the answer, and the stems in it that the question lacks."""

    start: int
    end: int
    new: tuple[str, ...]


class AnswerExtractor:
    """Finds possible answers to one question in texts of one language.

    It remembers what it has seen: names repeat.
    """

    def __init__(self, asked: QuestionAnalysis, lexicon: Lexicon) -> None:
        self._form = lexicon.profile.forms.get(asked.kind) or _GAZETTEER.get(asked.kind)
        self._no_country = asked.kind in _NO_COUNTRY
        self._no_count = lexicon.profile.no_count if asked.kind is AnswerKind.COUNT else {}
        self._known = asked.known
        self._lexicon = lexicon
        self._new: dict[str, tuple[str, ...]] = {}

    @property
    def has_form(self) -> bool:
        """Whether answers of the kind can be told by form in this language."""
        return self._form is not None

    def find(self, text: str, start: int, end: int) -> list[ExtractedAnswer]:
        """Possible answers in ``text[start:end]`` that say something the question did not."""
        if self._form is None:
            return []
        return [
            ExtractedAnswer(match.start(match.lastindex or 0), match.end(), new)
            for match in self._form.finditer(text, start, end)
            if self._fits(text, *match.span(match.lastindex or 0))
            and (new := self._new_in(match[match.lastindex or 0]))
        ]

    def _fits(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch of the form may be meant: a sum of money counts no people."""
        if not self._no_count:
            return True
        return not (
            self._no_count["itself"].fullmatch(text, start, end)
            or self._no_count["after"].match(text, end)
            or self._no_count["before"].search(text, max(start - _BEFORE, 0), start)
        )

    def _new_in(self, stretch: str) -> tuple[str, ...]:
        """Stems in it that the question lacks; stopwords do not count.

        A country is no person, no work, and nothing else that is asked for by another name.
        """
        new = self._new.get(stretch)
        if new is None and self._no_country and is_country(stretch):
            new = self._new[stretch] = ()
        if new is None:
            new = self._new[stretch] = tuple(
                stem
                for word in self._lexicon.cut(stretch)
                if not self._lexicon.is_stopword(word)
                and (stem := self._lexicon[word]) not in self._known
            )
        return new
