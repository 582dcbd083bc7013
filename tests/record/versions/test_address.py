"""What addresses of one page have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.versions.address import address_of

PAGE = "https://courier.test/world/dam.html"


@pytest.mark.parametrize(
    "url",
    [
        "http://courier.test/world/dam.html",
        "https://www.courier.test/world/dam.html/",
        "https://m.courier.test/world/dam.html#comments",
        "https://COURIER.test:443/world/dam.html?utm_source=feed&fbclid=1",
        "https://courier.test/world/dam.html/amp",
    ],
)
def test_the_same_page_has_one_address(url):
    assert address_of(url) == address_of(PAGE)


@pytest.mark.parametrize(
    "url",
    ["https://courier.test/world/dam2.html", "https://other.test/world/dam.html", f"{PAGE}?id=2", f"{PAGE}?id=3"],
)
def test_other_pages_have_others(url):
    assert address_of(url) not in (None, address_of(PAGE))
    assert address_of(f"{PAGE}?id=2") != address_of(f"{PAGE}?id=3")


@pytest.mark.parametrize(
    "url", [None, "", "https://courier.test/", "https://www.courier.test", "a.html", "http://[", "file:///a"]
)
def test_front_pages_and_what_is_no_web_address_have_none(url):
    assert address_of(url) is None


@given(st.text())
def test_any_text_has_one_or_none(url):
    for one in (url, f"https://courier.test/{url}", f"https://{url}/a"):
        found = address_of(one)
        assert found is None or found
