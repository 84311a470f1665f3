"""A file -> its records: a room a kind, a module a format, and here what several rooms share."""
