"""Utterances: which statements of several reports tell the same words of one speaker, and how they differ."""
