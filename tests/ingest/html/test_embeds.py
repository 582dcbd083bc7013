# ruff: noqa: E501  (markup stands as pages write it)
from __future__ import annotations

import time

import pytest

from onrecord.ingest.html import article_from_html
from onrecord.ingest.html.platforms import permalink_in
from onrecord.ingest.item import Hints
from onrecord.model import Article, Block

NUMBER = "1234567890123456789"
WORDS = "We stayed until midnight, and the other side had gone home by then."
BEFORE = "The talks about the ferry ended on Monday after nine hours without a treaty, both governments said."
AFTER = "Both delegations said that they would meet again in the old customs house before the end of the month."
REST = [f"Paragraph {n} of the report says what the ports of Ostrel and Tessal had hoped to hear." for n in range(4)]

WRAPPERS = {
    "bare": "{}",
    "embed": '<div class="embed">{}</div>',
    "social": '<div class="social-embed"><div class="inner">{}</div></div>',
    "wordpress": '<figure class="wp-block-embed is-provider-x"><div class="wp-block-embed__wrapper">{}</div></figure>',
    "container": '<div class="embed-container">{}</div>',
    "paragraph": "<p>{}</p>",
    "aside": '<aside class="embed">{}</aside>',
    "captioned": '<figure class="embed">{}<figcaption>Verel after the talks, in the rain</figcaption></figure>',
    "skip links": '<div class="social-embed"><a href="#end">Skip post by averel</a>{}<p id="end">End of post</p></div>',
}

