"""What a sentence must have to answer a question at all, whatever words the two share.

Answers are validated by form, as systems of the TREC and CLEF years did (Magnini et al. 2002, "Is
it the right answer?"): an article that never names who is asked about, a sentence that reports
another's words, a figure that counts something else. What fails is no answer, and nothing read in
it counts.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from index.article import Article
from index.languages.dialogue import dialogue_of
from index.languages.profile import LanguageProfile
from index.languages.segmentation import cut_by_dictionary
from index.search.answer_extraction import ExtractedAnswer, is_country
from index.search.answer_phrase import never_named
from index.search.candidate_matrix import CandidateMatrix
from index.search.evidence import Evidence
from index.search.lexicon import Lexicon
from index.search.question_analysis import AnswerKind, QuestionAnalysis, asking_sentence
from index.search.roles import bearers, described
from index.search.speakers import PARAGRAPH, asked_speaker, paragraphs_of

Span = tuple[int, int]
# Stretches of a sentence of which the answer has one; None where it may be anything.
Possible = tuple[Span, ...] | None
# Parts of an article; None for all of it.
Passages = list[Span] | None

_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яё][\w’'&-]*"
_WITHIN_NAME = "of the|of|ten|de la|del?|da|du|van|von|der|den|bin|ibn|al|el"
_NAME = re.compile(rf"(?<![\w’'-]){_CAPITAL}(?:(?: (?:{_WITHIN_NAME}))? {_CAPITAL})*")
_OWNS = re.compile(r"['’]s?$")
# "American", "TV" and "NFL" say what kind of thing is meant.
_ADJECTIVE = re.compile(
    r"\w+(?:an|ans|ese|ish|ic)|America|[A-Z]{1,4}s?|Brits|\w-[a-z]+|(?:[A-Z]\.?)+"
)
_DEMONYM = re.compile(r"[A-Z]\w+(?:s|ese|ish|ch)")
_PAUSE = re.compile(r"[,;:!?()“”\"—–。，；：！？]|(?<![A-Z])\.(?!\d)")
# Letters by which a name is known in whatever form.
_BEGINNING = 5
# Names that so few paragraphs hold are spoken of in these, and in the next.
_RARE = 2
# Of the words behind a figure, those among which the noun is that it counts; characters, where
# nothing parts words.
_NOUN_WITHIN = 3
# Of these the next may be any of the question's.
_NEXT = 2
# So many characters from a name stands what somebody is.
_NEAR = 60
_NOT_FAR = 300
# So many characters before a figure may tell that it counts nothing.
_BEFORE = 12
_FIGURES = frozenset(
    (AnswerKind.COUNT, AnswerKind.NUMBER, AnswerKind.PERCENT, AnswerKind.MONEY, AnswerKind.AGE)
)


class Requirements:
    """Those of one question."""

    def __init__(self, question: str, asked: QuestionAnalysis, lexicon: Lexicon) -> None:
        self._profile = lexicon.profile
        self._lexicon = lexicon
        self._asked = asked
        self._speaker = asked_speaker(question, self._profile)
        self._topic = _topic(question, lexicon) if self._speaker else []
        self._names = _names(question, self._profile)
        self._people = bool(_stems_of(lexicon.profile.wider, lexicon) & set(asked.stems))
        self._counted_stems = _with_others(_counted(question, lexicon), lexicon)
        self._counts = bool(self._counted_stems)
        self._office = frozenset(_role(question, lexicon))
        self._role = _with_others(tuple(self._office), lexicon)
        self._whom = _whom(question, self._profile)
        self._telling: set[int] = set()
        self._elsewhere: set[int] = set()

    def possible(self, matrix: CandidateMatrix, evidence: Evidence) -> list[Possible]:
        """For each sentence."""
        where: dict[str, tuple[Passages, Passages]] = {}
        found: list[Possible] = []
        for row, sentence in enumerate(matrix.sentences):
            article = matrix.hits[sentence.hit].article
            if article.id not in where:
                where[article.id] = self._named(article), self._told(article)
            place = (sentence.start, sentence.end)
            named, told = where[article.id]
            if not _lies_in(place, named):
                self._elsewhere.add(row)
            fits = _lies_in(place, told)
            found.append(self._stretches(article.text, place, evidence, row) if fits else ())
        if self._telling:  # nothing else tells it as surely
            found = [one if row in self._telling else () for row, one in enumerate(found)]
        return found

    def are_elsewhere(self, rows: Iterable[int]) -> bool:
        """Whether none of these sentences stands where all that the question names is told of.

        They may be ranked first for all that: an article on costumes needn't name Halloween.
        """
        return self._elsewhere.issuperset(rows)

    def attested(self, rows: range, held: Sequence[bool]) -> bool:
        """Whether a possible quote answers for its form alone: it says beside a name what somebody
        is, or reports the words of who was asked about, and all that they were to be on.

        ``rows``: its sentences; ``held``: which of the question's content words it has.
        """
        if not self._speaker:
            return not self._telling.isdisjoint(rows)
        return all(
            h for stem, h in zip(self._asked.stems, held, strict=True) if stem in self._topic
        )

    def _named(self, article: Article) -> Passages:
        """Where an article is on what the question names."""
        whole = f"{article.title}\n{article.text}".lower()
        unknown = sum(not _holds(whole, name) for name in self._names)
        if 2 * unknown > len(self._names) or self._is_of_another_year(article):
            return []
        if not self._names or self._is_named_in(article.title):
            return None
        paragraphs = [match.span() for match in PARAGRAPH.finditer(article.text)]
        own = (n for n, (a, b) in enumerate(paragraphs) if self._is_named_in(article.text[a:b]))
        first = list(islice(own, _RARE + 1))
        return _with_next(first, paragraphs) if len(first) <= _RARE else None

    def _told(self, article: Article) -> Passages:
        """Where an article reports whose words are asked for, or has what somebody is."""
        if self._speaker:
            return paragraphs_of(self._speaker, article.text, self._profile)
        paragraphs = [match.span() for match in PARAGRAPH.finditer(article.text)]
        return self._of_role(article, paragraphs) if self._role else None

    def _of_role(self, article: Article, paragraphs: Sequence[Span]) -> Passages:
        """The paragraphs that name what somebody is asked for as, and those after them; None for
        all, where the title does."""
        if self._has_role(article.title):
            return None
        own = [n for n, (a, b) in enumerate(paragraphs) if self._has_role(article.text[a:b])]
        return _with_next(own, paragraphs)

    def _is_named_in(self, text: str) -> bool:
        return any(_holds(text.lower(), name) for name in self._names)

    def _has_role(self, text: str) -> bool:
        return any(self._lexicon[word] in self._role for word in self._lexicon.cut(text))

    def _is_of_another_year(self, article: Article) -> bool:
        """Whether the question names years, and the article neither names nor is near one."""
        years = {year for first, last in self._asked.periods for year in (first.year, last.year)}
        if not years or article.published is None:
            return False
        text = f"{article.title} {article.text}"
        return not any(
            abs(article.published.year - year) <= 1 or str(year) in text for year in years
        )

    def _stretches(self, text: str, place: Span, evidence: Evidence, row: int) -> Possible:
        found = evidence.found[row]
        if found is not None:  # what stands in a sentence that is left out is taken for the next's
            found = [one for one in found if _meet(place, (one.start, one.end))]
        if told := self._who_is_who(text, place):
            self._telling.add(row)
            return told
        if self._role and found and self._asked.kind is AnswerKind.PERSON:
            return self._names_of_role(text, place, found)
        if found is None or not (self._counts or self._asked.kind in _FIGURES):
            return None
        answers = [(one.start, one.end) for one in found]
        if self._asked.kind is AnswerKind.AGE:
            beside = [one for one in answers if self._is_named_in(text[one[0] - _BEFORE : one[0]])]
            return tuple(beside or answers)
        return tuple(one for one in answers if not self._counts or self._counted(text, one, place))

    def _who_is_who(self, text: str, sentence: Span) -> tuple[Span, ...]:
        """What says beside a name who somebody is, or the name beside that."""
        if self._whom:
            return tuple(described(self._whom, text, sentence))
        asked = frozenset(self._asked.stems)
        if not self._office or self._asked.kind is not AnswerKind.PERSON:
            return ()
        return tuple(bearers(self._office, asked, text, sentence, self._lexicon))

    def _names_of_role(
        self, text: str, sentence: Span, found: Sequence[ExtractedAnswer]
    ) -> Possible:
        """Names near the word for what somebody is asked for as; without any, whatever there is."""
        names = [(one.start, one.end) for one in found]
        names = [
            one for one in names if text[slice(*one)].lower() not in never_named(self._profile.code)
        ]
        near = [
            (start, end)
            for start, end in names
            if self._has_role(text[max(start - _NEAR, sentence[0]) : min(end + _NEAR, sentence[1])])
        ]
        return tuple(near) or None

    def _counted(self, text: str, figure: Span, sentence: Span) -> bool:
        """Whether a figure counts what is asked for; so may one that no noun follows, where that
        noun stands elsewhere in the sentence, or not far before it in the paragraph; before one in
        brackets also in another."""
        behind = text[figure[1] : sentence[1]]
        stop = _PAUSE.search(behind)
        words = self._lexicon.cut(behind[: stop.start() if stop else None])
        nearest = [*words[:_NOUN_WITHIN], *self._lexicon.cut(text, *figure)]
        if cut_by_dictionary(self._profile.code):
            nearest += self._lexicon.cut(text, sentence[0], figure[0])[-2:]
        if not self._counted_stems.isdisjoint(_stems_of(nearest, self._lexicon)):
            return True
        if not _stems_of(words[:_NEXT], self._lexicon).isdisjoint(self._asked.stems):
            return True
        if words and not self._lexicon.is_stopword(words[0]):
            return self._people and bool(_DEMONYM.fullmatch(words[0]))
        alone = self._profile.no_count.get("alone")
        if alone and alone.search(text, max(figure[0] - _BEFORE, 0), figure[0]):
            return False
        in_brackets = text[: figure[0]].endswith("(")
        paragraph = 0 if in_brackets else text.rfind("\n", 0, sentence[0]) + 1
        near = self._lexicon.cut(text, max(sentence[0] - _NOT_FAR, paragraph), sentence[1])
        held = _stems_of(near, self._lexicon)
        return not self._counted_stems.isdisjoint(held)


def _whom(question: str, profile: LanguageProfile) -> str:
    """The last name of whom a question asks who it is; "" of nobody."""
    match = profile.whom.search(question.replace("’", "'"))
    return match["who"].split()[-1] if match else ""


def _topic(question: str, lexicon: Lexicon) -> list[str]:
    """Stems of what somebody's words are to be about."""
    match = lexicon.profile.whose_words.search(question.replace("’", "'"))
    return [lexicon.asked(word) for word in lexicon.cut(question, match.end())] if match else []


