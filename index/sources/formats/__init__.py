"""One module a format: a file -> its records. ``index.sources.readers`` holds the table."""
