"""What a message asks for, with all that surrounds it."""

from dataclasses import replace
from datetime import date

import pytest

from bot.conversation.earlier_question import merge
from bot.conversation.filters import MessageProblem
from bot.conversation.incoming import Incoming
from bot.conversation.interpretation import ArchiveFacts, Interpretation
from bot.conversation.interpreter import interpret
from bot.delivery.message import Destination
from bot.storage.turn import Turn
from bot.views.texts.localizers import Asker
from index.article import ReplyKind, Scope
from tests.bot.support.archive import COVERAGE, RATES, SHOW, quote_of
from tests.bot.support.turns import BEFORE, CITED
from tests.bot.support.wire import TEXTS

KNOWN = ArchiveFacts(COVERAGE, frozenset({"example.com", "tv.example.org"}))
DAY = date(2022, 7, 14)
ASKER = Asker(1, TEXTS.language("en"))


def said(
    text: str,
    *,
    after: bool = False,
    reply: bool = False,
    day: date = DAY,
    previous: Turn = BEFORE,
) -> Interpretation:
    """Read a text, after or in reply to the question about the exercise."""
    incoming = Incoming(ASKER, Destination(1), text, day)
    known = KNOWN
    if after or reply:
        incoming = replace(incoming, previous=previous, replied=reply, cited=CITED)
        known = replace(KNOWN, cited=RATES)
    return interpret(incoming, known)


def asked(read: Interpretation) -> tuple[str, Scope]:
    """Its words and limits."""
    return read.asked.text, read.asked.scope


def test_a_question_of_its_own() -> None:
    """A full question is asked as it stands; another reading is for where it has no answer."""
    text = "Which country hosts the world championship of 2023?"
    read = said(text, after=True)
    assert (asked(read), read.follows_up, read.spare) == ((text, Scope()), False, True)


def test_what_happened_on_other_days() -> None:
    """A question that names where and when stands alone, though its words hardly say so."""
    first = "Que s'est-il passé aujourd'hui à Rome ?"
    before = replace(BEFORE, said=first, searched=first, root=first)
    read = said("Qu'est-il arrivé hier à Rome ?", after=True, previous=before)
    yesterday = Scope(since=date(2022, 7, 13), until=date(2022, 7, 13))
    assert (asked(read), read.other) == (("Qu'est-il arrivé hier à Rome ?", yesterday), None)


def test_a_follow_up() -> None:
    """A question that points back is asked in words, within the limits before it."""
    before = replace(BEFORE, scope=Scope(since=date(2022, 1, 1)))
    read = said("And when did it start?", after=True, previous=before)
    assert asked(read) == ("When did the China-Russia exercise start?", before.scope)
    assert (read.follows_up, read.doubt) == (True, False)
    assert read.root == "When did the China-Russia exercise start?"


def test_a_question_that_says_too_little() -> None:
    """Both readings are asked; which one is shown is for the answers to say."""
    read = said("Who won?", after=True)
    assert read.asked.text == f"{BEFORE.searched} Who won?"
    assert (read.follows_up, read.doubt, read.root) == (True, True, BEFORE.searched)
    assert read.other is not None
    assert read.other.text == "Who won?"


def test_whoever_was_asked_for() -> None:
    """ "He" is of the last question if that asked for somebody, though it found nobody."""
    before = replace(
        BEFORE, searched="Who is the new king?", root="When did Ann Lee die?", answered=False
    )
    read = said("how old is he?", after=True, previous=before)
    assert read.asked.text == "How old is the new king?"
    before = replace(before, searched="When is the new feast?")
    read = said("how old is he?", after=True, previous=before)
    assert read.asked.text == "How old is Ann Lee?"


def test_what_is_asked_in_reply_is_on_what_was_asked() -> None:
    """Whatever it names: an answer on that is nearer than a surer one on another thing."""
    assert said("Did Minjee Lee attend?", after=True).topic == frozenset()
    assert said("Did Minjee Lee attend?", reply=True).topic == {"china-russia"}


def test_a_part_that_points_is_no_question() -> None:
    """ "Before her" is asked with the question before, on which the next message may go on."""
    before = replace(BEFORE, searched="Who is Ann Lee?", root="Who is Ann Lee?")
    read = said("and before her?", after=True, previous=before)
    assert (read.asked.text, read.root) == ("Who is Ann Lee? Before her?", "Who is Ann Lee?")


def test_what_an_answer_has_to_hold() -> None:
    """The names of a follow-up stand in its answer, or it was found by other words."""
    assert said("Did Japan join it?", after=True).held == {"japan"}


