"""index/languages/detection.py"""

import pytest

from index.languages.detection import (
    canonical,
    language_asked,
    language_of,
    languages_to_search,
    other_language,
)

ARTICLES = {
    "en": "The city council approved the new harbour bridge on Monday after a long debate.",
    "de": "Der Stadtrat hat am Montag nach langer Debatte die neue Hafenbrücke genehmigt.",
    "fr": "Le conseil municipal a approuvé lundi le nouveau pont du port après un long débat.",
    "es": "El ayuntamiento aprobó el lunes el nuevo puente del puerto tras un largo debate.",
    "it": "Il consiglio comunale ha approvato lunedì il nuovo ponte del porto dopo un dibattito.",
    "pt": "A câmara municipal aprovou na segunda-feira a nova ponte do porto após um debate.",
    "ru": "Городской совет в понедельник после долгих споров одобрил новый мост через гавань.",
    "uk": "Міська рада у понеділок після довгих суперечок схвалила новий міст через гавань.",
    "ar": "وافق مجلس المدينة يوم الاثنين على جسر الميناء الجديد بعد نقاش طويل.",
    "fa": "شورای شهر روز دوشنبه پس از بحثی طولانی پل جدید بندر را تصویب کرد.",
    "zh": "市议会周一经过长时间辩论后批准了港口新桥的建设计划，预计六年后完工。",
    "ja": "市議会は月曜日、長い議論の末に港の新しい橋を承認した。",
    "ko": "시의회는 월요일 긴 토론 끝에 새 항구 다리를 승인했다.",
    "th": "สภาเมืองอนุมัติสะพานใหม่เมื่อวันจันทร์หลังการอภิปรายอันยาวนาน",
}
QUESTIONS = {
    "en": "Where is the new harbour bridge?",
    "de": "Wer hat die Hafenbrücke eröffnet?",
    "fr": "Qui a inauguré le pont du port ?",
    "es": "¿Quién inauguró el puente del puerto?",
    "ru": "Кто открыл новый мост в порту?",
    "ar": "من افتتح جسر الميناء؟",
    "zh": "谁为港口大桥揭幕？",
    "ja": "港の橋を開通させたのは誰ですか？",
    "ko": "항구 다리를 개통한 사람은 누구인가?",
}


@pytest.mark.parametrize("language", ARTICLES)
def test_the_language_of_a_sentence_of_news(language: str) -> None:
    """One sentence is enough."""
    assert language_of(ARTICLES[language]) == language


def test_too_little_text_has_no_language() -> None:
    """Neither a few words nor figures alone: nothing is guessed."""
    assert language_of("The bridge opened.") is None
    assert language_of("1,300 45.2 17 " * 20) is None
    assert language_of("") is None


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    """Its first 1,000 characters decide."""
    english, german = ARTICLES["en"] * 13, ARTICLES["de"] * 50
    assert language_of(english + german) == "en"


@pytest.mark.parametrize("language", ARTICLES)
@pytest.mark.parametrize(
    "noise",
    [
        *("😀" * 1300, "👨‍👩‍👧‍👧🇩🇰" * 200, "=" * 3000, "🎉 " * 900, "★☆➡️✅" * 300),
        "https://example.com/mairie/ouvre-le-pont " * 60,
    ],
)
def test_what_no_language_is_written_in_tells_none(language: str, noise: str) -> None:
    """Emoji, marks and addresses before and behind the words of an article."""
    assert language_of(f"{ARTICLES[language]}\n\n{noise}") == language
    assert language_of(f"{noise} {ARTICLES[language]}") == language
    assert language_of(noise) is None


@pytest.mark.parametrize("language", QUESTIONS)
def test_the_language_of_a_question_among_emoji(language: str) -> None:
    """However many."""
    assert language_asked(f"🔥🔥🔥 {QUESTIONS[language]} 🙏🙏🙏🙏🙏🙏🙏🙏") == language
    assert language_asked("🔥" * 30) is None


