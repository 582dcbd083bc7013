from onrecord.evaluate.figures import Tally, matches_row, share_row
from onrecord.evaluate.pairing import as_many_as_possible, best_first


def test_a_share_of_nothing_has_no_value():
    assert Tally()["speaker"].value is None


def test_f1_is_zero_when_something_was_predicted_and_nothing_matched():
    tally = Tally()
    tally.matches("events").correct.add(0, 3)
    assert tally.matches("events").recall is None
    assert tally.matches("events").f1 == 0.0


def test_f1_is_undefined_when_there_is_nothing_on_either_side():
    assert Tally().matches("disputes").f1 is None


def test_rows_show_three_decimals_and_a_dash_for_no_figure():
    tally = Tally()
    tally["speaker"].add(2, 3)
    tally.matches("statements").found.add(1, 2)
    assert share_row("speaker", tally["speaker"]) == "speaker                 0.667   (2 of 3)"
    assert (
        matches_row("statements", tally.matches("statements"))
        == "statements             R  0.500  P    -    F1  0.000   (1 of 2 gold; 0 predicted)"
    )


def test_the_best_overlap_is_paired_first_and_every_row_only_once():
    assert best_first([(0.6, 0, 0, 0), (0.9, 0, 1, 0), (0.5, 0, 1, 1)]) == [(1, 0)]


def test_of_equal_overlaps_the_one_that_agrees_more_is_taken():
    assert best_first([(0.6, 0, 0, 0), (0.6, 1, 0, 1)]) == [(0, 1)]


def test_a_row_gives_way_when_that_lets_one_more_be_paired():
    assert sorted(as_many_as_possible({0: [(5, 0), (1, 1)], 1: [(1, 0)]}, [0, 1])) == [(0, 1), (1, 0)]
