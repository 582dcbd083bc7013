"""Tables of articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import MappingError
from onrecord.ingest import Item, Options, Rejection, articles, items, parse_mapping
from onrecord.model import Article

BODY = (
    "The ferry to Ostrel will not sail before the end of the week, Transport Minister Ana Verel told reporters."
    "\n\nShe left."
)


def load(path: Path, **options: Any) -> list[Article | Rejection]:
    return list(articles([str(path)], Options(**options)))


def from_lines(
    tmp_path: Path, *lines: str | bytes, name: str = "rows.jsonl", **options: Any
) -> list[Article | Rejection]:
    path = tmp_path / name
    path.write_bytes(
        b"\n".join(line.encode("utf-8", "surrogatepass") if isinstance(line, str) else line for line in lines) + b"\n"
    )
    return load(path, **options)


def row(**fields: Any) -> str:
    return json.dumps({"text": BODY} | fields)


@pytest.mark.parametrize(
    "shape",
    [
        {
            "title": "Ferry talks fail",
            "text": BODY,
            "authors": ["Bo Tarn"],
            "publish_date": "2014-09-15 00:00:00",
            "url": "https://e.org/1",
            "source_url": "https://e.org",
        },
        {
            "title": "Ferry talks fail",
            "text": BODY,
            "author": "Bo Tarn",
            "date": "2014-09-15",
            "url": "https://e.org/1",
            "hostname": "e.org",
            "sitename": "https://e.org",
        },
        {
            "headline": "Ferry talks fail",
            "maintext": BODY,
            "authors": ["Bo Tarn"],
            "date_publish": "2014-09-15 00:00:00",
            "url": "https://e.org/1",
            "outlet": "https://e.org",
        },
        {
            "title": "Ferry talks fail",
            "content": BODY,
            "author": "By Bo Tarn",
            "seendate": "20140915",
            "url": "https://e.org/1",
            "domain": "https://e.org",
        },
        {
            "title": "Ferry talks fail",
            "content": BODY,
            "author": "Bo Tarn",
            "publishedAt": "2014-09-15",
            "url": "https://e.org/1",
            "source": {"id": None, "name": "https://e.org"},
        },
        {
            "Article Title": "Ferry talks fail",
            "Full-Text": BODY.split("\n\n"),
            "Byline": "Bo Tarn",
            "Pub Date": "September 15, 2014",
            "Link": "https://e.org/1",
            "Publisher": "https://e.org",
        },
    ],
    ids=["newspaper", "trafilatura", "news-please", "gdelt", "newsapi", "spreadsheet"],
)
def test_the_columns_of_common_tools_are_known(tmp_path: Path, shape: dict[str, Any]) -> None:
    (article,) = from_lines(tmp_path, json.dumps(shape))
    assert isinstance(article, Article), article
    assert article.text == f"Ferry talks fail\n\n{BODY}"
    assert (article.authors, article.published, article.url, article.outlet) == (
        ("Bo Tarn",),
        "2014-09-15",
        "https://e.org/1",
        "e.org",
    )
    assert article.published_from is not None and article.published_from.startswith("column ")


def test_a_mapping_of_the_user_comes_first(tmp_path: Path) -> None:
    line = json.dumps({"text": "not this", "corps": BODY, "jour": "15/09/2014"})
    (article,) = from_lines(tmp_path, line, mapping=parse_mapping("text=corps,published=jour"))
    assert isinstance(article, Article)
    assert (article.text, article.published) == (BODY, "2014-09-15")


def test_a_mapped_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    (rejection,) = from_lines(tmp_path, row(), mapping={"text": "corps"})
    assert isinstance(rejection, Rejection)
    assert rejection.reason == "missing column" and "'corps'" in rejection.detail and "text" in rejection.detail


@pytest.mark.parametrize("text", ["text", "text=", "words=body", "text=a,text=b", ""])
def test_a_mapping_that_is_none_raises(text: str) -> None:
    with pytest.raises(MappingError):
        parse_mapping(text)


@pytest.mark.parametrize(
    ("line", "reason", "words"),
    [
        ('{"text": "broken', "bad format", "not JSON"),
        ("[1, 2]", "bad format", "object"),
        ("null", "bad format", "object"),
        (row(text=None), "empty", "text"),
        (row(text="  \n"), "empty", "text"),
        ('{"title": "Ferry talks fail"}', "missing column", "--map"),
        ('{"title": "Ferry talks fail", "url": "https://e.org/1"}', "missing column", "address and no text"),
        ('{"text": "one", "text": "another"}', "bad format", "twice"),
        ("{" * 100_000, "bad format", ""),
        (b'{"text": "\xff\xfe\xfd\xfc\xfb\xfa\x00\x01\x02\x03\x04\x05\x06"}', "binary", ""),
        (row(text="x" * 3_000_000), "too large", ""),
    ],
    ids=[
        "cut",
        "list",
        "null",
        "null text",
        "blank text",
        "no text",
        "address only",
        "duplicate",
        "deep",
        "binary",
        "large",
    ],
)
def test_a_bad_row_is_a_rejection_with_its_number_and_the_rest_goes_on(
    tmp_path: Path, line: str | bytes, reason: str, words: str
) -> None:
    before, bad, after = from_lines(tmp_path, row(), line, row(), max_bytes=2_000_000)
    assert isinstance(before, Article) and isinstance(after, Article)
    assert isinstance(bad, Rejection)
    assert bad.reason == reason and words in bad.detail
    assert bad.origin.endswith("rows.jsonl#2")


def test_lone_surrogates_numbers_that_are_none_and_equal_duplicates_do_no_harm(tmp_path: Path) -> None:
    lone = row(text=BODY.replace("Ana", "An\ud83da"), title=None, score=float("nan"), count=10**40)
    twice = f'{{"text": {json.dumps(BODY)}, "text": {json.dumps(BODY)}}}'
    first, second = from_lines(tmp_path, lone, twice)
    assert isinstance(first, Article) and "An\ufffda" in first.text
    assert isinstance(second, Article) and second.text == BODY


def test_the_same_row_in_another_order_has_the_same_digest(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"title": "A", "text": "B"}\n{"text": "B", "title": "A", "crawled": 17}\n')
    one, other = (item for item in items([str(path)]) if isinstance(item, Item))
    assert one.digest == other.digest


def test_an_array_is_read_up_to_where_it_breaks(tmp_path: Path) -> None:
    found = from_lines(tmp_path, f"[{row()},\n {row(title='Two')}, {{broken", name="rows.json")
    assert [type(one) for one in found] == [Article, Article, Rejection]
    assert found[2].origin.endswith("#3")


def test_a_long_array_is_read_member_by_member(tmp_path: Path) -> None:
    found = from_lines(
        tmp_path,
        "[" + ",".join(row(title=f"Number {n}") for n in range(1500)) + "]",
        name="rows.json",
        max_bytes=50_000,
    )
    assert [article.title for article in found if isinstance(article, Article)] == [f"Number {n}" for n in range(1500)]


def test_an_array_in_windows_1252_is_decoded(tmp_path: Path) -> None:
    line = json.dumps([{"text": BODY.replace("Ana", "“Ana”")}], ensure_ascii=False).encode("cp1252")
    (article,) = from_lines(tmp_path, line, name="a.json")
    assert isinstance(article, Article) and "“Ana”" in article.text


def test_a_list_inside_an_object_is_found(tmp_path: Path) -> None:
    found = from_lines(
        tmp_path,
        json.dumps({"status": "ok", "articles": [{"content": BODY}, {"content": BODY}]}, indent=2),
        name="a.json",
    )
    assert [type(one) for one in found] == [Article, Article]


def test_csv_from_a_spreadsheet_is_read(tmp_path: Path) -> None:
    quoted = '"' + BODY.replace("\n", "\r\n") + '"'
    found = from_lines(tmp_path, f"\ufeffTitle;Text;Date\r\nFerry talks fail;{quoted};15.09.2014\r", name="a.csv")
    (article,) = found
    assert isinstance(article, Article), article
    assert (article.title, article.published) == ("Ferry talks fail", "2014-09-15")
    assert article.text.endswith("\r\n\r\nShe left.")


def test_csv_in_windows_1252_is_decoded(tmp_path: Path) -> None:
    text = BODY.replace("\n", " ").replace("Ana", "“Ana”")
    (article,) = from_lines(tmp_path, f'title,text\n"Ferry","{text}"'.encode("cp1252"), name="a.csv")
    assert isinstance(article, Article)
    assert "“Ana”" in article.text


def test_a_ragged_row_of_csv_is_rejected_and_the_rest_goes_on(tmp_path: Path) -> None:
    text = BODY.replace("\n", " ").replace(",", ";")
    found = from_lines(
        tmp_path, "title,text", f"One,{text}", f"Two,{text},extra", "Three", f"Four,{text},", name="a.csv"
    )
    assert [type(one) for one in found] == [Article, Rejection, Rejection, Article]
    assert found[1].origin.endswith("#2") and "3 cells" in found[1].detail


def test_an_unclosed_quote_in_csv_does_not_fill_the_memory(tmp_path: Path) -> None:
    found = from_lines(tmp_path, "title,text", 'One,"' + "word " * 500_000, name="a.csv", max_bytes=100_000)
    assert found and all(isinstance(one, Rejection) for one in found)


def test_parquet_is_read_with_its_types(tmp_path: Path) -> None:
    from datetime import datetime

    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    rows = [
        {"title": f"Number {n}", "text": BODY, "date": datetime(2014, 9, 15, 10, 33), "vector": [0.1] * 50}
        for n in range(450)
    ]
    rows[7]["text"] = None
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    found = load(tmp_path / "a.parquet")
    assert len(found) == 450
    assert isinstance(found[7], Rejection) and found[7].reason == "empty" and found[7].origin.endswith("#8")
    assert isinstance(found[8], Article) and found[8].published == "2014-09-15T10:33:00"
    data = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "cut.parquet").write_bytes(data[: len(data) // 2])
    (cut,) = load(tmp_path / "cut.parquet")
    assert isinstance(cut, Rejection) and cut.reason == "bad format"


def test_a_row_that_holds_html_is_read_as_html(tmp_path: Path) -> None:
    fragment = "".join(f"<p>{paragraph}</p>\n" for paragraph in BODY.split("\n\n") * 2)
    (article,) = from_lines(tmp_path, row(text=fragment, title="Ferry talks fail", date="2014-09-15"))
    assert isinstance(article, Article), article
    assert "<p>" not in article.text and "Ana Verel told reporters" in article.text
    assert (article.title, article.published) == ("Ferry talks fail", "2014-09-15")


def test_text_with_a_sign_that_looks_like_a_tag_stays_as_it_is(tmp_path: Path) -> None:
    text = BODY + " He wrote x < y & z <b>twice</b>."
    (article,) = from_lines(tmp_path, row(text=text))
    assert isinstance(article, Article)
    assert article.text == text
