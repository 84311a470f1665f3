"""One module a format: a file -> its records. ``index.sources.readers`` holds the table.

Chats are a folder of their own (``chats``): they come in a JSON or a text file.
"""
