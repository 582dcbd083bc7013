from pathlib import Path

from onrecord.events.codebook import codebook
from onrecord.events.codebook.reference import codebook_reference

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "codebook.md"


def test_the_page_on_the_codebook_is_the_one_that_its_data_give():
    text = PAGE.read_text(encoding="utf-8")
    assert text == codebook_reference(), (
        "run `python -m onrecord.events.codebook.reference > docs/reference/codebook.md`"
    )


def test_the_page_names_every_type_mode_and_context():
    text = codebook_reference()
    for kind in codebook().types.values():
        assert f"## {kind.name}\n" in text
        assert all(f"| `{mode}` |" in text for mode in kind.modes)
    assert all(f"| `{context}` |" in text for context in codebook().contexts)
