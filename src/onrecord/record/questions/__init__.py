"""Questions that people ask of a record: statements, timelines, outlets laid side by side."""
