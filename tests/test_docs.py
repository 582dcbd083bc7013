"""The pages of docs/ lead where they say, and leave out no reason, field or command that they promise to list."""

import re
from pathlib import Path
from typing import get_args

import pytest

from onrecord.cli.article_line import ArticleLine, BlockLine, PostLine
from onrecord.ingest.rejection import Reason
from onrecord.record.nouns import StatementRow

ROOT = Path(__file__).parent.parent
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")])


def page(path: str) -> str:
    return (ROOT / "docs" / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_file(path: Path):
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = [link for link in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in link]
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_page_on_rejections_explains_every_reason():
    listed = set(re.findall(r"^\| `([^`]+)` \|", page("how-to/understand-rejections.md"), flags=re.MULTILINE))
    assert listed == set(get_args(Reason))


def test_the_page_on_formats_names_every_field_of_an_ingested_article():
    text = page("reference/formats.md")
    fields = {*ArticleLine.__struct_fields__, *BlockLine.__struct_fields__, *PostLine.__struct_fields__}
    assert sorted(field for field in fields if f"`{field}`" not in text) == []


def test_the_page_on_formats_names_every_field_of_an_exported_statement():
    text = page("reference/formats.md")
    assert sorted(field for field in StatementRow.__struct_fields__ if f"`{field}`" not in text) == []


def test_every_decision_is_linked_from_the_front_page():
    assert [path.name for path in (ROOT / "docs" / "decisions").glob("*.md") if path.name not in page("index.md")] == []