def test_opening_words_do_not_merge() -> None:
    """ "And" before a question that names all that it needs leaves both readings open."""
    read = said("And who won the Super Bowl in Phoenix?", after=True)
    assert (read.asked.text, read.follows_up, read.doubt) == (
        "who won the Super Bowl in Phoenix?",
        False,
        True,
    )


def test_a_typed_limit_stands_alone() -> None:
    """A message with a filter of its own never depends on another."""
    read = said("Who won it? since:2022-06", after=True)
    assert asked(read) == ("Who won it?", Scope(since=date(2022, 6, 1)))
    assert not read.follows_up


def test_limits_do_not_stick() -> None:
    """What was limited before does not limit a question of its own."""
    before = replace(BEFORE, scope=Scope(since=date(2022, 1, 1)))
    read = said("Were there strikes at the copper mine?", after=True, previous=before)
    assert asked(read) == ("Were there strikes at the copper mine?", Scope())


def test_after_beginning_anew() -> None:
    """A turn that asked nothing is gone on with by nothing."""
    nothing = replace(BEFORE, said="", searched="")
    read = said("And when did the war start?", after=True, previous=nothing)
    assert (read.asked.text, read.follows_up) == ("And when did the war start?", False)


def test_the_same_question_again() -> None:
    """A question asked once more depends on nothing."""
    read = said(BEFORE.said, reply=True)
    assert (asked(read), read.follows_up) == ((BEFORE.said, Scope()), False)


def test_narrowing_replies() -> None:
    """A reply may limit the earlier question to its article, its outlet or a time."""
    searched = BEFORE.searched
    assert asked(said("more from this article", reply=True)) == (
        searched,
        Scope(article_id="rates"),
    )
    assert asked(said("this outlet", reply=True)) == (searched, Scope(sources=("example.com",)))
    assert asked(said("since July", reply=True)) == (searched, Scope(since=date(2022, 7, 1)))


def test_a_filter_after_a_question() -> None:
    """A filter alone asks the question before it again, within the filter."""
    scope = Scope(sources=("example.com",))
    assert asked(said("from:example.com", after=True)) == (BEFORE.searched, scope)
    assert asked(said("from:example.com")) == ("", scope)


@pytest.mark.parametrize(("answered", "root"), [(True, "The pier"), (False, "Is gold dear?")])
def test_what_a_limit_is_for(answered: bool, root: str) -> None:
    """What comes next goes on from the question that it limits, where that had no answer."""
    before = replace(BEFORE, searched="Is gold dear?", root="The pier", answered=answered)
    assert said("since July", after=True, previous=before).root == root


def test_what_an_answer_is_about() -> None:
    """A message that asks after "this" means the article of the answer before it."""
    read = said("What is this about?", after=True)
    assert asked(read) == ("What is this about?", Scope(article_id="rates"))


def test_an_article_that_a_link_names() -> None:
    """Its address says which article is meant."""
    incoming = Incoming(
        ASKER, Destination(1), "https://tv.example.org/show what is this about?", DAY
    )
    read = interpret(incoming, replace(KNOWN, linked=SHOW))
    assert read.asked.scope == Scope(article_id="show")


def test_what_is_new_since_the_last_visit() -> None:
    """The articles that came in since then, where there are some; a topic is not limited."""
    incoming = Incoming(ASKER, Destination(1), "What's new?", DAY, arrived=("show",))
    assert interpret(incoming, KNOWN).asked.scope == Scope(articles=("show",))
    topic = replace(incoming, text="What's new in Paris?")
    assert interpret(topic, KNOWN).asked.scope == Scope()


def test_plain_times() -> None:
    """A time in plain words limits the question, which keeps its words."""
    text = "Which shows were watched most in June 2022?"
    read = said(text)
    assert asked(read) == (text, Scope(date(2022, 6, 1), date(2022, 6, 30)))
    assert read.inferred


@pytest.mark.parametrize(
    ("text", "language"), [("What's new in 2022?", "en"), ("Was gibt es Neues in 2022?", "de")]
)
def test_the_news_of_a_year(text: str, language: str) -> None:
    """A year limits what is told where no fact is asked for; what happened then is told later."""
    known = replace(KNOWN, coverage=replace(KNOWN.coverage, oldest=date(2021, 5, 1)))
    incoming = Incoming(Asker(1, TEXTS.language(language)), Destination(1), text, DAY)
    year = Scope(since=date(2022, 1, 1), until=date(2022, 12, 31))
    bare = text.replace(" in 2022", "")
    assert asked(interpret(incoming, known)) == (bare, year)
    news = replace(BEFORE, searched=bare, root=bare)
    after = replace(incoming, text="and in 2022?", previous=news)
    assert asked(interpret(after, known)) == (bare, year)
    fact = replace(incoming, text="Which shows were on air in 2022?")
    assert interpret(fact, known).asked.scope == Scope()


