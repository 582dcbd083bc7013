from actors.drafts import Page, Said
from events.told import Done, happenings

DAY = "2031-05-14"  # a Wednesday


def times(line, *done, said=(), published=DAY):
    found = happenings(Page([line], said=list(said), published=published), *done)
    return [h.time and (h.time.value, h.time.basis) for h in found.happenings]


def test_the_time_in_the_clause_of_the_trigger_is_its_time():
    assert times("Norway bombed the port on Monday.", Done("ASSAULT", "bombed", "Norway")) == [
        ("2031-05-12", "expression")
    ]


def test_the_time_of_another_verb_is_not_the_acts():
    line = "Ana Verel said on Monday that Norway had bombed the port in March."
    assert times(line, Done("ASSAULT", "bombed", "Norway"))[0] == ("2031-03", "expression")
    line = "Peru, which said on Monday it was afraid, had bombed the port."
    assert times(line, Done("ASSAULT", "bombed", "Peru")) == [None]


def test_a_noun_has_the_time_of_the_verb_that_carries_it():
    assert times("Norway and Peru held talks on Monday.", Done("CONSULT", "talks", "Norway", "Peru")) == [
        ("2031-05-12", "expression")
    ]


def test_what_is_told_without_a_day_as_news_is_of_the_reports_day():
    assert times("Norway has bombed the port.", Done("ASSAULT", "bombed", "Norway")) == [(DAY, "article")]


def test_background_has_no_day_of_its_own():
    assert times("Norway had bombed the port.", Done("ASSAULT", "bombed", "Norway")) == [None]
    assert times("Norway cut ties after the attack on Peru.", Done("ASSAULT", "attack", target="Peru")) == [None]


def test_a_plan_lies_ahead_and_a_deed_behind():
    line = "Norway will bomb the port on Friday."
    assert times(line, Done("ASSAULT", "bomb", "Norway")) == [("2031-05-16", "expression")]
    assert times("Norway will bomb the port.", Done("ASSAULT", "bomb", "Norway")) == [None]


def test_a_speech_act_is_of_the_day_of_its_statement():
    said = [Said("Ana Verel", "accused", "lying")]
    line = "On Monday Ana Verel accused Peru of lying."
    assert times(line, Done("ACCUSE", "accused", "Ana Verel", "Peru"), said=said) == [("2031-05-12", "expression")]


def test_a_report_without_any_day_dates_nothing():
    assert times("Norway bombed the port.", Done("ASSAULT", "bombed", "Norway"), published=None) == [None]
