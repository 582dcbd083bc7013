"""How the row of an actor is drawn from what articles give."""

from onrecord.record.actors.appearances import RARE, draw_actors


def drawn(sectors: dict[str, int]) -> list[str]:
    counts = {("a", "name", "Ana Verel"): 40, ("a", "kind", "person"): 40}
    [row] = draw_actors(counts | {("a", "sector", code): articles for code, articles in sectors.items()})
    return row["sectors"]


def test_a_sector_that_hardly_any_article_gives_is_not_the_actors():
    assert drawn({"GOV": 2 * RARE, "JRN": 1}) == ["GOV"]
    assert drawn({"GOV": 2 * RARE, "LEG": 2}) == ["GOV", "LEG"]


def test_an_actor_of_few_articles_keeps_every_sector():
    assert drawn({"GOV": 3, "MIL": 1}) == ["GOV", "MIL"]
    assert drawn({}) == []
