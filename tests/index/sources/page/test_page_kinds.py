"""Pages as they are made: where the article is, and what of a page is never one."""

import json

import pytest

from index.article import Skipped
from index.sources.page.extraction import (
    IN_ITS_STEAD,
    LEADS_ON,
    NO_TEXT,
    ONLY_FURNITURE,
    ONLY_TEASERS,
    parse_page,
)

SOLD = "The council of Alder sold the grain pier to a ferry cooperative on Tuesday for 4.2 million."
AGAINST = "Two councillors voted against the sale, because nobody had asked the fishermen first."
PILES = "The harbour master said that the pier needs new piles within three years."
REPORT = f"<h1>Pier sold</h1><p>{SOLD}</p><p>{AGAINST}</p><p>{PILES}</p>"
NEWS = (
    "Snow fell on the hills of Brack three weeks early this year.",
    "The bus to Heron was late on each day of this week again.",
    "The bell of the customs house rings again after years.",
    "The old mill burned down on Sunday night.",
    "A goat came home.",
)
COOKIES = (
    "<h2>We value your privacy</h2><p>We and our 812 partners store cookies on your device for up "
    "to thirteen months, to show advertisements.</p><p>You can accept all cookies, or refuse your "
    "consent at any time.</p>"
)
CARDS = "".join(
    f'<article class="card c{at}"><a href="/n/{at}"><h2>Headline number {at}</h2></a><p>{text}</p>'
    "</article>"
    for at, text in enumerate(NEWS)
)


def page(body: str, head: str = "") -> str:
    """A page with this body."""
    return (
        f'<!doctype html><html lang="en"><head><title>Pier sold - Alder Courier</title>{head}'
        f"</head><body>{body}</body></html>"
    )


def read(body: str, head: str = "") -> list[str] | str:
    """The paragraphs of a page, or why it has none."""
    found = parse_page(page(body, head), "a.html", "a")
    if isinstance(found, Skipped):
        return found.reason
    return str(found.values["text"]).split("\n\n")


@pytest.mark.parametrize(
    "body",
    [
        f'<header><a href="/">Home page</a></header><aside id="content">{REPORT}</aside>',
        f'<div id="cmp-banner">{COOKIES}</div><aside class="post-body">{REPORT}</aside>',
        f"<h1>Pier sold</h1><ul><li>{SOLD}</li><li>{AGAINST}</li><li>{PILES}</li></ul>",
        f'<div id="c"><h1>Pier sold</h1>{SOLD}<br><br>{AGAINST}<br><br>{PILES}</div>',
        f"<div><div><div>Pier sold</div><div>{SOLD}</div><div>{AGAINST}</div><div>{PILES}</div>"
        "</div></div>",
        f'<form id="aspnetForm"><div>{REPORT}</div></form>',
        f'<div class="mobile">{REPORT}</div><div class="desktop">{REPORT}</div>',
        f'<article>{REPORT}</article><aside class="side"><p>Rain falls until Thursday.</p></aside>',
        f"<article>{REPORT}</article><section><h2>More from the region</h2>{CARDS}</section>",
        f'<article><div class="paywall-content premium">{REPORT}</div></article>',
        f'<article><h1>Pier sold</h1><p><span style="display: block">{SOLD}</span><span '
        f'style="display:block">{AGAINST}</span></p><p>{PILES}</p></article>',
        f"<main><section><h1>Pier sold</h1><p>{SOLD}</p></section><div>Advertisement</div><section>"
        f"<p>{AGAINST}</p></section><div>Advertisement</div><section><p>{PILES}</p></section></main>",
    ],
)
def test_the_report(body: str) -> None:
    """It is found wherever it stands, whole, and each sentence of it once."""
    assert read(body) == [SOLD, AGAINST, PILES]