def test_times_that_limit_nothing() -> None:
    """A date outside all that is covered, or around all of it, is part of the question."""
    for text in ("Which law was passed in June 1998?", "Which shows were on air in 2022?"):
        assert asked(said(text)) == (text, Scope())


def test_a_month_of_an_old_archive() -> None:
    """A month without its year is the last one that the archive has."""
    read = said("Which shows were on air since November?", day=date(2026, 11, 23))
    assert read.asked.scope == Scope(since=date(2022, 11, 1))


def test_a_limit_alone_is_meant() -> None:
    """Where nothing but a limit is said it holds, even if it takes in nothing at all."""
    assert said("before June 1998", reply=True).asked.scope == Scope(until=date(1998, 5, 31))


def test_last_week_is_meant() -> None:
    """ "Last week" limits even where nothing is covered: the answer will say so."""
    read = said("What was decided at the summit last week?", day=date(2026, 11, 23))
    assert read.asked.scope == Scope(date(2026, 11, 16), date(2026, 11, 22))


def test_typed_filters_win() -> None:
    """Where a filter is typed, plain words are not taken for another."""
    read = said("Which shows were watched since:2022-12 last week?")
    assert asked(read) == ("Which shows were watched last week?", Scope(since=date(2022, 12, 1)))


def test_problems_stop_the_question() -> None:
    """A filter that can't be used is said instead of an answer."""
    read = said("Who won? from:nowhere.org")
    assert read.problems == (MessageProblem("unknown-outlet", "nowhere.org"),)
    assert read.asked.text == ""


def test_merge() -> None:
    """New limits replace those of their kind and keep the others."""
    old = Scope(date(2022, 1, 1), date(2022, 2, 1), ("a",), "x")
    assert merge(old, Scope(sources=("b",))) == replace(old, sources=("b",))
    since = Scope(since=date(2022, 5, 1))
    assert merge(old, since) == Scope(date(2022, 5, 1), None, ("a",), "x")


def test_what_is_new_depends_on_nothing() -> None:
    """It says itself all that it asks; "anything new on that?" doesn't."""
    assert asked(said("what's new", after=True)) == ("what's new", Scope())
    assert said("any news on that?", after=True).follows_up


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("en", "What's new since 1 July 2022?", "What's new?"),
        ("fr", "Quoi de neuf depuis juillet 2022 ?", "Quoi de neuf?"),
        ("es", "¿Qué pasó en julio de 2022?", "¿Qué pasó?"),
    ],
)
def test_what_is_new_within_a_limit_depends_on_nothing(language: str, text: str, left: str) -> None:
    """It is no limit on the question before it."""
    asker = Asker(1, TEXTS.language(language))
    read = interpret(Incoming(asker, Destination(1), text, DAY, previous=BEFORE), KNOWN)
    assert (read.asked.text, read.asked.scope.since) == (left, date(2022, 7, 1))
    assert not read.follows_up


def test_more_of_nothing_is_what_there_is() -> None:
    """With nothing before it, "tell me more" asks what the archive has."""
    assert said("Tell me more").asked.text == "summary"


def test_what_could_not_be_asked_is_still_what_was_spoken_of() -> None:
    """The next message may depend on it."""
    refused = said("the copper mine since:never")
    assert (refused.asked.text, refused.root) == ("", "the copper mine")
    before = replace(BEFORE, searched="", root=refused.root, answered=False, quotes=())
    read = said("how many people work at it?", after=True, previous=before)
    assert read.asked.text == "How many people work at the copper mine?"


def test_a_correction_is_not_asked_alone() -> None:
    """It says what was meant, so only that is asked."""
    before = replace(BEFORE, searched="Who is the head of Ostra?", root="Who is the head of Ostra?")
    for text in ("no, I meant Norlake", "sorry, Norlake", "*Norlake"):
        read = said(text, after=True, previous=before)
        assert (read.asked.text, read.doubt) == ("Who is the head of Norlake?", False)
    assert said("sorry, Norlake").asked.text == "Norlake"  # with nothing before it
    assert said("no, that's wrong", after=True).asked.text == BEFORE.searched  # where it stands


