"""What is shown of the quotes that were chosen: from which sentence to which, and what is bold."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from index.article import Quote, Span
from index.languages.dialogue import dialogue_of
from index.languages.phrases import REPORTS
from index.languages.profile import language_profile
from index.search.candidates.matrix import Floats
from index.search.furniture.dateline import report_in
from index.search.question.analysis import NUMERIC, AnswerKind, QuestionAnalysis
from index.search.question.constraints import asks_winner
from index.search.question.names import ADJECTIVE, NAME, never_named
from index.search.quotes.answer_phrase import answer_phrase
from index.search.quotes.asides import without_asides
from index.search.quotes.highlights import answering_part, reason_in, reported_words
from index.search.quotes.selection import opened_well
from index.search.reading.passage_readings import PassageReadings
from index.search.scoring.candidate_features import CandidateFeatures

# A reason in fewer characters is but a name of one.
_REASON = 60
_BEAT = re.compile(rf"{REPORTS.either('person.beat')} $")


def cut_quotes(
    candidates: CandidateFeatures, chosen: Sequence[int], readings: PassageReadings | None
) -> Iterator[Quote]:
    """Each in turn, without its score; it touches none of those before it.

    A clause is bold where it is asked whether something is so, and of what stands behind a question
    that asks the same.
    """
    matrix = candidates.matrix
    for place, number in enumerate(chosen):
        window = matrix.windows[number]
        read = readings.best(window.first, window.last) if readings else None
        marked = read[0] if read else _marked(candidates, number)
        others = [*chosen[:place], *chosen[place + 1 :]]
        rows = opened_well(matrix, candidates.evidence, [number, *others], marked)
        rows = without_asides(candidates, readings, rows, marked)
        article = matrix.hits[window.hit].article
        answer = _answer(candidates, article.text, marked, read[1] if read else None)
        whole = matrix.sentences[marked].start, matrix.sentences[marked].end
        sentence = report_in(article.text, whole, answer)
        asked = candidates.asked
        as_clause = asked.whether or (matrix.told[marked] and asked.kind is AnswerKind.OPEN)
        was_read = read is not None and not as_clause
        bold = _bold(asked, article.text, sentence, answer, was_read)
        start, end = matrix.sentences[rows[0]].start, matrix.sentences[rows[-1]].end
        yield Quote(article, start, end, article.text[start:end], (bold,), 0.0)


def _bold(
    asked: QuestionAnalysis, text: str, sentence: Span, answer: Span | None, was_read: bool
) -> Span:
    """What somebody said, the answer with what belongs to it, or the clause that holds it.

    A clause too where a reason is asked for, and what was read is but a name of it.
    """
    read = answer if was_read else None
    if asked.kind is AnswerKind.SPEECH and (words := reported_words(text, sentence, read)):
        return words
    named = asked.kind is AnswerKind.REASON and answer and answer[1] - answer[0] < _REASON
    reason = dialogue_of(asked.language).reason
    if named and answer and (words := reason_in(text, sentence, answer, reason)):
        return words
    if answer and was_read and not named:
        return answer_phrase(text, sentence, answer, asked)
    return answering_part(text, sentence, answer)


def _answer(candidates: CandidateFeatures, text: str, row: int, read: Span | None) -> Span | None:
    """What was read in a sentence, else what has the form of an answer there.

    So too where a date or a figure is asked for and what was read has none: "96" of "died on
    Thursday at 96".
    """
    found, sentence = candidates.evidence.best[row], candidates.matrix.sentences[row]
    inside = found and sentence.start <= found.start and found.end <= sentence.end
    possible = (found.start, found.end) if found and inside else None
    if read is None or (possible and _is_no_figure(candidates.asked, text[slice(*read)])):
        return possible
    return winner(text, (sentence.start, sentence.end), read, candidates.asked)


def winner(text: str, sentence: Span, answer: Span, asked: QuestionAnalysis) -> Span:
    """``answer``; where that is the one beaten and it is asked who won, the name of who did."""
    if not asks_winner(asked):
        return answer
    beat = _BEAT.search(text, sentence[0], answer[0])
    if beat is None:
        return answer
    unnamed, places = never_named(asked.language), dialogue_of(asked.language).places
    for name in NAME.finditer(text, sentence[0], beat.start()):
        is_name = any(word.lower() not in unnamed for word in name[0].split())
        before = text[sentence[0] : name.start()].lower().split()[-1:]
        if is_name and places.isdisjoint(before) and not ADJECTIVE.fullmatch(name[0]):
            return name.span()
    return answer


def _is_no_figure(asked: QuestionAnalysis, answer: str) -> bool:
    """Whether a date or a figure of some kind is asked for, and ``answer`` has none."""
    form = language_profile(asked.language).forms.get(asked.kind)
    return asked.kind in NUMERIC and form is not None and not form.search(answer)


def _marked(candidates: CandidateFeatures, number: int) -> int:
    """The sentence of the quote that answers: words of the question, an answer near them."""
    window = candidates.matrix.windows[number]
    rows = slice(window.first, window.last + 1)
    held: Floats = candidates.matrix.held[rows] @ np.array(candidates.asked.weights)
    return window.first + int(np.argmax(held + candidates.evidence.near[rows]))