@pytest.mark.parametrize(
    "furniture",
    [
        f'<div id="onetrust-banner-sdk">{COOKIES}</div>',
        f'<div role="dialog" aria-modal="true">{COOKIES}</div>',
        f'<section class="x1">{COOKIES.replace("<h2>We value your privacy</h2>", "")}</section>',
        '<div class="cookieNotice"><p>Wir verwenden Cookies und bitten um Einwilligung.</p>'
        "<p>Ihre Einwilligung ist freiwillig.</p></div>",
        '<div class="article-paywall"><h3>Continue reading</h3><p>Subscribe now for 9 crowns a '
        "month and get unlimited access to all reports of the Courier.</p><p>Already a subscriber? "
        "Log in.</p></div>",
        '<div class="newsletter-signup"><p>The best of Alder in your inbox every morning: sign up '
        "for our newsletter, it is free.</p></div>",
        "<p>Sign up for our newsletter and never miss a story from the harbour.</p>",
        "<p>You have reached your limit of free articles this month.</p>",
        "<p>Create a free account to continue reading.</p><p>Already have an account? Sign in</p>",
        '<div class="otPcCenter" id="ot-sdk"><p>You have the right to opt-out of the sale of your '
        "data.</p><p>These cookies can't be switched off by you in our systems.</p></div>",
        "<p>It looks like you are using an ad blocker, so please turn it off for this site.</p>",
        f'<div class="css-1f9">{COOKIES}</div>',
        f'<div class="css-1f9">{COOKIES * 9}</div>',
        '<div class="x"><h2>Your choices</h2><p>We and our 743 vendors read identifiers that are '
        "in your browser.</p><p>Vendors may use geolocation where you agreed to it.</p></div>",
        "<div><p>Nous et nos 198 partenaires stockons des cookies sur votre appareil.</p><p>Vous "
        "pouvez retirer votre consentement.</p><p>Nous mesurons nos publicités.</p></div>",
        '<div class="paywall"><p>Assine agora para continuar lendo por 9 coroas ao mês.</p></div>',
        "<p>Om dit artikel verder te lezen, word abonnee van de Courant.</p>",
        '<div class="newsletter"><p>이 뉴스레터를 구독하고 매일 아침 소식을 받아 보세요.</p></div>',
        '<div class="abo-box"><p>Jetzt abonnieren und alle Berichte lesen, monatlich kündbar.'
        "</p></div>",
    ],
)
@pytest.mark.parametrize("place", ["before", "within", "behind"])
def test_furniture(furniture: str, place: str) -> None:
    """Words that ask for consent, money or an address are never those of the article."""
    bodies = {
        "before": f"{furniture}<article>{REPORT}</article>",
        "within": f"<article>{REPORT.replace(f'<p>{PILES}', f'{furniture}<p>{PILES}')}</article>",
        "behind": f"<article>{REPORT}</article>{furniture}",
    }
    assert read(bodies[place]) == [SOLD, AGAINST, PILES]


READERS = (
    "<ol><li><b>gull</b><p>I was on the pier for two hours, and nobody told us anything at all.</p>"
    "</li><li><b>tern</b><p>My father built that pier, and he would have asked for twice as much."
    "</p></li></ol>"
)
KEEPER = "The weir keeper of Milford got a new coat, which is yellow and has nine pockets."


