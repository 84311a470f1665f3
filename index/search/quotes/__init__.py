"""Which quotes are shown, where they begin and end, and what is bold."""
