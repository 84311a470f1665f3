"""From a message to its answer: what it means, what to ask of the archive, what is remembered."""
