"""Parquet tables of articles, read a few hundred rows at a time and only the columns that matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from onrecord.ingest.containers.rows import columns_for, fields_used, item_from_row
from onrecord.ingest.item import Item
from onrecord.ingest.options import Options
from onrecord.ingest.rejection import Rejection

_BATCH = 200


def parquet_items(file: IO[bytes], origin: str, options: Options) -> Iterator[Item | Rejection]:
    """The rows of a Parquet file; damage is one rejection, after the rows before it."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        table = pq.ParquetFile(file)
        names = list(table.schema_arrow.names)
        missing = [column for column in options.mapping.values() if column.partition(".")[0] not in names]
        if missing or not {"text", "html"} & set(columns_for(names, options.mapping)):
            what = (
                f"there is no column {missing[0]!r}"
                if missing
                else "no column is known to hold the text; name it with --map text=COLUMN"
            )
            detail = f"{what}; the columns are {', '.join(names[:20])}"
            yield Rejection(origin=origin, reason="missing column", detail=detail)
            return
        objects = [field.name for field in table.schema_arrow if pa.types.is_struct(field.type)]
        used = sorted({*fields_used(names, options.mapping), *objects})
        for batch in table.iter_batches(batch_size=_BATCH, columns=used):
            for row in batch.to_pylist():
                number += 1
                yield item_from_row(row, f"{origin}#{number}", options)
    except (pa.ArrowException, OSError, ValueError) as error:
        where = f"{origin}#{number + 1}" if number else origin
        yield Rejection(
            origin=where, reason="bad format", detail=f"damaged Parquet: {str(error).splitlines()[0][:200]}"
        )
        return
    if not number:
        yield Rejection(origin=origin, reason="empty", detail="a table without rows")
