"""index/search/quotes/answer_phrase.py"""

import pytest

from index.search.question.analysis import AnswerKind, QuestionAnalysis
from index.search.quotes.answer_phrase import answer_phrase


def phrase(text: str, answer: str, kind: str = "open", stems: tuple[str, ...] = ()) -> str:
    asked = QuestionAnalysis(stems, (), frozenset(stems), (), AnswerKind(kind))
    start = text.index(answer)
    first, last = answer_phrase(text, (0, len(text)), (start, start + len(answer)), asked)
    return text[first:last]


@pytest.mark.parametrize(
    ("kind", "text", "answer", "bold"),
    [
        ("date", "They met on Friday.", "Friday", "on Friday"),
        ("date", "They met late last November.", "November", "last November"),
        ("open", "It was paid by Pro:tide then.", "tide", "Pro:tide"),
        ("place", "It flew in the Asia-Pacific region.", "Pacific", "in the Asia-Pacific"),
        ("money", "It cost nearly $4.2 million.", "4.2 million", "nearly $4.2 million"),
        ("money", "Sales come in at $13 million.", "$13 million", "$13 million"),
        ("date", "It is back by Saturday.", "Saturday", "by Saturday"),
        ("count", "More than five boats sank.", "five", "More than five"),
        ("count", "They asked about boats.", "boats", "boats"),
        ("open", "“We won,” he said.", "We won", "We won"),
        ("open", "He called it “the best day” of all.", "the best day”", "“the best day”"),
        ("open", "It sells arms supplies to it.", "arms supplies", "arms supplies"),
        ("open", "Anna Lee’s dog barked.", "Lee", "Lee’s"),
    ],
)
def test_whole_words_and_what_belongs_before_them(
    kind: str, text: str, answer: str, bold: str
) -> None:
    """A preposition where time or place is asked for, "nearly" before a figure, one of each."""
    assert phrase(text, answer, kind) == bold


@pytest.mark.parametrize(
    ("kind", "text", "answer", "bold"),
    [
        ("person", "It was Mayor Ann Lee who left.", "Lee", "Mayor Ann Lee"),
        ("person", "On Monday Ann Lee left.", "Lee", "Ann Lee"),
        ("person", "Though Ann Lee left, it stood.", "Ann Lee", "Ann Lee"),
        ("person", "Harbour Chief Ann Lee left while it rained hard.", "Lee", "Chief Ann Lee"),
        (
            "person",
            "Harbour Chief Ann Lee left the old Harbour in rain.",
            "Lee",
            "Harbour Chief Ann Lee",
        ),
        ("person", "It was then that Gov. Ann Lee left for good.", "Gov", "Gov. Ann Lee"),
        ("name", "It fled Hurricane Ida then.", "Ida", "Hurricane Ida"),
        ("name", "It played at the Route 9 Harvest then.", "9 Harvest", "the Route 9 Harvest"),
        ("name", "It flew with Delta Air Lines then.", "Delta Air", "Delta Air Lines"),
        ("name", "It beat the Delta Index. Delta fell.", "Delta", "the Delta"),
        ("name", "It beat Delta CEO Ann Lee then.", "Delta", "Delta"),
        ("state", "It was Ohio Governor Ann Lee then.", "Ohio", "Ohio"),
        ("name", "Ann Lee Beats The Old Record", "Lee", "Lee"),
    ],
)
def test_a_name_is_taken_whole(kind: str, text: str, answer: str, bold: str) -> None:
    """With its title or kind, without days, and without whose place or company it is."""
    assert phrase(text, answer, kind) == bold


def test_what_was_asked_is_no_part_of_a_persons_name() -> None:
    text = "They met the ambassador to Peru Ann Lee."
    assert phrase(text, "Ann Lee", "person", ("ambassador", "peru")) == "Ann Lee"


def test_a_list_of_people_is_taken_whole_where_it_is_long_enough() -> None:
    """Two names side by side may have nothing to do with each other."""
    assert phrase("Ann Lee, Bo Ek and Cy Dun own it.", "Bo Ek", "person") == (
        "Ann Lee, Bo Ek and Cy Dun"
    )
    assert phrase("Ann Lee and Bo Ek own it.", "Bo Ek", "person") == "Bo Ek"


@pytest.mark.parametrize(
    ("kind", "text", "answer", "bold"),
    [
        ("date", "It opens on Saturday, Jan. 22 at noon.", "Saturday", "on Saturday, Jan. 22"),
        ("year", "It opened on June 3, 2019 at noon.", "2019", "on June 3, 2019"),
        ("number", "It has 24 hours left.", "24", "24 hours"),
        ("percent", "About 9% of it is glass.", "9", "About 9%"),
    ],
)
def test_a_date_or_a_sum_is_taken_whole(kind: str, text: str, answer: str, bold: str) -> None:
    assert phrase(text, answer, kind) == bold


@pytest.mark.parametrize(
    ("text", "answer", "nouns", "bold"),
    [
        (
            "The US sold warplanes and moved arms supplies to Ukraine.",
            "arms",
            ("suppli",),
            "arms supplies",
        ),
        ("Ann Lee counted 400 seals, and left.", "400", ("seal",), "400 seals"),
        ("A storm killed 400 seals.", "storm", ("kill",), "A storm"),
        ("They found seals.", "found", ("seal",), "found seals"),
        ("Some 400 boats sank.", "400", ("seal",), "Some 400"),
    ],
)
def test_the_noun_asked_for_ends_the_phrase(
    text: str, answer: str, nouns: tuple[str, ...], bold: str
) -> None:
    assert phrase(text, answer, "open", nouns) == bold


def test_an_answer_never_leaves_its_sentence() -> None:
    text = "It was on. Friday came."
    asked = QuestionAnalysis((), (), frozenset(), (), AnswerKind.DATE)
    assert answer_phrase(text, (11, 23), (11, 17), asked) == (11, 17)


def test_of_several_all_are_bold() -> None:
    """Where the question asks for more than one."""
    for text, several, bold in (
        ("The pact binds Norway, Chad and Peru.", True, "Norway, Chad and Peru"),
        ("It binds Chad and most recently Peru.", True, "Chad and most recently Peru"),
        ("The pact binds Norway, Chad and Peru.", False, "Chad"),
    ):
        asked = QuestionAnalysis((), (), frozenset(), (), AnswerKind.COUNTRY, several=several)
        start = text.index("Chad")
        first, last = answer_phrase(text, (0, len(text)), (start, start + 4), asked)
        assert text[first:last] == bold


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("Ann Lee, a farmer and the mayor of Salem, left.", "a farmer and the mayor of Salem"),
        ("Ann Lee, a farmer and poet, left.", "a farmer"),
        ("Ann Lee met a farmer and the mayor of Salem.", "a farmer"),
        ("Ann Lee, a farmer, and the mayor of Salem, left.", "a farmer"),
    ],
)
def test_all_that_somebody_is(text: str, bold: str) -> None:
    """Where it is asked who bears a name, and it stands between commas."""
    asked = QuestionAnalysis(("ann", "lee"), (), frozenset(), (), AnswerKind.PERSON, (True, True))
    start = text.index("a farmer")
    first, last = answer_phrase(text, (0, len(text)), (start, start + len("a farmer")), asked)
    assert text[first:last] == bold
