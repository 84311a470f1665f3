"""Languages: which one a text is in, how it is cut into words, and what its questions ask for.

Words are stemmed and stop words dropped where the words are kept, in ``index/store/analysis.py``.
What is known of a language is data, English like the others; ``docs/languages.md`` tells what each
of them has.
"""