TWEET = (
    f'<blockquote class="twitter-tweet"><p lang="en" dir="ltr">{WORDS}</p>&mdash; Ana Verel (@averel) '
    f'<a href="https://twitter.com/averel/status/{NUMBER}?ref_src=twsrc">March 4, 2031</a></blockquote>'
    '<script async src="https://platform.twitter.com/widgets.js"></script>'
)
SHOWN = {
    "twitter": TWEET,
    "twitter video": TWEET.replace("twitter-tweet", "twitter-video"),
    "twitter right to left": TWEET.replace('"twitter-tweet"', '"twitter-tweet rtl tw-align-center"'),
    "x.com": TWEET.replace("twitter.com/averel", "x.com/averel"),
    "class stripped": TWEET.replace(' class="twitter-tweet"', ""),
    "class stripped, in paragraphs": f"<blockquote><p>{WORDS}</p><p>— Ana Verel (@averel) <a "
    f'href="https://twitter.com/averel/status/{NUMBER}">March 4, 2031</a></p></blockquote>',
    "custom class, address on the figure": TWEET.replace(
        "<blockquote", f'<figure data-canonical-url="https://twitter.com/averel/status/{NUMBER}"><blockquote'
    )
    .replace("twitter-tweet", "js-quote")
    .replace("</blockquote>", "</blockquote></figure>"),
    "embed code in an attribute": '<div class="lazy" data-html="{}"></div>'.format(
        TWEET.partition("<script")[0].replace("&", "&amp;").replace('"', "&quot;")
    ),
    "words in noscript": f'<div class="lazy" data-tweet-id="{NUMBER}"></div><noscript>{TWEET}</noscript>',
    "rendered in full": f'<div class="tweet-embed"><div data-tweet-id="{NUMBER}"><span class="TweetAuthor-name">Ana Verel</span>'
    f'<span class="TweetAuthor-screenName">@averel</span><p class="Tweet-text">{WORDS}</p><a href="https://twitter.com/averel/status/{NUMBER}">'
    '<time datetime="2031-03-04">9:14 PM</time></a><p>12 people are talking about this</p></div></div>',
}
OTHERS = {
    "truthsocial": (
        '<blockquote class="truthsocial-embed" cite="https://truthsocial.com/@averel/posts/113940000000000001">'
        f'<p>{WORDS}</p><footer>— Ana Verel (@averel) <a href="https://truthsocial.com/@averel/posts/113940000000000001">'
        "Mar 4, 2031</a></footer></blockquote>",
        "https://truthsocial.com/@averel/posts/113940000000000001",
    ),
    "bluesky": (
        '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:abc/app.bsky.feed.post/3kaaa">'
        f'<p lang="en">{WORDS}</p>&mdash; Ana Verel (<a href="https://bsky.app/profile/did:plc:abc">@averel</a>) '
        '<a href="https://bsky.app/profile/did:plc:abc/post/3kaaa?ref_src=embed">March 4, 2031 at 9:14 PM</a></blockquote>',
        "https://bsky.app/profile/did:plc:abc/post/3kaaa",
    ),
    "facebook": (
        '<div class="fb-post" data-href="https://www.facebook.com/averel/posts/1016"><blockquote class="fb-xfbml-parse-ignore" '
        f'cite="https://www.facebook.com/averel/posts/1016"><p>{WORDS}</p>Posted by <a href="https://www.facebook.com/averel/">'
        "Ana Verel</a> on&nbsp;<a>Tuesday, March 4, 2031</a></blockquote></div>",
        "https://www.facebook.com/averel/posts/1016",
    ),
    "instagram": (
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/DFnXabc/?utm_source=ig">'
        f'<div><p><a href="https://www.instagram.com/p/DFnXabc/">{WORDS}</a></p><p>A post shared by <a>Ana Verel</a> (@averel) '
        'on <time datetime="2031-03-04T12:08:32+00:00">Mar 4, 2031 at 5:08am PDT</time></p></div></blockquote>',
        "https://www.instagram.com/p/DFnXabc/",
    ),
    "threads": (
        '<blockquote class="text-post-media" data-text-post-permalink="https://www.threads.net/@averel/post/C1a2">'
        f"<div><p>{WORDS}</p></div><div>Post by @averel</div><div>View on Threads</div></blockquote>",
        "https://www.threads.net/@averel/post/C1a2",
    ),
    "tiktok": (
        f'<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@averel/video/7{NUMBER}" data-video-id="7{NUMBER}"><section>'
        f'<a title="@averel" href="https://www.tiktok.com/@averel">@averel</a><p>{WORDS}</p>'
        "<a>♬ original sound - averel</a></section></blockquote>",
        f"https://www.tiktok.com/@averel/video/7{NUMBER}",
    ),
    "mastodon": (
        '<blockquote class="mastodon-embed" data-embed-url="https://social.example/@averel/114490000000000000/embed">'
        f"<p>{WORDS}</p><div>Post by @averel</div><div>View on Mastodon</div></blockquote>",
        "https://social.example/@averel/114490000000000000",
    ),
}
BY_ADDRESS = {
    "twitter iframe": (
        f'<iframe src="https://platform.twitter.com/embed/Tweet.html?dnt=false&amp;id={NUMBER}&amp;lang=en"></iframe>',
        *("twitter", None, f"https://twitter.com/i/web/status/{NUMBER}"),
    ),
    "twitter widget": (
        f'<twitter-widget class="twitter-tweet" data-tweet-id="{NUMBER}"></twitter-widget>',
        *("twitter", None, f"https://twitter.com/i/web/status/{NUMBER}"),
    ),
    "twitter rendered frame": (
        f'<div class="twitter-tweet twitter-tweet-rendered"><iframe data-tweet-id="{NUMBER}" src="about:blank"></iframe></div>',
        *("twitter", None, f"https://twitter.com/i/web/status/{NUMBER}"),
    ),
    "twitter amp": (
        f'<amp-twitter width="3" height="4" data-tweetid="{NUMBER}"></amp-twitter>',
        *("twitter", None, f"https://twitter.com/i/web/status/{NUMBER}"),
    ),
    "twitter lazy": (
        f'<div class="tweet-embed" data-tweet-id="{NUMBER}"></div>',
        *("twitter", None, f"https://twitter.com/i/web/status/{NUMBER}"),
    ),
    "twitter without words": (
        f'<blockquote class="twitter-tweet"><a href="https://twitter.com/averel/status/{NUMBER}"></a></blockquote>',
        *("twitter", "averel", f"https://twitter.com/averel/status/{NUMBER}"),
    ),
    "truthsocial iframe": (
        '<iframe class="truthsocial-embed" data-src="https://truthsocial.com/@averel/113940000000000001/embed"></iframe>',
        *("truthsocial", "averel", "https://truthsocial.com/@averel/113940000000000001"),
    ),
    "mastodon iframe": (
        '<iframe src="https://social.example/@averel/114490000000000001/embed"></iframe>',
        *("mastodon", "averel", "https://social.example/@averel/114490000000000001"),
    ),
    "mastodon without words": (
        '<blockquote class="mastodon-embed" data-embed-url="https://social.example/@averel/114490000000000000/embed"><a '
        'href="https://social.example/@averel/114490000000000000"><div>Post by @averel@far.example</div><div>View on Mastodon'
        "</div></a></blockquote>",
        *("mastodon", "averel@far.example", "https://social.example/@averel/114490000000000000"),
    ),
    "bluesky iframe": (
        '<iframe src="https://embed.bsky.app/embed/did:plc:abc/app.bsky.feed.post/3kaaa?id=1"></iframe>',
        *("bluesky", None, "https://bsky.app/profile/did:plc:abc/post/3kaaa"),
    ),
    "telegram script": (
        '<script async src="https://telegram.org/js/telegram-widget.js?22" data-telegram-post="averel/14100"></script>',
        *("telegram", "averel", "https://t.me/averel/14100"),
    ),
    "telegram iframe": (
        '<iframe src="https://t.me/averel/14100?embed=1"></iframe>',
        *("telegram", "averel", "https://t.me/averel/14100"),
    ),
    "facebook plugin": (
        '<iframe src="https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Faverel%2Fposts%2F1016&w=5"></iframe>',
        *("facebook", "averel", "https://www.facebook.com/averel/posts/1016"),
    ),
    "facebook amp": (
        '<amp-facebook data-href="https://www.facebook.com/permalink.php?story_fbid=12&amp;id=34"></amp-facebook>',
        *("facebook", None, "https://www.facebook.com/permalink.php?story_fbid=12&id=34"),
    ),
    "instagram amp": (
        '<amp-instagram data-shortcode="DFnXabc"></amp-instagram>',
        *("instagram", None, "https://www.instagram.com/p/DFnXabc/"),
    ),
    "instagram without words": (
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/reel/DFnXabc/"><div><a>View this post '
        "on Instagram</a><p><a>A post shared by Ana Verel (@averel)</a></p></div></blockquote>",
        *("instagram", "averel", "https://www.instagram.com/reel/DFnXabc/"),
    ),
    "tiktok iframe": (
        f'<iframe src="https://www.tiktok.com/embed/v2/7{NUMBER}?lang=en"></iframe>',
        *("tiktok", None, f"https://www.tiktok.com/embed/v2/7{NUMBER}"),
    ),
}