def _with_next(numbers: Sequence[int], paragraphs: Sequence[Span]) -> list[Span]:
    both = {following for n in numbers for following in (n, n + 1) if following < len(paragraphs)}
    return [paragraphs[n] for n in sorted(both)]


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


def _role(question: str, lexicon: Lexicon) -> list[str]:
    """The stem of what somebody is known by who is asked for: "coach"."""
    match = lexicon.profile.role.search(question.replace("’", "'"))
    role = next(filter(None, match.groupdict().values()), "") if match else ""
    return [lexicon.asked(word) for word in lexicon.cut(role)[-1:]]


def _stems_of(words: Iterable[str], lexicon: Lexicon) -> set[str]:
    return {lexicon[word] for word in words}


def _with_others(stems: Sequence[str], lexicon: Lexicon) -> frozenset[str]:
    """``stems``, and those of words that stand for one of them or are counted as such."""
    groups = [_stems_of(group, lexicon) for group in lexicon.profile.alike]
    found = frozenset(stems).union(*(group for group in groups if group & set(stems)))
    wider = lexicon.profile.wider.items()
    return found.union(*(_stems_of(own, lexicon) for word, own in wider if lexicon[word] in found))


def _names(question: str, profile: LanguageProfile) -> list[tuple[str, ...]]:
    """The names in the sentence that asks, as beginnings of their words in lower case.

    One word that opens it may be none; a country goes by many names, and so do its people.
    """
    if not profile.capitals:
        return []
    found = []
    for match in _NAME.finditer(asking_sentence(question)):
        words = [_OWNS.sub("", word) for word in match[0].split()]
        words = words[1:] if match.start() == 0 else words
        words = [w for w in words if w[0].isupper() and w.lower() not in never_named(profile.code)]
        name = " ".join(words)
        if words and not is_country(name) and not _ADJECTIVE.fullmatch(name):
            found.append(tuple(word.lower().split("-")[0][:_BEGINNING] for word in words))
    return found


def _holds(text: str, name: tuple[str, ...]) -> bool:
    """Whether a text in lower case has a word of ``name``."""
    return any(re.search(rf"\b{re.escape(word)}", text) for word in name)


def _lies_in(place: Span, passages: Passages) -> bool:
    return passages is None or any(_meet(place, span) for span in passages)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
