"""What only a news archive can give: one story in many outlets, what differs, what came later."""
