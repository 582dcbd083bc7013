"""Read a user's own actor file that is YAML: a list of actors, each a mapping of fields.

Only the syntax tree is looked at: every field has its line, no tag is obeyed, and repeated anchors cost nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.registry.entry import Account
from onrecord.registry.own import FIELDS, LISTS, ROLE_FIELDS, FieldError, Fields, make_entry, split_role

if TYPE_CHECKING:
    from yaml import Node

MOST_VALUES = 10_000
"""Values of one list that are looked at."""


def read_yaml(lines: list[str], file: str) -> Account:
    """The entries of a YAML file, and what became of each line; an actor that is not valid is reported and skipped."""
    account = Account(file, "YAML", uses=["blank" if not line.strip() else "heading" for line in lines])
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith("#"):
            account.use(number, number, "comment")
    try:
        actors = _actors(_compose("\n".join(lines)))
    except FieldError as error:
        for number, line in enumerate(lines, 1):
            if line.strip():
                account.use(number, number, "reported")
        account.report(error.line, f"{error}; nothing of the file was read")
        return account.finish()
    keys: dict[str, int] = {}
    for node in actors:
        first, last = node.start_mark.line + 1, max(node.start_mark.line + 1, node.end_mark.line)
        try:
            entry = make_entry(_fields(node), file)
            if entry.key_given and keys.setdefault(entry.key, first) != first:
                raise FieldError(first, f"the key {entry.key!r} is that of the actor of line {keys[entry.key]}, too")
        except FieldError as error:
            _use(account, lines, first, last, reported=True)
            account.report(error.line, f"{error} (the actor that begins on line {first} was not read)")
            continue
        _use(account, lines, first, last, reported=False)
        account.entries.append(entry)
    return account.finish()


def _use(account: Account, lines: list[str], first: int, last: int, *, reported: bool) -> None:
    for number in range(first, last + 1):
        if number <= len(lines) and account.uses[number - 1] == "heading":
            account.use(number, number, "reported" if reported else "names")


def _compose(text: str) -> Node | None:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node: Node | None = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise FieldError(mark.line + 1 if mark else 1, f"this is not YAML: {error.problem or error}") from None
    except (yaml.YAMLError, ValueError) as error:
        raise FieldError(1, f"this is not YAML: {str(error).splitlines()[0]}") from None
    except RecursionError:
        raise FieldError(1, "this is nested too deeply") from None
    return node


def _actors(node: Node | None) -> list[Node]:
    if node is None:
        raise FieldError(1, "the file is empty: it must be a list of actors")
    if node.id == "mapping":
        node = next((value for key, value in node.value if key.value == "actors"), node)
    if node.id != "sequence":
        raise FieldError(node.start_mark.line + 1, "the file must be a list of actors, each beginning with '- name:'")
    return list(node.value)


def _fields(node: Node) -> Fields:
    line = node.start_mark.line + 1
    fields = Fields(line)
    for name, value in _pairs(node, FIELDS, "an actor"):
        fields.lines[name] = value.start_mark.line + 1
        if name == "roles":
            fields.roles = [_role(one) for one in _items(value)]
        elif name in LISTS:
            fields.texts[name] = [_text(one, name) for one in _items(value)]
        else:
            fields.texts[name] = [_text(value, name)]
    return fields


def _role(node: Node) -> tuple[int, dict[str, str]]:
    line = node.start_mark.line + 1
    if node.id == "scalar":
        return line, split_role(_text(node, "roles"))
    return line, {name: _text(value, name) for name, value in _pairs(node, ROLE_FIELDS, "a role")}


def _pairs(node: Node, allowed: tuple[str, ...], what: str) -> list[tuple[str, Node]]:
    if node.id != "mapping":
        raise FieldError(node.start_mark.line + 1, f"{what} must be a mapping, such as 'name: Ana Verel'")
    found: dict[str, Node] = {}
    for key, value in node.value:
        line, name = key.start_mark.line + 1, str(key.value) if key.id == "scalar" else "?"
        if name not in allowed:
            raise FieldError(line, f"{what} has no field {name[:60]!r}; its fields are {', '.join(allowed)}")
        if name in found:
            raise FieldError(line, f"{what} has the field {name!r} twice")
        found[name] = value
    return list(found.items())


def _items(node: Node) -> list[Node]:
    if node.id == "sequence":
        return list(node.value[:MOST_VALUES])
    return [] if node.id == "scalar" and _is_null(node) else [node]


def _text(node: Node, name: str) -> str:
    if node.id != "scalar":
        raise FieldError(node.start_mark.line + 1, f"{name!r} must be a text")
    return "" if _is_null(node) else str(node.value)


def _is_null(node: Node) -> bool:
    return bool(node.tag == "tag:yaml.org,2002:null")
