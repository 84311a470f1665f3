"""Articles and questions in many languages, all the way: read, indexed, asked, quoted."""

import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from index.answering.answerer import Answerer
from index.article import Answer, OtherLanguage, Question
from index.building.builder import Builder, BuildPlan
from index.encoder import Encoder, SentenceEncoder
from index.search import Ranker
from index.search.retriever import Retriever
from index.settings import PassageSettings
from index.store.handle import StoreHandle
from tests.conftest import WordEncoder
from tests.index.support.building import Heard, alter_manifest

# Of each language: who opened a bridge, what it cost, and in another article that ferries stopped.
STORIES = {
    "en": (
        "Mayor Ann Lee opened the new harbour bridge on Friday.",
        "The bridge cost 1.3 billion euros and took six years to build.",
        "The ferries to the island did not sail for three days because of the storm.",
    ),
    "de": (
        "Bürgermeisterin Anna Krüger hat am Freitag die neue Brücke im Hafen eröffnet.",
        "Die Brücke kostete 1,3 Milliarden Euro, gebaut wurde sechs Jahre.",
        "Wegen des Sturms fuhren die Fähren zur Insel drei Tage lang nicht aus dem Hafen.",
    ),
    "fr": (
        "La maire Anne Lefèvre a inauguré vendredi le nouveau pont du port.",
        "Le pont a coûté 1,3 milliard d'euros et sa construction a duré six ans.",
        "À cause de la tempête, les ferrys vers l'île sont restés à quai trois jours.",
    ),
    "es": (
        "La alcaldesa Ana Pérez inauguró el viernes el nuevo puente del puerto.",
        "El puente costó 1.300 millones de euros y tardó seis años en construirse.",
        "Por la tormenta, los transbordadores a la isla no salieron durante tres días.",
    ),
    "ru": (
        "Мэр Анна Петрова в пятницу открыла новый мост через гавань.",
        "Строительство моста обошлось в 1,3 миллиарда рублей и длилось шесть лет.",
        "Из-за сильного шторма паромы на остров не ходили три дня, сообщила компания.",
    ),
    "zh": (
        "港口大桥于星期五开通，市长李明出席了仪式。",
        "大桥耗资十三亿元，修建了六年。",
        "由于海上大风，开往小岛的渡轮停运了三天，渡轮公司向乘客道歉。",
    ),
    "ja": (
        "港の橋が金曜日に開通し、田中市長が式典に出席した。",
        "橋の建設費は十三億円で、六年かかった。",
        "強風のため、島へ向かうフェリーは三日間欠航した。",
    ),
    "ar": (
        "افتتح العمدة أحمد سالم جسر الميناء يوم الجمعة.",
        "كلّف الجسر ثلاثة مليارات دولار واستغرق بناؤه ست سنوات.",
        "توقفت العبارات إلى الجزيرة ثلاثة أيام بسبب الرياح القوية.",
    ),
    "ko": (
        "김민수 시장은 금요일에 새 항구 다리를 개통했다.",
        "다리 건설에는 13억 원이 들었고 6년이 걸렸다.",
        "강풍 때문에 섬으로 가는 여객선이 사흘 동안 중단되었다.",
    ),
}
# Between sentences stands a space, but not in all languages.
UNSPACED = {"zh", "ja"}
OPENED, COST, FERRIES = range(3)
# Language, question, and which sentence of its stories answers.
ASKED = [
    ("en", "How much did the bridge cost?", COST),
    ("en", "For how many days did the ferries not sail?", FERRIES),
    ("de", "Was kostete die Brücke im Hafen?", COST),
    ("de", "Wie viele Tage fuhren die Fähren nicht?", FERRIES),
    ("fr", "Combien a coûté le pont ?", COST),
    ("fr", "Combien de jours les ferrys sont-ils restés à quai ?", FERRIES),
    ("es", "¿Cuánto costó el puente?", COST),
    ("es", "¿Cuántos días no salieron los transbordadores?", FERRIES),
    ("ru", "Сколько стоило строительство моста?", COST),
    ("ru", "Кто открыл новый мост?", OPENED),
    ("ru", "Сколько дней не ходили паромы?", FERRIES),
    ("zh", "大桥耗资多少钱？", COST),
    ("zh", "谁出席了大桥的仪式？", OPENED),
    ("zh", "渡轮停运了几天？", FERRIES),
    ("ja", "橋の建設費はいくらですか？", COST),
    ("ja", "橋の式典に出席したのは誰ですか？", OPENED),
    ("ja", "フェリーは何日間欠航しましたか？", FERRIES),
    ("ar", "كم كلف الجسر؟", COST),
    ("ar", "من افتتح جسر الميناء؟", OPENED),
    ("ar", "كم يوما توقفت العبارات؟", FERRIES),
    ("ko", "다리 건설에 얼마가 들었나?", COST),
    ("ko", "여객선은 며칠 동안 중단되었나?", FERRIES),
]


