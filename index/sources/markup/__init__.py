"""HTML and XML from strangers -> their words, within limits that no parser sets itself."""
