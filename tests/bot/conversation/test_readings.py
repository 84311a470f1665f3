"""Which of two readings is shown: the one that the archive bears out."""

from dataclasses import replace
from datetime import date

import pytest

from bot.conversation.interpretation import Interpretation
from bot.conversation.new_turn import answered
from bot.conversation.readings import (
    bearing,
    giving_reason,
    holds,
    prefers_together,
    repeats,
)
from bot.storage.turn import Turn
from index.article import Answer, Question
from tests.bot.support.archive import GLAD, RAISED, RATES, SHOW, no, quote_of, yes

ASKED = Question("How long did the drill last?", date(2022, 7, 14))
LIKELY = Interpretation(ASKED, follows_up=True, other=ASKED, doubt=True, language="en")
CERTAIN = replace(LIKELY, certain=True)
UNLIKELY = replace(LIKELY, follows_up=False)


def sure(confidence: float) -> Answer:
    """An answer of this confidence."""
    return replace(yes(RAISED)(ASKED), confidence=confidence)


def other(confidence: float) -> Answer:
    """An answer by another quote."""
    return replace(sure(confidence), quotes=(GLAD,))


@pytest.mark.parametrize(
    ("read", "together", "alone", "expected"),
    [
        (LIKELY, sure(0.7), other(0.8), True),
        (LIKELY, sure(0.5), other(0.8), False),
        (LIKELY, no()(ASKED), other(0.5), False),
        (LIKELY, no()(ASKED), no()(ASKED), True),
        (LIKELY, no()(ASKED), replace(no()(ASKED), confidence=0.2), True),
        (CERTAIN, no()(ASKED), replace(no()(ASKED), confidence=0.2), True),
        (CERTAIN, sure(0.4), other(0.9), True),
        (UNLIKELY, sure(0.8), other(0.7), False),
        (UNLIKELY, sure(0.8), other(0.5), True),
        (UNLIKELY, sure(0.8), no()(ASKED), True),
        (UNLIKELY, no()(ASKED), no()(ASKED), False),
    ],
)
def test_the_better_answer(
    read: Interpretation, together: Answer, alone: Answer, expected: bool
) -> None:
    """What the words suggest stays, unless the other answer is clearly surer."""
    assert prefers_together(together, alone, read) is expected


def test_one_answer_to_both() -> None:
    """Where both readings find one quote, the words tell which one is meant."""
    assert prefers_together(sure(0.5), sure(0.9), LIKELY)
    assert not prefers_together(sure(0.9), sure(0.5), UNLIKELY)


def test_what_points_at_something_without_a_name() -> None:
    """Its answer holds a word of what that was, or it is of something else."""
    on = replace(CERTAIN, topic=frozenset({"bank", "rates"}), language="en")
    assert not prefers_together(no()(ASKED), sure(0.8), on)
    assert prefers_together(no()(ASKED), sure(0.8), replace(on, topic=frozenset({"eclipse"})))


def test_what_the_same_article_answers_is_asked_alone() -> None:
    """Where it is as sure so, whatever words of the question before the other quote has."""
    on = replace(LIKELY, topic=frozenset({"bank"}), quoted=("rates",))
    assert not prefers_together(sure(0.8), other(0.9), on)
    assert prefers_together(sure(0.8), other(0.7), on)
    assert prefers_together(sure(0.8), other(0.9), replace(on, quoted=("show",)))


def test_what_a_headline_says_is_asked_alone() -> None:
    """Though it names nothing; one word of a headline is too little."""
    on = replace(LIKELY, topic=frozenset({"eclipse"}), language="en")
    for text, expected in (("when did the rates go up", False), ("what were the rates", True)):
        alone = replace(sure(0.8), question=replace(ASKED, text=text))
        assert prefers_together(no()(ASKED), alone, on) is expected


@pytest.mark.parametrize(
    ("text", "confidence", "held", "expected"),
    [
        ("when were rates so high that savers were glad", 0.5, "", True),
        ("which rates were savers glad of", 0.5, "", False),
        ("which rates were savers glad of", 0.4, "", True),
        ("which rates were savers glad of", 0.5, "rates savers", False),
        ("when were savers so glad", 0.5, "", True),
        ("who were the savers", 0.9, "savers", True),
    ],
)
def test_what_a_quote_says_is_asked_alone(
    text: str, confidence: float, held: str, expected: bool
) -> None:
    """Where it is sure and has all of three words and more; two are in quotes of other matters."""
    on = replace(LIKELY, topic=frozenset({"eclipse"}), held=frozenset(held.split()), language="en")
    alone = replace(other(confidence), question=replace(ASKED, text=text))
    assert prefers_together(no()(ASKED), alone, on) is expected


def test_an_answer_of_other_words() -> None:
    """An answer that lacks what the message names was found by the question before it."""
    answer = sure(0.9)
    assert bearing(answer, replace(CERTAIN, held=frozenset({"banks"}))) == answer
    none = bearing(answer, replace(CERTAIN, held=frozenset({"vaccines"})))
    assert (none.answered, none.quotes, none.nearest) == (False, (), (RAISED,))
    assert not prefers_together(none, sure(0.4), CERTAIN)


