"""One file with everything that a bot needs elsewhere: corpus, index, memory, sources, settings."""
