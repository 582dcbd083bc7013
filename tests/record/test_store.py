"""What a record keeps, replaces and merges."""

import random
import sqlite3

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

import factories
from factories import find, simple, volume
from onrecord.errors import NewerRecordError, NotARecordError, RecordBusyError, RecordError
from onrecord.ingest.rejection import Rejection
from onrecord.model import Actor, Article, Block, Post, Reading, Span
from onrecord.record import Known, Outcome, Record, StatementQuery
from record.dumps import dump, make_record, outcome


def rejected(origin, reason="paywall", digest="d1"):
    return Outcome(
        origin=origin,
        digest=digest,
        reader=factories.READER,
        rejection=Rejection(origin=origin, reason=reason, detail="a stub"),
    )


@pytest.fixture
def record(tmp_path):
    with Record.open(tmp_path / "r.db", create=True) as record:
        yield record


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reading=factories.readings())
def test_every_span_and_character_survives_sqlite(record, reading):
    record.commit([msgspec.structs.replace(outcome(reading), origin="one.txt")])
    assert record.reading(reading.article.id).statements == reading.statements
    assert record.article(reading.article.id) == msgspec.structs.replace(reading.article, origin="one.txt")
    assert record.check() == []
    text = reading.article.text
    for statement in reading.statements:
        row = record.statement(statement.id)
        assert [Span(s.start, s.end) for s in row.spans if s.role == "content"] == list(statement.content)
        assert all(text[s.start : s.end] == s.text for s in row.spans)
        assert text[row.context_start : row.context_start + len(row.context)] == row.context


def test_the_order_of_articles_leaves_no_trace(tmp_path):
    readings = [volume(n, statements=3) for n in range(40)]
    first = make_record(tmp_path / "a.db", *readings)
    random.Random(4).shuffle(readings)
    second = make_record(tmp_path / "b.db", *readings, batch=7)
    assert dump(first) == dump(second)


def test_a_changed_input_replaces_what_it_gave_before(record):
    record.commit([outcome(simple("We will not sign the treaty.", origin="a.txt"))])
    record.commit([outcome(simple("We will sign after all.", "Tomas Rehn", origin="a.txt"))])
    assert [row.content for row in record.statements(StatementQuery())] == ["We will sign after all."]
    assert record.statements(StatementQuery(words="treaty")) == []
    assert record.stats().actors == 1
    assert record.check() == []


def test_a_record_that_lost_an_article_equals_one_that_never_had_it(tmp_path):
    readings = [volume(n, statements=3) for n in range(6)]
    never = make_record(tmp_path / "never.db", *readings[:5], simple("New words.", origin="corpus.jsonl#5"))
    lost = make_record(tmp_path / "lost.db", *readings)
    with Record.open(lost) as record:
        record.commit([outcome(simple("New words.", origin="corpus.jsonl#5"))])
    assert dump(never) == dump(lost)


def test_the_same_article_from_two_inputs_is_one_article_and_two_ledger_rows(record):
    reading = simple("We will not sign.")
    record.commit([outcome(reading, "b.txt"), outcome(reading, "a.txt")])
    assert record.stats().articles == 1
    assert set(record.known(["a.txt", "b.txt", "c.txt"])) == {"a.txt", "b.txt"}
    assert record.article(reading.article.id).origin == "a.txt"
    record.commit([rejected("a.txt")])
    assert record.article(reading.article.id).origin == "b.txt"
    record.commit([rejected("b.txt")])
    assert record.article(reading.article.id) is None
    assert record.check() == []


def with_post(text, handle):
    return factories.reading(
        factories.article(text, blocks=[Block(kind="post", span=Span(0, len(text)), post=Post(handle=handle))])
    )


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_inputs_with_the_same_text_but_other_blocks_give_the_same_record_in_any_order(tmp_path, order):
    """Which of the two is shown does not depend on which came first, nor on what came and went in between."""
    plain = factories.reading(factories.article("We will not sign."))
    post = with_post("We will not sign.", "averel")
    assert plain.article.id == post.article.id
    inputs = [outcome(plain, "plain.txt"), outcome(post, "post.html")]
    path = tmp_path / "r.db"
    with Record.open(path, create=True) as record:
        for index in order:
            record.commit([inputs[index]])
    with Record.open(tmp_path / "together.db", create=True) as record:
        record.commit(inputs)
    assert dump(path) == dump(tmp_path / "together.db")


