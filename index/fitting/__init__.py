"""Fits the weights of the ranking. Nothing of Quoth imports it; it runs by ``python -m``."""
