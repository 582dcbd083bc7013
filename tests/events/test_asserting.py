from actors.drafts import Page, Said
from events.told import Done, asserters, happenings


def only(found):
    assert len(found.happenings) == 1, found.happenings
    return found.happenings[0]


def test_an_act_of_the_outlets_own_words_is_asserted_by_the_outlet():
    found = happenings(Page(["Norway attacked the port."]), Done("ASSAULT", "attacked", "Norway"))
    assert only(found).asserted_by is None


def test_an_act_told_in_somebodys_words_is_asserted_by_him():
    page = Page(["Ana Verel said Peru had attacked the port."])
    page.said = [Said("Ana Verel", "said", "Peru had attacked the port")]
    assert asserters(happenings(page, Done("ASSAULT", "attacked", "Peru"))) == ["Ana Verel"]


def test_the_innermost_of_nested_statements_asserts():
    page = Page(["Ana Verel said Ivo Marsh told her that Peru had attacked the port."])
    page.said = [
        Said("Ana Verel", "said", "Ivo Marsh told her that Peru had attacked the port"),
        Said("Ivo Marsh", "told", "Peru had attacked the port", parent=0),
    ]
    assert asserters(happenings(page, Done("ASSAULT", "attacked", "Peru"))) == ["Ivo Marsh"]


def test_what_somebody_denies_is_a_denied_act_of_his():
    page = Page(["Peru rejected as baseless the claim that it bombed the port."])
    page.said = [Said("Peru", "rejected", "it bombed the port")]
    found = happenings(page, Done("ASSAULT", "bombed", "it"))
    assert (only(found).status, asserters(found)) == ("denied", ["Peru"])


def test_the_polarity_of_a_statement_makes_its_acts_denied_or_hypothetical():
    for polarity, status in (("denies", "denied"), ("questions", "hypothetical"), ("hypothetical", "hypothetical")):
        page = Page(["In its answer Peru said: its ships attacked the port."])
        page.said = [Said("Peru", "said", "its ships attacked the port")]
        found = happenings(page, Done("ASSAULT", "attacked", "its ships"), polarity=polarity)
        assert (only(found).status, only(found).asserted_by) == (status, 0)


def test_who_denies_an_allegation_does_not_say_that_there_was_one():
    page = Page(["Peru denied Norwegian allegations of theft."])
    page.said = [Said("Peru", "denied", "Norwegian allegations of theft")]
    found = happenings(page, Done("ACCUSE", "allegations", "Norwegian", "Peru"), polarity="denies")
    assert (only(found).status, only(found).asserted_by) == ("asserted", None)


def test_a_speech_act_is_the_outlets_and_its_statement_is_linked():
    page = Page(["Ana Verel accused Peru of bombing the port."])
    page.said = [Said("Ana Verel", "accused", "bombing the port")]
    found = happenings(page, Done("ACCUSE", "accused", "Ana Verel", "Peru"), Done("ASSAULT", "bombing", "Peru"))
    accused, bombed = found.happenings
    assert (accused.asserted_by, accused.statement) == (None, 0)
    assert (bombed.asserted_by, bombed.statement, bombed.status) == (0, None, "asserted")


def test_a_speech_act_within_a_statement_is_asserted_by_who_tells_it():
    page = Page(["Ana Verel said Peru threatened to close the port."])
    page.said = [
        Said("Ana Verel", "said", "Peru threatened to close the port"),
        Said("Peru", "threatened", "to close the port", parent=0),
    ]
    found = happenings(page, Done("THREATEN", "threatened", "Peru"))
    assert (only(found).asserted_by, only(found).statement) == (0, 1)


def test_indirect_speech_that_is_itself_the_act_is_told_by_the_outlet_and_a_quotation_by_its_speaker():
    page = Page(["Ana Verel said she rejected the offer."], [Said("Ana Verel", "said", "she rejected the offer")])
    found = happenings(page, Done("REJECT", "rejected", "she"))
    assert (only(found).asserted_by, only(found).statement) == (None, 0)
    page = Page(["“I reject the offer,” Ana Verel said."], [Said("Ana Verel", "said", "I reject the offer", "direct")])
    found = happenings(page, Done("REJECT", "reject", "I"))
    assert (only(found).asserted_by, only(found).statement) == (0, 0)


def test_the_speaker_makes_the_demand_that_names_nobody():
    page = Page(
        ["“Open the port at once,” Ana Verel said."], [Said("Ana Verel", "said", "Open the port at once", "direct")]
    )
    found = happenings(page, Done("REQUEST", "Open"))
    assert only(found).parties.source == (found.namings[0].speaker,)


def test_the_speaker_of_a_statement_is_who_does_what_its_cue_tells():
    page = Page(["Norway blamed Peru, but Lima has denied any role."], [Said("Lima", "denied", "any role")])
    found = happenings(page, Done("REJECT", "denied", "Norway", "Peru"))
    names = {a.id: a.name for a in found.actors}
    assert [names[i] for i in only(found).parties.source] == ["Peru"]
    assert only(found).parties.target == ()


def test_nobody_is_made_the_source_of_a_deed_that_is_no_speech():
    page = Page(["“Bombs hit Peru,” Ana Verel said."], [Said("Ana Verel", "said", "Bombs hit Peru", "direct")])
    assert only(happenings(page, Done("ASSAULT", "hit", target="Peru"))).parties.source == ()