@pytest.mark.parametrize(
    "body",
    [
        f'<article>{REPORT}<div class="comments-area">{READERS}</div></article>',
        f'<article>{REPORT}</article><section id="commentList">{READERS}</section>',
        f"<div hidden><p>{KEEPER}</p></div><article>{REPORT}<p hidden>{KEEPER}</p></article>",
        f'<article>{REPORT}<p style="max-height:0px;overflow:hidden">{KEEPER}</p></article>',
        f"<main><article>{REPORT}</article><article><h1>Keeper gets a coat</h1><p>{KEEPER}</p>"
        f"<p>{NEWS[0]}</p><p>{NEWS[1]}</p></article></main>",
        f"<article><p><b>READ MORE: <a href=x>Mill sold for a crown</a></b></p>{REPORT}"
        '<div>Lesen Sie auch: <a href="/y"><b>Das Wehr hat einen Wärter</b></a></div></article>',
        f"<article>{REPORT}<p>Page 1 of 3</p></article>",
        f'<article><h1>Pier sold</h1><div class="disclosure"><p>{KEEPER}</p></div><div '
        f'itemprop="articleBody"><p>{SOLD}</p><p>{AGAINST}</p><p>{PILES}</p></div></article>',
        f"<article>{REPORT}<p>相关阅读：<a href=/x>合唱团赢得海岸杯冠军</a></p></article>",
        f"<article>{REPORT}<p>Copyright ⓒ 에코. 무단 전재 및 재배포 금지.</p></article>",
        f'<main><div class="story"><h1>Pier sold</h1><p class="date">3 March 2022</p><p>{SOLD}</p>'
        f"<p>{AGAINST}</p><p>{PILES}</p></div><div class='story'><h1>Keeper gets a coat</h1>"
        f"<p class='date'>4 March 2022</p><p>{KEEPER}</p><p>{NEWS[0]}</p></div></main>",
        f"<main><article>{REPORT.replace('h1', 'h2')}</article><article><h2>Keeper gets a coat</h2>"
        f"<p>{KEEPER}</p><p>{NEWS[0]}</p></article></main>",
        f"<article>{REPORT}<p><a href=x>A mill sold for a crown</a></p></article>",
        f"<article>{REPORT}<p>ADVERTISEMENT - CONTINUE READING BELOW</p></article>",
        f'<div role="dialog"><p>{KEEPER}</p></div><div>{REPORT}</div>',
        f'<div aria-modal="true"><p>{KEEPER}</p></div><aside class="story">{REPORT}</aside>',
        f'<article><h1>Pier sold</h1><p>{SOLD}</p><div class="x"><h4>Morning brief</h4><p>The best '
        'of the coast, every morning at six.</p><input type="email"><button>Go</button></div>'
        f"<p>{AGAINST}</p><p>{PILES}</p></article>",
    ],
)
def test_beside_the_report(body: str) -> None:
    """What readers wrote, what is hidden, the next article and pointers to others are not of it."""
    assert read(body) == [SOLD, AGAINST, PILES]


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="section-comment">{REPORT.replace("h1", "h2")}</div>',
        f'<div id="app" hidden>{REPORT.replace("h1", "h2")}</div>',
        f'<div hidden="until-found">{REPORT}</div>',
    ],
)
def test_the_report_called_a_comment_or_hidden(body: str) -> None:
    """Where there is nothing else, it is the article."""
    assert read(body) == [SOLD, AGAINST, PILES]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Just a moment...", "Verify you are human by completing the action below."),
        ("Just a moment...", "Enable JavaScript and cookies to continue"),
        ("Alder", "Bitte aktivieren Sie JavaScript, um diese Seite zu sehen."),
        ("Alder", "Veuillez activer JavaScript pour continuer"),
        ("Alder", "You need to enable JavaScript to run this app. Turn it on in your browser."),
        ("Page not found", "The address may have changed since; the search finds most articles."),
        ("Alder", "Sorry, the page you are looking for does not exist, or has been moved by us."),
        ("Seite nicht gefunden", "Unter dieser Adresse liegt nichts, die Suche hilft weiter."),
    ],
)
def test_a_notice_in_the_stead_of_an_article(title: str, said: str) -> None:
    """It is none, and nothing takes an article's place by it."""
    assert read(f"<main><h1>{title}</h1><p>{said}</p></main>") == IN_ITS_STEAD
    script = f"The council's new site needs JavaScript, said the office. {SOLD}"
    assert read(f"<main><h1>Pier sold</h1><p>{script}</p></main>") == [script]


def test_a_page_that_leads_on() -> None:
    """It is no article; one that loads itself anew now and then is."""
    leads = '<meta http-equiv="Refresh" content="0; url=/real">'
    for head in (leads, leads.replace("0;", "10;"), leads.replace("url=", "")):
        said = read("<p>You are being sent on to the report.</p>", head)
        assert said == LEADS_ON.format("/real")
    assert read(REPORT, '<meta http-equiv="refresh" content="60; url=/pier">') == [
        *(SOLD, AGAINST, PILES)
    ]
    assert read(REPORT, f"<noscript>{leads}</noscript>") == [SOLD, AGAINST, PILES]


def test_text_for_programs() -> None:
    """Where a page shows no words of its article, those that it states count."""
    data = {"@type": "NewsArticle", "headline": "Pier sold", "articleBody": f"{SOLD}\n\n{AGAINST}"}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert read('<div id="root"></div>', script) == [SOLD, AGAINST]
    assert read(f"<article><p>{PILES}</p></article>", script) == [PILES]


