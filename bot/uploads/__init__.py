"""What administrators pass on: put into the corpus, indexed, looked at."""
