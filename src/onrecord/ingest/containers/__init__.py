"""What holds articles: files and folders, packed streams, tables, WARC, feeds. Each is split into items."""
