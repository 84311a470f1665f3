"""Tests of index/search/candidates/windows.py."""

from dataclasses import replace

from index.article import Hit, Passage
from index.search.candidates.windows import Sentence, sentences_of, windows_of
from tests.index.search.small_archive import article, hit


def test_sentences_go_on_past_the_passage() -> None:
    """A quote may run on into the two sentences after its passage, and no further."""
    source = article("a", "One here. Two here.\n\nThree here. Four here. Five here.")
    found = sentences_of(hit(source, end=19), 7)
    assert [source.text[s.start : s.end] for s in found] == [
        *("One here.", "Two here.", "Three here.", "Four here."),
    ]
    assert {sentence.hit for sentence in found} == {7}


def test_a_sentence_cut_off_is_left_out() -> None:
    """Where the look ahead ends inside a sentence, that sentence is not offered."""
    source = article("a", "One here.\n\n" + "word " * 150 + "end.")
    assert [(s.start, s.end) for s in sentences_of(hit(source, end=9), 0)] == [(0, 9)]


def test_lines_of_the_page_are_left_out() -> None:
    """No quote runs across one, and a passage that is nothing else has no quote at all."""
    source = article("a", "One here. Two here.\n\nSign up here. Do it now.\n\nThree here.")
    page = ((21, 45),)
    found = sentences_of(replace(hit(source), furniture=page), 0)
    assert [(source.text[s.start : s.end], s.apart) for s in found] == [
        *(("One here.", False), ("Two here.", False), ("Three here.", True)),
    ]
    invitation = Passage(source.id, 1, 21, 45, source.text[21:45])
    assert sentences_of(Hit(invitation, source, 0.5, page), 0) == []


def test_no_quote_runs_across_a_label() -> None:
    """However short it is."""
    source = article("a", "One here.\n\nQUIZ TIME\n\nTwo here.\n\nMore\n\nThree here.")
    found = sentences_of(hit(source), 0)
    assert [(source.text[s.start : s.end], s.apart) for s in found] == [
        *(("One here.", False), ("Two here.", True), ("Three here.", False)),
    ]
    learned = sentences_of(replace(hit(source), furniture=((33, 37),)), 0)
    assert [s.apart for s in learned] == [False, True, True]


def test_windows_hold_three_sentences() -> None:
    """A quote takes three sentences, and one that lies inside the last is not offered again."""
    sentences = [Sentence(0, 10 * n, 10 * n + 9) for n in range(5)]
    found = [(window.first, window.last) for window in windows_of(sentences)]
    assert found == [(0, 2), (1, 3), (2, 4)]


def test_windows_hold_500_characters() -> None:
    """A quote stops before 500 characters are passed; one longer sentence stands alone."""
    sentences = [Sentence(0, 0, 300), Sentence(0, 301, 500), Sentence(0, 501, 1200)]
    found = [(window.start, window.end) for window in windows_of(sentences)]
    assert found == [(0, 500), (501, 1200)]


def test_windows_stay_in_their_candidate() -> None:
    """Sentences of two candidates are never joined."""
    sentences = [Sentence(0, 0, 9), Sentence(1, 10, 19)]
    assert [(w.hit, w.first, w.last) for w in windows_of(sentences)] == [(0, 0, 0), (1, 1, 1)]
