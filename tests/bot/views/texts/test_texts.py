"""What the bot says, in every language."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import bot.views.texts
from bot.lifecycle.menu import ADMIN
from bot.views.texts import LANGUAGES, Texts

FOLDER = Path(bot.views.texts.__file__).parent
TEXTS = Texts.load()
SAMPLE = {"dated": "yes", "unit": "days", "stage": "embedding", "unchanged": "no"}
PLURALS = {"en": {"one", "other"}, "ru": {"one", "few", "many", "other"}, "zh": {"other"}}


class Facts(Visitor):
    """Collects the facts a message uses, and those it chooses its plural by."""

    def __init__(self) -> None:
        self.used: set[str] = set()
        self.plurals: dict[str, set[str]] = {}

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        """A fact."""
        self.used.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        """A choice by a fact."""
        keys = {v.key.name for v in node.variants if isinstance(v.key, ast.Identifier)}
        if "other" in keys and isinstance(node.selector, ast.VariableReference):
            numbered = any(isinstance(v.key, ast.NumberLiteral) for v in node.variants)
            if not numbered:
                self.plurals.setdefault(node.selector.id.name, set()).update(keys)
        self.generic_visit(node)


def messages(code: str) -> dict[str, Facts]:
    """The messages of a language, with their facts."""
    resource = FluentParser().parse((FOLDER / f"{code}.ftl").read_text(encoding="utf-8"))
    assert not [entry for entry in resource.body if isinstance(entry, ast.Junk)]
    found = {}
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found
            facts = found[entry.id.name] = Facts()
            facts.visit(entry)
    return found


ENGLISH = messages("en")


@pytest.mark.parametrize("code", LANGUAGES)
def test_same_messages_and_facts(code: str) -> None:
    """Every language has every message, once, with just the facts that English has."""
    found = messages(code)
    assert list(found) == list(ENGLISH)
    assert {key: facts.used for key, facts in found.items()} == {
        key: facts.used for key, facts in ENGLISH.items()
    }


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_plural_form(code: str) -> None:
    """Where a word changes with its number, a language has all the forms its grammar has."""
    wanted = PLURALS.get(code, {"one", "other"})
    for key, facts in messages(code).items():
        for name, forms in facts.plurals.items():
            assert forms == wanted, (code, key, name)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("number", [0, 1, 2, 5, 21, 1234])
def test_every_message_can_be_said(code: str, number: int) -> None:
    """Every message can be said with any number, and leaves no trace of its syntax."""
    localize = TEXTS.language(code)
    for key, facts in ENGLISH.items():
        said = localize(key, **{fact: SAMPLE.get(fact, number) for fact in facts.used})
        assert said == said.strip()
        assert not re.search(r"[{}$]", said), said


@pytest.mark.parametrize(
    ("code", "number", "said"),
    [
        ("en", 1, "one article, newest 2022-12-30, indexed 1 h ago"),
        ("en", 4971, "4,971 articles, newest 2022-12-30, indexed 1 h ago"),
        ("ru", 21, "21 статья, самая новая 2022-12-30, индекс обновлён 1 ч назад"),
        ("ru", 3, "3 статьи, самая новая 2022-12-30, индекс обновлён 1 ч назад"),
        ("ru", 11, "11 статей, самая новая 2022-12-30, индекс обновлён 1 ч назад"),
        ("de", 4971, "4.971 Artikel, neuester 2022-12-30, indexiert vor 1 h"),
        ("fr", 0, "0 article, le plus récent du 2022-12-30, indexé il y a 1 h"),
        ("zh", 4971, "4,971 篇文章，最新 2022-12-30，1 小时前更新索引"),
    ],
)
def test_numbers(code: str, number: int, said: str) -> None:
    """Numbers are grouped and words declined as each language does it."""
    facts: dict[str, str | int] = {"dated": "yes", "newest": "2022-12-30", "unit": "hours"}
    assert TEXTS.language(code)("footer", articles=number, count=1, **facts) == said


@pytest.mark.parametrize(
    ("code", "spoken"),
    [("de", "de"), ("zh-hans", "zh"), ("pt-br", "en"), ("ES_MX", "es"), (None, "en"), ("", "en")],
)
def test_nearest_language(code: str | None, spoken: str) -> None:
    """A variant of a language is that language; one we don't speak is English."""
    assert TEXTS.language(code).language == spoken


@pytest.mark.parametrize("code", LANGUAGES)
def test_limits(code: str) -> None:
    """Notices, and descriptions of the bot and its commands, fit what Telegram takes."""
    localize = TEXTS.language(code)
    for key in ("old-button", "rated", "rated-already", "saved", "error", "private-bot-short"):
        assert len(localize(key)) <= 200
    for name in ADMIN:
        assert 1 <= len(localize(f"command-{name}")) <= 256
    assert len(localize("description")) <= 512
    assert len(localize("description-short")) <= 120
    for key in ("inline-type", "inline-nothing"):
        assert len(localize(key)) <= 64


def test_an_unknown_message_is_a_defect() -> None:
    """A message that there isn't, or a missing fact, is an error and not an odd text."""
    with pytest.raises(KeyError):
        TEXTS.language("en")("no-such-message")
    with pytest.raises(KeyError):
        TEXTS.language("en")("only")


def test_a_book_in_a_line() -> None:
    """Somebody's words are cut to what a line has room for: Fluent refuses 2,500 letters."""
    whole, cut = (TEXTS.language("en")("understood", question="x" * size) for size in (500, 4096))
    assert whole.count("x") == 500
    assert cut == whole.replace("x" * 500, "x" * 499 + "…")