def test_nothing_but_furniture() -> None:
    """A page of which only the question for consent was saved says so."""
    assert read(f'<div id="didomi-host">{COOKIES}</div><h1>Pier sold</h1>') == ONLY_FURNITURE
    assert read('<div id="app"></div>') == NO_TEXT
    for said in (
        "Мы и наши партнёры храним файлы cookie. Вы можете от них отказаться, cookie хранятся год.",
        "Besuchen Sie uns mit Werbung und Tracking. Die Zustimmung ist widerrufbar. Wir und 9 "
        "Partner speichern Cookies auf Ihrem Gerät.",
        "Nosotros y nuestros 812 socios almacenamos cookies. Puede rechazar el uso de sus datos.",
        "Biz ve 812 iş ortağımız çerezler saklıyoruz. Tercihleriniz bu site için geçerlidir.",
        "当社および812社のパートナーはクッキーを保存します。お客様はすべてのクッキーを拒否できます。",
    ):
        assert read(f"<div><h2>Alder</h2><p>{said}</p></div>") == ONLY_FURNITURE


def test_reports_on_cookies_and_subscriptions() -> None:
    """What speaks of others who ask for consent or money is an article."""
    text = [
        "The court of Alder ruled on Monday that sites must ask before they store cookies.",
        "The ruling on consent concerns four thousand sites, and the privacy office welcomed it.",
    ]
    body = "".join(f"<p>{line}</p>" for line in text)
    assert read(f'<div class="article-cookies"><h1>Court on cookies</h1>{body}</div>') == text
    assert read(f'<div class="cookies">{body}</div>') == text
    said = "“We store no cookies, and our partners get no personal data,” the mayor told us."
    assert read(f"<div>{REPORT}<div><p>{said}</p></div></div>") == [SOLD, AGAINST, PILES, said]
    ours = [
        "Who our partners are we never learn, whatever we click on in the morning.",
        "Your consent matters less than you think, as our readers in Alder told us.",
        "The office that looks after our privacy has three people and no lawyer at all.",
        "It moved from the old mill in Alder to a new house in Milford in May of last year.",
    ]
    body = "".join(f"<p>{line}</p>" for line in ours)
    assert read(f'<h1>Cookies</h1><div class="story-text">{body}</div>') == ours


def listed(box: str, unit: str) -> str:
    """``unit`` in ``box`` once for each piece of news."""
    units = (unit.format(at=at, teaser=teaser) for at, teaser in enumerate(NEWS))
    return f"<{box}>{''.join(units)}</{box}>"


LISTS = {
    "list": "<h1>Region</h1><ul>{}</ul>".format(
        "".join(
            f'<li><a href="/n/{at}">Headline number {at} of the day</a> <span>{teaser}</span></li>'
            for at, teaser in enumerate(NEWS)
        )
    ),
    "cards": f"<h1>Region</h1><div>{CARDS}</div>",
    "wrapped": listed(
        "main",
        '<div class="t{at}"><div><h3><a href="/n/{at}">Headline number {at}</a></h3></div>'
        '<div><p>{teaser} <a href="/n/{at}">Read more</a></p></div></div>',
    ),
    "flat": listed("main", '<h3><a href="/n/{at}">Headline number {at}</a></h3><p>{teaser}</p>'),
    "terms": listed("dl", '<dt><a href="/n/{at}">Headline number {at}</a></dt><dd>{teaser}</dd>'),
    "chinese": "<main>{}</main>".format(
        "".join(
            f'<div><h3><a href="/n/{at}">新闻标题第{at}条</a></h3>'
            "<p>码头工人合唱团赢得了海岸杯。</p></div>"
            for at in range(6)
        )
    ),
    "dated rows": listed(
        "table",
        '<tr><td>{at} Nov</td><td><a href="/n/{at}">Headline number {at}</a><br>{teaser}</td></tr>',
    ),
    "dated boxes": listed(
        "main",
        '<div><time>{at} Nov</time><p><a href="/n/{at}">Headline number {at}</a></p>'
        "<p>{teaser}</p></div>",
    ),
    "named sections": listed(
        "main",
        '<div><span>Region</span><a href="/n/{at}">Headline number {at}</a><p>{teaser}</p></div>',
    ),
    "titles of one word": listed(
        "main",
        '<article class="teaser"><h2><a href="/n/{at}">Snow{at}</a></h2><p>{teaser} '
        '<a href="/n/{at}">mehr</a></p></article>',
    ),
    "counted comments": listed(
        "main",
        '<div><p>Ann Lee <a href="/n/{at}#c">3 comments</a></p><h2><a href="/n/{at}">Headline '
        "number {at}</a></h2><p>{teaser}</p></div>",
    ),
    "weiterlesen": listed(
        "main",
        '<div><h2>Headline number {at}</h2><p>{teaser}</p><a href="/n/{at}">Weiterlesen »</a>'
        "</div>",
    ),
    "linked whole": listed(
        "main",
        '<a href="/n/{at}"><span>Region</span> <b>Headline number {at}</b><p>{teaser}</p></a>',
    ),
    "read more": listed(
        "main",
        '<div><h2>Headline number {at}</h2><p>{teaser} <a href="/n/{at}">Read more</a></p></div>',
    ),
    "table": listed(
        "table", '<tr><td><b><a href="/n/{at}">Headline number {at}</a></b><br>{teaser}</td></tr>'
    ),
}


