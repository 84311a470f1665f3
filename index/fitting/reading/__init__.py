"""Trains the reader: material from questions with passages, training by PyTorch, measuring.

Nothing of Quoth imports it; ``python -m index.fitting.reading`` runs it. docs/reader.md says how.
"""
