"""Languages: which one a text is in, how it is cut into words, and what its questions ask for.

Words are stemmed and stop words dropped where the words are kept, in ``index/store/analysis.py``.
English has its own, fitted place in ``index/search``; ``docs/languages.md`` tells what the
others have.
"""
