"""Read a user's own actor file that is a table: columns set apart by tabs, lists by semicolons."""

from __future__ import annotations

from onrecord.registry.entry import Account
from onrecord.registry.own import FIELDS, LISTS, FieldError, Fields, make_entry, split_role

COMMENT = "#"


def read_table(lines: list[str], file: str) -> Account:
    """The entries of a table, and what became of each line; a row that is not valid is reported and skipped."""
    account = Account(file, "table", uses=["blank"] * len(lines))
    columns: list[str] | None = None
    keys: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if line.startswith(COMMENT):
            account.use(number, number, "comment")
        elif columns is None:
            columns = _columns(line, number, account)
        else:
            _read_row(line, number, columns, account, keys)
    if columns is None:
        account.report(1, "the file is empty: its first line must name the columns, as in name, aliases, roles")
    return account.finish()


def _columns(line: str, number: int, account: Account) -> list[str]:
    account.use(number, number, "heading")
    columns = [cell.strip().lower() for cell in line.split("\t")]
    if "name" not in columns:
        account.report(number, "there is no column 'name': is the file set apart by tabs?")
        return []
    for column in columns:
        if column and column not in FIELDS:
            account.report(number, f"there is no column {column!r}; the columns are {', '.join(FIELDS)}")
        elif column and columns.count(column) > 1:
            account.report(number, f"the column {column!r} is there twice")
            return []
    return columns


def _read_row(line: str, number: int, columns: list[str], account: Account, keys: dict[str, int]) -> None:
    if not columns:
        account.report(number, "not read, for the first line does not name the columns")
        return
    cells = [_unquoted(cell) for cell in line.split("\t")]
    try:
        if any(cell.strip() for cell in cells[len(columns) :]):
            raise FieldError(number, f"{len(cells)} cells stand under {len(columns)} columns")
        entry = make_entry(_fields(dict(zip(columns, cells, strict=False)), number), account.file)
        if entry.key_given and keys.setdefault(entry.key, number) != number:
            raise FieldError(number, f"the key {entry.key!r} is that of line {keys[entry.key]}, too")
    except FieldError as error:
        account.report(error.line, str(error))
        return
    account.use(number, number, "names")
    account.entries.append(entry)


def _fields(cells: dict[str, str], number: int) -> Fields:
    fields = Fields(number)
    for name, cell in cells.items():
        if name == "roles":
            fields.roles = [(number, split_role(text)) for text in cell.split(";") if text.strip()]
        elif name in FIELDS:
            fields.texts[name] = cell.split(";") if name in LISTS else [cell]
    return fields


def _unquoted(cell: str) -> str:
    """A cell without the quotation marks that spreadsheets put around some cells."""
    cell = cell.strip()
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell
