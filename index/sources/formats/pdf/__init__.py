"""A PDF -> its articles: lines of its pages, paragraphs of these."""
