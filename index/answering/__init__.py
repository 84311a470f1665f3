"""From a question to an answer, and what only a news archive can give: one story in many outlets,
what differs, what came later, an overview where no fact is asked for."""