@pytest.mark.parametrize(
    ("searched", "text", "expected"),
    [
        ("Who won the cup in 2020?", "and the year before?", "Who won the cup in 2019?"),
        ("Who won the cup in 2020?", "a year later?", "Who won the cup in 2021?"),
        ("Who won the cup?", "what about the previous year?", "Who won the cup in 2021?"),
        ("Wer gewann den Pokal?", "und im Jahr davor?", "Wer gewann den Pokal im Jahr 2021?"),
        ("Wer gewann 2020 den Pokal?", "und ein Jahr später?", "Wer gewann 2021 den Pokal?"),
        ("Qui a gagné en 2020 ?", "et l'année d'avant ?", "Qui a gagné en 2019 ?"),
        ("¿Quién ganó en 2020?", "¿y el año siguiente?", "¿Quién ganó en 2021?"),
        ("Кто победил в 2020 году?", "а годом раньше?", "Кто победил в 2019 году?"),
        ("2020年谁赢了？", "前一年呢？", "2019年谁赢了？"),
    ],
)
def test_another_year(searched: str, text: str, expected: str) -> None:
    """Beside the one that the question before names, or that of the article that answered it."""
    before = replace(BEFORE, said=searched, searched=searched, root=searched)
    read = said(text, after=True, previous=before)
    assert (read.asked.text, read.follows_up) == (expected, True)
    alone = said(text)
    assert alone.asked.text == text
    if "20" not in searched:  # nothing tells which year it is beside
        unanswered = said(text, after=True, previous=replace(before, answered=False))
        assert "20" not in unanswered.asked.text


def test_why_asks_of_the_last_question() -> None:
    """On what the first one was on."""
    searched = "Which airline had the meltdown? How many flights did they cancel?"
    root = "Which airline had the meltdown?"
    before = replace(BEFORE, said="how many flights did they cancel?", searched=searched, root=root)
    read = said("why?", after=True, previous=before)
    assert (read.asked.text, read.why) == (f"{root} why did they cancel?", False)
    before = replace(before, said="how did it end?", searched=f"{root} How did it end?")
    read = said("when was that?", after=True, previous=before)
    assert read.asked.text == f"{root} when did it end?"
    before = replace(before, said="who flew?", searched=f"{root} Who flew?")
    read = said("why?", after=True, previous=before)
    assert (read.asked.text, read.why) == (f"{root} Who flew? Why?", True)


def test_what_somebody_said_is_on_what_was_told() -> None:
    """ "What did Lee say?" names nothing that Lee spoke of."""
    read = said("what did Minjee Lee say?", after=True)
    assert (read.topic, read.follows_up, read.held) == (
        frozenset({"china-russia"}),
        True,
        frozenset(),
    )
    assert said("and what did Minjee Lee say?", after=True).follows_up
    assert said("did Minjee Lee win?", after=True).topic == frozenset()
    assert not said("what did Minjee Lee say about Ann Ray?", after=True).follows_up


def test_a_question_that_names_nothing_leaves_nothing_to_go_on_from() -> None:
    """What names somebody, behind it, is asked alone."""
    before = replace(BEFORE, said="What is this about?", searched="What is this about?", root="")
    for text in ("What did Minjee Lee say?", "What did the expert say?", "How long was the drill?"):
        read = said(text, after=True, previous=before)
        assert (read.asked.text, read.follows_up, read.other) == (text, False, None)
    assert said("who wrote it?", after=True, previous=before).follows_up


def test_another_month_takes_the_place_of_the_one_before() -> None:
    """ "And in June?" is said of June."""
    before = replace(BEFORE, searched="What did Ann Lee say in May?", scope=Scope(since=DAY))
    read = said("and in June?", after=True, previous=before)
    assert read.asked.text == "What did Ann Lee say in June?"
    assert read.asked.scope == Scope(date(2022, 6, 1), date(2022, 6, 30))


@pytest.mark.parametrize("words", ["What's new?", "Summarize the article"])
def test_what_is_pointed_at_after_the_news(words: str) -> None:
    """It is in the article that was told of first, or replied to."""
    before = replace(BEFORE, said=words, searched=words, root=words)
    for text in ("who did that?", "why?"):
        assert said(text, after=True, previous=before).asked.text == f"{RATES.title}: {text}"


def test_where_goes_on_from_all_that_was_asked() -> None:
    """Of two questions in one the last tells what it asks of, and the first of whom."""
    searched = "Who won the cup? How old was she when she won?"
    before = replace(BEFORE, said="how old was she when she won?", searched=searched)
    assert said("and where?", after=True, previous=before).asked.text == f"{searched} Where?"
    again = replace(BEFORE, searched="Who won the cup? When was that?", root="Who won the cup?")
    assert said("where?", after=True, previous=again).asked.text == "Who won the cup? Where?"


