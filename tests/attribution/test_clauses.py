from __future__ import annotations

import pytest

from attribution.findings import find


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Verel said that the port would close.", "Verel", "the port would close"),
        ("The port will close in May, the minister said.", "the minister", "The port will close in May"),
        ("The port will close in May, said the minister.", "the minister", "The port will close in May"),
        ("According to the ministry, the port reopened in May.", "the ministry", "the port reopened in May"),
        ("The port reopened in May, according to the ministry.", "the ministry", "The port reopened in May"),
        ("The company denied any role in the strike.", "The company", "any role in the strike"),
        ("The ministers vowed to rebuild the port.", "The ministers", "to rebuild the port"),
        ("The council accused Dorn of theft.", "The council", "Dorn of theft"),
        ("Verel warned of a flood.", "Verel", "a flood"),
        ("Verel called the plan a disgrace.", "Verel", "the plan a disgrace"),
        ("The council has made clear that it will not pay.", "The council", "it will not pay"),
        ("Dorn dismissed her claim that the port was closed.", "her", "the port was closed"),
        ("The agency quoted Verel as saying the port was closed.", "Verel", "the port was closed"),
    ],
)
def test_each_form_of_report_gives_source_and_content(text: str, source: str, content: str) -> None:
    assert ("indirect", source, [content]) in find(text).rows


def test_a_tag_inside_the_clause_leaves_two_spans() -> None:
    ((_, source, content),) = find("The port, Verel said, will close in May.").rows
    assert (source, content) == ("Verel", ["The port", "will close in May"])


def test_two_that_clauses_under_one_verb_are_one_attribution_with_two_spans() -> None:
    found = find("Verel said that the port was closed and that the crews were safe.")
    assert found.rows == [("indirect", "Verel", ["the port was closed", "the crews were safe"])]


def test_two_verbs_that_share_a_subject_are_two_attributions_of_one_source() -> None:
    found = find("Verel said the port was closed and warned that the strike could last.")
    assert [(source, content) for _, source, content in found.rows] == [
        ("Verel", ["the port was closed"]),
        ("Verel", ["the strike could last"]),
    ]


def test_a_participle_shares_the_subject_of_its_sentence() -> None:
    found = find("Verel left the hall, saying the port would stay closed.")
    assert found.rows == [("indirect", "Verel", ["the port would stay closed"])]


def test_the_record_names_what_a_relative_pronoun_stands_for() -> None:
    found = find("Hugo Dorn, who said he was ill, left early.")
    assert "Hugo Dorn" in found.rows[0][1]
    assert find("Hugo Dorn, who said he was ill, left early.", attitudes=True).rows[0][1] == "who"


def test_a_clause_with_quoted_words_is_mixed() -> None:
    found = find("Verel said the plan was “a waste of money” for the port.")
    assert found.rows == [("mixed", "Verel", ["the plan was “a waste of money” for the port"])]


def test_a_quoted_word_is_never_cut_in_half() -> None:
    (content,) = find('The minister said the ferry "sank" and that "nobody knew".').rows[0][2][-1:]
    assert content.count('"') % 2 == 0


def test_what_is_denied_is_marked_so() -> None:
    found = find("Verel denied that the port was closed.")
    assert found.all[0].polarity == "denies"


def test_a_negated_cue_turns_the_polarity() -> None:
    found = find("Verel did not deny that the port was closed.")
    assert found.all[0].polarity == "affirms"


def test_a_conditional_cue_is_hypothetical() -> None:
    found = find("Critics would argue that the port is unsafe.")
    assert found.all[0].polarity == "hypothetical"


def test_a_cue_that_keeps_its_distance_says_so() -> None:
    assert find("Verel claimed the port was safe.").all[0].certainty == "claimed"


@pytest.mark.parametrize(
    "text",
    [
        "Verel refused to say whether the port was safe.",
        "Verel did not say when the port would open.",
        "Verel believes that the port is safe.",
        "The council criticized the plan.",
        "Verel wants to close the port.",
    ],
)
def test_what_nobody_said_is_no_statement(text: str) -> None:
    assert find(text).rows == []


