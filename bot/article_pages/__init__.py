"""Pages to read an article on, for those that have no address of their own."""

from bot.article_pages.links import article_page_link
from bot.article_pages.server import ArticleLookup, ArticlePages, serve_article_pages

__all__ = ["ArticleLookup", "ArticlePages", "article_page_link", "serve_article_pages"]
