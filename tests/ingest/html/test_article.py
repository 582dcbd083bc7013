# ruff: noqa: E501  (markup stands as pages write it)
from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest.html import article_from_html
from onrecord.ingest.item import Hints
from onrecord.ingest.rejection import Rejection
from onrecord.model import Article

FIXTURES = Path(__file__).parent.parent.parent / "fixtures" / "html"
SENTENCE = "The minister of Tessal said on Monday that the ferry would sail again before the end of the week."


def read(markup: str | bytes, **hints: object) -> Article:
    data = markup if isinstance(markup, bytes) else markup.encode()
    article = article_from_html(data, "page.html", Hints(**hints))  # type: ignore[arg-type]
    assert isinstance(article, Article), article
    return article


def fixture(name: str) -> Article:
    return read((FIXTURES / name).read_bytes())


def page(*paragraphs: str, head: str = "", title: str = "Ferry talks fail") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def shown(article: Article, kind: str) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind == kind]


def numbered(count: int) -> list[str]:
    return [f"Paragraph {number} of the report. {SENTENCE}" for number in range(count)]


def test_a_page_becomes_headline_standfirst_caption_paragraphs_list_and_posts_in_reading_order():
    article = fixture("ferry_talks.html")
    kinds = [block.kind for block in article.blocks]
    assert kinds == [
        *["headline", "standfirst", "caption", "paragraph", "post", "paragraph"],
        *["list", "list", "post", "paragraph", "paragraph"],
    ]
    assert shown(article, "standfirst") == ["Each government says that the other one left the table first."]
    assert shown(article, "caption") == ["The ferry at its berth in Ostrel on Monday. (Handout)"]


def test_blocks_are_set_apart_by_blank_lines_and_a_signature_follows_its_post_on_the_next_line():
    article = fixture("ferry_talks.html")
    post = next(block for block in article.blocks if block.kind == "post")
    assert post.post is not None and post.post.signature is not None
    assert post.post.signature.start == post.span.end + 1
    assert post.post.signature.of(article.text) == "— Ana Verel (@averel) March 4, 2031"
    assert article.text.split("\n\n")[0] == article.title


def test_posts_of_related_stories_and_of_comments_are_not_the_reports():
    article = fixture("ferry_talks.html")
    assert [block.post.handle for block in article.blocks if block.post] == ["averel", "tomosk.bsky.social"]
    assert "another story" not in article.text and "Reader" not in article.text


def test_navigation_footer_and_code_stay_out_of_the_text():
    text = fixture("ferry_talks.html").text
    for alien in ("Home", "All rights reserved", "color: grey", "@context", "What the treaty says"):
        assert alien not in text


def test_hints_come_before_what_the_page_says():
    article = read(page(*numbered(4)), url="https://x.example/a", outlet="Wire", title="Given", published="2031-01-02")
    assert (article.url, article.outlet, article.title, article.published) == (
        *("https://x.example/a", "Wire", "Given", "2031-01-02"),
    )
    assert article.published_from == "hint"


def test_the_headline_stands_once_in_the_text():
    article = read(page(*numbered(4)))
    assert article.text.count("Ferry talks fail") == 1


def test_hidden_elements_give_no_text():
    hidden = (
        '<p style="display:none">Secret one of the page.</p><p hidden>Secret two of the page.</p>'
        '<div aria-hidden="true"><p>Secret three of the page.</p></div><span style="visibility: hidden">Secret four.</span>'
    )
    article = read(page(*numbered(6)).replace("</article>", hidden + "</article>"))
    assert "Secret" not in article.text


def test_a_body_that_a_script_was_to_show_is_read_although_it_is_hidden():
    markup = page(*numbered(6)).replace("<article>", '<article><div style="display:none">')
    assert "Paragraph 3" in read(markup.replace("</article>", "</div></article>")).text


def test_script_code_is_never_text():
    article = read(
        page(*numbered(3), f"{SENTENCE}<script>alert('stolen')</script>", "<style>p{margin:0}</style>" + SENTENCE)
    )
    assert "alert" not in article.text and "margin" not in article.text


def test_entities_are_decoded_once():
    article = read(page(*numbered(3), f"The &amp;lt;b&amp;gt; key &amp; the &quot;other&quot; one. {SENTENCE}"))
    assert 'The &lt;b&gt; key & the "other" one.' in article.text


def test_zero_width_and_right_to_left_marks_are_kept():
    marked = "می‌خواهم \u200fוגם\u200e a\u200bb"
    assert marked in read(page(*numbered(3), f"{marked} {SENTENCE}")).text


def test_line_breaks_after_full_sentences_set_paragraphs_apart():
    first, second = numbered(2)
    article = read(page(f"{first}<br><br>{second}", *numbered(5)[2:]))
    assert shown(article, "paragraph")[:2] == [first, second]


