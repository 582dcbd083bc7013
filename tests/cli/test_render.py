import io

import msgspec
import pytest
from rich.console import Console
from tests.cli.reports import TEXT, place, reading

from onrecord.cli.render import Page
from onrecord.model import Article, Block, Reading, Span, Statement


def page(of: Reading, width: int = 100, *, unicode: bool = True, colour: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        markup=False,
        highlight=False,
        force_terminal=colour,
        color_system="standard" if colour else None,
    )
    console.print(Page(of, width=width, unicode=unicode).render())
    return out.getvalue()


def test_the_text_stands_with_numbers_after_the_words_said():
    shown = page(reading())
    assert "not write,”¹" in " ".join(shown.split())
    assert "withdrawn².", "the number comes before the full stop"
    assert "Nobody.³" in shown


def test_speakers_stand_in_the_margin_beside_their_words():
    lines = page(reading()).splitlines()
    assert any(line.strip().startswith("Ana Verel ¹") and "PORT ARRAN" in line for line in lines)
    assert any(line.strip().startswith("officials in To… ²") for line in lines)
    assert any(line.strip().startswith("? ⁴") for line in lines)


def test_a_post_shows_platform_name_handle_and_day_and_not_its_signature_line():
    shown = page(reading())
    assert "Twitter  Ana Verel  @averel_mfa  2031-03-03" in shown
    assert "— Ana Verel (@averel_mfa)" not in shown


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
def test_no_line_is_wider_than_the_terminal(width):
    assert max(map(len, page(reading(), width).splitlines())) <= width


def test_a_wide_terminal_has_a_column_for_every_field():
    header = next(line for line in page(reading(), 120).splitlines() if line.startswith("#"))
    assert header.split() == ["#", "speaker", "to", "channel", "when", "kind", "words"]


def test_every_field_is_shown_at_every_width():
    for width in (80, 120):
        shown = " ".join(page(reading(), width).split())
        for value in (
            "reporters",
            "news conference",
            "2031-03-03",
            "(2031-03-03)",
            "Twitter",
            "post, denies",
            "indirect",
        ):
            assert value in shown


def test_a_speaker_who_is_not_sure_is_not_named_but_supposed():
    assert "? perhaps officials in" in " ".join(page(reading(), 80).split())
    assert "4 statements, 2 speakers, 1 without a sure speaker" in page(reading())


def test_attributions_that_are_no_statements_are_counted():
    assert "1 other attribution (see --json)" in " ".join(page(reading()).split())
    none = msgspec.structs.replace(reading(), other_attributions=())
    assert "other attribution" not in page(none)


def test_ascii_terminals_get_numbers_in_brackets():
    assert "[1]" in page(reading(), unicode=False)


def test_markup_in_a_text_is_text():
    text = "[bold red]Verel[/bold red] said [link=file:///etc]no[/link] to \x1b[31mit."
    article = Article(id="x", text=text, blocks=(Block(kind="paragraph", span=Span(0, len(text))),), title="[blink]x")
    statement = Statement(id="x-s1", kind="indirect", content=(Span(0, len(text)),))
    shown = page(Reading(article=article, statements=(statement,)), 120)
    assert "[bold red]Verel[/bold red] said [link=file:///etc]no[/link] to <1B>[31mit." in shown
    assert "[blink]x" in shown


def test_colours_show_who_says_what():
    shown = page(reading(), colour=True)
    assert "\x1b[4;36mWe will not sign a paper" in shown, "underlined in the first speaker's colour"
    assert "\x1b[4;35mthe offer had" in shown, "underlined in the second speaker's colour"


def test_a_reading_without_statements_says_so():
    article = Article(id="x", text=TEXT, blocks=(Block(kind="paragraph", span=place(TEXT)),))
    assert "No statement found." in page(Reading(article=article))


def test_a_statement_inside_another_keeps_its_own_colour():
    whole = reading()
    inner = msgspec.structs.replace(
        whole.statements[1], content=(place("a paper"),), source=(), cue=(), parent=whole.statements[0].id
    )
    nested = msgspec.structs.replace(whole, statements=(whole.statements[0], inner))
    assert "\x1b[4;35ma paper" in page(nested, colour=True)
    assert "within 1" in page(nested)


def test_a_text_with_a_thousand_statements_is_shown():
    text = "“No,” she said. " * 1000
    article = Article(id="x", text=text, blocks=(Block(kind="paragraph", span=Span(0, len(text))),))
    statements = tuple(
        Statement(id=f"x-s{n + 1}", kind="direct", content=(Span(16 * n + 1, 16 * n + 4),)) for n in range(1000)
    )
    assert "1000 statements" in page(Reading(article=article, statements=statements))
