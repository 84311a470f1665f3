"""Bytes -> text as it is stored: its encoding, its characters, its paragraphs."""
