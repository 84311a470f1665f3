"""What on a page is no part of its article: consent, offers to subscribe, teasers of others.

Blocks are told by what they are called (id, class, role) together with what they say: a recipe of
the class "cookies" is an article, and so is the text in a box called "paywall".
"""

import re
from collections.abc import Sequence
from typing import Any

_CALLED_CONSENT = re.compile(
    r"\b(?:cookie\w*|gdpr\w*|ccpa|consent\w*|cmp\w*|onetrust|didomi|usercentrics|truste|quantcast"
    r"|sp message|ot (?:sdk|pc)|privacy\w*|datenschutz\w*|rgpd|lgpd)\b"
)
_CALLED_OFFER = re.compile(
    r"\b(?:pay ?wall\w*|reg ?wall\w*|subscri\w*|newsletter\w*|sign ?up\w*|register\w*|registration"
    r"|log ?in\w*|piano|tp \w+|meter\w*|abo|abonn\w*|upsell\w*|donat\w*|member\w*|promo\w*"
    r"|offer\w*|cta|premium\w*|locked|gate\w*|barrier\w*)\b"
)
CONSENT = re.compile(
    r"cookie|\bconsent|privacy|legitimate interest|personal data|\bpartners\b|einwillig|datenschutz"
    r"|berechtigt\w+ interesse|consentement|vie privée|données personnelles|consentimiento"
    r"|privacidad|datos personales|согласи|конфиденциальност|персональн\w+ данн|隐私|同意"
    r"|クッキー|ملفات تعريف الارتباط|\bopt.out\b",
    re.IGNORECASE,
)
OFFER = re.compile(
    r"\bsubscri(?:be|ption|ber)|\bsign(?:ing)? (?:up|in)\b|\bnewsletter|\blog in\b|\bregister\b"
    r"|\bfree trial|unlimited access|\bdonat(?:e|ion)|\bmember(?:ship|s)?\b|\binbox\b|per month"
    r"|a month\b|\bcancel any ?time|abonnieren|\babo\b|abonnement|anmelden|registrieren|monatlich"
    r"|s.abonner|abonné|connectez-vous|inscri|suscr|inicia sesión|регистра|подпис|订阅|登录|注册",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?:we|our|this (?:web)?site|by (?:clicking|using|continuing))\b.{0,90}\bcookies?\b"
    r"|(?:you can |please )?(?:accept|allow|reject|refuse|manage)\b.{0,30}\bcookies\b"
    r"|(?:wir|diese (?:web)?seite)\b.{0,90}\bcookies\b|(?:nous|ce site)\b.{0,90}\bcookies\b"
    r"|(?:nós )?(?:usamos|utilizamos|este sit[ei]o?)\b.{0,90}\bcookies\b"
    r"|(?:utilizziamo|usiamo|wij? gebruiken|używamy|vi (?:bruger|bruker|använder))\b"
    r".{0,90}\bcookies?\b"
    r"|мы используем\b.{0,60}cookie"
    r"|(?:to (?:continue|keep) reading|to read (?:the (?:full|whole|rest)|this))\b"
    r"|you(?:['’]ve| have)? reached your\b|you have \d+ (?:free )?articles?\b"
    r"|this (?:article|story|content) is (?:only |reserved |available )?(?:for|to) "
    r"(?:our )?(?:subscribers|members)\b|already a (?:subscriber|member)\b"
    r"|(?:sign up|subscribe) (?:for|to|now|today)\b|get (?:the|our) .{0,60}\bnewsletter\b"
    r"|(?:jetzt|um) .{0,60}\b(?:abonnieren|weiterlesen|weiterzulesen)\b"
    r"|(?:cet|l.) ?article est réservé|il vous reste \d|la suite est réservée"
    r"|para seguir leyendo|чтобы (?:читать|продолжить)|订阅后|登录后"
    r"|.{0,40}\byou\b.{0,40}\bad.?block|please (?:disable|turn off|pause) your ad.?block",
    re.IGNORECASE,
)
# What a server says in an article's stead, in few words.
_IN_ITS_STEAD = re.compile(
    r"\b(?:enable|turn on|activate|requires?|needs?)\b.{0,40}\bjava ?script\b|java ?script.{0,40}"
    r"\b(?:disabled|required|aktivieren|deaktiviert|activer|désactivé|activar|habilitar)\b"
    r"|(?:включите|отключ\w+) .{0,20}java ?script|启用 ?javascript"
    r"|\bverify(?:ing)? (?:that )?you(?: are|['’]re)?\b.{0,20}\b(?:human|robot)|\bnot a robot\b"
    r"|\bchecking your browser\b|\bsecurity of your connection\b"
    r"|\bunusual (?:traffic|activity) from your\b"
    r"|\bpage (?:was |is |could |can)? ?(?:not|n['’]t) (?:be )?found\b|\b(?:error|fehler) 40[34]\b"
    r"|\bpage you(?:['’]re| are| were)? look(?:ing|ed) for\b|\bpage (?:doesn['’]t|does not) exist"
    r"|seite (?:wurde |konnte )?nicht gefunden|page (?:introuvable|non trouvée)"
    r"|página no (?:encontrada|existe)|страница не найдена|页面不存在|找不到.{0,6}页面",
    re.IGNORECASE,
)
_FEW = 600  # characters; such a page has hardly more
_SHORT = 400  # characters; what asks for something does so in few words
# Who is asked, or asks: reports on cookies and subscriptions speak of others.
_PERSON = re.compile(
    r"\b(?:we|us|our|you|your|wir|uns\w*|sie|ihr\w*|dein\w*|nous|notre|nos|vous|votre|vos|usted|su|tu"
    r"|tus|nuestr\w+|мы|нас|наш\w*|вы|вас|ваш\w*)\b|我们|您|你|当社|お客様|نحن|جهازك",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_WORD = re.compile(r"[\W_]+")
_SENTENCES = re.compile(r"(?<=[.!?。])\s+|\n+|(?<=[。！？])")
_BOXES = frozenset[str]().union(
    ("div", "section", "aside", "dialog", "form", "p", "ul", "ol", "li", "article", "footer"),
    ("header", "span", "table", "details", "template", "amp-consent", "iframe", "nav"),
)
_SHARE, _HARDLY_MORE = 0.5, 0.9
_NOTICE = 1500  # characters


def is_furniture(element: Any) -> bool:
    """Whether a block is there to ask for consent, money or an address, and not to be read."""
    if element.tag not in _BOXES:
        return False
    called = called_by(element)
    dialog = element.tag == "dialog" or element.get("aria-modal") == "true" or "dialog" in called
    if not dialog and (element.tag == "article" or element.find(".//h1") is not None):
        return False
    kinds = ((_CALLED_CONSENT, CONSENT), (_CALLED_OFFER, OFFER))
    asked = [words for names, words in kinds if dialog or names.search(called)]
    said = "\n".join(map(str.strip, element.itertext(with_tail=False))) if asked else ""
    return any(
        _share(said, words) >= _SHARE and (words is OFFER or _PERSON.search(said) is not None)
        for words in asked
    )


def is_furniture_text(paragraph: str) -> bool:
    """Whether a paragraph, wherever it stands, asks for consent, money or an address."""
    return len(paragraph) <= _SHORT and _SAID.match(paragraph) is not None


def asks_for_consent(paragraphs: Sequence[str]) -> bool:
    """Whether hardly more than a notice on cookies was saved, in a box that isn't called so."""
    said = "\n".join(paragraphs)
    asked = len(said) <= _NOTICE and _PERSON.search(said) is not None
    return asked and _share(said, CONSENT) >= _HARDLY_MORE


def is_in_its_stead(title: str, paragraphs: Sequence[str]) -> bool:
    """Whether a page only says that its article isn't there, or isn't shown to programs."""
    said = "\n".join(paragraphs)
    told = _IN_ITS_STEAD.search(said) and _PERSON.search(said)
    return len(said) <= _FEW and bool(told or _IN_ITS_STEAD.search(title))


def called_by(element: Any) -> str:
    """The words of its id, class and role, in lower case."""
    names = (element.get(name) for name in ("id", "class", "role", "data-testid", "itemprop"))
    return _NO_WORD.sub(" ", _CAMEL.sub(" ", " ".join(name for name in names if name))).lower()


def _share(text: str, words: re.Pattern[str]) -> float:
    """How much of a text, in characters, stands in sentences with such words."""
    said = [sentence for sentence in _SENTENCES.split(text) if sentence.strip()]
    whole = sum(map(len, said))
    found = sum(len(sentence) for sentence in said if words.search(sentence))
    return found / whole if whole else 0.0


def drop(element: Any) -> None:
    """Take an element out of its tree, if it is in one, and leave what stands behind it."""
    if element.getparent() is not None:
        element.drop_tree()


def drop_furniture(body: Any) -> bool:
    """Take furniture out of a page. Whether there was any."""
    found = [element for element in body.iterdescendants() if is_furniture(element)]
    for element in found:
        drop(element)
    return bool(found)
