"""How a store follows its corpus: from changed files to a published generation (``builder``)."""