UNANSWERABLE = [
    "Who won the election in Brazil?",
    "Wer hat die Weltmeisterschaft gewonnen?",
    "Qui a remporté le prix Nobel ?",
    "¿Quién ganó las elecciones en Brasil?",
    "Сколько людей погибло при землетрясении?",
    "地震造成多少人死亡？",
    "ワールドカップで優勝したのはどの国ですか？",
    "من فاز بكأس العالم؟",
    "누가 월드컵에서 우승했나?",
]


def build(
    folder: Path,
    *languages: str,
    encoder: Encoder | None = None,
    across: bool = False,
    threshold: float | None = 0.0,
) -> Answerer:
    """An archive of the stories in ``languages``; it answers however unsure it is.

    Without an ``encoder`` of its own it has one that knows none of the words: they alone must do.
    """
    corpus = folder / "corpus"
    corpus.mkdir()
    for language in languages:
        opened, cost, ferries = STORIES[language]
        between = "" if language in UNSPACED else " "
        for number, text in enumerate((f"{opened}{between}{cost}", ferries)):
            record = json.dumps({"title": f"{number}", "text": text})
            (corpus / f"{language}{number}.json").write_text(record)
    encoder = encoder or WordEncoder()
    plan = BuildPlan(corpus, folder / "store", PassageSettings(), "en")
    Builder(plan, encoder, Heard()).build()
    store = StoreHandle(folder / "store", encoder.name, encoder.fingerprint)
    return Answerer(store, Retriever(encoder, across), Ranker.load(), threshold)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """All stories in one store."""
    return build(tmp_path_factory.mktemp("many"), *STORIES)


