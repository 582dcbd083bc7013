"""Who did what to whom: acts found in the text, typed by a codebook, and folded into events."""
