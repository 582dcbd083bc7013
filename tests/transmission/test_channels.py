from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from transmission.test_transmissions import one

CONTENT = "ships may come"

# One sentence for each channel of the package: where "that ships may come" follows.
TOLD = {
    "twitter": "Ana Verel tweeted",
    "facebook": "Ana Verel wrote on Facebook",
    "instagram": "Ana Verel wrote on Instagram",
    "telegram": "Ana Verel wrote on Telegram",
    "truth social": "Ana Verel wrote on Truth Social",
    "bluesky": "Ana Verel wrote on Bluesky",
    "mastodon": "Ana Verel wrote on Mastodon",
    "threads": "Ana Verel wrote on Threads",
    "youtube": "Ana Verel said in a YouTube video",
    "tiktok": "Ana Verel said on TikTok",
    "linkedin": "Ana Verel wrote on LinkedIn",
    "weibo": "Ana Verel wrote on Weibo",
    "vk": "Ana Verel wrote on VKontakte",
    "reddit": "Ana Verel wrote on Reddit",
    "whatsapp": "Ana Verel wrote on WhatsApp",
    "social media post": "Ana Verel wrote on social media",
    "news conference": "Ana Verel said at a news conference",
    "press briefing": "Ana Verel said at a press briefing",
    "press": "Ana Verel told reporters",
    "interview": "Ana Verel said in an interview",
    "debate": "Ana Verel said during the debate",
    "speech": "Ana Verel said in a speech",
    "rally": "Ana Verel said at a campaign rally",
    "summit": "Ana Verel said at the Norvik summit",
    "visit": "Ana Verel said while visiting Norvik",
    "joint statement": "Ana Verel said in a joint statement",
    "statement": "Ana Verel said in a written statement",
    "letter": "Ana Verel wrote in a letter to the board",
    "email": "Ana Verel said in an email",
    "memo": "Ana Verel wrote in a memo",
    "phone call": "Ana Verel said by telephone",
    "television": "Ana Verel said on state television",
    "radio": "Ana Verel said in her weekly radio address",
    "testimony": "Ana Verel said in testimony",
    "court filing": "Ana Verel said in a court filing",
    "report": "Ana Verel said in a report",
    "resolution": "The council said in a resolution",
    "op-ed": "Ana Verel wrote in an op-ed",
    "book": "Ana Verel wrote in her book",
    "video": "Ana Verel said in a video message",
    "audio message": "Ana Verel said in an audio message",
    "podcast": "Ana Verel said in a podcast",
    "text message": "Ana Verel said in a text message",
    "message": "Ana Verel said in a message to the crews",
    "cable": "Ana Verel wrote in a diplomatic cable",
    "leak": "Ana Verel said in a leaked recording",
    "court": "Ana Verel said in court",
    "private meeting": "Ana Verel said at a closed-door meeting",
    "meeting": "Ana Verel said at a meeting with the crews",
}


def channel(told: str, source: str = "Ana Verel") -> str | None:
    cue = next(word for word in ("tweeted", "told", "wrote", "said") if f" {word}" in told)
    return one(
        f"{told} that {CONTENT}.", cue, CONTENT, source=source if source in told else told.split(cue)[0].strip()
    ).channel


@pytest.mark.parametrize("name", TOLD)
def test_words_at_the_cue_tell_the_channel(name: str):
    assert channel(TOLD[name]) == name


def test_every_channel_of_the_package_is_tried_here():
    data = tomllib.loads((files("onrecord.transmission") / "data" / "channels.toml").read_text("utf-8"))
    assert {entry["name"] for entry in data["channel"]} == set(TOLD)


def test_the_reference_page_lists_every_channel():
    page = (Path(__file__).parents[2] / "docs" / "reference" / "channels.md").read_text(encoding="utf-8")
    assert [name for name in TOLD if f"| `{name}` |" not in page] == []


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Ana Verel told a parliamentary hearing", "testimony"),
        ("Ana Verel told a Senate committee", "testimony"),
        ("Ana Verel told parliament", "speech"),
        ("Ana Verel told the Security Council", "speech"),
        ("Ana Verel wrote in a leaked memo", "leak"),
        ("Ana Verel wrote in an emailed statement", "statement"),
        ("Ana Verel said in an opening statement", "testimony"),
        ("Ana Verel said in a phone interview", "interview"),
        ("Ana Verel said in a conference call with reporters", "press briefing"),
        ("Ana Verel said in an indictment", "court filing"),
        ("Ana Verel said in court papers", "court filing"),
        ("Ana Verel wrote in an opinion piece", "op-ed"),
    ],
)
def test_the_fuller_phrase_tells_the_channel(told: str, name: str):

    assert channel(told) == name


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Ana Verel told reporters at a news conference", "news conference"),
        ("Ana Verel told reporters in an email", "email"),
        ("Ana Verel told the committee in a letter", "letter"),
        ("Ana Verel told lawmakers at a classified briefing", "private meeting"),
    ],
)
def test_the_occasion_tells_more_than_who_listens(told: str, name: str):
    assert channel(told) == name


@pytest.mark.parametrize("before", ["after a speech in Norvik", "before her speech", "following an interview"])
def test_an_occasion_before_or_after_is_not_the_one(before: str):
    found = one(f"Ana Verel told reporters {before} that {CONTENT}.", "told", CONTENT)
    assert found.channel == "press"
    alone = one(f"Ana Verel said {before} that {CONTENT}.", "said", CONTENT)
    assert alone.channel is None and alone.channel_candidates


@pytest.mark.parametrize("where", ["on CNN", "on the BBC", "on CNN's Morning Hour"])
def test_a_named_person_on_an_outlet_gives_an_interview(where: str):
    found = one(f"Ana Verel said {where} that {CONTENT}.", "said", CONTENT)
    assert found.channel == "interview"
    assert [via.name for via in found.via] in (["CNN"], ["BBC"])


@pytest.mark.parametrize("where", ["on the BBC website", "on the BBC's pages"])
def test_what_stands_on_an_outlets_page_is_no_interview(where: str):
    assert one(f"Ana Verel wrote {where} that {CONTENT}.", "wrote", CONTENT).channel is None


def test_somebody_unnamed_on_an_outlet_gives_no_interview():
    assert one(f"An official said on CNN that {CONTENT}.", "said", CONTENT, source="An official").channel is None
