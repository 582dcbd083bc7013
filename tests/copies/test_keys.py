"""A passage is worn when one site has it again and again, not when many outlets carry it."""

from onrecord.copies.keys import CROWD, FEW, Holder, state_of


def on(*days, site="port-daily.example"):
    return [Holder(f"{site}{n}", site, day) for n, day in enumerate(days)]


def test_what_a_site_prints_on_three_days_is_worn():
    assert state_of(on("2031-03-03", "2031-03-04", "2031-04-09")).worn


def test_versions_of_one_day_are_not():
    assert not state_of(on(*["2031-03-03"] * 9)).worn


def test_what_many_sites_carry_is_not():
    assert not state_of([one for n in range(20) for one in on("2031-03-03", site=f"s{n}")]).worn


def test_undated_reports_of_a_site_count_as_days():
    assert state_of(on("", "", "")).worn


def test_nothing_is_known_of_reports_without_a_site():
    assert not state_of(on("2031-03-03", "2031-03-04", "2031-04-09", site="")).worn


def test_few_articles_with_a_worn_key_are_still_compared():
    days = [f"2031-03-{day:02}" for day in range(1, 29)] + [f"2031-04-{day:02}" for day in range(1, 28)]
    assert state_of(on(*days[:FEW])).usable
    assert not state_of(on(*days[: FEW + 1])).usable


def test_what_everybody_has_is_worn():
    assert state_of([Holder(str(n), str(n), "2031-03-03") for n in range(CROWD + 1)]).worn
