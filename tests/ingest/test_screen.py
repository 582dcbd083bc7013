# ruff: noqa: E501  (markup stands as pages write it)
from __future__ import annotations

import time
from pathlib import Path

import pytest

from onrecord.ingest.html import article_from_html
from onrecord.ingest.item import Hints, Item
from onrecord.ingest.loading import load
from onrecord.ingest.rejection import Rejection
from onrecord.ingest.screen import detect_language, screen
from onrecord.ingest.text import article_from_text
from onrecord.model import Article

FIXTURES = Path(__file__).parent.parent / "fixtures" / "html"
SENTENCE = "The minister of Tessal said on Monday that the ferry would sail again before the end of the week."


def reason_of(text: str, *, title: str | None = None, any_language: bool = False) -> str | None:
    found = screen(article_from_text(text, title=title), any_language=any_language)
    return found.reason if found else None


def loaded(name_or_markup: str, *, any_language: bool = False) -> Article | Rejection:
    path = FIXTURES / name_or_markup if name_or_markup.endswith(".html") else None
    data = path.read_bytes() if path else name_or_markup.encode()
    return load(Item(origin="page", media="html", data=data, hints=Hints(any_language=any_language)))


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("paywall_stub.html", "paywall"),
        ("cookie_page.html", "cookie page"),
        ("gallery.html", "gallery"),
        ("index_page.html", "not an article"),
        ("german_page.html", "not English"),
    ],
)
def test_pages_that_hold_no_report_are_rejected_each_with_its_own_reason(page, reason):
    found = loaded(page)
    assert isinstance(found, Rejection)
    assert found.reason == reason
    assert found.detail


@pytest.mark.parametrize("page", ["ferry_talks.html", "cookie_report.html"])
def test_reports_pass_even_when_they_are_about_cookies_and_subscriptions(page):
    assert isinstance(loaded(page), Article)


def test_any_language_lets_a_german_report_pass():
    found = loaded("german_page.html", any_language=True)
    assert isinstance(found, Article)
    assert found.language == "de"


def page(*paragraphs: str, title: str = "Ferry talks fail") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


@pytest.mark.parametrize("title", ["404", "Page not found", "403 Forbidden", "Sorry, this page is no longer available"])
def test_error_pages_are_not_articles(title):
    found = loaded(
        page(
            "We could not find what you were looking for on our site. Please go back and try something else.",
            title=title,
        )
    )
    assert isinstance(found, Rejection)
    assert found.reason == "not an article"


@pytest.mark.parametrize(
    "title",
    ["404 passengers stranded in Ostrel", "Search for missing captain ends", "Error of judgment, minister says"],
)
def test_headlines_that_begin_like_an_error_page_are_reports(title):
    assert isinstance(loaded(page(*[f"{n} {SENTENCE}" for n in range(8)], title=title)), Article)


def test_a_long_report_behind_a_paywall_that_shows_all_of_it_passes():
    report = [f"Paragraph {n}. {SENTENCE}" for n in range(15)]
    markup = page(*report, "Already a subscriber? Sign in").replace(
        "</head>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script></head>',
    )
    assert isinstance(loaded(markup), Article)


def test_a_post_alone_is_enough_for_a_short_page():
    post = (
        '<blockquote class="twitter-tweet"><p>No ferry today.</p>— Ana Verel (@averel) '
        '<a href="https://twitter.com/averel/status/12345678">March 4, 2031</a></blockquote>'
    )
    assert isinstance(loaded(page("Verel wrote:", post)), Article)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Just a moment...\n\nVerifying you are human. This may take a few seconds.", "cookie page"),
        ("Please enable JavaScript and cookies to continue.\n\nRay ID: 8f2a", "cookie page"),
        (f"{SENTENCE}\n\nSubscribe to continue reading", "paywall"),
        (f"{SENTENCE}\n\nThis article is only available to subscribers.\n\nAlready a subscriber? Log in", "paywall"),
        ("Ferry late.", "too short"),
        (
            "\n\n".join(
                f"The ferry on day {n}, seen from the quay. (Photo: Mira Dahl/Harbour Pictures)" for n in range(8)
            ),
            "gallery",
        ),
        (
            "Die Regierungen von Ostrel und Tessal haben am Montag unterschiedlich dargestellt, weshalb die Gespräche ohne Vertrag "
            "zu Ende gegangen sind.",
            "not English",
        ),
        (
            "Министры сообщили в понедельник, что переговоры о пароме завершились без договора, и обвинили друг друга.",
            "not English",
        ),
    ],
)
def test_texts_that_hold_no_report_are_rejected_with_a_reason(text, reason):
    assert reason_of(text) == reason


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        f"{SENTENCE}\n\n“Nous restons,” said the envoy, “jusqu'à ce que le bac parte.”\n\n{SENTENCE}",
        "\n\n".join([SENTENCE] * 12 + ["Subscribe to continue reading our newsletter."]),
        "\n\n".join(
            [
                "Readers who subscribe to continue reading the Post will pay more, its publisher said on Monday.",
                "“You can change your choices,” the publisher, Tom Osk, told reporters, and called the price fair.",
                "The union said that the Post had lost four thousand readers since the harbour was closed.",
            ]
        ),
        "\n\n".join([f"{n} of 40 crew members came home, the port said. {SENTENCE} {SENTENCE}" for n in range(10)]),
        "TALK OF THE TOWN\n\nVEREL: We did not sign. OSK: You did not come. VEREL: We were there at nine. OSK: At ten.",
    ],
)
def test_short_odd_and_bilingual_reports_pass(text):
    assert reason_of(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SENTENCE, "en"),
        ("Ana Verel, Ostrel", None),
        ("", None),
        ("12 345 678 -- 9 %% 00", None),
        ("El ministro de Tessal dijo el lunes que el transbordador volvería a navegar antes del fin de semana.", "es"),
        (
            "部长周一表示,渡轮将在周末之前恢复航行,两国政府都对谈判破裂的原因给出了不同的说法。双方同意在本月底之前再次会晤,"
            * 2,
            "zh",
        ),
    ],
)
def test_the_language_is_told_where_the_text_is_long_enough(text, language):
    assert detect_language(text) == language


def test_screening_a_long_paragraph_takes_no_time():
    hostile = ["accept " * 60_000, "a (" * 60_000, "we use " * 60_000, "continue reading your " * 30_000]
    started = time.perf_counter()
    for text in hostile:
        screen(article_from_text(text), any_language=False)
    assert time.perf_counter() - started < 5


def test_a_page_without_paragraphs_is_not_an_article():
    found = article_from_html(b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "page", Hints())
    assert isinstance(found, Rejection)
    assert found.reason == "not an article"
