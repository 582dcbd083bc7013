from __future__ import annotations

import pytest

from attribution.findings import find


@pytest.mark.parametrize(
    "text",
    [
        "“We will pay,” Ana Verel said on Monday.",
        "“We will pay,” said Ana Verel.",
        'Ana Verel told reporters: "We will pay."',
        "Ana Verel added, 'We will pay.'",
        "Ana Verel went on to say:\n\n“We will pay.”",
        'Ana Verel: "We will pay."',
    ],
)
def test_a_quotation_is_given_to_its_tag_in_every_order(text: str) -> None:
    ((kind, source, content),) = find(text).rows
    assert (kind, source) == ("direct", "Ana Verel")
    assert content[0].rstrip(",.") == "We will pay"


def test_a_quotation_split_by_its_tag_is_one_attribution_with_two_spans() -> None:
    found = find("“We will pay,” Verel said. “We will pay in May.”")
    assert found.rows == [("direct", "Verel", ["We will pay,", "We will pay in May."])]


def test_a_sentence_split_by_its_tag_is_one_attribution() -> None:
    found = find("“The port,” Verel said, “opens in May.”")
    assert found.rows == [("direct", "Verel", ["The port,", "opens in May."])]


def test_two_tags_make_two_attributions() -> None:
    found = find("“We will pay,” Verel said. “They never paid,” Dorn replied.")
    assert [row[1] for row in found.rows] == ["Verel", "Dorn"]


def test_a_quotation_over_paragraphs_is_one_attribution() -> None:
    found = find(
        "“The port is closed,” Verel said. “It stays closed.\n\n“We will open it in May.\n\n“Not before.”\n\nShe left."
    )
    assert found.rows == [
        ("direct", "Verel", ["The port is closed,", "It stays closed.", "We will open it in May.", "Not before."])
    ]


def test_a_vocative_in_the_quotation_is_never_its_source() -> None:
    found = find("“Stop it, Papa,” the girl told the minister.")
    assert found.rows == [("direct", "the girl", ["Stop it, Papa,"])]


def test_a_name_in_the_quotation_is_never_its_source() -> None:
    found = find("The hall was quiet. “Dorn said he would pay. He lied.”")
    assert all("Dorn" not in source for _, source, _ in found.rows)


def test_an_apposition_does_not_part_speaker_and_verb() -> None:
    found = find("“It is a fever,” Hugo Hall, a doctor, said.\n\n“It will pass,” he added.")
    assert [row[1] for row in found.rows] == ["Hugo Hall, a doctor", "he"]


def test_a_long_title_and_a_relative_clause_do_not_part_speaker_and_verb() -> None:
    found = find("“It is late,” said Ana Verel, who leads the port authority of Alden, on Monday.")
    (source,) = found.all[0].source
    assert source.of(found.text).startswith("Ana Verel")


def test_a_nickname_in_marks_is_part_of_the_source() -> None:
    found = find('Robert "Bob" Marlow said the port would close.')
    assert found.rows == [("indirect", 'Robert "Bob" Marlow', ["the port would close"])]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “safe zone” lies north of the port.",
        "She read “The Lighthouse” twice on the ferry.",
        'Crews call the crane "Big Ana" and like it.',
        'The tanker "Morning Star" left the port.',
    ],
)
def test_scare_quotes_titles_and_names_are_no_statements(text: str) -> None:
    assert not [row for row in find(text).rows if row[0] == "direct"]


def test_a_sentence_quoted_without_a_cue_floats_with_no_source() -> None:
    found = find("“We will pay,” Verel said. The hall was silent for a while. “We owe it to the crews of Alden.”")
    assert found.all[-1].rule == "floating quotation"
    assert found.rows[-1] == ("direct", "", ["We owe it to the crews of Alden."])


def test_a_paragraph_that_is_all_quotation_goes_on_with_the_turn_before_it() -> None:
    found = find("“We will pay,” Verel said.\n\n“The crews of Alden come first.”")
    assert found.rows == [("direct", "Verel", ["We will pay,", "The crews of Alden come first."])]


def test_a_title_with_a_full_stop_does_not_end_the_tag() -> None:
    found = find("“The ship is safe,” said Lt. Col. Hugo Dorn of the coast guard.")
    assert "Hugo Dorn" in found.rows[0][1]


def test_the_same_words_twice_keep_their_own_offsets() -> None:
    found = find("“Yes,” said Verel. “Yes,” said Dorn. “Yes,” said Verel.")
    starts = [a.content[0].start for a in found.all]
    assert starts == sorted(set(starts))
    assert [row[1] for row in found.rows] == ["Verel", "Dorn", "Verel"]


def test_a_condition_before_the_quotation_is_no_cue() -> None:
    found = find("Once the talks ended, Verel said: “We will pay.”")
    assert found.rows == [("direct", "Verel", ["We will pay."])]


def test_a_question_is_marked_as_one() -> None:
    assert find("“Why did they leave?” Verel asked.").all[0].polarity == "questions"