def test_the_last_of_two_questions_is_asked_of_something_else() -> None:
    """ "And Peru?" takes a place in the last one, or in the first if only that names one; "it" is
    what the last one asked for.
    """
    before = replace(
        BEFORE,
        said="how many did Chile win?",
        searched="Who won the most medals in Ostra? How many did Chile win?",
        root="Who won the most medals in Ostra?",
    )
    read = said("and Peru?", after=True, previous=before)
    assert read.asked.text == "Who won the most medals in Ostra? How many did Peru win?"
    first = "How strong was the flood in Chile?"
    both = replace(before, said="how many died?", searched=f"{first} How many died?", root=first)
    for part in ("and in Peru?", "and Peru?"):
        read = said(part, after=True, previous=both)
        assert read.asked.text == "How strong was the flood in Peru? How many died?"
    which = replace(before, said="which firm lost?", searched="The strike: which firm lost?")
    read = said("how many ships does it have?", after=True, previous=which)
    assert read.asked.text == "The strike: which firm lost? How many ships does it have?"
    best = replace(
        before, searched="The Oscars: what won best drama?", root="Who hosts the Oscars?"
    )
    read = said("and comedy?", after=True, previous=best)
    assert read.asked.text == f"{best.searched} And comedy?"
    read = said("who founded that?", after=True, previous=which)
    assert read.asked.text == "The strike: which firm lost? Who founded that?"
    there = "Norlake. Who won the vote there?"
    read = said("and in Lorca?", after=True, previous=replace(before, searched=there, root=there))
    assert read.asked.text == "Norlake. Who won the vote in Lorca?"


def test_they_are_who_were_counted_last() -> None:
    """And not what the question before was about; the message after that still knows of it."""
    searched = "The Ostra bridge: how many workers died?"
    root = "Why did the Ostra bridge collapse?"
    before = replace(BEFORE, said="how many workers died?", searched=searched, root=root)
    read = said("what were they doing?", after=True, previous=before)
    assert read.asked.text == f"{searched} What were they doing?"
    assert read.root == searched
    read = said("when was it built?", after=True, previous=before)
    assert read.asked.text == "When was the Ostra bridge built?"


@pytest.mark.parametrize("behind", [" :)", " |", " …", " ?"])
def test_signs_behind_a_question_are_no_second_one(behind: str) -> None:
    """ "Who won? :)" is one question, and another message may go on from it."""
    text = f"When did the Ostra bridge open?{behind}"
    before = replace(BEFORE, said=text, searched=text, root=text)
    read = said("who built it?", after=True, previous=before)
    assert read.asked.text == "Who built the Ostra bridge?"


def test_it_is_what_it_was_before() -> None:
    """What took the place of the last "it", however it is built, and whatever else was named."""
    before = replace(
        BEFORE,
        said="who declared it?",
        searched="Who declared Ostra martial law?",
        root="Who declared Ostra martial law?",
        follows_up=True,
    )
    read = said("how long did it last?", after=True, previous=before)
    assert read.asked.text == "How long did Ostra martial law last?"
    her = replace(before, said="what did she say about it?", searched="What did Ann say? About it?")
    assert said("why did it end?", after=True, previous=her).asked.text != "Why did ann end?"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("who dug the tunnel?", "The mine, Ostra: How long is the tunnel?"),
        ("what was the tunnel called?", "The mine, Ostra: How long is the tunnel?"),
        ("what was the cause?", "How long is the mine in Ostra?"),
        ("who is the owner?", "How long is the mine in Ostra?"),
        ("did Acme close the tunnel?", "How long is the mine in Ostra?"),
    ],
)
def test_it_is_what_the_last_question_names(asked: str, expected: str) -> None:
    """But for what that asks for, and where it names more than one thing."""
    searched = f"The mine, Ostra: {asked}"
    root = "Who closed the mine in Ostra?"
    before = replace(BEFORE, said=asked, searched=searched, root=root, follows_up=True)
    read = said("how long is it?", after=True, previous=before)
    assert read.asked.text == expected


def test_what_has_no_answer_is_what_was_spoken_of() -> None:
    """ "It" and "and in Peru?" go on from it, and "he" from the question before, which had one."""
    before = replace(
        BEFORE,
        said="is there a vaccine?",
        searched="is there a vaccine?",
        root="What did Bo Park find?",
        answered=False,
        quotes=(),
    )
    assert said("does it work?", after=True, previous=before).asked.text == "Does a vaccine work?"
    assert said("how old is he?", after=True, previous=before).asked.text == "How old is Bo Park?"
    before = replace(before, searched="did the police pay?", root="How did Bo Park die?")
    read = said("and the mayor?", after=True, previous=before)
    assert read.asked.text == "Bo Park: Did the mayor pay?"