@pytest.fixture(scope="module")
def real(real_encoder: SentenceEncoder, tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """The same with the model and the threshold that come with Quoth."""
    folder = tmp_path_factory.mktemp("real")
    return build(folder, *STORIES, encoder=real_encoder, threshold=None)


def ask(answerer: Answerer, question: str) -> Answer:
    return answerer.ask(Question(question, date(2024, 5, 1)))


def check(answer: Answer, language: str, sentence: int) -> None:
    """The first quote is exact, and the sentence that answers stands out in it."""
    best = answer.quotes[0]
    assert best.article.language == language
    assert best.article.text[best.start : best.end] == best.text
    (bold,) = best.highlights
    assert best.article.text[slice(*bold)] in STORIES[language][sentence]
    assert STORIES[language][sentence] in best.text


@pytest.mark.parametrize(("language", "question", "sentence"), ASKED)
def test_a_question_among_many_languages(
    everything: Answerer, language: str, question: str, sentence: int
) -> None:
    """Its own language's article comes first, and in it the sentence that answers."""
    check(ask(everything, question), language, sentence)


@pytest.mark.parametrize(("language", "question", "sentence"), ASKED)
def test_it_is_sure_in_every_language(
    real: Answerer, language: str, question: str, sentence: int
) -> None:
    """Though weights and confidence were fitted on English, and the model knows no other."""
    answer = ask(real, question)
    assert answer.answered
    check(answer, language, sentence)


@pytest.mark.parametrize("question", UNANSWERABLE)
def test_no_answer_in_every_language(real: Answerer, question: str) -> None:
    """What no story tells is not answered."""
    assert not ask(real, question).answered


@pytest.mark.parametrize("language", sorted(STORIES.keys() - {"en"}))
def test_an_archive_of_one_language(tmp_path: Path, language: str) -> None:
    """Needs no setting: the language is told from the articles."""
    answerer = build(tmp_path, language)
    assert answerer.store.current().coverage().languages == ((language, 2),)
    for asked, question, sentence in ASKED:
        if asked == language:
            check(ask(answerer, question), language, sentence)


def test_the_store_knows_its_languages(everything: Answerer) -> None:
    """Each with its articles."""
    found = everything.store.current().coverage().languages
    assert found == tuple((language, 2) for language in sorted(STORIES))


def test_a_question_in_another_language_is_told_so(tmp_path: Path) -> None:
    """It is not looked for; a name in any language is."""
    answerer = build(tmp_path, "en")
    answer = ask(answerer, "Сколько стоило строительство моста?")
    assert not answer.answered
    assert (answer.quotes, answer.nearest, answer.confidence) == ((), (), 0.0)
    assert answer.other_language == OtherLanguage("ru", ("en",))
    assert ask(answerer, "Ann Lee?").other_language is None
    view = answerer.timeline(Question("Wer hat die Brücke eröffnet?", date(2024, 5, 1)))
    assert (view.answered, view.other_language) == (False, OtherLanguage("de", ("en",)))


def archive(folder: Path, *records: dict[str, str], threshold: float | None = None) -> Answerer:
    """These articles, with no model that helps; it answers where it is as sure as usual."""
    (folder / "corpus").mkdir()
    (folder / "corpus" / "a.json").write_text(json.dumps(records), encoding="utf-8")
    encoder = WordEncoder()
    plan = BuildPlan(folder / "corpus", folder / "store", PassageSettings(), "en")
    Builder(plan, encoder, Heard()).build()
    store = StoreHandle(folder / "store", encoder.name, encoder.fingerprint)
    return Answerer(store, Retriever(encoder), Ranker.load(), threshold)


def test_an_article_of_unknown_language_may_be_in_the_questions(tmp_path: Path) -> None:
    """It is looked for there, and nowhere else; where it isn't, the reason is told."""
    hebrew = "ראש העיר דנה לוי פתחה את הנמל החדש ביום רביעי, ואמרה כי 120 אוניות יגיעו."
    answerer = archive(
        tmp_path,
        {"title": "Note", "text": "Sol Amir opened the festival of Alder."},
        {"title": "1", "text": hebrew},
    )
    assert set(answerer.store.current().languages) == {("he", 1), (None, 1)}
    opened = ask(answerer, "Who opened the festival of Alder?")
    assert (opened.answered, opened.other_language) == (True, None)
    assert opened.quotes[0].text == "Sol Amir opened the festival of Alder."
    sunk = ask(answerer, "How many people were on the ferry that sank?")
    assert (sunk.answered, sunk.other_language) == (False, OtherLanguage("en", ("he",)))


def test_what_is_written_differently_is_found(tmp_path: Path) -> None:
    """Questions are read as texts are; forms of letters are one in matching; quotes stay."""
    answerer = archive(
        tmp_path,
        {"title": "Office", "text": "The oﬃce of the ﬁsheries ﬂeet moves to Milford in spring."},
        {"title": "Café", "text": "The Café Mühle in ＡＬＤＥＲ closes, as Róisín Quinn leaves."},
        threshold=0.0,
    )
    moves = ask(answerer, "Where does the office of the fisheries fleet move?")
    assert moves.quotes[0].text == "The oﬃce of the ﬁsheries ﬂeet moves to Milford in spring."
    other = "Where does the of\u00adfice of the fish\u200beries ﬂeet move?"
    again = ask(answerer, other)
    assert (again.question.text, again.confidence) == (other, moves.confidence)
    assert again.quotes == moves.quotes
    closes = ask(answerer, "Why does the Café Mühle in Alder close?")
    assert closes.quotes[0].text == "The Café Mühle in ＡＬＤＥＲ closes, as Róisín Quinn leaves."
    decomposed = unicodedata.normalize("NFD", "Why does the Café Mühle in Alder close?")
    (batched,) = answerer.ask_all([Question(decomposed, date(2024, 5, 1))])
    assert (batched.question.text, batched.quotes) == (decomposed, closes.quotes)


def test_a_model_of_many_languages_is_asked_in_any(tmp_path: Path) -> None:
    """Then its vectors decide."""
    answerer = build(tmp_path, "en", across=True)
    answer = ask(answerer, "Wer hat die Brücke eröffnet?")
    assert answer.other_language is None
    assert answer.answered


def test_other_rules_index_the_words_anew(tmp_path: Path) -> None:
    """Nothing is embedded again."""
    answerer = build(tmp_path, "en", "de")
    encoder = WordEncoder()
    plan = BuildPlan(tmp_path / "corpus", tmp_path / "store", PassageSettings(), "en")
    assert Builder(plan, encoder, Heard()).build().unchanged
    alter_manifest(tmp_path / "store", analysis="")
    report = Builder(plan, encoder, Heard()).build()
    assert (report.unchanged, report.embedded, encoder.encoded) == (False, 0, [])
    assert answerer.store.current().languages == (("de", 2), ("en", 2))
