"""A record written out as JSON Lines, CSV or Parquet."""