def read(embed: str) -> Article:
    body = (
        "".join(f"<p>{p}</p>" for p in REST[:2])
        + f"<p>{BEFORE}</p>{embed}<p>{AFTER}</p>"
        + "".join(f"<p>{p}</p>" for p in REST[2:])
    )
    markup = f"<html><head><title>Ferry talks fail</title></head><body><article><h1>Ferry talks fail</h1><div>{body}</div></article></body></html>"
    article = article_from_html(markup.encode(), "page.html", Hints())
    assert isinstance(article, Article), article
    return article


def only_post(article: Article) -> Block:
    posts = [block for block in article.blocks if block.kind == "post"]
    assert len(posts) == 1
    return posts[0]


def assert_in_place(article: Article, post: Block) -> None:
    assert article.text.index(BEFORE) < post.span.start < article.text.index(AFTER)


@pytest.mark.parametrize("wrapper", WRAPPERS.values(), ids=WRAPPERS)
@pytest.mark.parametrize("embed", SHOWN.values(), ids=SHOWN)
def test_a_tweet_in_any_wrapper_is_a_post_in_its_place(embed, wrapper):
    article = read(wrapper.format(embed))
    block = only_post(article)
    assert block.span.of(article.text) == WORDS
    assert block.post is not None
    assert (block.post.platform, block.post.handle, block.post.name) == ("twitter", "averel", "Ana Verel")
    assert block.post.posted_at == "2031-03-04"
    assert (block.post.url or "").endswith(f".com/averel/status/{NUMBER}")
    assert block.post.words_known
    assert_in_place(article, block)
    assert article.text.count(WORDS) == 1


@pytest.mark.parametrize("wrapper", WRAPPERS.values(), ids=WRAPPERS)
@pytest.mark.parametrize("platform", OTHERS)
def test_posts_of_every_platform_in_any_wrapper_show_their_words(platform, wrapper):
    embed, url = OTHERS[platform]
    article = read(wrapper.format(embed))
    block = only_post(article)
    assert block.span.of(article.text) == WORDS
    assert block.post is not None
    assert (block.post.platform, block.post.handle, block.post.url) == (platform, "averel", url)
    assert_in_place(article, block)


