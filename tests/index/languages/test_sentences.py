"""index/languages/sentences.py"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.languages.sentences import paragraph_spans, sentence_spans
from tests.index.languages.marked import LANGUAGES, OF_RULES_ALONE, SETS, paragraphs, right


def cut(text: str, language: str | None = None) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text, 0, len(text), language)]


def test_abbreviations_do_not_end_a_sentence() -> None:
    """Titles, states and initials are not ends."""
    text = "Sen. Joe Manchin, D-W.Va., said on Jan. 6 that the U.S. will act. He left."
    assert cut(text) == [
        "Sen. Joe Manchin, D-W.Va., said on Jan. 6 that the U.S. will act.",
        "He left.",
    ]


def test_a_quotation_keeps_its_speaker() -> None:
    """What follows in lower case belongs to the sentence before."""
    assert cut("“Is it time?” she asked. “It is!” He nodded.") == [
        "“Is it time?” she asked.",
        "“It is!”",
        "He nodded.",
    ]


def test_full_width_stops_need_no_space() -> None:
    """Chinese sentences follow each other without white space."""
    assert cut("他来了。你好吗？我很好！", "zh") == ["他来了。", "你好吗？", "我很好！"]


def test_a_paragraph_always_ends_a_sentence() -> None:
    """A headline without a stop does not run into the text below it."""
    assert cut("What comes next\n\nNobody knows. Not yet.") == [
        "What comes next",
        "Nobody knows.",
        "Not yet.",
    ]


def test_spans_are_absolute() -> None:
    """Offsets count from the start of the whole text, in code points."""
    text = "🙂 One. Two.\n\nThree 🙂."
    assert sentence_spans(text, 7, len(text)) == [(7, 11), (13, 21)]
    assert paragraph_spans(text) == [(0, 11), (13, 21)]


@given(st.text(), st.sampled_from([None, "en", "ru", "zh", "xx"]))
def test_sentences_cover_the_text_in_order(text: str, language: str | None) -> None:
    """Whatever the text, nothing but white space lies between sentences, none overlap."""
    at = 0
    for start, end in sentence_spans(text, 0, len(text), language):
        assert text[at:start].strip() == ""
        assert text[start:end] == text[start:end].strip() != ""
        at = end
    assert text[at:].strip() == ""


def test_a_closed_quotation_ends_a_sentence_too() -> None:
    """Where its stop stands inside; but not in Japanese, where "said" follows."""
    assert cut("他说：“桥开了。”然后走了。", "zh") == ["他说：“桥开了。”", "然后走了。"]
    assert cut("「開通した。」と市長は述べた。「はい。」雨だ。", "ja") == [
        "「開通した。」と市長は述べた。",
        "「はい。」",
        "雨だ。",
    ]


def test_arabic_sentences() -> None:
    """By full stops and the Arabic question mark."""
    text = "افتتح العمدة الجسر. هل كلف كثيرا؟ نعم."
    assert cut(text, "ar") == ["افتتح العمدة الجسر.", "هل كلف كثيرا؟", "نعم."]


def _split(text: str, language: str) -> list[tuple[int, int]]:
    return sentence_spans(text, 0, len(text), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SETS)
def test_nearly_all_sentences_of_the_news_are_right(name: str, language: str) -> None:
    """Beginning and end of those whose ends were set by hand, but for one stop at most."""
    found, total = right(_split, name, language)
    assert found >= min(0.99 * total, total - 2)


@pytest.mark.parametrize("language", OF_RULES_ALONE)
def test_languages_of_which_only_rules_for_sentences_are_known(language: str) -> None:
    """They need no words of questions and answers."""
    found, total = right(_split, "fourth", language)
    assert found == total


def test_there_are_enough_sentences_to_tell() -> None:
    """Of all sets, 99 of 100 are right."""
    counts = [right(_split, name, language) for name in SETS for language in LANGUAGES]
    found, total = (sum(column) for column in zip(*counts, strict=True))
    assert total == 1220
    assert found >= 0.99 * total


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It was told by Ms. Ortega at 10 a.m. Thursday, as Ch. 5 of No. 10 says."),
        ("en", "Revs. Holt and Pine, Sgts. Lee and Ames and Cmdr. Vance left."),
        ("en", "SALEM, Ore. — The harbour froze."),
        ("en", "“Who is it?” Ms. Ortega asked."),
        ("de", "Der 2. Bürgermeister traf Ludwig XIV. am 3. Juni im 17. Anlauf."),
        ("fr", "C'est ce qu'ont dit M. Le Goff, Mme. Roy et J.-M. Le Pen, art. 5, env. 40 fois."),
        ("es", "Lo dijo la Sra. Gil en la pág. 5, según EE. UU. Biden y los Sres. Paz, av. Sur 3."),
        ("es", "El gral. Vidal habló."),
        ("ru", "Он живёт на ул. Ленина в г. Омск, т. е. на стр. 5, сказал А. С. Орлов."),
        ("ru", "— Вы уходите? — спросила она."),
        ("zh", "“桥安全吗？”她问。"),
        ("xx", "1. First of all."),
        ("fr", "J.-C. Petit le dit."),
        ("da", "Den 3. maj kl. 10.30 kom prof. Berg, f.eks. nr. 12."),
        ("no", "De kom kl. 10.30, sa dr. Berg."),
        ("no", "Kampen ble vunnet av 1. FC Alder lørdag."),
        ("da", "Den blev vundet af den 1. FC Alder i lørdags."),
        ("fi", "Ottelun voitti 1. FC Alder lauantaina."),
        ("cs", "Zápas vyhrál 1. FC Alder v sobotu."),
        ("pl", "Mecz wygrał 1. FC Alder w sobotę."),
        ("sv", "De kom kl. 10.30, sade dr. Berg."),
        ("ar", "قال د. خالد إن الخسائر 4.5%."),
        ("hi", "डॉ. शर्मा आए।"),
        ("id", "Bpk. Joko tinggal di Jl. Merdeka No. 3."),
        ("ro", "Dl. Popescu și dna. Ionescu au plecat."),
        ("uk", "Це сказав А. С. Лі, а Д. Шмигаль мовчав."),
        ("bg", "Това каза А. С. Лий в петък."),
    ],
)
def test_one_sentence(language: str, text: str) -> None:
    """Names, figures and what is said stay in one piece."""
    assert cut(text, language) == [text]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It was signed in the U.S.| The queue formed at 10 a.m.| It grew."),
        ("en", "She invited me.| He was ill.| They saw us in May.| Nobody left."),
        ("en", "Is it safe?| No.| It never was."),
        ("en", "The Mets lost.| He told the Associated Press.| Then he wept."),
        ("en", "(He left.)| She stayed (he knew why).| Then it snowed."),
        ("en", "He said ‘It broke. We ran.’| Then he left."),
        ("de", "Er zahlt 5 Mio.| Das Land nichts.| Sie wurde 3.| Die Norwegerin gewann."),
        ("fr", "Il mesure 300 m.| Il date de 44 av. J.-C.| Personne n'y vit."),
        ("es", "Pesa 3 kg.| Vive en EE. UU.| El resto, etc.| La casa no."),
        ("ru", "Родился в 1930 г.| Его брат продал хлеб, соль и т. д.| Он помог им.| Они рады."),
        ("zh", "他说：“桥开了。”|她走了。|12艘船沉了。"),
        ("en", "1. Close it.| 2. Call us.| 3. Wait."),
        ("da", "De kom i 2020.| Det var sent.| Nr. 12 vandt.| Der kom 14.| Han vandt."),
        ("hi", "यह सच है।| कौन जानता है?"),
    ],
)
def test_several_sentences(language: str, text: str) -> None:
    """An abbreviation that ends a sentence ends it."""
    expected = [part.strip() for part in text.split("|")]
    assert cut(text.replace("|", ""), language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_look_changes_nothing(language: str) -> None:
    """A sentence that was cut out is one sentence by itself."""
    for name in SETS:
        for text, spans in paragraphs(name, language):
            sentences = [text[a:b] for a, b in spans if not text[a].isdigit()]
            assert [cut(sentence, language) for sentence in sentences] == [[s] for s in sentences]


def test_an_endless_paragraph_is_cut_as_a_short_one() -> None:
    """However long; what a splitter takes for many quotations in one text grows with its square."""
    quotations = "She said: “It is over.” The boats left. Nobody, said Ms. Ortega, knew why. "
    sentences = cut(quotations.strip())
    assert len(sentences) == 3
    assert cut((quotations * 2000).strip()) == sentences * 2000
    assert cut("a" * 20_000) == ["a" * 20_000]
