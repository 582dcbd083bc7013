"""HTML pages: body, headline, standfirst, who published it when, and the posts it embeds, each in its place."""

from onrecord.ingest.html.article import article_from_html

__all__ = ["article_from_html"]
