"""Who is who: names that stand beside what somebody is ("Defence Secretary Ann Lee", "Ann Lee, the
club's coach"), as English writes them.
"""

import re
from collections.abc import Iterator

from index.article import Span
from index.languages.phrases import REPORTS
from index.search.question.lexicon import Lexicon
from index.search.question.names import ADJECTIVE, NAME

_DESCRIBED = REPORTS.all("person.described")
# Words before a name among which stands what somebody is.
_BEFORE = 5


def described(name: str, text: str, sentence: Span) -> list[Span]:
    """Where ``sentence`` says beside ``name`` what its bearer is."""
    own = rf"(?i:{re.escape(name)})"
    return [
        (sentence[0] + match.start(1), sentence[0] + match.end(1))
        for pattern in _DESCRIBED
        for match in re.finditer(pattern.replace("{who}", own), text[slice(*sentence)])
    ]


def bearers(
    role: frozenset[str], asked: frozenset[str], text: str, sentence: Span, lexicon: Lexicon
) -> Iterator[Span]:
    """Names that stand right behind ``role``, with all that was ``asked`` before them.

    "The suspected Chinese balloon" names no suspect.
    """
    for match in NAME.finditer(text, *sentence):
        if ADJECTIVE.fullmatch(match[0]):
            continue
        before = lexicon.cut(text, sentence[0], match.start())[-_BEFORE:]
        words = list(re.finditer(r"\S+", match[0]))
        stems = [lexicon[word] for word in before] + [lexicon[w[0].strip(".’'")] for w in words]
        for number, word in enumerate(words, len(before)):
            follows = number > 0 and stems[number - 1] in role
            if follows and asked <= {*stems[:number]} and not {*stems[number:]} <= asked:
                yield match.start() + word.start(), match.end()
