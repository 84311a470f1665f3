"""From a question to an answer: quotes, or an overview where no fact is asked for."""
