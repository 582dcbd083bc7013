"""Disputes of a record: claims of one or several articles that meet, grouped, kept in step and searched."""