@pytest.mark.parametrize("language", QUESTIONS)
def test_the_language_of_a_question(language: str) -> None:
    """As people ask."""
    assert language_asked(QUESTIONS[language]) == language


@pytest.mark.parametrize(
    "question",
    [
        *("Zelensky?", "Volodymyr Zelensky", "Angela Merkel Emmanuel Macron", "Shinzo Abe"),
        *("Bayern München Champions League", "Who is Viktor Orbán?", "COVID-19", "Beyoncé"),
        *("Зеленский?", "北京市长", "", "?!", "1,300"),
    ],
)
def test_names_alone_have_no_language(question: str) -> None:
    """A name is the same in many, and a question full of one looks like the name's language."""
    assert language_asked(question) is None


def test_a_store_of_one_language_is_read_by_it() -> None:
    """Whatever the question looks like."""
    assert languages_to_search(QUESTIONS["ru"], {"en": 5}) == ("en",)


def test_a_question_is_read_by_its_own_language() -> None:
    """Even where no article is in it: its stop words are dropped that way."""
    assert languages_to_search(QUESTIONS["ru"], {"en": 5, "ru": 1}) == ("ru",)
    assert languages_to_search(QUESTIONS["de"], {"en": 5, "ru": 1}) == ("de",)


def test_an_unsure_question_is_read_by_the_likeliest_language_of_the_store() -> None:
    """Three short Russian words could be Belarusian, but there is no such article."""
    assert language_asked("Как зовут мэра?") is None
    assert languages_to_search("Как зовут мэра?", {"en": 900, "ru": 100}) == ("ru",)
    assert languages_to_search("Как зовут мэра?", {"en": 900, "uk": 100}) == ("uk",)


def test_few_articles_do_not_decide_for_many() -> None:
    """One Welsh article among a thousand does not make a name Welsh."""
    assert languages_to_search("Volodymyr Zelensky", {"en": 1000, "cy": 1}) == ("en",)


def test_where_all_are_as_likely_the_commonest_are_searched() -> None:
    """A name among languages of one script, at most four."""
    held = {"it": 1, "es": 10, "pt": 9, "fr": 8, "nl": 7}
    assert languages_to_search("Real Madrid", held) == ("es", "pt", "fr", "nl")


def test_a_question_in_none_of_the_articles_languages() -> None:
    """The question's language, and the articles', the commonest first."""
    held = (("en", 9), ("de", 2), (None, 1))
    assert other_language(QUESTIONS["ru"], held) == ("ru", ("en", "de"))
    assert other_language(QUESTIONS["de"], held) is None
    assert other_language("Zelensky?", held) is None


def test_it_need_not_be_sure_which_language_it_is() -> None:
    """It is enough that no article is in it; the likeliest is named."""
    assert language_asked("Как зовут мэра?") is None
    assert other_language("Как зовут мэра?", (("en", 9),)) == ("ru", ("en",))


@pytest.mark.parametrize(
    "question",
    ["coeur d'alene", "carlos alcaraz", "macron le pen debate", "who is lula"],
)
def test_names_of_other_languages_are_no_other_language(question: str) -> None:
    """Also where nobody takes the trouble of capitals."""
    assert other_language(question, (("en", 9),)) is None


def test_articles_of_unknown_language_may_be_in_the_questions() -> None:
    """Where most are, nothing is said."""
    assert other_language(QUESTIONS["ru"], (("en", 4), (None, 6))) is None
    assert other_language(QUESTIONS["ru"], ()) is None


@pytest.mark.parametrize(
    ("code", "kept"), [("zh-Hant", "zh"), ("nb", "no"), ("PT_br", "pt"), ("iw", "he"), ("en", "en")]
)
def test_codes_of_one_language(code: str, kept: str) -> None:
    """Variants, and codes that were given up, are the language."""
    assert canonical(code) == kept
