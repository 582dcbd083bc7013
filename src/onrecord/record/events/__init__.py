"""Events as rows: their tables, views, counts and the shapes that other tools load."""
