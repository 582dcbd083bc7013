"""Happenings: which events of several reports are one act."""
