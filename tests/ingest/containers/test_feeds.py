"""RSS and Atom files."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.ingest import Item, Options, Rejection, articles, items, load
from onrecord.model import Article

BODY = "<p>The ferry to Ostrel will not sail before the end of the week, Ana Verel told reporters.</p><p>She left.</p>"
RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Tessal Post</title>
<item><title>Ferry talks fail</title><link>https://example.org/1</link>
<pubDate>Mon, 15 Sep 2014 10:33:00 +0200</pubDate>
<dc:creator>Bo Tarn</dc:creator><description>Short.</description>
<content:encoded><![CDATA[{body}]]></content:encoded></item>
<item><title>No text</title><link>https://example.org/2</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Tessal Post</title>
<entry><title>Ferry talks fail</title><link href="https://example.org/1"/><updated>2014-09-16T00:00:00Z</updated>
<published>2014-09-15T10:33:00+02:00</published><author><name>Bo Tarn</name></author>
<content type="html"><![CDATA[{body}]]></content></entry></feed>"""


def read(tmp_path: Path, text: str | bytes, name: str = "feed.xml") -> list[Item | Rejection]:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(items([str(path)], Options()))


@pytest.mark.parametrize("feed", [RSS, ATOM], ids=["rss", "atom"])
@pytest.mark.parametrize("name", ["feed.xml", "feed"])
def test_an_entry_is_an_item_with_what_the_feed_says_of_it(tmp_path: Path, feed: str, name: str) -> None:
    item = read(tmp_path, feed.format(body=BODY), name)[0]
    assert isinstance(item, Item)
    hints = item.hints
    assert (hints.title, hints.url, hints.outlet, hints.authors) == (
        "Ferry talks fail",
        "https://example.org/1",
        "Tessal Post",
        ("Bo Tarn",),
    )
    assert (hints.published, hints.published_from) == ("2014-09-15T10:33:00+02:00", "feed entry")
    article = load(item)
    assert isinstance(article, Article), article
    assert "Ana Verel told reporters." in article.text and article.published == hints.published


def test_an_entry_without_text_is_a_rejection(tmp_path: Path) -> None:
    rejection = read(tmp_path, RSS.format(body=BODY))[1]
    assert isinstance(rejection, Rejection)
    assert rejection.reason == "empty" and "https://example.org/2" in rejection.detail


def test_posts_embedded_in_an_entry_are_not_filtered_away(tmp_path: Path) -> None:
    post = (
        '<blockquote class="twitter-tweet"><p>We sail.</p>&mdash; Ana Verel (@averel) '
        '<a href="https://twitter.com/averel/status/1">May 1, 2014</a></blockquote>'
    )
    item = read(tmp_path, RSS.format(body=BODY + post))[0]
    assert isinstance(item, Item)
    assert b'class="twitter-tweet"' in item.data


def test_entities_that_expand_without_end_are_refused(tmp_path: Path) -> None:
    laughs = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<?xml version="1.0"?><!DOCTYPE rss [{laughs}]>' + RSS.format(body="&a9;").partition("?>")[2]
    for data in (text.encode(), text.encode("utf-16")):
        (rejection,) = read(tmp_path, data)
        assert isinstance(rejection, Rejection)
        assert rejection.reason == "bad format" and "entities" in rejection.detail


def test_an_external_entity_is_refused_and_its_file_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret")
    text = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>' + RSS.format(body=BODY).partition("?>")[
        2
    ].replace("Short.", "&x;")
    (rejection,) = read(tmp_path, text)
    assert isinstance(rejection, Rejection) and "secret" not in rejection.detail.replace("&x;", "")


@pytest.mark.parametrize(
    "text", ["<rss><channel><item>", "<rss></rss>", "<?xml version='1.0'?><feed", "<rss>" * 50_000]
)
def test_a_malformed_or_empty_feed_is_a_rejection(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text)
    assert len(found) == 1 and isinstance(found[0], Rejection)


def test_articles_of_a_feed_and_of_a_file_come_in_turn(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(RSS.format(body=BODY))
    found = list(articles([str(tmp_path)], Options()))
    assert [type(one) for one in found] == [Article, Rejection]
