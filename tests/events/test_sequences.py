"""One act as the typing network takes it."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder.features import word_features, word_spans
from onrecord.encoder.windows import START, STOP
from onrecord.encoder.words import Words
from onrecord.events.sequences import LONGEST, MARKS, OF_PAIR, sequence_of

TEXT = "Norland accused Kesaria of shelling the port. Kesaria denied it."


def words_in(text):
    """Words of a text whose pieces are their own numbers, two for each word."""
    spans = word_spans(text)
    pieces = [(1000 + n, 2000 + n) for n in range(len(spans))]
    return Words(spans, pieces, [(*f, 0, 0) for f in word_features(text, spans)], [0] * len(spans), [0] * len(spans))


def place(phrase):
    return TEXT.index(phrase), TEXT.index(phrase) + len(phrase)


def test_each_mark_lies_on_the_pieces_of_its_own_words():
    marked = sequence_of(
        words_in(TEXT), (0, 45), ([place("Norland")], [place("Kesaria")], [place("accused")]), centre=0
    )
    assert marked.ids[0] == START
    assert marked.ids[-1] == STOP
    assert [list(marked.ids[marked.marks[:, n] == 1]) for n in range(3)] == [[1000, 2000], [1002, 2002], [1001, 2001]]


def test_asked_of_a_pair_the_sentence_itself_is_marked_as_trigger_too():
    places = ([place("Norland")], [place("Kesaria")], [place("accused")])
    of_trigger, of_pair = (sequence_of(words_in(TEXT), (0, 45), places, centre=0, of_pair=asked) for asked in (0, 1))
    assert of_trigger.marks[0].sum() == 0
    assert list(of_pair.marks[0]) == [n == OF_PAIR for n in range(MARKS)]
    assert (of_pair.marks[1:] == of_trigger.marks[1:]).all()


def test_only_the_sentence_is_seen():
    marked = sequence_of(words_in(TEXT), (0, 45), ([], [], [place("accused")]), centre=8)
    assert 1008 not in marked.ids
    assert len(marked.ids) == 2 + 2 * 8


@given(st.integers(0, 399))
def test_of_a_long_sentence_the_words_round_the_act_are_seen(number):
    text = " ".join(f"w{n}" for n in range(400))
    start, end = word_spans(text)[number]
    marked = sequence_of(words_in(text), (0, len(text)), ([], [], [(start, end)]), centre=start)
    assert len(marked.ids) <= LONGEST
    assert marked.marks[:, 2].sum() == 2
