"""The corrected reports of the example affair are found, with their notes and with what was corrected."""

import pytest

from example_truth import reports, table
from onrecord.model import Reading
from onrecord.record import Outcome, Record


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """A record of all example reports; who says what in them plays no part here."""
    with Record.open(tmp_path_factory.mktemp("corrections") / "r.db", create=True) as opened:
        opened.commit(
            [
                Outcome(origin=one.origin, digest=one.id, reader="none", reading=Reading(article=one, reader="none"))
                for one in reports().values()
            ]
        )
        yield opened


def test_the_corrected_reports_are_those_that_have_versions_and_no_others(record):
    pairs = {(reports()[row["earlier"]].id, reports()[row["later"]].id) for row in table("corrections")}
    found = [record.histories(report_id)[0].versions for report_id in record.several_versions()]
    assert {tuple(one.article_id for one in versions) for versions in found} == pairs
    assert all([one.in_force for one in versions] == [False, True] for versions in found)


@pytest.mark.parametrize("row", table("corrections"), ids=lambda row: f"{row['earlier']}: {row['wrong']}")
def test_what_was_wrong_is_among_the_words_that_went_or_stand_beside_them(record, row):
    old, new = reports()[row["earlier"]], reports()[row["later"]]
    (history,) = record.histories(row["url"])
    changed = [one for one in history.changes[0].paragraphs if one.old and one.change != "came"]
    assert any(row["wrong"] in " ".join(old.text[one.old[0] : one.old[1]].split()) for one in changed)
    assert row["wrong"] not in " ".join(new.text.split())
    assert row["note"] in " ".join(note.text for note in history.versions[1].notes)