def test_when_the_shown_input_changes_the_other_ones_reading_is_shown(tmp_path):
    plain = factories.reading(factories.article("We will not sign."))
    post = with_post("We will not sign.", "averel")
    for origin in ("plain.txt", "post.html"):
        kept = plain if origin == "post.html" else post
        with Record.open(tmp_path / f"{origin}.db", create=True) as record:
            record.commit([outcome(plain, "plain.txt"), outcome(post, "post.html")])
            record.commit([rejected(origin)])
            assert record.reading(kept.article.id).article.blocks == kept.article.blocks
            assert record.check() == []


def test_a_newer_readers_reading_replaces_the_older_one(record):
    old = simple("We will not sign.")
    new = msgspec.structs.replace(old, statements=(), reader="test reader 2")
    record.commit([outcome(old)])
    record.commit([msgspec.structs.replace(outcome(new), reader="test reader 2")])
    assert record.statements(StatementQuery()) == []
    assert record.known(["a.txt"]) == {"a.txt": Known(old.article.id, "done", "test reader 2")}


def test_a_file_that_cannot_be_opened_this_time_keeps_its_reading(record):
    record.commit([outcome(simple("We will not sign.", origin="a.txt"))])
    record.commit([rejected("a.txt", "missing", digest="")])
    assert record.known(["a.txt"])["a.txt"].status == "done"
    record.commit([rejected("a.txt", "empty", digest="")])
    assert record.known(["a.txt"])["a.txt"].status == "rejected"


def test_rejections_tell_the_reason_and_whom_to_blame(record):
    record.commit([rejected("b.html"), rejected("a.html", "killed the reader"), outcome(simple("Yes."))])
    assert [(row.origin, row.status, row.reason) for row in record.rejections()] == [
        ("a.html", "failed", "killed the reader"),
        ("b.html", "rejected", "paywall"),
    ]


def test_a_commit_that_fails_leaves_nothing_behind(record, monkeypatch):
    record.commit([outcome(simple("We will not sign.", origin="a.txt"))])
    before = dump(record.path)
    monkeypatch.setattr(
        "onrecord.record.writing.count_values", lambda *_: (_ for _ in ()).throw(sqlite3.IntegrityError("no"))
    )
    with pytest.raises(RecordError):
        record.commit([outcome(simple("Other words.", origin="a.txt")), outcome(simple("More.", origin="b.txt"))])
    assert dump(record.path) == before
    assert record.check() == []


def test_readers_see_the_last_commit_while_a_writer_is_open(record):
    record.commit([outcome(simple("We will not sign."))])
    with Record.open(record.path, read_only=True) as other:
        assert other.stats().statements == 1
        record.commit([outcome(simple("More words.", origin="b.txt"))])
        assert other.stats().statements == 2


def test_a_second_writer_is_told_that_the_record_is_busy(record):
    record.claim()
    with Record.open(record.path) as other, pytest.raises(RecordBusyError, match="another process"):
        other.commit([outcome(simple("We will not sign."))])
    record.close()
    with Record.open(record.path) as other:
        other.commit([outcome(simple("We will not sign."))])


def test_closing_leaves_one_file(tmp_path):
    make_record(tmp_path / "r.db", simple("We will not sign."))
    assert [path.name for path in tmp_path.iterdir()] == ["r.db"]
    with Record.open(tmp_path / "r.db", read_only=True) as record:
        assert record.stats().articles == 1
    assert [path.name for path in tmp_path.iterdir()] == ["r.db"]


