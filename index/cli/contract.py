"""Answer -> the JSON that programs read. The names are fixed: others run against them."""

from dataclasses import asdict
from typing import Any

from index.article import Answer, Article, MarkedQuote, Quote, SideBySide, Timings


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """The whole answer; offsets are code points of the stored text.

    "read_as" is only there where misspelt words were put right.
    """
    return {
        "id": answer.question.id,
        "question": answer.question.text,
        "kind": answer.kind.value,
        "answered": answer.answered,
        "confidence": round(answer.confidence, 4),
        "quotes": [_quote(quote) for quote in answer.quotes],
        "nearest": [_quote(quote) for quote in answer.nearest],
        "timings_ms": _timings(answer.timings),
        **({"read_as": answer.read_as} if answer.read_as else {}),
    } | _other_language(answer)


def view_to_json(view: SideBySide, name: str) -> dict[str, Any]:
    """Quotes side by side, under ``name``: "compare" or "timeline"; empty when not answered.

    Each is a quote as in an answer, with "marks": spans of figures and dates that differ, and in
    a timeline "later" and "before", the words of the figures that it changed.
    """
    return {
        "id": view.question.id,
        "question": view.question.text,
        "answered": view.answered,
        "confidence": round(view.confidence, 4),
        name: [_marked(row) for row in view.rows],
        "timings_ms": _timings(view.timings),
    } | _other_language(view)


def _other_language(found: Answer | SideBySide) -> dict[str, Any]:
    """Only there when the question is in another language than the articles."""
    other = found.other_language
    return {"other_language": {"asked": other.asked, "held": list(other.held)}} if other else {}


def _marked(row: MarkedQuote) -> dict[str, Any]:
    marks = [list(span) for span in row.marks]
    return _quote(row.quote) | {"marks": marks, "later": row.later, "before": list(row.before)}


def _timings(timings: Timings) -> dict[str, float]:
    return {name: round(spent, 2) for name, spent in asdict(timings).items()}


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "highlights": [list(span) for span in quote.highlights],
        "score": round(quote.score, 4),
        "confidence": round(quote.confidence, 4),
        "article": article_to_json(quote.article),
        "also_in": list(quote.also_in),
        "older": quote.older,
    }


def article_to_json(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "authors": list(article.authors),
        "source": article.source,
        "path": article.path,
    }
