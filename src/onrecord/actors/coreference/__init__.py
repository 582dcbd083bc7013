"""Whom words without a name mean, and a way to ask for one place of a text."""
