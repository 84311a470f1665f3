"""What a question asks the number of, and which figures of a text count that."""

import re
from collections.abc import Sequence
from itertools import takewhile

from index.article import Span
from index.languages.dialogue import dialogue_of
from index.languages.phrases import REPORTS
from index.languages.segmentation import cut_by_dictionary
from index.search.question.constraints import stems_of, with_others
from index.search.question.lexicon import Lexicon

_AND = REPORTS.pattern("names.and")
_DEMONYM = REPORTS.pattern("names.people", 0)
_PAUSE = re.compile(r"[,;:!?()“”\"—–。，；：！？]|(?<![A-Z])\.(?!\d)")
# Of the words behind "how many" or a figure, those among which the noun is that is counted;
# characters, where nothing parts words.
_NOUN_WITHIN = 3
# Of the words behind a figure the next may be any of the question's.
_NEXT = 2
_NOT_FAR = 300
# So many characters before a figure may tell that it counts nothing.
BEFORE = 12


class CountedNoun:
    """What one question asks the number of; false where it asks for none."""

    def __init__(self, question: str, asked: Sequence[str], lexicon: Lexicon) -> None:
        self._profile = lexicon.profile
        self._lexicon = lexicon
        self._asked = asked
        self._people = bool(stems_of(lexicon.profile.wider, lexicon) & set(asked))
        self._stems = with_others(_counted(question, lexicon), lexicon)
        self._other_fates = _other_fates(asked, lexicon)

    def __bool__(self) -> bool:
        return bool(self._stems)

    def is_counted_by(self, text: str, figure: Span, sentence: Span) -> bool:
        """Whether a figure counts what is asked for; so may one that no noun follows, where that
        noun stands elsewhere in the sentence, or not far before it in the paragraph; before one in
        brackets also in another."""
        if not self._stems:
            return True
        stop = _PAUSE.search(text, figure[1], sentence[1])
        words = self._lexicon.cut(text, figure[1], stop.start() if stop else sentence[1])
        if self._other_fates and self._is_of_another_fate(text, words, (sentence[0], figure[0])):
            return False
        names = self._profile.capitals  # not counted: "33,000 West Coast workers"
        nearest = [word for word in words if not (names and word[0].isupper())][:_NOUN_WITHIN]
        nearest += self._lexicon.cut(text, *figure)
        if cut_by_dictionary(self._profile.code):
            nearest += self._lexicon.cut(text, sentence[0], figure[0])[-2:]
        if not self._stems.isdisjoint(stems_of(nearest, self._lexicon)):
            return True
        if not stems_of(words[:_NEXT], self._lexicon).isdisjoint(self._asked):
            return True
        if words and not self._lexicon.is_stopword(words[0]):
            return self._people and bool(_DEMONYM.fullmatch(words[0]))
        alone = self._profile.no_count.get("alone")
        if alone and alone.search(text, max(figure[0] - BEFORE, 0), figure[0]):
            return False
        in_brackets = text[: figure[0]].endswith("(")
        paragraph = 0 if in_brackets else text.rfind("\n", 0, sentence[0]) + 1
        near = self._lexicon.cut(text, max(sentence[0] - _NOT_FAR, paragraph), sentence[1])
        held = stems_of(near, self._lexicon)
        return not self._stems.isdisjoint(held)

    def _is_of_another_fate(self, text: str, behind: Sequence[str], before: Span) -> bool:
        """Whether what stands beside a figure tells of it what befell others."""
        beside = takewhile(lambda word: not _AND.fullmatch(word), behind[:_NOUN_WITHIN])
        words = [*beside, *self._lexicon.cut(text, *before)[-1:]]
        return not self._other_fates.isdisjoint(stems_of(words, self._lexicon))


def _counted(question: str, lexicon: Lexicon) -> list[str]:
    """Stems of the words after "how many", as far as no other part of the clause begins."""
    match = lexicon.profile.how_many.search(question)
    words = lexicon.cut(question, match.end()) if match else []
    if not all(map(str.isalpha, words[:_NOUN_WITHIN])):  # "over-60s" are called otherwise
        return []
    dialogue = dialogue_of(lexicon.profile.code)
    ends = lexicon.profile.noun_phrases.ends | dialogue.helping | dialogue.be | dialogue.places
    stop = next((n for n, word in enumerate(words) if n and word.lower() in ends), len(words))
    return [lexicon.asked(word) for word in words[: min(stop, _NOUN_WITHIN)]]


def _other_fates(asked: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    """Stems of what befell others than those who are asked for."""
    fates = [stems_of(group, lexicon) for group in lexicon.profile.fates]
    own = [fate for fate in fates if not fate.isdisjoint(asked)]
    return frozenset().union(*(fate for fate in fates if fate not in own)) if own else frozenset()
