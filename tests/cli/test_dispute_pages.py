import io

import msgspec
import pytest
from rich.console import Console
from tests.cli.reports import place, reading

from onrecord.cli.dispute_pages import disputes_of_reading
from onrecord.cli.render import Page
from onrecord.model import Claim, Dispute


def with_dispute():
    whole = reading()
    first = Claim(
        id=f"{whole.article.id}-c1",
        spans=(place("the offer had never been withdrawn"),),
        statement=whole.statements[1].id,
        holder="a2",
    )
    answer = Claim(id=f"{whole.article.id}-c2", spans=(place("Nobody in this government"),), stance="denies")
    dispute = Dispute(
        id=f"{whole.article.id}-d1",
        kind="denial",
        side_a=(first.id,),
        side_b=(answer.id,),
        matter=(place("such an offer"),),
        why=("the answer denies it", "both: offer"),
        confidence=0.61,
    )
    return msgspec.structs.replace(whole, claims=(first, answer), disputes=(dispute,))


def shown(renderable, width=100):
    out = io.StringIO()
    Console(file=out, width=width, markup=False, highlight=False).print(renderable)
    return out.getvalue()


def test_both_sides_stand_one_under_the_other_with_matter_kind_and_reasons():
    page = " ".join(shown(disputes_of_reading(with_dispute(), width=100)).split())
    assert "d1 denial: such an offer confidence 0.61" in page
    assert page.index("A officials in Torval") < page.index("B the outlet")
    assert "statement 2" in page and "“Nobody in this government” denies" in page
    assert page.endswith("the answer denies it; both: offer")


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width):
    assert max(map(len, shown(disputes_of_reading(with_dispute(), width=width), width).splitlines())) <= width


def test_a_page_shows_its_disputes_after_the_statements_and_counts_them():
    page = shown(Page(with_dispute(), width=100).render())
    assert page.index("Where accounts differ") > page.index("speaker")
    assert "1 dispute;" in " ".join(page.split())
    assert "Where accounts differ" not in shown(Page(reading(), width=100).render())


def test_dangerous_characters_are_spelled_out():
    whole = with_dispute()
    text = whole.article.text.replace("such an offer", "such\x1ban offer")
    article = msgspec.structs.replace(whole.article, text=text)
    page = shown(disputes_of_reading(msgspec.structs.replace(whole, article=article), width=100))
    assert "\x1b" not in page and "<1B>" in page