def test_who_was_asked_for_last() -> None:
    """She is who the last question asked for, not what the one before was about."""
    searched = "How many boats does Norlake have? Who sells them?"
    before = replace(BEFORE, said="who sells them?", searched=searched, root="How many boats?")
    named = replace(CITED, text="Ann Lee sells them", start=0, highlights=((0, 7),))
    read = said("how old is she?", after=True, previous=replace(before, quotes=(named,)))
    assert read.asked.text == "How old is Ann Lee?"
    assert read.both is not None
    assert read.both.text == f"{searched} How old is she?"
    read = said("how many do they have?", after=True, previous=replace(before, quotes=(named,)))
    assert read.asked.text == f"{searched} How many do they have?"  # more than one is meant


def test_more_is_what_else_answers() -> None:
    """The question before, within its limits."""
    for text in (
        "more",
        "and who else?",
        "Show me more, please",
        "any more on this?",
        "list them all",
        "not that one",
    ):
        read = said(text, after=True)
        assert (read.asked.text, read.more, read.follows_up) == (BEFORE.searched, True, True)
    assert not said("what else did she say?", after=True).more


def test_a_message_that_names_nothing_is_asked_alone_first() -> None:
    """Its reading after the question before is for where it has no answer."""
    read = said("what are the symptoms?", after=True)
    assert (read.asked.text, read.spare, read.follows_up) == (
        "what are the symptoms?",
        True,
        False,
    )
    assert read.held == {"symptoms"}
    assert read.other is not None
    assert read.other.text == "The China-Russia exercise: what are the symptoms?"
    was = said("what were the symptoms?", after=True)  # of which the question before may be asked
    assert (was.spare, was.follows_up, was.held) == (False, True, frozenset({"symptoms"}))
    assert not said("what were the symptoms in June 2022?", after=True).follows_up
    assert not said("Is Minjee Lee there yet?", after=True).spare
    both = said("did the pilots see the symptoms?", after=True)  # which are two things
    assert (both.asked.text, both.spare) == ("did the pilots see the symptoms?", True)
    assert said("Who leads China?", after=True).other is None  # a no stays one


def test_an_abbreviation_alone_is_no_name() -> None:
    """ "MVP" may be the one of what was spoken of; with a name beside it all is said."""
    read = said("who is the MVP?", after=True)
    assert (read.spare, read.follows_up, read.held) == (True, False, frozenset({"mvp"}))
    assert read.other is not None
    assert read.other.text == "The China-Russia exercise: who is the MVP?"
    assert said("who was the MVP of the Ostra Cup?", after=True).other is None


def test_what_was_spoken_of_stays_the_topic() -> None:
    """After a message that named nothing and was asked alone."""
    asked = "how many ships sailed?"
    before = replace(BEFORE, said=asked, searched=asked, root=asked, other=f"The exercise: {asked}")
    read = said("what are the symptoms?", after=True, previous=before)
    assert read.other is not None
    assert read.other.text == "The exercise: what are the symptoms?"
    overview = replace(before, kind=ReplyKind.OVERVIEW)
    read = said("what are the symptoms?", after=True, previous=overview)
    assert read.other is not None
    assert read.other.text == f"{asked} What are the symptoms?"
    read = said("what are the symptoms?", after=True, previous=replace(before, follows_up=True))
    assert read.other is not None
    assert read.other.text == f"{asked} What are the symptoms?"


def test_whoever_was_asked_for_is_no_topic() -> None:
    """Where the answer names nobody alone, "she" is not the prize that was spoken of."""
    asked = "who was best actress?"
    before = replace(
        BEFORE, said=asked, searched=asked, root=f"The Oscar: {asked}", other=f"The Oscar: {asked}"
    )
    read = said("how old is she?", after=True, previous=before)
    assert read.asked.text == "The Oscar: who was best actress? How old is she?"


def test_whom_the_last_message_called_his() -> None:
    """After "Who is Ann Lee's husband?" she is no "Ann Lee's"."""
    asked = "Who is Ann Lee's husband?"
    before = replace(BEFORE, said="Who is her husband?", searched=asked, root=asked)
    read = said("when did she retire?", after=True, previous=before)
    assert read.asked.text == "When did Ann Lee retire?"