def foreign(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()


@pytest.mark.parametrize(
    "content",
    [b"hello", b"\0" * 5000, b"SQLite format 3\0" + b"\xff" * 3000, None],
    ids=["text", "zeros", "torn", "foreign"],
)
def test_any_other_file_is_not_a_record_and_stays_as_it_was(tmp_path, content):
    path = tmp_path / "r.db"
    if content is None:
        foreign(path)
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    for create in (True, False):
        with pytest.raises(NotARecordError, match=r"r\.db"):
            Record.open(path, create=create)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_record_only_when_asked(tmp_path):
    path = tmp_path / "r.db"
    path.touch()
    with pytest.raises(NotARecordError, match="empty"):
        Record.open(path)
    with Record.open(path, create=True) as record:
        assert record.stats().articles == 0


def test_a_record_of_a_newer_onrecord_is_refused(record):
    with sqlite3.connect(record.path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(NewerRecordError, match="upgrade"):
        Record.open(record.path)


@pytest.mark.parametrize("place", ["missing.db", "missing/r.db", "folder"])
def test_a_place_without_a_record_is_told_with_a_hint(tmp_path, place):
    (tmp_path / "folder").mkdir()
    with pytest.raises(RecordError, match=r"\(.+\)$"):
        Record.open(tmp_path / place)
    if place != "missing.db":
        with pytest.raises(RecordError):
            Record.open(tmp_path / place, create=True)


def test_a_path_with_odd_characters_is_opened(tmp_path):
    path = tmp_path / "r?mode=ro#100% ü.db"
    make_record(path, simple("We will not sign."))
    with Record.open(path, read_only=True) as record:
        assert record.stats().articles == 1


def test_a_record_opened_for_reading_refuses_to_write(tmp_path):
    path = make_record(tmp_path / "r.db", simple("We will not sign."))
    with Record.open(path, read_only=True) as record, pytest.raises(RecordError, match="reading only"):
        record.commit([outcome(simple("More."))])


def test_a_split_quotation_is_one_row_with_two_spans(record):
    text = '"We will not sign," said Verel, "and we will not talk."'
    of = factories.article(text)
    parts = (find(text, "We will not sign"), find(text, "and we will not talk"))
    record.commit([outcome(factories.reading(of, factories.statement(of, 1, parts)))])
    row = record.statement(f"{of.id}-s1")
    assert row.content == "We will not sign … and we will not talk"
    assert [span.text for span in row.spans] == ["We will not sign", "and we will not talk"]
    assert (row.content_start, row.content_end) == (parts[0].start, parts[1].end)


def test_a_statement_is_found_by_the_beginning_of_its_id_if_only_one_has_it(record):
    of = factories.article("We will not sign.")
    found = [factories.statement(of, n, "sign") for n in range(1, 13)]
    record.commit([outcome(factories.reading(of, *found))])
    assert record.statement(f"{of.id}-s2").number == 2
    assert record.statement(f"{of.id}-s1").number == 1
    assert record.statement(of.id) is None
    other = simple("Other words.", origin="b.txt")
    record.commit([outcome(other)])
    assert record.statement(other.article.id[:7]).content == "Other words."
    assert record.statement("nobody") is None


def test_a_post_points_at_the_statement_it_makes(record):
    text = "Rehn replied.\nWe never received an offer."
    post = Block(
        kind="post", span=find(text, "We never received an offer."), post=Post(platform="twitter", handle="trehn")
    )
    of = factories.article(text, blocks=[Block(kind="paragraph", span=find(text, "Rehn replied.")), post])
    of_post = factories.statement(of, 1, [post.span], kind="post")
    record.commit([outcome(factories.reading(of, of_post))])
    rows = dump(record.path, "posts")["posts"]
    assert len(rows) == 1
    assert of_post.id in rows[0]
    assert "'We never received an offer.'" in rows[0]


def test_an_actor_of_two_articles_is_one_row_that_knows_both(record):
    for number, name in enumerate(("Ana Verel", "Foreign Minister Ana Verel", "Ana Verel"), start=1):
        of = factories.article(f"Report {number}.", origin=f"{number}.txt")
        actor = Actor(id="a1", name=name, kind="person", aliases=("Verel",), handles=("averel",) if number == 2 else ())
        record.commit([outcome(factories.reading(of, actors=[actor]))])
    with record.reading_transaction() as connection:
        row = connection.exec_driver_sql("SELECT name, aliases, handles, articles FROM actors").one()
    assert row == ("Ana Verel", '["Foreign Minister Ana Verel", "Verel"]', '["averel"]', 3)


def test_an_article_in_one_paragraph_does_not_repeat_itself_in_every_context(record):
    text = "word " * 20_000 + "We will not sign." + " word" * 20_000
    of = Article(id="x" * 20, text=text, blocks=(Block(kind="paragraph", span=Span(0, len(text))),), origin="long.txt")
    record.commit([outcome(Reading(article=of, statements=(factories.statement(of, 1, "We will not sign."),)))])
    row = record.statement(f"{of.id}-s1")
    assert "We will not sign." in row.context
    assert len(row.context) <= 1500


def test_check_tells_of_words_that_are_not_those_of_the_text(record):
    record.commit([outcome(simple("We will not sign.", cue=None))])
    with sqlite3.connect(record.path) as connection:
        connection.execute("UPDATE articles SET text = 'We will now sign.'")
        connection.execute("DELETE FROM actors")
    connection.close()
    found = record.check()
    assert any("statement_spans" in line for line in found)
    assert any("readings" in line for line in found)
    assert any("actors" in line for line in found)
