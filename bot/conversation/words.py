"""Words that carry no topic, and words that point back at what was said before, per language."""

import re

# Question words, helpers and particles: what is left of a question without them is its topic.
EMPTY = {
    "en": """
    a about after again all also am an and any are as at be been before but by can could did do
    does doing during else for from further had has have having he her here hers him his how i
    if in into is it its just know last long make many me more most much my new no nor not now
    of off on once one only or other our out over own people please said same say says she
    should so some such tell than that the their theirs them then there these they thing things
    this those through to too under until up us very was we were what what's when where which
    while who whom who's whose why will with would you your happen happened happening start
    started end ended take took place get got give gave
    """,
    "ru": """
    а без бы был была были было быть в вам вас весь во вот все всё вы где да для до его ее её
    если есть ещё же за и из или им их к как какая какие какое какой когда кого кому кто куда ли
    мне много можно мой мы на над нам нас не него нее неё нет ни них но ну о об он она они оно
    от по под почему при про расскажи с сказал сказала сказали сколько со так там то того тоже
    только том ты у уже чего чей чем что чтобы чья эта эти это этого этой этом этот я
    """,
    "de": """
    aber alle als am an auch auf aus bei bin bis das dass dein dem den denn der des die dies
    diese dieser dieses doch du durch ein eine einem einen einer es für gab gibt hat hatte
    hatten ich ihm ihn ihr ihre im in ist ja kann kein man mehr mein mir mit nach nicht noch nun
    nur ob oder sagt sagte sagten sehr sein seine sich sie sind so über um und uns unter viele
    vom von vor wann war waren warum was welche welcher welches wem wen wenn wer werden weshalb
    wie wieso wieviel wird wo wurde wurden zu zum zur
    """,
    "fr": """
    a à ai au aux avec c'est ce ces cet cette ceux combien comment d'après dans de des dire dit
    donc du elle elles en est est-ce et était étaient être eux fait il ils je l'on la le les
    leur leurs lui ma mais me même mes moi mon ne nos notre nous on ont ou où par pas plus pour
    pourquoi qu'est-ce qu'il quand que quel quelle quelles quels qui quoi s'est sa sans se sera
    ses si son sont sur ta te tes toi ton tu un une va vos votre vous y
    """,
    "es": """
    a al algo ante antes aquí cada como cómo con cual cuál cuáles cuándo cuando cuánto cuántos
    de del desde dice dijo dijeron donde dónde e el él ella ellos en era es esa ese eso esta
    está este esto fue fueron ha hay hasta la las le les lo los más me mi muy nada ni no nos o
    otra para pero por porque qué que quién quien quiénes se ser si sí sin sobre su sus también
    te tiene tu tú un una uno unos y ya yo
    """,
}
CHINESE_EMPTY = re.compile(
    r"什么时候|为什么|怎么样|怎么|什么|多少|哪里|哪个|哪些|是否|如何|请问|谁|几|吗|呢|吧|的|了|是|在|有|"
    r"和|说|那么|那|它|他们|他|她们|她|[?？!！,，.。、\s]"
)

# A question that begins so goes on from the one before.
OPENING = {
    "en": r"and|but|so|also|then|what about|how about|why so|since when|where exactly|who else|"
    r"what else|anything else",
    "ru": r"а|и|но|а как|а что|кто ещё|что ещё|почему так",
    "de": r"und|aber|also|was ist mit|wie steht|wer noch|was noch",
    "fr": r"et|mais|alors|qu'en est-il|qui d'autre|quoi d'autre",
    "es": r"y|pero|entonces|qué hay de|quién más|qué más",
    "zh": r"那|那么|然后|还有|而且",
}
# Words that stand for something named before.
POINTING = {
    "en": r"he|she|they|him|them|his|their|its|theirs|there|those|"
    r"it(?!\s+(?:true|possible|legal|safe|likely|that))|"
    r"(?:that|this)(?=\s*$|\s+(?:happen|mean|is|was))",
    "ru": r"он|она|они|оно|его|её|ее|их|ему|ей|им|ними|ним|там|"
    r"это(?=\s*$|\s+(?:было|произошло|значит))",
    "de": r"er|sie|ihn|ihm|ihnen|dort|damals|davon|dazu|dafür|deren|dessen",
    "fr": r"il(?!\s+y)|elle|ils|elles|lui|leur|là-bas|cela|ça",
    "es": r"él|ella|ellos|ellas|lo|les|allí|eso|esto",
    "zh": r"它|他|她|他们|她们|那里|那个|这个|这件事",
}
# "more from this article", "this outlet"
ARTICLE = {
    "en": r"(?:from |in )?(?:this|that|the same) (?:article|story|piece|text)",
    "ru": r"(?:из |в )?(?:этой|той же) стать[еи]",
    "de": r"(?:aus |in )?(?:diesem|demselben) (?:artikel|text)",
    "fr": r"(?:de |dans )?(?:cet|ce même) article",
    "es": r"(?:de |en )?(?:este|el mismo) artículo",
    "zh": r"(?:这|同一)(?:篇)?文章",
}
OUTLET = {
    "en": r"(?:from |in )?(?:this|that|the same) (?:outlet|source|newspaper|paper|site|publisher)",
    "ru": r"(?:из |в |от )?(?:этого|этом|том же|того же) (?:издани[еия]|источник[ае]|сайт[ае])",
    "de": r"(?:aus |von |in )?(?:dieser|derselben|diesem) (?:quelle|zeitung|medium|seite)",
    "fr": r"(?:de |dans )?(?:cette|la même|ce|ce même) (?:source|journal|média|site)",
    "es": r"(?:de |en )?(?:esta|este|el mismo|la misma) (?:fuente|medio|periódico|diario|sitio)",
    "zh": r"(?:这家|这个|同一)(?:媒体|来源|报纸|网站)",
}
# What may stand beside those without asking anything new.
ONLY_MORE = {
    "en": "more only else other quotes anything something what show me just please give",
    "ru": "ещё еще больше только другое что-нибудь покажи дай",
    "de": "mehr nur noch weitere anderes zeig mir bitte",
    "fr": "plus seulement autre autres encore montre moi",
    "es": "más solo sólo otra otras otro muestra dame",
    "zh": "更多 还有 只 再",
}


def topic_words(text: str, language: str) -> tuple[str, ...]:
    """The words of a question that say what it is about, in order, each once."""
    if language == "zh":
        left = CHINESE_EMPTY.sub(" ", text).split()
        return tuple(dict.fromkeys(left))
    empty = set(EMPTY.get(language, EMPTY["en"]).split()) | _english(language)
    words = (word.strip("\"'“”‘’«»()[]?!.,;:…") for word in text.replace("’", "'").split())
    kept = (word.removesuffix("'s") for word in words if word and word.lower() not in empty)
    return tuple(dict.fromkeys(kept))


def _english(language: str) -> set[str]:
    # People ask in English, whatever their Telegram speaks; the other way round it is rare.
    return set(EMPTY["en"].split()) if language != "en" else set()
