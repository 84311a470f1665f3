"""What people say around their questions: pronouns, openings, words of time, requests, greetings.

The file ``dialogue.toml`` of a language, to be read and added to by people:

``empty``        words that say nothing of what a question is about
``thin``         words that say something only together with others: "won", "how old", "people"
``determiners``  words before a noun; ``joins`` go on with one ("of"), ``places`` lead to a place;
                 ``qualifying`` may stand between: "the new head"; ``naming`` stand for what they
                 are of: "the name of the ship"
``particles``    small words within a name: "Ursula von der Leyen"
``verbs``        verbs that often follow a subject behind a helping one: "did the bank raise rates";
                 ``past`` a pattern of those without one: "when the bridge collapsed"
``clauses``      words with which another clause may begin
``news``         words of what is new: a message of these and ``empty`` words alone asks for that
``who``          asks for somebody, ``doers`` always for who does it; ``which`` asks for a kind of
                 what follows it
``be``           forms of "to be"; ``helping`` other verbs that stand before a subject, ``have``
                 those of them that stand before a participle; ``behind_verb`` may part a verb from
                 its subject: "купил ли он", "arrive-t-elle"
``participle``   a pattern of verbs that follow "was" and "has"; ``before_thin`` of how a word ends
                 behind which a thin one is a noun: "the world's richest person"
``adverbs``      ask for no thing: "when", "how"; ``counting`` asks for a number of what follows
``and``          joins two names; ``trailing`` may end a question: "who was she swapped for"
``asks_fact``    begins a question of its own where a topic may stand: "tell me about who won"
``bent``         determiners of a case in which a name can't stand as a subject; ``bending`` what
                 the words that point can be (see below) where a name would have another form
``plural``       pronouns of many, ``many`` determiners of them; ``persons`` groups of pronouns of
                 one person
``things``       pronouns of a thing; ``thing_is_subject`` whether they are its subject, which may
                 follow its verb
``fixed_order``  whether a subject stands before its verb or right behind a helping one, and an
                 object nowhere there
``before_noun``  of the words for an event those that also stand for it before a noun: "this deal";
                 ``opens_clause`` those that seldom do without one: "say that he"
``before_verb``  whether they may be put before a question that asks for yes or no
``opening``      a pattern: how a message goes on from the one before
``of_event``     a pattern of whole messages that ask when or where all that was, by an ``adverb``:
                 "when was that"; ``cleft`` asks so of a clause: "When was it that the bridge fell?"
``instead``      a pattern: asks the same of something else ("what about")
``correction``   a pattern: says what was meant ("no, I mean")
``returning``    a pattern: comes back to a ``topic`` ("back to the bridge:")
``clitic``       a pattern of whole messages; its group stands for something: "¿quién la vio?"
``possessive``   how a name owns something: "{name}'s"; ``inside`` how something is in a country
``opening_sign`` a sign at the beginning of a question
``letters``      a pattern of letters that no other language here has
``unspaced``     whether nothing parts its words; then ``again`` ends what is asked of something
                 else, and ``who_is`` is a pattern of questions who somebody is
``parted_words`` whether apostrophes and hyphens part words: "l'usine", "a-t-elle"
``ordinals``     groups of words for the first, the second … and the last of what was shown
``reason``       a pattern: words that give a reason
``[pointing]``   words that stand for something said elsewhere, by what they can be in a clause
``[expletive]``  patterns in which such words stand for nothing: "is it true", "there were"
``[unmarked]``   words that people type without their apostrophe
``[scope]``      patterns: "this article", "this outlet", and ``outlet_named`` of whole messages,
                 "just the Times", with groups ``outlet…``; ``more`` are words that ask nothing new
``[inversion]``  where a subject follows its verb behind a hyphen: patterns of a ``verb``, of one
                 whose ``object`` is asked for, and of an ``elided`` word that is ``full`` with "e"
``[requests]``   patterns of whole messages that ask for no fact; a group ``topic…`` is on what,
                 ``which`` is an ordinal; ``news`` asks for all there is, ``why`` for the reason of
                 what was told, ``source`` where that stands, ``before`` for what was earlier
``[smalltalk]``  patterns of whole messages that ask nothing
``[time]``       words before a date that make a limit of it (``in_dates`` stand within one),
                 phrases of days ("/" parts those that say the same), and comparisons; ``lately``
                 are patterns of the last so many days, ``units`` the words of these, ``spans``
                 patterns of what lies between two dates; ``unspaced`` has patterns of limits that
                 may stand anywhere; ``months`` and ``weekdays`` are the forms of each, of a
                 language without ``words.toml``

A language that is ``HEARD`` but not ``SPOKEN`` has only some of it: that it lacks says nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import lru_cache
from typing import Any, get_type_hints

from index.languages.dialogue_fields import READ, Pattern, Words, start, whole
from index.languages.profile import language_data

SPOKEN = ("en", "zh", "ru", "es", "de", "fr")
# And those of which less is known: times, requests, greetings, and of some what goes on from a
# question before. The first have letters that others share with them.
HEARD = ("ja", "uk", "ar", *SPOKEN, "it", "pt", "nl", "pl", "tr")
_NEVER = re.compile("(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """One language; see the module for what each part is for. What has a default may be missing."""

    language: str
    empty: Words
    thin: Words
    determiners: Words
    joins: Words
    places: Words
    clauses: Words
    who: Words
    doers: Words
    which: Words
    be: Words
    helping: Words
    have: Words
    news: Words = frozenset()
    behind_verb: Words = frozenset()
    participle: Pattern = _NEVER
    before_thin: Pattern = _NEVER
    adverbs: Words
    counting: Words
    conjunctions: Words = frozenset()
    trailing: Words
    asks_fact: Words = frozenset()
    bent: Words
    bending: Words = frozenset()
    things: Words = frozenset()
    thing_is_subject: bool = False
    fixed_order: bool = False
    before_noun: Words = frozenset()
    qualifying: Words = frozenset()
    naming: Words = frozenset()
    particles: Words = frozenset()
    verbs: Words = frozenset()
    past: Pattern = _NEVER
    opens_clause: Words = frozenset()
    plural: Words
    many: Words
    persons: tuple[Words, ...]
    before_verb: bool
    opening: Pattern
    instead: Pattern
    of_event: Pattern = _NEVER
    cleft: str = ""
    correction: Pattern
    returning: Pattern = _NEVER
    clitic: Pattern = _NEVER
    possessive: str
    inside: str = ""
    opening_sign: str = ""
    letters: Pattern = _NEVER
    unspaced: bool = False
    again: str = ""
    who_is: Pattern = _NEVER
    parted_words: bool = False
    inversion: Mapping[str, str] = field(default_factory=dict)
    ordinals: tuple[Words, ...]
    reason: Pattern
    nouns_have_capitals: bool = False
    pointing: Mapping[str, Words]
    expletive: tuple[Pattern, ...]
    article: Pattern
    outlet: Pattern
    outlet_named: Pattern = _NEVER
    unmarked: Mapping[str, str] = field(default_factory=dict)
    more: Words
    requests: Mapping[str, Pattern]
    smalltalk: Mapping[str, Pattern]
    limits: Mapping[str, str]
    in_dates: Words = frozenset()
    relative: tuple[tuple[int, str], ...]
    since_relative: tuple[tuple[int, str], ...] = ()
    comparing: Pattern
    ahead: Pattern
    lately: tuple[str, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    spans: tuple[str, ...] = ()
    unspaced_limits: Mapping[str, str]
    months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    verb_last: bool = False

    @property
    def asking(self) -> Words:
        """Words that ask: "who", "which", "when"."""
        return self.who | self.which | self.adverbs

    @property
    def asking_or_verbs(self) -> Words:
        """Words with which a question may begin: those that ask, and "is" or "did"."""
        return self.asking | self.be | self.helping


@lru_cache
def dialogue_of(language: str) -> Dialogue:
    """What is said in ``language``; in English for one that isn't ``HEARD``."""
    code = language if language in HEARD else "en"
    data = _data(code)
    time = data["time"]
    time["unspaced_limits"] = time.pop("unspaced", {})
    if "unspaced" not in data:
        time["comparing"] = _NEARLY_LAST.format(time["comparing"])
    who, thing = data["who"], data["pointing"].get("thing", "")
    told = {"asks_fact": who, "things": thing, "conjunctions": data["and"]}
    told |= data | data["scope"] | time
    kinds = get_type_hints(Dialogue)
    parts = {
        name: READ[kinds[name]](value) if kinds[name] in READ else value
        for name, value in told.items()
        if name in kinds
    }
    parts |= {name: start(told[name]) for name in ("opening", "instead", "correction")}
    if "clitic" in told:
        parts["clitic"] = whole(told["clitic"])
    if "returning" in told:
        parts["returning"] = start(told["returning"])
    return Dialogue(language=code, **parts)


# With at most two words between what compares and what it is compared with: "than it was in".
_NEARLY_LAST = r"(?:{})(?:\s+\S+){{0,2}}\s*$"
_NOTHING = "(?!)"  # a pattern that finds nothing


def _data(code: str) -> dict[str, Any]:
    """The file of a language; what one that isn't ``SPOKEN`` lacks says nothing in it."""
    data, full = language_data(code, "dialogue"), language_data("en", "dialogue")
    if code in SPOKEN:
        return data
    lists = (part for part in fields(Dialogue) if part.type == Words and part.default is MISSING)
    names = (*(part.name for part in lists), "and", "persons", "possessive", "ordinals")
    blank: dict[str, Any] = dict.fromkeys(names, "")
    blank |= dict.fromkeys(("opening", "instead", "correction", "reason"), _NOTHING)
    blank |= {"before_verb": False, "pointing": {"possessive": "", "either": ""}, "expletive": {}}
    blank["scope"] = {"article": _NOTHING, "outlet": _NOTHING, "more": ""}
    for part in ("requests", "smalltalk"):
        data[part] = dict.fromkeys(full[part], _NOTHING) | data[part]
    return blank | data
