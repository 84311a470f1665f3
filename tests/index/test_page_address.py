"""index/page_address.py: which addresses lead to one page."""

import pytest

from index.page_address import carried, difference, page_address

PAGE = "https://coast.example/news/bridge"


@pytest.mark.parametrize(
    ("url", "trait"),
    [
        ("http://coast.example/news/bridge", "http"),
        ("https://www.coast.example/news/bridge", "www"),
        ("https://coast.example/news/bridge/", "trailing slash"),
        ("https://coast.example/news/bridge?utm_source=x&utm_medium=y", "tracking parameters"),
        ("https://coast.example/news/bridge?fbclid=1", "tracking parameters"),
        ("https://coast.example/news/bridge?gclid=1&at_campaign=2", "tracking parameters"),
        ("https://coast.example/news/bridge/amp/", "AMP version"),
        ("https://coast.example/amp/news/bridge", "AMP version"),
        ("https://coast.example/news/bridge.amp", "AMP version"),
        ("https://amp.coast.example/news/bridge", "AMP version"),
        ("https://coast.example/news/bridge?amp", "AMP version"),
        ("https://coast.example/news/bridge?outputType=amp", "AMP version"),
        ("https://www.google.com/amp/s/coast.example/news/bridge", "AMP version"),
        ("https://coast-example.cdn.ampproject.org/c/s/coast.example/news/bridge", "AMP version"),
        ("https://coast.example/news/bridge/print", "print version"),
        ("https://coast.example/news/bridge?print=1", "print version"),
        ("https://coast.example/print/news/bridge", "print version"),
        ("https://m.coast.example/news/bridge", "mobile version"),
        ("https://COAST.example:443/news/bridge#comments", "same address"),
        ("https://coast.example/news/%62ridge", "same address"),
    ],
)
def test_one_page(url: str, trait: str) -> None:
    """Each spelling has the page's key, and the reason why it is another spelling."""
    assert page_address(url).key == page_address(PAGE).key == "coast.example/news/bridge"
    assert difference(page_address(url), page_address(PAGE)) == trait


@pytest.mark.parametrize(
    "url",
    [
        "https://coast.example/news/bridges",
        "https://coast.example/news/bridge?id=2",
        "https://coast.example:8443/news/bridge",
        "https://sport.coast.example/news/bridge",
        "https://coast.example/amplifier",
        "https://coast.example/News/bridge",
    ],
)
def test_other_pages(url: str) -> None:
    """What may lead elsewhere has a key of its own."""
    assert page_address(url).key != page_address(PAGE).key


def test_parameters_that_count_are_sorted() -> None:
    """Their order tells no pages apart."""
    one, other = page_address(f"{PAGE}?b=2&a=1"), page_address(f"{PAGE}?a=1&utm_x=3&b=2")
    assert one.key == other.key == "coast.example/news/bridge?a=1&b=2"


def test_home_pages() -> None:
    """With and without the slash, and by the name of the file."""
    keys = {page_address(f"https://coast.example{end}").key for end in ("", "/", "/index.html")}
    assert keys == {"coast.example"}


def test_other_scripts_and_encodings() -> None:
    """Hosts and paths are one page in each of their spellings; bytes that are no UTF-8 stay."""
    assert page_address("https://xn--mnchen-3ya.example/br%C3%BCcke") == page_address(
        "https://münchen.example/brücke"
    )
    assert page_address("https://coast.example/caf%e9").key == "coast.example/caf%E9"


def test_what_is_no_address() -> None:
    """Is refused."""
    with pytest.raises(ValueError, match=r"[Pp]ort"):
        page_address("http://coast.example:port/")


@pytest.mark.parametrize(
    ("url", "to"),
    [
        (f"https://www.search.example/url?rct=j&sa=t&url={PAGE}&ct=ga", PAGE),
        (
            "http://www.search.example/news/apiclick.aspx?tid=7&url=https%3a%2f%2fcoast.example%2fnews"
            "%2fbridge&c=1",
            PAGE,
        ),
        (f"https://mail.example/?url={PAGE}&data=5", PAGE),
        (f"https://other.example/a-title-of-words?url={PAGE}", ""),
        (f"https://other.example/r?ref={PAGE}", ""),
        (f"https://other.example/r?url={PAGE}&to=https://third.example/", ""),
        ("https://coast.example/login?url=https://coast.example/news", ""),
        ("https://other.example/r?url=https://[half", ""),
        (PAGE, ""),
    ],
)
def test_redirectors(url: str, to: str) -> None:
    """Their addresses carry the one of the page to which they lead; an article's don't."""
    assert carried(url) == (to or url)
