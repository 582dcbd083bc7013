# ruff: noqa: E501  (markup stands as pages write it)
from __future__ import annotations

import json
import time

import pytest
from lxml import html as lxml_html

from onrecord.ingest.html.authors import clean_authors
from onrecord.ingest.html.jsonld import parse_leniently
from onrecord.ingest.html.metadata import Metadata, read_metadata

TITLE = "Ostrel and Tessal trade posts over ferry"


def read(head: str = "", body: str = "", url: str | None = None) -> Metadata:
    markup = f"<html><head>{head}</head><body>{body}<p>The ferry will not sail, both ports said.</p></body></html>"
    return read_metadata(lxml_html.document_fromstring(markup), markup, url)


def ld(data: object) -> str:
    return f'<script type="application/ld+json">{data if isinstance(data, str) else json.dumps(data)}</script>'


def news(**fields: object) -> str:
    return ld({"@type": "NewsArticle", "headline": TITLE, **fields})


@pytest.mark.parametrize(
    ("head", "body", "published", "tag"),
    [
        (news(datePublished="2031-03-04T18:42:00-05:00"), "", "2031-03-04T18:42:00-05:00", "json-ld datePublished"),
        (
            '<meta property="article:published_time" content="2031-03-04T18:42:00Z">',
            *("", "2031-03-04T18:42:00+00:00", "meta article:published_time"),
        ),
        ('<meta name="parsely-pub-date" content="2031-03-04">', "", "2031-03-04", "meta parsely-pub-date"),
        ('<meta name="DC.date.issued" content="2031-03-04">', "", "2031-03-04", "meta dc.date.issued"),
        (
            '<meta name="sailthru.date" content="Tue, 04 Mar 2031 18:42:00 +0100">',
            "",
            "2031-03-04T18:42:00+01:00",
            "meta sailthru.date",
        ),
        (
            '<meta name="cXenseParse:recs:publishtime" content="2031-03-04T18:42:00+0100">',
            *("", "2031-03-04T18:42:00+01:00", "meta cxenseparse:recs:publishtime"),
        ),
        (
            "",
            '<span itemprop="datePublished" content="2031-03-04">today</span>',
            "2031-03-04",
            "itemprop datePublished",
        ),
        (
            "",
            f'<h1>{TITLE}</h1><time datetime="2031-03-04T10:00+02:00">x</time>',
            "2031-03-04T10:00+02:00",
            "time[datetime]",
        ),
        ("", f"<h1>{TITLE}</h1><time>4 March 2031</time>", "2031-03-04", "time"),
    ],
)
def test_the_date_of_publication_keeps_its_zone_and_the_tag_that_gave_it(head, body, published, tag):
    found = read(head, body)
    assert (found.published, found.published_from) == (published, tag)


def test_the_address_gives_the_date_where_no_tag_does():
    found = read(url="https://harbourpost.example/2021/03/04/ferry-talks")
    assert (found.published, found.published_from) == ("2021-03-04", "url")


def test_a_date_in_the_running_page_is_found_last():
    found = read(body='<div class="dateline">Published: 4 March 2021</div>')
    assert (found.published, found.published_from) == ("2021-03-04", "htmldate")


def test_published_and_modified_are_kept_apart():
    found = read(news(datePublished="2031-03-04", dateModified="2031-03-09"))
    assert (found.published, found.modified) == ("2031-03-04", "2031-03-09")


def test_a_date_of_modification_alone_is_not_the_date_of_publication():
    found = read('<meta property="article:modified_time" content="2021-03-09">', f"<h1>{TITLE}</h1>")
    assert found.modified == "2021-03-09"
    assert (found.published_from or "") in ("", "htmldate")


def test_a_time_that_says_updated_is_not_the_publication():
    body = f'<h1>{TITLE}</h1><time class="updated" datetime="2031-03-09">x</time><time datetime="2031-03-04">y</time>'
    assert (read("", body).published, read("", body).modified) == ("2031-03-04", "2031-03-09")


def test_times_of_other_stories_are_not_the_reports():
    body = f'<aside><time datetime="2031-01-01">a</time></aside><h1>{TITLE}</h1><time datetime="2031-03-04">b</time>'
    assert read("", body).published == "2031-03-04"


def test_among_several_articles_the_one_with_the_headline_of_the_page_counts():
    others = {"@type": "NewsArticle", "headline": "Port fees to double", "datePublished": "2030-01-01"}
    found = read(
        ld([others, {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2031-03-04"}]), f"<h1>{TITLE}</h1>"
    )
    assert found.published == "2031-03-04"


def test_a_list_of_other_articles_gives_no_date():
    related = {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "2030-01-01"}]}
    assert read(ld(related) + '<meta name="date" content="2031-03-04">').published == "2031-03-04"


def test_two_tags_that_agree_outweigh_one_that_does_not():
    head = (
        news(datePublished="2019-01-01")
        + '<meta name="date" content="2031-03-04"><meta name="pubdate" content="2031-03-04">'
    )
    assert read(head).published == "2031-03-04"


def test_a_publication_after_the_modification_gives_way_to_an_earlier_one():
    head = news(datePublished="2032-01-01", dateModified="2031-03-05") + '<meta name="date" content="2031-03-04">'
    assert read(head).published == "2031-03-04"


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "datePublished": "2031-03-04",}',
        '/*<![CDATA[*/ {"@type": "NewsArticle", "datePublished": "2031-03-04"} /*]]>*/',
        '<!-- {"@type": "NewsArticle", "datePublished": "2031-03-04"} -->',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;datePublished&quot;: &quot;2031-03-04&quot;}",
        '{"@type": "NewsArticle", "articleBody": "raw\nline", "datePublished": "2031-03-04"};',
        '{"@type": "NewsArticle", "articleBody": "an "unescaped" mark", "datePublished": "2031-03-04"}',
        '{"@type": ["Thing", "http://schema.org/ReportageNewsArticle"], "datePublished": "2031-03-04"}',
        '{"@type": "WebPage", "mainEntity": {"@type": "Article", "datePublished": "2031-03-04"}}',
    ],
)
def test_structured_data_are_read_as_sites_write_them(script):
    assert read(ld(script)).published == "2031-03-04"