def test_a_question_that_names_somebody_and_says_little_else() -> None:
    """Where it has no answer, it is asked on what was spoken of before."""
    read = said("Did Minjee Lee attend?", after=True)
    assert (read.asked.text, read.spare, read.follows_up) == ("Did Minjee Lee attend?", True, False)
    assert read.other is not None
    assert read.other.text == "The China-Russia exercise: Did Minjee Lee attend?"
    assert not said("Did Minjee Lee win the open in Ostra?", after=True).spare


def test_what_about_another_that_is_asked_of() -> None:
    """Is a question of its own: nothing of the one before is asked of it."""
    read = said("how about the grain pier at Alder, who bought it?", after=True)
    assert (read.asked.text, read.follows_up) == (
        "how about the grain pier at Alder, who bought it?",
        False,
    )


def test_another_one_is_no_overview_of_it() -> None:
    """ "And Lee?" asks of Lee what was asked before, and nothing else; "what about" leaves both."""
    before = replace(BEFORE, searched="What did Brandt say about the mine?")
    read = said("and Lee?", after=True, previous=before)
    assert (read.asked.text, read.doubt) == ("What did Lee say about the mine?", False)
    assert said("what about Lee?", after=True, previous=before).doubt


def test_an_outlet_by_its_name() -> None:
    """It limits what was asked before, as a filter does; what is no outlet's name is none."""
    outlet = Scope(sources=("tv.example.org",))
    for text in ("just tv", "only from tv.example.org", "TV only", "what does tv say?"):
        assert asked(said(text, after=True)) == (BEFORE.searched, outlet)
    week = replace(KNOWN, sources=frozenset({"theweek.example.com"}))
    for text in ("only the Week", "only TheWeek please", "nur theweek, bitte", "только theweek"):
        incoming = Incoming(ASKER, Destination(1), text, DAY, previous=BEFORE)
        assert interpret(incoming, week).asked.scope == Scope(sources=("theweek.example.com",))
    assert asked(said("only from July", after=True))[1] == Scope(since=date(2022, 7, 1))
    assert not said("what does Minjee Lee say?", after=True).asked.scope


def test_he_is_not_whom_the_message_before_called_she() -> None:
    """But who was asked for, or is named by her: nobody is both."""
    named = replace(CITED, text="Bo Park was picked", start=0, highlights=((0, 7),))
    before = replace(
        BEFORE,
        said="who did she pick?",
        searched="Who did Ann Lee pick?",
        follows_up=True,
        quotes=(named,),
    )
    assert said("where is he from?", after=True, previous=before).asked.text == (
        "Where is Bo Park from?"
    )
    nobody = replace(before, quotes=())
    assert said("where is he from?", after=True, previous=nobody).asked.text == (
        "Who did Ann Lee pick? Where is he from?"
    )
    husband = replace(before, said="who is her husband?", searched="Who is Ann Lee's husband?")
    assert said("how old is he?", after=True, previous=husband).asked.text == (
        "How old is Ann Lee's husband?"
    )
    replaced = replace(before, said="who replaced her?", searched="Who replaced Ann Lee?")
    assert said("how old is she?", after=True, previous=replaced).asked.text == (
        "How old is Bo Park?"
    )


def test_what_is_asked_with_an_address() -> None:
    """Of that article, whatever was asked before; what follows is on it."""
    text = "When does it return? https://tv.example.org/show"
    incoming = Incoming(ASKER, Destination(1), text, DAY, previous=BEFORE)
    read = interpret(incoming, replace(KNOWN, linked=SHOW))
    assert asked(read) == ("When does it return?", Scope(article_id=SHOW.id))
    assert (read.root, read.follows_up) == (SHOW.title, False)


def test_the_address_of_a_page_that_is_not_here() -> None:
    """It is nothing to be found; alone it is all that was said."""
    address = "https://unknown.example/xyz"
    assert said(f"{address} who raised rates?").asked.text == "who raised rates?"
    assert said(address).asked.text == address


def test_the_last_question_is_gone_on_from_only_where_somebody_is_meant() -> None:
    """Who built it is who "he" is; nothing else of what was spoken of stands in that question."""
    article = replace(SHOW, text="Bo Park builds it.")
    quote = type(CITED).of(quote_of(article, article.text))
    ferry = "When does the Lindau ferry run?"
    before = replace(
        BEFORE,
        said="who builds it?",
        searched=f"{ferry} Who builds it?",
        root=ferry,
        quotes=(quote,),
    )
    read = said("who was against that?", after=True, previous=before)
    assert read.asked.text == f"{ferry} Who was against that?"
    read = said("how old is he?", after=True, previous=before)
    assert read.asked.text == "How old is Bo Park?"