def test_the_quote_that_names_it_comes_first() -> None:
    """Of several quotes those with what the message names, and with what was asked of before."""
    both = replace(sure(0.9), quotes=(GLAD, RAISED))
    assert bearing(both, replace(CERTAIN, held=frozenset({"banks"}))).quotes == (RAISED, GLAD)
    about = replace(CERTAIN, about=frozenset({"banks"}), language="en")
    assert bearing(both, about).quotes == (RAISED, GLAD)
    assert not bearing(both, replace(about, about=frozenset({"artemis"}))).answered
    neat = replace(about, about=frozenset({"artemis"}), both=replace(ASKED, text="x? y"))
    assert bearing(both, neat).quotes == (GLAD, RAISED)  # it is in what was asked


def test_a_number_that_no_quote_has() -> None:
    """ "And in 2020?" is not answered of another year, unless it was asked so."""
    of_2020 = replace(CERTAIN, held=frozenset({"2020", "harbour"}))
    assert not bearing(sure(0.9), of_2020, only_numbers=True).answered
    neat = replace(of_2020, both=replace(ASKED, text="x? in 2020"))
    assert bearing(sure(0.9), neat, only_numbers=True).answered


def test_a_name_of_several_parts() -> None:
    """Each part of it is a word of a text."""
    at_sea = (quote_of(replace(SHOW, title="Fire at Mar-a-Vista"), "The show returns."),)
    assert holds(at_sea, frozenset({"mar-a-vista"}))
    assert not holds(at_sea, frozenset({"mar-a-lorca"}))


def test_what_is_on_the_topic() -> None:
    """Where only one answer is about what was asked before, it is that one."""
    elsewhere = replace(sure(0.9), quotes=(quote_of(SHOW, "The show returns."),))
    read = replace(UNLIKELY, topic=frozenset({"prices"}))
    assert prefers_together(sure(0.5), elsewhere, read)
    assert not prefers_together(elsewhere, sure(0.9), read)
    says_little = replace(LIKELY, topic=frozenset({"prices"}))
    assert prefers_together(no()(ASKED), elsewhere, says_little)
    assert not prefers_together(no()(ASKED), sure(0.9), says_little)


def test_a_reason_in_words() -> None:
    """From the article that answered; where none is given, that is said."""
    why = "Prices rose 9% because wages did."
    article = replace(RATES, text=f"{RATES.text}\n\n{why}")
    raised, given = quote_of(article, "The central bank raised rates."), quote_of(article, why)
    answer = yes(raised, quote_of(article, f"The end.\n\n{why}", "The end."))(ASKED)
    (told,) = giving_reason(answer).quotes
    assert told.highlights == given.highlights
    assert giving_reason(answer).further == (raised,)
    elsewhere = quote_of(replace(article, id="other"), why)
    none = giving_reason(yes(raised, elsewhere)(ASKED))
    assert (none.answered, none.quotes, none.nearest) == (False, (), (raised, elsewhere))


def test_what_was_said_before() -> None:
    """An answer that marks what was marked last answers the question before."""
    turn = answered(Turn(1, 2, "x", "x", ASKED.asked_at, False, 0.0, ()), yes(RAISED)(ASKED))
    assert repeats(yes(RAISED, GLAD)(ASKED), turn)
    whole = replace(RAISED, highlights=((RAISED.start, RAISED.end),))
    assert not repeats(yes(whole)(ASKED), turn)
    assert not repeats(yes(GLAD, RAISED)(ASKED), turn)
    assert not repeats(yes(RAISED)(ASKED), None)


def test_what_a_quote_holds() -> None:
    """Words in any form, in the quote or its title."""
    assert holds((RAISED,), frozenset({"bank", "raising", "rates"}))
    assert not holds((RAISED,), frozenset({"bank", "show"}))
    assert not holds((), frozenset())
    stations = "地铁三号线共设19个车站。"
    quote = quote_of(replace(RATES, text=stations), stations)
    assert holds((quote,), frozenset({"车站", "地铁三号线"}))  # nothing parts words of Chinese
    assert not holds((quote,), frozenset({"票价"}))
    arabic = replace(SHOW, language="ar", title="", text="تضرر نحو 3200 كتاب بسبب المياه")
    told = (quote_of(arabic, arabic.text),)
    assert holds(told, frozenset({"مياه"}))  # its article is written as one with it
    assert not holds(told, frozenset({"الميناء"}))


def test_what_points_back_is_not_answered_without_it() -> None:
    """ "Her biggest hits" are no other singer's: better a no than those."""
    read = replace(CERTAIN, about=frozenset({"lynn"}), language="en")
    assert prefers_together(no()(ASKED), other(0.9), read)
    named = replace(
        other(0.9), quotes=(quote_of(replace(SHOW, title="Lynn"), "The show returns."),)
    )
    assert not prefers_together(no()(ASKED), named, read)


def test_what_says_little_is_asked_alone_where_the_same_article_answers() -> None:
    """ "What did the expert say?" after a question of somebody else in it; what another article
    answers is taken for something else."""
    on = replace(LIKELY, topic=frozenset({"eclipse"}), language="en")
    assert prefers_together(no()(ASKED), sure(0.8), on)
    assert not prefers_together(no()(ASKED), sure(0.8), replace(on, quoted=("rates",)))
