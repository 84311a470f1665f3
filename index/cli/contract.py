"""Answer -> the JSON that programs read. The names are fixed: others run against them."""

from typing import Any

from index.article import Answer, Article, Quote


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """The whole answer; offsets are code points of the stored text."""
    timings = answer.timings
    return {
        "id": answer.question.id,
        "question": answer.question.text,
        "answered": answer.answered,
        "confidence": round(answer.confidence, 4),
        "quotes": [_quote(quote) for quote in answer.quotes],
        "nearest": [_quote(quote) for quote in answer.nearest],
        "timings_ms": {
            "encode": round(timings.encode, 2),
            "retrieve": round(timings.retrieve, 2),
            "select": round(timings.select, 2),
        },
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "highlights": [list(span) for span in quote.highlights],
        "score": round(quote.score, 4),
        "article": _article(quote.article),
        "also_in": list(quote.also_in),
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "authors": list(article.authors),
        "source": article.source,
        "path": article.path,
    }
