"""The actors of a record: which appearances are one actor, what the user decided of them, and how they are found."""
