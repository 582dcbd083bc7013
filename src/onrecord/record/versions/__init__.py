"""Versions: what a report said before it was corrected."""