@pytest.mark.parametrize("kind", LISTS)
def test_pages_of_sections(kind: str) -> None:
    """A page that leads to others is none of them, and its teasers are never one text."""
    assert read(LISTS[kind]) == ONLY_TEASERS


def test_a_short_report_among_teasers() -> None:
    """A brief report is kept, and the teasers beside it are not of it."""
    brief = f"<article><h1>Pier sold</h1><p>{SOLD}</p></article>"
    assert read(f"{brief}<section>{CARDS}</section>") == [SOLD]
    declared = '<meta property="og:type" content="article">'
    assert read(f"<div><h1>Pier sold</h1><p>{SOLD}</p></div>{CARDS}", declared) == [SOLD]


def test_a_menu_in_a_layout_of_cells() -> None:
    """A cell of links beside the text is none of it; links in a table of the report are."""
    menu = '<td><a href="/">Home</a> | <a href="/a">Archive</a></td>'
    assert read(f"<table><tr>{menu}<td><h1>Pier</h1><p>{SOLD}<p>{AGAINST}</table>") == [
        SOLD,
        AGAINST,
    ]
    rows = '<tr><td>Lamps</td><td><a href="/l">Ann Lee</a>, <a href="/p">Jo Park</a></td></tr>'
    table = f"<table>{rows}</table><p>{AGAINST}</p>"
    assert read(f"<article><h1>Pier sold</h1><p>{SOLD}</p>{table}</article>") == [
        SOLD,
        "Lamps Ann Lee, Jo Park",
        AGAINST,
    ]


def test_what_is_said_of_the_author() -> None:
    """Neither the name below the title nor the box at the end is of the report."""
    report = f"<h1>Pier sold</h1><p>Ann Lee</p><p>{SOLD}</p><p>{AGAINST}</p>"
    about = '<div class="author-bio"><p>Ann Lee has written on piers since 2009.</p></div>'
    author = '<meta name="author" content="Ann Lee">'
    assert read(f"<article>{report}{about}</article>", author) == [SOLD, AGAINST]


def test_a_report_in_parts_that_link() -> None:
    """Headings that lead elsewhere stand above more than a teaser says: all of it is the report."""
    parts = "".join(
        f'<h2><a href="https://shop{at}.example/">Shop number {at}</a></h2><p>{at} {SOLD}</p>'
        f"<p>{at} {AGAINST}</p>"
        for at in range(4)
    )
    found = read(f"<article><h1>Four shops</h1><p>{PILES}</p>{parts}</article>")
    assert [f"{at} {each}" for at in range(4) for each in (SOLD, AGAINST)] == [
        each for each in found if each[0].isdigit()
    ]
    edited = "".join(
        f'<h2>Part {at} <a href="/e/{at}">edit</a></h2><p>{at} {SOLD}</p>' for at in "123"
    )
    assert f"2 {SOLD}" in read(f"<h1>Pier sold</h1><p>{PILES}</p>{edited}")


