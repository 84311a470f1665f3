"""Which messages ask for no fact."""

import pytest

from index.answering.request import OverviewRequest, RequestKind, event_in, request_in

ARTICLE, TOPIC, LATEST = RequestKind.ARTICLE, RequestKind.TOPIC, RequestKind.LATEST


@pytest.mark.parametrize(
    "text",
    [
        *("Summarize the article", "What is this about?", "tl;dr", "Summary please"),
        *("О чём эта статья?", "Перескажи статью", "总结一下这篇文章", "这篇文章讲了什么？"),
        *(
            "¿De qué trata?",
            "Resume el artículo",
            "Worum geht es hier?",
            "Fass den Artikel zusammen",
        ),
        *("De quoi parle l'article ?", "Résume l’article"),
        *("Key takeaways?", "Give me a quick summary", "Explain this article in a few words"),
    ],
)
def test_about_an_article(text: str) -> None:
    """In each language."""
    assert request_in(text) == OverviewRequest(ARTICLE)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Tell me about LIV Golf", "LIV Golf"),
        ("what do they say about inflation?", "inflation"),
        ("What's going on in Taiwan?", "Taiwan"),
        ("Расскажи про Украину", "Украину"),
        ("Что пишут об инфляции?", "инфляции"),
        ("关于台湾说了什么？", "台湾"),
        ("Cuéntame sobre Taiwán", "Taiwán"),
        ("Was sagen sie über die Inflation?", "die Inflation"),
        ("Que dit-on de l'inflation ?", "l'inflation"),
        ("What do people think about Kanye West?", "Kanye West"),
        ("Catch me up on the strikes", "the strikes"),
        ("info on Iran", "Iran"),
        ("Infos zur Brauerei", "Brauerei"),
        ("информация о мосте", "мосте"),
        ("地铁三号线的情况", "地铁三号线"),
    ],
)
def test_about_a_topic(text: str, topic: str) -> None:
    """What it is about is told apart from the words that ask."""
    assert request_in(text) == OverviewRequest(TOPIC, topic)


@pytest.mark.parametrize(
    "text",
    [
        *("Summarize the news", "give me a summary of today's news", "what are the top stories?"),
        *("catch me up", "what topics do you have?", "Fass die Nachrichten zusammen"),
        *("Resume las noticias", "Résume l’actualité", "Перескажи новости", "新闻摘要"),
    ],
)
def test_all_the_news(text: str) -> None:
    """What is new, and not a topic of this name."""
    assert request_in(text) == OverviewRequest(LATEST)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("What happened with Alder Airlines?", "Alder Airlines"),
        ("what has happened in Ostra in August", "Ostra"),
        ("What happened to him?", None),
        ("Ostra?", "Ostra"),
        ("Alder Airlines strike??", "Alder Airlines strike"),
        ("strikes?", None),
        ("Really?", None),
        ("And Ostra?", None),
        ("What happened to the ship after that?", None),
        ("When did it happen in Ostra?", None),
        ("Was ist in Ostra passiert?", "Ostra"),
        ("Que s'est-il passé à Ostra en août ?", "Ostra"),
        ("¿Qué pasó en Ostra?", "Ostra"),
        ("Что случилось в Остре?", "Остре"),
        ("What happened in Ostra before August?", None),
        (f"What happened in Ostra{' and there' * 30}?", None),
    ],
)
def test_what_happened_somewhere_may_be_told_as_a_topic(text: str, topic: str | None) -> None:
    """Of a name alone, less the month in which it was; it is asked first."""
    event = event_in(text)
    assert (event and event.topic) == topic
    assert request_in(text) is None


@pytest.mark.parametrize(
    "name", ["Taiwan", "LIV Golf", "inflation", "台湾", "Украина", "New Ostra", "Old Pier"]
)
def test_a_bare_name(name: str) -> None:
    """Only a name is a topic."""
    assert request_in(name) == OverviewRequest(TOPIC, name)


@pytest.mark.parametrize("text", ["And Ostra", "New Ostra won", "new Ostra", "Who Won", "Last"])
def test_more_than_a_name(text: str) -> None:
    """A small word is part of a name only where both have capitals, and some never are."""
    assert request_in(text) is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("What's new?", ""),
        ("news", ""),
        ("What's the latest on Ukraine?", "Ukraine"),
        ("Any news from Kyiv?", "Kyiv"),
        ("updates on Hurricane Ian", "Hurricane Ian"),
        ("What did I miss?", ""),
        ("What are the headlines?", ""),
        ("Что нового?", ""),
        ("Последние новости о Тайване", "Тайване"),
        ("有什么新闻？", ""),
        ("¿Qué hay de nuevo?", ""),
        ("Noticias sobre Ucrania", "Ucrania"),
        ("Was gibt's Neues?", ""),
        ("Neuigkeiten zu Taiwan", "Taiwan"),
        ("Quoi de neuf ?", ""),
        ("What happened today?", ""),
    ],
)
def test_what_is_new(text: str, topic: str) -> None:
    """With and without a topic."""
    assert request_in(text) == OverviewRequest(LATEST, topic)


@pytest.mark.parametrize(
    "text",
    [
        *("Who is Minjee Lee?", "What is the latest iPhone?", "Tell me who won", "coal?"),
        *("What happened at the copper mine?", "What did the mayor say about the pier?"),
        *("How much is it", "Who won", "?", "🔥🔥🔥", "123", "since:2022", "x = 1"),
        *("Кто победил?", "谁赢了？", "¿Quién ganó?", "Wer gewann?", "Qui a gagné ?"),
    ],
)
def test_a_question_is_none(text: str) -> None:
    """What asks for a fact, or for nothing."""
    assert request_in(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Which news is there?", "en"),
        ("Was war los?", "de"),
        ("Welche Neuigkeiten gibt es?", "de"),
        ("Что было?", "ru"),
        ("Welk nieuws is er van?", "nl"),
        ("ما أخبار؟", "ar"),
        ("のニュースは？", "ja"),
        ("都有什么大事？", "zh"),
    ],
)
def test_nothing_but_words_of_news(text: str, language: str) -> None:
    """However they are put together, as they are left when a limit in time is taken out."""
    found = request_in(text)
    assert found == OverviewRequest(RequestKind.LATEST)
    assert found.language == language


@pytest.mark.parametrize(
    "text",
    ["Who happened?", "Is it new?", "When was that news?", "What was new there?", "谁的新闻？"],
)
def test_words_of_news_that_ask_for_more(text: str) -> None:
    """Of somebody, of when, or of what they point at."""
    assert request_in(text) is None


def test_a_long_text_is_no_request() -> None:
    """Some thousand brackets would take seconds to be told from one."""
    assert request_in("tell me about " + "(" * 4000) is None