@pytest.mark.parametrize("wrapper", WRAPPERS.values(), ids=WRAPPERS)
@pytest.mark.parametrize("kind", BY_ADDRESS)
def test_a_post_that_is_known_by_its_address_alone_shows_its_address(kind, wrapper):
    embed, platform, handle, url = BY_ADDRESS[kind]
    article = read(wrapper.format(embed))
    block = only_post(article)
    assert block.span.of(article.text) == url
    assert block.post is not None
    assert (block.post.platform, block.post.handle, block.post.url) == (platform, handle, url)
    assert not block.post.words_known and block.post.signature is None
    assert_in_place(article, block)


@pytest.mark.parametrize("wrapper", [WRAPPERS["paragraph"], WRAPPERS["wordpress"], WRAPPERS["embed"]])
def test_a_paragraph_that_is_nothing_but_the_address_of_a_post_is_that_post(wrapper):
    address = f"https://x.com/averel/status/{NUMBER}"
    article = read(wrapper.format(address))
    block = only_post(article)
    assert block.span.of(article.text) == address
    assert block.post is not None and block.post.handle == "averel"
    assert_in_place(article, block)


@pytest.mark.parametrize(
    "markup",
    [
        '<iframe src="https://www.youtube.com/embed/abcdef12345"></iframe>',
        '<a href="https://twitter.com/averel/status/12345678">her post</a>',
        '<div class="share-bar" data-url="https://twitter.com/averel/status/12345678"></div>',
        '<iframe src="https://www.facebook.com/plugins/like.php?href=https%3A%2F%2Fnews.example%2Fferry"></iframe>',
        '<div data-shortcode="gallery"></div>',
        '<div class="brightcove" data-video-id="6301234567001"></div>',
        f"<blockquote><p>{WORDS}</p></blockquote>",
        f"<blockquote><p>{WORDS}</p><p>— Ana Verel, foreign minister</p></blockquote>",
    ],
)
def test_videos_links_share_buttons_and_plain_quotations_are_not_posts(markup):
    assert not [block for block in read(markup).blocks if block.kind == "post"]


def test_a_thread_is_as_many_posts_in_the_order_of_the_page():
    thread = "".join(
        TWEET.replace(NUMBER, NUMBER[:-1] + str(n)).replace("We stayed", f"{n}/3 We stayed") for n in (1, 2, 3)
    )
    article = read(thread)
    assert [b.span.of(article.text)[:3] for b in article.blocks if b.kind == "post"] == ["1/3", "2/3", "3/3"]


def test_line_breaks_inside_a_post_are_kept():
    article = read(TWEET.replace(WORDS, "One.<br>Two."))
    assert only_post(article).span.of(article.text) == "One.\nTwo."


def test_the_same_words_in_two_posts_keep_spans_of_their_own():
    article = read(TWEET + f"<p>{REST[0]} Again.</p>" + TWEET.replace(NUMBER, "42"))
    spans = [block.span for block in article.blocks if block.kind == "post"]
    assert [span.of(article.text) for span in spans] == [WORDS, WORDS]
    assert spans[0].end < spans[1].start


def test_a_signature_line_without_any_markup_makes_a_post_of_the_paragraph_above():
    article = read(f"<p>{WORDS}</p><p>— Ana Verel (@averel) March 4, 2031</p>")
    block = only_post(article)
    assert block.span.of(article.text) == WORDS
    assert block.post is not None and block.post.handle == "averel"
    assert_in_place(article, block)


@pytest.mark.parametrize(
    ("address", "platform"),
    [
        ("https://twitter.com/averel", None),
        ("https://news.example/@averel/12345678", None),
        ("https://x.com/averel/status/12345?s=20", "twitter"),
        ("//www.instagram.com/averel/reel/Cxyz_12-3/embed/captioned/", "instagram"),
        ("https://iframe.example/show?url=https%3A%2F%2Fbsky.app%2Fprofile%2Faverel%2Fpost%2F3kaaa", "bluesky"),
        ("https://[broken/status/1", None),
        ("https://twitter.com/" + "?id=" * 5000, None),
    ],
)
def test_an_address_is_a_post_only_in_the_form_of_a_permalink(address, platform):
    found = permalink_in(address)
    assert (found.platform if found else None) == platform


def test_endless_dashes_and_attributes_take_no_time():
    hostile = f"<blockquote>{'— ' * 20_000}(@</blockquote><div data-src='https://twitter.com/{'?id=' * 50_000}'></div>"
    started = time.perf_counter()
    read(hostile)
    assert time.perf_counter() - started < 5