def test_a_long_paragraph_that_the_page_repeats_stands_once_and_a_short_refrain_every_time():
    long, refrain = numbered(1)[0], "No ferry, no treaty."
    article = read(page(long, refrain, *numbered(5)[1:], refrain, long))
    assert article.text.count(long) == 1
    assert article.text.count(refrain) == 2


def test_a_declared_charset_is_obeyed():
    markup = page(*numbered(3), "“Ostrél” " + SENTENCE, head='<meta charset="windows-1252">').encode("cp1252")
    assert "“Ostrél”" in read(markup).text


def test_headings_quotations_and_table_rows_have_kinds_of_their_own():
    markup = page(*numbered(3)).replace(
        "</article>",
        f"<h2>What comes next</h2><p>{numbered(9)[8]}</p><blockquote><p>“We wait,” Verel said to the crowd.</p></blockquote>"
        f"<table><tr><td>Ostrel</td><td>two</td></tr></table><p>{numbered(8)[7]}</p></article>",
    )
    article = read(markup)
    assert shown(article, "headline") == ["Ferry talks fail", "What comes next"]
    assert shown(article, "quotation") == ["“We wait,” Verel said to the crowd."]
    assert shown(article, "list") == ["Ostrel | two"]


def test_the_same_bytes_give_the_same_article():
    assert fixture("ferry_talks.html") == fixture("ferry_talks.html")


def test_a_page_that_forges_a_marker_gets_no_post_in_its_place():
    article = read(page(*numbered(3), f"Zembeddedpost0000x {SENTENCE}"))
    assert "Zembeddedpost0000x" in article.text
    assert not shown(article, "post")


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("", "empty"),
        ("no tags at all", "bad format"),
        ("<html><body>" + "<div>" * 100_000 + SENTENCE, "bad format"),
        ("<html><body>" + f"<p>{SENTENCE}</p>" * 25_000, "too large"),
        ("<html><body></body></html>", "not an article"),
    ],
)
def test_pages_out_of_bounds_are_rejected_with_a_reason(markup, reason):
    found = article_from_html(markup.encode(), "page.html", Hints())
    assert isinstance(found, Rejection)
    assert found.reason == reason


def test_one_line_of_fifty_megabytes_is_rejected_unread():
    found = article_from_html(b"<p>" + b"word " * 10_000_000, "page.html", Hints())
    assert isinstance(found, Rejection)
    assert found.reason == "too large"


def test_an_untouched_page_is_read_where_the_markers_mislead_the_extractor(monkeypatch):
    from onrecord.ingest.html import body

    run, calls = body._run_library, []

    def library(tree):
        calls.append(tree)
        return None if len(calls) == 1 else run(tree)

    monkeypatch.setattr(body, "_run_library", library)
    article = fixture("ferry_talks.html")
    assert len(calls) == 2
    assert [block.post.handle for block in article.blocks if block.post] == ["averel", "tomosk.bsky.social"]
    assert article.text.count("We stayed until midnight") == 1
    assert article.text.index("old customs house") < article.text.index("We stayed until midnight")


PIECES = st.sampled_from(
    [
        *[
            "<p>",
            "</p>",
            "<div class='embed'>",
            "</div>",
            "<blockquote class='twitter-tweet'>",
            "</blockquote>",
            "<br>",
        ],
        *["<iframe src='https://t.me/averel/12'>", "</iframe>", "<a href='https://x.com/averel/status/12'>", "</a>"],
        *[
            "<h1>",
            "</h1>",
            "<script>",
            "</script>",
            "<table><tr><td>",
            "</table>",
            "<ul><li>",
            "&lt;",
            "&#0;",
            "<!--",
            "-->",
        ],
        *[
            "<figure>",
            "<figcaption>",
            "</figure>",
            "<noscript>",
            "</noscript>",
            "— Ana Verel (@averel) March 4, 2031",
            "\0",
        ],
        *[
            "<time datetime='2031-03-04'>",
            "<meta charset=x>",
            "<article>",
            "</article>",
            SENTENCE,
            "😀",
            "\u202e",
            "<![CDATA[",
        ],
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=12), max_size=40))
def test_any_markup_gives_an_article_whose_spans_lie_in_its_text_or_a_rejection(pieces):
    found = article_from_html("".join(pieces).encode("utf-8", "surrogatepass"), "page.html", Hints())
    if isinstance(found, Article):
        for block in found.blocks:
            assert block.span.of(found.text).strip() == block.span.of(found.text) != ""
            if block.post and block.post.signature:
                assert block.post.signature.of(found.text)
    else:
        assert found.detail
