import pytest

from onrecord.errors import CodebookError
from onrecord.events.codebook import Pattern, codebook
from onrecord.events.codebook.codebook import weigh


def entry(needs: str, kind: str, weight: float = 1.0) -> Pattern:
    return Pattern("verb", "call", tuple(frozenset(need.split("|")) for need in needs.split()), kind, weight, needs)


def test_an_entry_tells_its_type_only_where_its_words_stand():
    assert weigh([entry("off", "REJECT")], {"off"}) == {"REJECT": 1.0}
    assert weigh([entry("off", "REJECT")], {"for"}) == {}


def test_the_entries_with_most_words_decide_alone():
    found = [entry("", "CONSULT", 0.5), entry("off", "REJECT"), entry("off strike|march", "CONCEDE")]
    assert weigh(found, {"off", "strike"}) == {"CONCEDE": 1.0}
    assert weigh(found, {"off"}) == {"REJECT": 1.0}
    assert weigh(found, set()) == {"CONSULT": 0.5}


def test_entries_that_are_equally_long_all_count_with_their_highest_weight():
    found = [entry("on", "REQUEST", 0.4), entry("on|upon", "REQUEST", 0.9), entry("on", "CONSULT", 0.2)]
    assert weigh(found, ["on"]) == {"REQUEST": 0.9, "CONSULT": 0.2}


@pytest.mark.parametrize(
    ("lemma", "around", "part", "kind"),
    [
        ("call", "for", "verb", "REQUEST"),
        ("call", "off talk", "verb", "REJECT"),
        ("call", "off strike", "verb", "CONCEDE"),
        ("withdraw", "troop", "verb", "RETREAT"),
        ("withdraw", "from treaty", "verb", "SANCTION"),
        ("withdraw", "ambassador", "verb", "SANCTION"),
        ("withdraw", "charge", "verb", "CONCEDE"),
        ("strike", "hunger", "noun", "PROTEST"),
        ("strike", "drone", "noun", "ASSAULT"),
        ("expel", "diplomat", "verb", "SANCTION"),
        ("expel", "migrant", "verb", "COERCE"),
        ("sign", "treaty", "verb", "SUPPORT"),
        ("release", "prisoner", "verb", "RETREAT"),
        ("extradite", "", "verb", "COOPERATE"),
        ("talk", "peace", "noun", "CONSULT"),
        ("criticise", "", "verb", "ACCUSE"),
        ("mobilise", "reservist", "verb", "MOBILIZE"),
        ("loan", "to", "noun", "AID"),
    ],
)
def test_plover_tells_acts_apart_by_the_words_around(lemma, around, part, kind):
    weights = codebook().triggers(lemma, set(around.split()), part)
    assert max(weights, key=weights.__getitem__) == kind


@pytest.mark.parametrize(
    ("lemma", "around", "part"),
    [
        ("strike", "balance", "verb"),
        ("fire", "question", "verb"),
        ("fight", "cancer", "verb"),
        ("war", "on drug", "noun"),
        ("fire", "under", "noun"),
        ("attack", "heart", "noun"),
        ("attack", "ad", "noun"),
        ("meet", "deadline", "verb"),
        ("release", "album", "verb"),
    ],
)
def test_plover_knows_words_that_look_like_an_act(lemma, around, part):
    assert list(codebook().triggers(lemma, set(around.split()), part)) == ["NONE"]


def test_parts_of_speech_are_kept_apart():
    assert codebook().patterns("airstrike", "noun")
    assert not codebook().patterns("airstrike", "verb")
    assert codebook().triggers("airstrike", (), "verb") == {}


@pytest.mark.parametrize(
    ("kind", "trigger", "sentence", "mode"),
    [
        ("ASSAULT", "shell", "the rebel shell the port", "heavy-weapons"),
        ("ASSAULT", "kill", "a suicide bomber kill two guard", "suicide-attack"),
        ("ASSAULT", "fire", "police fire tear gas", "crowd-control"),
        ("COERCE", "arrest", "police arrest nine", "arrest"),
        ("COERCE", "impose", "the junta impose a curfew", "curfew"),
        ("CONSULT", "talk", "they talk by telephone", "phone"),
        ("PROTEST", "strike", "bus driver go on strike over pay", "strike"),
        ("PROTEST", "hunger strike", "prisoner begin a hunger strike", "hunger"),
        ("REJECT", "refuse", "he refuse to negotiate", "meet"),
        ("THREATEN", "threaten", "he threaten to expel the diplomat", "expel"),
        ("RETREAT", "release", "rebel release two hostage", "release"),
        ("AID", "send", "Veltria send tent and blanket", "humanitarian"),
    ],
)
def test_a_mode_is_read_off_the_trigger_and_its_sentence(kind, trigger, sentence, mode):
    assert codebook().mode_of(kind, trigger.split(), sentence.split()) == mode


def test_a_word_of_the_trigger_outweighs_one_of_the_sentence():
    assert codebook().mode_of("COERCE", ["deport"], ["they", "deport", "he", "after", "arrest"]) == "deport"


def test_no_mode_is_made_up():
    assert codebook().mode_of("ASSAULT", ["attack"], ["they", "attack"]) is None
    assert codebook().mode_of("SUPPORT", ["praise"], ["they", "praise"]) is None


def test_contexts_need_enough_words_and_come_in_the_order_of_the_file():
    book = codebook()
    assert book.contexts_of(["expel"], ["they", "expel", "two", "diplomat", "over", "spying"]) == (
        "intelligence",
        "diplomatic",
    )
    assert book.contexts_of(["say"], ["they", "say"]) == ()
    assert book.contexts_of(["discuss"], ["they", "discuss", "human", "right"]) == ("human_rights",)


def test_quad_class_and_cameo_root_of_types_and_modes():
    book = codebook()
    assert book.quad_class("SANCTION") == "MATERIAL CONFLICT"
    assert (book.cameo_root("ACCUSE"), book.cameo_root("ACCUSE", "investigate")) == ("11", "09")
    assert (book.cameo_root("ASSAULT", "beat"), book.cameo_root("ASSAULT", "no-such-mode")) == ("18", "18")
    for ask in (book.type, book.quad_class, book.cameo_root):
        with pytest.raises(CodebookError, match="'SMILE' is no type of the codebook"):
            ask("SMILE")
