import pytest

from onrecord.errors import CodebookError
from onrecord.events.codebook import codebook, codebook_digest, read_codebook

COURTS = """
name = "Courts"
light_verbs = "file, bring"
[types.SUE]
definition = "Takes somebody to court."
quad = "VERBAL CONFLICT"
examples = ["The town took the company to court."]
[types.SUE.triggers]
verbs = "sue, take to {court} 0.8"
nouns = "lawsuit"
[types.SUE.modes.civil]
definition = "For money."
words = "damages, compensation 0.5"
[none]
verbs = "sue for {peace}"
[contexts.labor]
definition = "Work."
words = "wage, strike 0.5"
"""


@pytest.fixture
def write(tmp_path):
    def write(text, name="own.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_codebook_of_ones_own_is_read_whole(write):
    book = read_codebook(write(COURTS))
    sue = book.type("SUE")
    assert (book.name, sue.quad, sue.examples) == (
        "Courts",
        "VERBAL CONFLICT",
        ("The town took the company to court.",),
    )
    assert book.triggers("take", {"to", "court"}, "verb") == {"SUE": 0.8}
    assert book.triggers("sue", {"for", "peace"}, "verb") == {"NONE": 1.0}
    assert book.mode_of("SUE", ["sue"], ["sue", "for", "damages"]) == "civil"
    assert book.light_verbs == {"file", "bring"}


def test_what_a_codebook_does_not_give_is_absent(write):
    book = read_codebook(write('[types.STRIKE]\ndefinition = "Stops work."\ntriggers.nouns = "walkout"', "labor.toml"))
    strike = book.type("STRIKE")
    assert (book.name, strike.quad, strike.score, book.cameo_root("STRIKE"), book.quads) == (
        "labor",
        None,
        None,
        None,
        {},
    )
    assert book.mode_of("STRIKE", ["walkout"]) is None
    assert "issue" in book.light_verbs


def test_the_files_of_a_folder_are_one_codebook(write, tmp_path):
    write('[types.SUE]\ndefinition = "Takes to court."\ntriggers.verbs = "sue"', "a.toml")
    write('name = "Two"\n[types.RULE]\ndefinition = "Decides."\ntriggers.verbs = "rule"', "b.toml")
    book = read_codebook(tmp_path)
    assert (book.name, list(book.types)) == ("Two", ["SUE", "RULE"])


def test_the_digest_changes_with_the_contents_and_not_with_the_place(write, tmp_path):
    path = write(COURTS)
    (tmp_path / "elsewhere").mkdir()
    digest = codebook_digest(path)
    assert codebook_digest(write(COURTS, "elsewhere/other.toml")) == digest
    path.write_text(COURTS.replace("sue,", "sue, litigate,"), encoding="utf-8")
    assert codebook_digest(path) != digest


def test_a_codebook_is_read_once(write):
    path = write(COURTS)
    assert codebook(path) is codebook(path)
    assert codebook() is codebook()


@pytest.mark.parametrize(
    ("changed", "into", "key", "reason"),
    [
        ("[types.SUE]", "[types.Sue]", "types.Sue", "in capitals"),
        ("[types.SUE]", "[types.NONE]", "types.NONE", "not NONE"),
        ('"VERBAL CONFLICT"', '"LOUD"', "types.SUE.quad", "'LOUD' is not one of VERBAL COOPERATION"),
        ('definition = "Takes somebody to court."', "", "types.SUE.definition", "missing or empty"),
        ('quad = "VERBAL CONFLICT"', 'kwad = "VERBAL CONFLICT"', "types.SUE.kwad", "unknown key"),
        ('quad = "VERBAL CONFLICT"', "score = 12", "types.SUE.score", "from -10 to 10"),
        ('quad = "VERBAL CONFLICT"', 'cameo = "21"', "types.SUE.cameo", "root from 01 to 20"),
        ('["The town took the company to court."]', '"The town"', "types.SUE.examples", "list of strings"),
        ('"sue, take to {court} 0.8"', '"sue, sue"', "types.SUE.triggers.verbs", "'sue' is given twice"),
        ('"sue, take to {court} 0.8"', '"sue 7"', "types.SUE.triggers.verbs", "'7' is no weight"),
        ('"sue, take to {court} 0.8"', "7", "types.SUE.triggers.verbs", "must be a string"),
        ('verbs = "sue, take', 'adverbs = "sue, take', "types.SUE.triggers.adverbs", "unknown key"),
        ('"damages, compensation 0.5"', '"damages, damages"', "types.SUE.modes.civil.words", "given twice"),
        ('"damages, compensation 0.5"', '"a phrase of four words"', "types.SUE.modes.civil.words", "up to 3 lemmas"),
        ("[types.SUE.modes.civil]", "[types.SUE.modes.Civil]", "types.SUE.modes.Civil", "lower case"),
        ("[contexts.labor]", "[contexts.labor.deeper]", "contexts.labor.deeper", "unknown key"),
        ('"file, bring"', '"hand down"', "light_verbs", "not one word"),
        ("[none]", "[nothing]", "nothing", "unknown key"),
    ],
)
def test_a_mistake_is_told_with_file_key_and_reason(write, changed, into, key, reason):
    assert changed in COURTS
    path = write(COURTS.replace(changed, into, 1))
    with pytest.raises(CodebookError) as caught:
        read_codebook(path)
    assert caught.value.where == f"{path}, {key}"
    assert reason in caught.value.what


def test_a_type_that_nothing_tells_is_a_mistake(write):
    with pytest.raises(CodebookError, match=r"types\.SUE: has no triggers"):
        read_codebook(write('[types.SUE]\ndefinition = "Takes to court."\nexamples = ["They went to court."]'))


def test_a_type_in_two_files_is_a_mistake(write, tmp_path):
    for name in ("a.toml", "b.toml"):
        write('[types.SUE]\ndefinition = "Takes to court."\ntriggers.verbs = "sue"', name)
    with pytest.raises(CodebookError, match=r"b\.toml, types\.SUE: is given in two files"):
        read_codebook(tmp_path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"name = ", "is not TOML"), (b"\xff\xfe", "is not UTF-8"), (b'name = "Empty"', "no types")],
)
def test_a_file_that_is_no_codebook_is_told_why(tmp_path, content, reason):
    path = tmp_path / "own.toml"
    path.write_bytes(content)
    with pytest.raises(CodebookError, match=reason):
        read_codebook(path)


def test_a_missing_file_and_an_empty_folder_are_told_of(tmp_path):
    with pytest.raises(CodebookError, match="cannot be read"):
        read_codebook(tmp_path / "nowhere.toml")
    with pytest.raises(CodebookError, match=r"no \.toml file"):
        read_codebook(tmp_path)


def test_long_entries_of_hostile_files_take_no_longer_than_their_length(write):
    path = write('[types.SUE]\ndefinition = "Sues."\ntriggers.verbs = "' + "a" * 200_000 + "{" * 200_000 + '"')
    with pytest.raises(CodebookError, match="no lemma"):
        read_codebook(path)


def test_words_may_give_an_act_another_cameo_root(write):
    book = read_codebook(write(COURTS + '[types.SUE.told_as."10"]\nverbs = "sue for {access}"\n'))
    assert book.cameo_root_of("SUE", "sue", ("for", "access"), "verb") == "10"
    assert book.cameo_root_of("SUE", "sue", (), "verb") is None


def test_another_root_is_one_of_cameos(write):
    with pytest.raises(CodebookError, match="CAMEO root"):
        read_codebook(write(COURTS + '[types.SUE.told_as."21"]\nverbs = "sue"\n'))