@pytest.mark.parametrize(
    "body",
    [
        '<main><header><h1>Pier sold</h1>{lead}<p class="byline">By Ann Lee</p></header><article>'
        "{text}</article></main>",
        '<div class="hero"><h1>Pier sold</h1>{lead}<div class="image"><p class="caption">'
        "{other}</p></div></div><div itemprop=articleBody>{text}</div>",
        "<article><h1>Pier sold</h1>{lead}<figure><img><figcaption>{other}</figcaption></figure>"
        '<div itemprop="articleBody">{text}</div></article>',
        '<main><h1>Pier sold</h1>{lead}<div class="article__content">{text}</div></main>',
    ],
)
@pytest.mark.parametrize("element", ['p class="lead"', "p", "h2", 'div class="chapo"'])
def test_a_lead_outside(body: str, element: str) -> None:
    """A lead between the title and the box of the text is the article's; a caption there is not."""
    lead = f"<{element}>{SOLD}</{element.split()[0]}>"
    text = f"<p>{AGAINST}</p><p>{PILES}</p><p>{NEWS[0]}</p>"
    assert read(body.format(lead=lead, text=text, other=KEEPER)) == [SOLD, AGAINST, PILES, NEWS[0]]


def test_a_lead_below_another_headline() -> None:
    """What programs are told of the title may be other words than what stands above the lead."""
    stated = (
        '<script type="application/ld+json">{"@type": "Article", "headline": "New owner"}</script>'
    )
    text = f"<article><p>{AGAINST}</p><p>{PILES}</p></article>"
    body = f"<main><h1>Pier sold</h1><p>{SOLD}</p>{text}</main>"
    assert read(body, stated) == [SOLD, AGAINST, PILES]


def test_chapters() -> None:
    """Boxes that are made alike, but have neither day nor author, are parts of one article."""
    body = (
        f'<div class="part"><h1>Pier sold</h1><p>{SOLD}</p><p>{AGAINST}</p></div>'
        f'<div class="part"><h1>New piles</h1><p>{PILES}</p><p>{KEEPER}</p></div>'
    )
    assert read(body) == [SOLD, AGAINST, PILES, KEEPER]


def test_a_lead_that_comes_again() -> None:
    """A lead that the text begins with once more is read there."""
    body = f'<article><h1>Pier sold</h1><p class="lead">{SOLD}</p><p>{SOLD} {AGAINST}</p></article>'
    assert read(body) == [f"{SOLD} {AGAINST}"]


@pytest.mark.parametrize(
    "words",
    [
        "This article is no longer available. Please visit our home page for the news of the day.",
        "The story you requested has been removed. Please try our home page instead.",
        "Dieser Artikel ist leider nicht mehr verfügbar. Bitte besuchen Sie unsere Startseite.",
        "Este artículo ya no está disponible. Le invitamos a visitar nuestra portada de hoy.",
        "Cet article n’est plus disponible. Nous vous invitons à visiter notre page d’accueil.",
    ],
)
def test_articles_that_are_gone(words: str) -> None:
    """A page that says so is none."""
    found = parse_page(page(f"<h1>Coast</h1><p>{words}</p>"), "x.html", "x")
    assert isinstance(found, Skipped)
    assert found.reason == IN_ITS_STEAD


def test_frames() -> None:
    """A page that is made of them names them."""
    frames = '<frameset cols="1,2"><frame src="menu.html"><frame src="story.html"></frameset>'
    found = parse_page(f"<html><head><title>x</title></head>{frames}</html>", "x.html", "x")
    assert isinstance(found, Skipped)
    assert "made of frames: menu.html, story.html;" in found.reason


def test_a_page_of_links() -> None:
    """Each is looked at once: what took a minute for a thousand of them takes half a second."""
    links = "".join(f"<p><a href='/{at}'>Story number {at} of them</a></p>" for at in range(3000))
    assert isinstance(parse_page(page(f"<article>{links}</article>"), "x.html", "x"), Skipped)
