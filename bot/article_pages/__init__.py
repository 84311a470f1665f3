"""Pages to read an article on, for those that have no address of their own."""

from bot.article_pages.article_lookup import ArticleLookup
from bot.article_pages.links import article_page_link, article_page_url
from bot.article_pages.server import ArticlePages, ArticleSource, serve_article_pages

__all__ = [
    "ArticleLookup",
    "ArticlePages",
    "ArticleSource",
    "article_page_link",
    "article_page_url",
    "serve_article_pages",
]