def test_attitudes_are_attributions_in_the_wide_sense_only() -> None:
    text = "Verel believes that the port is safe."
    assert find(text, attitudes=True).rows == [("indirect", "Verel", ["that the port is safe"])]


def test_nested_speech_names_its_parent() -> None:
    found = find("Verel said that the mayor had told the council that the port was unsafe.")
    inner = found.holding("the port was unsafe")
    nested = [a for a in found.all if a.parent is not None]
    assert inner is not nested[0]
    assert found.words(nested[0].content) == ["the port was unsafe"]
    assert found.all[nested[0].parent or 0] is inner


def test_an_outlet_that_passes_a_statement_on_is_not_its_source() -> None:
    found = find("Verel has denied responsibility for the strike, Reuters reported.")
    assert [(source, content) for _, source, content in found.rows] == [("Verel", ["responsibility for the strike"])]


def test_a_wire_is_the_source_where_nobody_else_is() -> None:
    assert find("Some 300 crews returned to port, Reuters reported.").rows[0][1] == "Reuters"


def test_a_dateline_is_no_part_of_a_statement() -> None:
    found = find("PORT ALDEN, Vessia (WN) — The port will close in May, the minister said.")
    assert found.rows[0][2] == ["The port will close in May"]


def test_a_time_before_the_tag_is_no_content() -> None:
    found = find("After the talks in Alden, Verel said the port would open.")
    assert found.rows == [("indirect", "Verel", ["the port would open"])]


@pytest.mark.parametrize(
    "text",
    [
        "An official, who asked not to be named, left the room.",
        "Dorn denied this.",
        "The ministry did not say why the gates had been closed.",
        "The mayor would not confirm that a letter had arrived.",
        "The ministry neither confirmed nor denied that a letter had arrived.",
        "The ministry declined to comment on the talks.",
        "Petelo recalled what Verel had told him at the ceremony.",
        "Nobody said that the port was closed.",
        "An earlier version of this article said that the port was closed.",
    ],
)
def test_a_remark_that_tells_no_words_is_no_statement(text: str) -> None:
    assert find(text).rows == []


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "He said that Vessia had refused a pause, and accused its government of “preferring a grievance.”",
            [["Vessia had refused a pause"], ["its government of “preferring a grievance.”"]],
        ),
        (
            "The ministry said that there was no offer; on Tuesday, that there had been a call; "
            "on Wednesday, that a letter had arrived.",
            [["there was no offer", "there had been a call", "a letter had arrived"]],
        ),
        (
            "An aide said that it was made in writing “well before the first gate moved.”",
            [["it was made in writing “well before the first gate moved.”"]],
        ),
        (
            "Officials say they believe the guards killed and buried Dorn and Vessia has video recordings of it.",
            [["they believe the guards killed and buried Dorn and Vessia has video recordings of it"]],
        ),
        ("The council called on Vessia to stop the work on its dam.", [["Vessia to stop the work on its dam"]]),
        ("Dorn said the port was “closed,” even though two ships lay in it.", [["the port was “closed,”"]]),
        (
            "That whole package, Dorn said, would include free housing.",
            [["That whole package", "would include free housing"]],
        ),
    ],
)
def test_a_content_is_neither_cut_short_nor_drawn_out(text: str, contents: list[list[str]]) -> None:
    assert [content for _, _, content in find(text).rows] == contents


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (
            "Vessia's spokeswoman, Hala Belm, acknowledged that a letter had come but denied that it was an offer.",
            ["Vessia's spokeswoman, Hala Belm"] * 2,
        ),
        (
            "While the port is open, Mara Toner, a deputy ministry spokeswoman, said the council knew of the delay.",
            ["Mara Toner, a deputy ministry spokeswoman"],
        ),
        ("His ex-wives accused him of theft.", ["His ex-wives"]),
        ("It says the army will not be able to help.", ["It"]),
        ("Vessia has asked the court to rule that the lake may be filled.", ["Vessia"]),
        ("Verel scoffed at the suggestion that the port was closed.", []),
    ],
)
def test_the_source_is_who_says_it(text: str, sources: list[str]) -> None:
    assert [source for _, source, _ in find(text).rows] == sources
