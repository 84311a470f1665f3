"""Answers, lists and panels as messages and keyboards. Pure: nothing is sent from here."""
