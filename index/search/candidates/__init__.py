"""The retrieved passages as sentences and possible quotes, and the possible answers in them."""