@pytest.mark.parametrize(
    "script", ["", "[" * 100_000, '{"a":' * 5_000, "null", '{"@type": 5, "author": [[[]]]}', '"' * 50_000]
)
def test_structured_data_beyond_mending_are_no_data(script):
    started = time.perf_counter()
    assert read(ld(script)).published is None
    parse_leniently(script)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    "head",
    [
        f'<meta property="og:title" content="{TITLE}"><title>{TITLE} | The Harbour Post</title>',
        f'<meta property="og:title" content="{TITLE} - The Harbour Post"><meta property="og:site_name" content="The Harbour Post">',
        news() + "<title>The Harbour Post</title>",
        f"<title>{TITLE} | The Harbour Post</title>",
    ],
)
def test_the_title_is_free_of_the_outlets_name(head):
    assert read(head).title == TITLE


def test_the_visible_headline_comes_before_its_shorter_form_for_search_engines():
    assert (
        read('<meta property="og:title" content="Ostrel and Tessal trade posts">', f"<h1>{TITLE}</h1>").title == TITLE
    )


def test_a_heading_that_is_the_outlets_name_is_not_the_title():
    assert read(f'<meta property="og:title" content="{TITLE}">', "<h1>The Harbour Post</h1>").title == TITLE


@pytest.mark.parametrize(
    ("head", "body", "outlet"),
    [
        (news(publisher={"@type": "Organization", "name": "The Harbour Post"}), "", "The Harbour Post"),
        ('<meta property="og:site_name" content="The Harbour Post">', "", "The Harbour Post"),
        (f"<title>{TITLE} - The Harbour Post</title>", f"<h1>{TITLE}</h1>", "The Harbour Post"),
        ("", '<div itemprop="publisher"><meta itemprop="name" content="The Harbour Post"></div>', "The Harbour Post"),
        (f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1>", None),
    ],
)
def test_the_outlet_is_named_by_data_meta_tag_or_the_end_of_the_title(head, body, outlet):
    assert read(head, body).outlet == outlet


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (news(author=["Ines Calder", {"@type": "Person", "name": "Tom Ruiz"}]), ""),
        (
            ld(
                {
                    "@graph": [
                        {"@id": "#i", "name": "Ines Calder"},
                        {"@type": "NewsArticle", "author": [{"@id": "#i"}, "Tom Ruiz"]},
                    ]
                }
            ),
            "",
        ),
        ('<meta name="author" content="By Ines Calder and Tom Ruiz">', ""),
        ('<meta name="byl" content="By INES CALDER and TOM RUIZ">', ""),
        ('<meta name="parsely-author" content="Ines Calder, Tom Ruiz">', ""),
        ("", '<a rel="author">Ines Calder</a> <a rel="author">Tom Ruiz</a>'),
        ("", '<div class="byline">By Ines Calder and Tom Ruiz</div>'),
        ("", '<p itemprop="author"><span itemprop="name">Ines Calder</span></p><p itemprop="author">Tom Ruiz</p>'),
    ],
)
def test_authors_are_names_without_by(head, body):
    assert read(head, body).authors == ("Ines Calder", "Tom Ruiz")


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (["https://social.example/ines", "Ines Calder", "ines calder"], ("Ines Calder",)),
        (["Ines Calder, political editor"], ("Ines Calder",)),
        (["Ines Calder in Ostrel"], ("Ines Calder",)),
        (["Ines Calder | The Harbour Post"], ("Ines Calder",)),
        (["Staff and agencies"], ("Staff and agencies",)),
        (["The Harbour Post", "Ines Calder"], ("Ines Calder",)),
        (["Rafael Ortiz Jr."], ("Rafael Ortiz Jr.",)),
        (["admin"], ()),
        (["by"], ()),
    ],
)
def test_author_tags_are_cleaned(given, names):
    assert clean_authors(given, "The Harbour Post") == names


def test_the_standfirst_comes_from_the_pages_description_unless_that_repeats_the_title():
    description = "Each government says that the other one left first."
    assert read(f'<meta name="description" content="{description}">').standfirst == description
    assert read(f'<title>{TITLE}</title><meta name="description" content="{TITLE}">').standfirst is None


def test_a_relative_or_broken_canonical_address_is_not_the_address():
    assert read('<link rel="canonical" href="/ferry">').url is None
    assert read('<link rel="canonical" href="https://[broken">').url is None
    assert (
        read('<link rel="canonical" href="https://harbourpost.example/ferry">').url
        == "https://harbourpost.example/ferry"
    )
