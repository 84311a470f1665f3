"""Who won, in a sentence that tells whom they beat."""

import re

from index.article import Span
from index.languages.dialogue import dialogue_of
from index.languages.phrases import REPORTS
from index.search.answer_phrase import never_named
from index.search.question_analysis import AnswerKind, QuestionAnalysis
from index.search.roles import NAME

_WON = frozenset(REPORTS.all("person.won"))
_BEAT = re.compile(rf"{REPORTS.either('person.beat')} $")


def winner(text: str, sentence: Span, answer: Span, asked: QuestionAnalysis) -> Span:
    """``answer``; where that is the one beaten and it is asked who won, the name of who did."""
    if asked.kind is not AnswerKind.PERSON or _WON.isdisjoint(asked.stems):
        return answer
    beat = _BEAT.search(text, sentence[0], answer[0])
    if beat is None:
        return answer
    unnamed, places = never_named(asked.language), dialogue_of(asked.language).places
    for name in NAME.finditer(text, sentence[0], beat.start()):
        is_name = any(word.lower() not in unnamed for word in name[0].split())
        before = text[sentence[0] : name.start()].lower().split()[-1:]
        if is_name and places.isdisjoint(before):
            return name.span()
    return answer
