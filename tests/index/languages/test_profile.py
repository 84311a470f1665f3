"""index/languages/profile.py and the files that it reads."""

import re
from importlib.resources import files
from itertools import chain

import pytest

from index.languages.profile import (
    LanguageProfile,
    all_profiles,
    language_codes,
    language_data,
    language_profile,
)
from index.search.question.analysis import AnswerKind

CODES = ["ar", "de", "en", "es", "fr", "ja", "ko", "ru", "th", "zh"]


def test_the_languages_that_have_a_folder() -> None:
    """English is one of them."""
    assert [profile.code for profile in all_profiles()] == CODES


@pytest.mark.parametrize("name", ["words", "sentences", "dialogue"])
def test_every_key_is_explained(name: str) -> None:
    """In the section on its file in the README beside the folders."""
    readme = (files("index.languages") / "data" / "README.md").read_text("utf-8")
    section = next(part for part in readme.split("\n## ") if part.startswith(f"{name}.toml"))
    explained = set(re.findall(r"`\[?(\w+)\]?`", section))
    keys = {key for code in language_codes() for key in language_data(code, name)}
    assert keys - explained == set()


@pytest.mark.parametrize("code", CODES)
def test_every_file_is_sound(code: str) -> None:
    """Its kinds are the ranking's, each pattern compiles, no pattern of an answer fits nothing."""
    profile = language_profile(code)
    assert profile.stopwords or profile.question_stopwords
    asked = chain(profile.asks, profile.noun_phrases.kinds.values(), *profile.otherwise)
    assert {*asked, *profile.forms} <= {kind.value for kind in AnswerKind}
    assert not any(
        pattern.fullmatch("") for pattern in (*profile.asks.values(), *profile.forms.values())
    )


def test_a_language_without_a_folder() -> None:
    """Nothing is known of it but its code."""
    assert language_profile("xx") == LanguageProfile("xx")


@pytest.mark.parametrize(
    ("code", "question", "kind"),
    [
        ("de", "Wer hat die Brücke eröffnet?", AnswerKind.PERSON),
        ("de", "Wie viele Tage dauerte der Streik?", AnswerKind.DURATION),
        ("de", "Wie viele Wale wurden gezählt?", AnswerKind.NUMBER),
        ("de", "Was hat die Brücke gekostet?", AnswerKind.MONEY),
        ("de", "Wann sank die Fähre?", AnswerKind.DATE),
        ("fr", "Combien de temps a duré la grève ?", AnswerKind.DURATION),
        ("fr", "Combien a coûté le pont ?", AnswerKind.MONEY),
        ("fr", "Combien de baleines a-t-on comptées ?", AnswerKind.NUMBER),
        ("fr", "Où le ferry a-t-il coulé ?", AnswerKind.PLACE),
        ("es", "¿Quién inauguró el puente?", AnswerKind.PERSON),
        ("es", "¿Cuántas ballenas contaron?", AnswerKind.NUMBER),
        ("es", "¿En qué año se hundió?", AnswerKind.YEAR),
        ("ru", "Кто открыл мост?", AnswerKind.PERSON),
        ("ru", "Сколько стоил мост?", AnswerKind.MONEY),
        ("ru", "Сколько дней не ходили паромы?", AnswerKind.DURATION),
        ("ru", "Что сказала мэр?", AnswerKind.SPEECH),
        ("zh", "谁为大桥揭幕？", AnswerKind.PERSON),
        ("zh", "大桥花费多少钱？", AnswerKind.MONEY),
        ("zh", "有多少鲸鱼？", AnswerKind.NUMBER),
        ("zh", "渡轮停运了几天？", AnswerKind.DURATION),
        ("ja", "橋を開通させたのは誰ですか？", AnswerKind.PERSON),
        ("ja", "橋の建設費はいくらですか？", AnswerKind.MONEY),
        ("ja", "橋はいつ開通しましたか？", AnswerKind.DATE),
        ("ar", "من افتتح الجسر؟", AnswerKind.PERSON),
        ("ar", "كم كلف الجسر؟", AnswerKind.MONEY),
        ("ar", "أين غرقت العبارة؟", AnswerKind.PLACE),
        ("ko", "누가 다리를 개통했나?", AnswerKind.PERSON),
    ],
)
def test_what_a_question_asks_for(code: str, question: str, kind: AnswerKind) -> None:
    """The first pattern that is found decides."""
    assert (
        next(
            name
            for name, pattern in language_profile(code).asks.items()
            if pattern.search(question)
        )
        == kind
    )


@pytest.mark.parametrize(
    ("code", "kind", "text", "found"),
    [
        ("de", "money", "Sie kostete 1,3 Milliarden Euro.", "1,3 Milliarden Euro"),
        ("de", "person", "Gestern kam Anna Krüger.", "Anna Krüger"),
        ("fr", "duration", "Cela a duré six ans.", "six ans"),
        ("fr", "percent", "Soit 12,5 % des voix.", "12,5 %"),
        ("es", "money", "Costó 1.300 millones de euros.", "1.300 millones de euros"),
        ("ru", "person", "Мэр Анна Петрова ушла.", "Мэр Анна Петрова"),
        ("ru", "date", "Это было 4 марта.", "4 марта"),
        ("zh", "money", "大桥耗资十三亿元。", "十三亿元"),
        ("zh", "date", "于3月4日开通。", "3月4日"),
        ("ja", "money", "費用は十三億円だ。", "十三億円"),
        ("ja", "person", "田中太郎市長が来た。", "田中太郎"),
        ("ar", "duration", "توقفت ثلاثة أيام بسبب الريح", "ثلاثة أيام"),
        ("ko", "money", "13억 원이 들었다.", "13억 원"),
    ],
)
def test_what_an_answer_looks_like(code: str, kind: str, text: str, found: str) -> None:
    """The first stretch of the text that has the form."""
    match = language_profile(code).forms[kind].search(text)
    assert match is not None
    assert match[0] == found


@pytest.mark.parametrize("code", ["de", "en", "es", "fr", "ru", "zh"])
def test_the_calendar(code: str) -> None:
    """Of each language that the bot speaks."""
    profile = language_profile(code)
    assert (len(profile.months), len(profile.weekdays)) == (12, 7)


def test_parts_of_patterns_are_written_once() -> None:
    """Months and numbers by their names in braces; the longest form of a month first."""
    russian = language_profile("ru")
    match = russian.forms["date"].search("Это было 4 марта.")
    assert match
    assert match[0] == "4 марта"
    assert not any("{month}" in pattern.pattern for pattern in russian.forms.values())
    assert language_profile("de").numbers["zwölf"] == 12


def test_what_counts_nothing() -> None:
    """ "14 percent" is no number of people, and neither is a year."""
    no_count = language_profile("en").no_count
    assert no_count["after"].match(" percent of them")
    assert no_count["before"].search("on March ")
    assert no_count["itself"].fullmatch("1998")
