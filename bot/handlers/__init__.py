"""One module a concern; each handler is a bound method of an object with its collaborators."""