def test_a_long_message_has_its_question_to_spare() -> None:
    """The whole is asked first; what is shorter is what the next message depends on."""
    text = "I read of it in bed, " * 6 + "who raised the rates in June?"
    read = said(text)
    assert (read.asked.text, read.spare) == (text, True)
    assert read.other is not None
    assert (
        read.other.text
        == read.root
        == "I read of it in bed, " * 3 + "who raised the rates in June?"
    )


@pytest.mark.parametrize(
    "text",
    [
        *(
            "14?",
            "only 14 people?",
            "can I trust this?",
            "source?",
            "Really?",
            "link please",
            "and are you sure about that?",
            "says who?",
            "where's that from?",
            "who said that?",
            "which paper is that?",
            "when is this from?",
        ),
        *("I don't believe you. Where does it say that?", "Quelle?", "Wirklich?", "Stimmt das?"),
        *("источник?", "ты уверен?", "¿De verdad?", "¿fuente?", "c'est sûr ?", "真的吗？"),
        *("Is that still true?", "when was this written?", "how old is this article?"),
        "is this article new?",
        *("Gilt das noch?", "von wann ist das?", "это ещё правда?", "c'est toujours vrai ?"),
        *("¿de cuándo es esto?", "这是什么时候写的？", "źródło?", "це ще актуально?", "fonte?"),
    ],
)
def test_where_an_answer_stands(text: str) -> None:
    """The question before is asked again, and its answer names its article; with nothing before it
    nobody knows what is doubted."""
    before = replace(BEFORE, scope=Scope(since=date(2022, 1, 1)))
    read = said(text, after=True, previous=before)
    assert asked(read) == (BEFORE.searched, before.scope)
    assert (read.root, read.follows_up, read.more) == (before.root, True, False)
    assert said(text).problems == (MessageProblem("nothing-before", text),)


@pytest.mark.parametrize(
    "text", ["And before that?", "earlier?", "und davor?", "а до этого?", "¿y antes?", "et avant ?"]
)
def test_what_was_before(text: str) -> None:
    """The question before is asked of what is older than the article that was quoted."""
    read = said(text, after=True)
    assert asked(read) == (BEFORE.searched, Scope(until=date(2022, 6, 2)))
    unanswered = said(text, after=True, previous=replace(BEFORE, answered=False))
    assert unanswered.asked.scope == Scope()


@pytest.mark.parametrize(
    "text",
    [
        *("where is he now", "Why?", "how much did it cost", "wann?", "Wo ist er jetzt?"),
        *("¿Dónde está él ahora?", "où est-il ?", "где он сейчас?", "他现在在哪里？", "為什麼呢"),
    ],
)
def test_what_points_at_nothing(text: str) -> None:
    """With nothing before it nobody knows who is meant, unless there is but one article; and of
    that "why?" asks nothing either."""
    read = said(text)
    assert read.problems == (MessageProblem("nothing-before", text),)
    only = replace(KNOWN, coverage=replace(COVERAGE, articles=1))
    alone = interpret(Incoming(ASKER, Destination(1), text, DAY), only)
    assert alone.asked.text == ("" if text in ("Why?", "wann?", "為什麼呢") else text)


@pytest.mark.parametrize("text", ["Who won?", "What did he say about rates?", "Is it raining?"])
def test_what_may_stand_alone(text: str) -> None:
    """The archive is asked."""
    assert said(text).asked.text == text


def test_why_after_what_is_no_reason() -> None:
    """ "Why?" that can't take the place of another question word wants a reason in words."""
    who = replace(BEFORE, said="Who raised rates?", searched="Who raised rates?", root="")
    read = said("Why?", after=True, previous=who)
    assert (read.asked.text, read.why, read.follows_up) == ("Who raised rates? Why?", True, True)
    did = replace(who, said="Did the bank raise rates?", searched="Did the bank raise rates?")
    read = said("Why?", after=True, previous=did)
    assert (read.asked.text, read.why) == ("Why did the bank raise rates?", False)


def test_a_quote_by_its_number() -> None:
    """What its article is about; what is asked next goes on within it."""
    incoming = Incoming(ASKER, Destination(1), "tell me more about the second one", DAY)
    read = interpret(incoming, replace(KNOWN, picked=SHOW))
    assert asked(read) == ("summary", Scope(article_id="show"))
    assert read.root == SHOW.title
    shown = replace(BEFORE, said="the second one", searched="summary", root=SHOW.title)
    assert said("Where?", after=True, previous=shown).asked.text == f"{SHOW.title}: Where?"
