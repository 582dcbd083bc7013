"""Copies: which articles print the same text, and what of them counts once."""
