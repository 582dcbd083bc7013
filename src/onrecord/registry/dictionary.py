"""Read a dictionary in the format of TABARI, PETRARCH and Phoenix, actors and agents alike.

    ANA_VEREL_  # a comment; so is what follows a semicolon
    +ANA_B._VEREL_                    a synonym
        [XNOGOV 120501-140930]        a code and its days, both ends included
        [XNOOPP >20141001]            from a day on; < is up to a day
        [XNOELI]                      without a date: where none of the dated ones holds
    NORLAND_ [XNO]                    names and codes may share a line
    FOREIGN_MINISTER [~GOV]           an agent, see `agents`

Names on lines right above each other, without a plus sign and with codes only under the last, have these codes each.
An underscore joins words and ends one; a blank, which PETRARCH lets other words stand in, joins them too, and a stem
without its last underscore is taken as the whole word: names are looked up here, not matched as patterns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.model import ActorKind
from onrecord.registry.agents import AgentError, agent_names, read_set
from onrecord.registry.codes import Code, split_code
from onrecord.registry.entry import Account, Agent, DatedCode, Entry, unique
from onrecord.registry.fold import fold, made_key
from onrecord.registry.periods import ALWAYS, Period, period, read_digits

STOP = "---STOP---"
NO_CODE = "---"
"""Stands for a code where a name is not to be coded at all."""
BODIES = frozenset({"IGO", "NGO", "MNC"})

_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_BOUND = re.compile(r"(?P<code>[^\s<>]+)\s*(?P<bound>[<>])\s*(?P<day>\S+)")
_RANGE = re.compile(r"(?P<code>\S+)\s+(?P<since>[0-9]+)\s*-\s*(?P<until>[0-9]+)")
_ASIDE = re.compile(r"\([^()]*\)")
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffd]")
"""Control characters, and what stands for bytes that are not UTF-8: a name with one of them is broken."""


@dataclass(slots=True)
class _Actor:
    """An actor whose lines are being read."""

    line: int
    names: list[tuple[int, str]] = field(default_factory=list)
    codes: list[DatedCode] = field(default_factory=list)
    code_lines: list[int] = field(default_factory=list)
    above: _Actor | None = None
    """The actor right above it that has no codes of its own, and so has these."""


class _Reader:
    """The state between the lines of one dictionary."""

    def __init__(self, count: int, file: str) -> None:
        self.account = Account(file, "dictionary", uses=["blank"] * count)
        self.sets: dict[str, tuple[str, ...]] = {}
        self.actor: _Actor | None = None
        self.in_comment = False
        self.gap = False
        """Whether a blank line or a comment stands between the actor's last line and this one."""

    def read(self, number: int, line: str) -> None:
        text = self._without_comment(line).rstrip()
        if not text.strip():
            self.account.use(number, number, "comment" if line.strip() else "blank")
            self.gap = True
            return
        self._read_text(number, text)
        self.gap = False

    def _read_text(self, number: int, text: str) -> None:
        odd = _ODD.search(text)
        first = text[0]
        if first.isspace():
            self._codes(number, text.strip())
        elif first == "+":
            self._synonym(number, text[1:], odd is not None)
        elif first == "<":
            self.close()
            self.account.report(number, "a tag, as in CountryInfo.txt: only dictionaries made from it are read")
        elif first == "!" and "=" in text:
            self._set(number, text)
        else:
            self._main(number, text, odd is not None)

    def _without_comment(self, line: str) -> str:
        """A line up to # or ;, and without what stands between <!-- and -->, over lines if need be."""
        kept, rest = "", line
        while rest:
            if self.in_comment:
                _, closing, rest = rest.partition("-->")
                self.in_comment = not closing
            else:
                before, opening, rest = rest.partition("<!--")
                kept += before
                self.in_comment = bool(opening)
        for mark in "#;":
            kept = kept.partition(mark)[0]
        return kept

    def _set(self, number: int, text: str) -> None:
        try:
            found = read_set(text)
        except AgentError as error:
            self.account.report(number, str(error))
            return
        if found is None:
            self.account.report(number, "a set is written !NAME! = WORD, WORD")
            return
        self.sets[found[0]] = found[1]
        self.account.use(number, number, "set")

    def _main(self, number: int, text: str, odd: bool) -> None:
        name, bracket, rest = text.partition("[")
        if bracket and ("~" in rest or "{" in name or name.count("!") > 1):
            self.close()
            self._agent(number, name, bracket + rest)
            return
        above = self.actor
        if above is not None and (self.gap or above.code_lines or bracket):
            self.close()
            above = None
        self.actor = _Actor(number, above=above)
        self._name(number, name, odd)
        if bracket:
            self._add_codes(number, bracket + rest)
            self.account.use(number, number, "names and codes")

    def _synonym(self, number: int, text: str, odd: bool) -> None:
        if self.actor is None:
            self.account.report(number, "a synonym without an actor above it")
        elif "[" in text or "]" in text:
            self.account.report(number, "codes stand on a line of their own, not on that of a synonym")
        else:
            self._name(number, text, odd)

    def _name(self, number: int, text: str, odd: bool) -> None:
        name = " ".join(text.replace("_", " ").split())
        if odd:
            self.account.report(number, "a broken name: it holds a character that is no text")
        elif not any(character.isalnum() for character in name):
            self.account.report(number, f"a name without letters: {name[:40]!r}")
        elif self.actor is not None:
            self.actor.names.append((number, name))
            self.account.use(number, number, "names")

    def _codes(self, number: int, text: str) -> None:
        if not text.startswith("["):
            self.account.report(number, "an indented line begins with a code in brackets")
        elif self.actor is None:
            self.account.report(number, "codes without an actor above them")
        elif self._add_codes(number, text):
            self.account.use(number, number, "codes")

    def _add_codes(self, number: int, text: str) -> bool:
        """Give the actor the codes of a line; False, with a report, where one of them is not valid."""
        if self.actor is None:
            return False
        self.actor.code_lines.append(number)
        left = _BRACKET.sub("", text)
        sound = not left.strip()
        if not sound:
            what = "a bracket is not closed" if "[" in left or "]" in left else "words follow the brackets"
            self.account.report(number, f"{what}: {left.strip()[:60]!r}")
        for match in _BRACKET.finditer(text):
            try:
                self.actor.codes += read_codes(match[1])
            except ValueError as error:
                self.account.report(number, f"[{match[1][:60]}]: {error}")
                sound = False
        return sound

    def _agent(self, number: int, name: str, text: str) -> None:
        try:
            brackets = _BRACKET.findall(text)
            if _BRACKET.sub("", text).strip() or len(brackets) != 1:
                raise AgentError("an agent has one code in brackets at the end of its line")
            codes = tuple(split_code(part.strip().strip("~")) for part in brackets[0].split("/"))
            where = f"{self.account.file}:{number}"
            names = agent_names(name, self.sets)
        except ValueError as error:
            self.account.report(number, str(error))
            return
        self.account.agents += [Agent(" ".join(noun.replace("_", " ").split()), codes, where) for noun in names]
        self.account.use(number, number, "agent")

    def close(self) -> None:
        """End the actor whose lines were being read, and those above that share its codes: entries, or reports."""
        actor, self.actor = self.actor, None
        codes = actor.codes if actor is not None else []
        code_lines = actor.code_lines if actor is not None else []
        found: list[Entry] = []
        while actor is not None:
            if actor.names and codes:
                found.append(_entry(actor, codes, self.account.file))
            else:
                self._report_useless(actor, code_lines)
            actor = actor.above
        self.account.entries += reversed(found)

    def _report_useless(self, actor: _Actor, code_lines: list[int]) -> None:
        for number in actor.code_lines:
            if not actor.names and self.account.uses[number - 1] != "reported":
                self.account.report(number, "its actor has no name that could be read")
        for number, name in actor.names:
            if self.account.uses[number - 1] != "reported":
                why = "none of its codes could be read" if code_lines else "no code follows it"
                self.account.report(number, f"{name[:60]!r}: {why}")


def read_dictionary(lines: list[str], file: str) -> Account:
    """The actors and agents of a dictionary, and what became of each line; a line that is not valid is reported."""
    reader = _Reader(len(lines), file)
    for number, line in enumerate(lines, 1):
        if STOP in line:
            reader.account.use(number, len(lines), "comment")
            break
        reader.read(number, line)
    reader.close()
    return reader.account.finish()


def read_codes(text: str) -> list[DatedCode]:
    """The codes between two brackets; raises `ValueError` with the reason when they are not valid.

    >>> [(c.code.text, str(c.period)) for c in read_codes("XNOGOV >19890604")]
    [('XNOGOV', '1989-06-04..')]
    >>> [(c.code.text, str(c.period)) for c in read_codes("XNOMIL/XSUMIL 990101-20001231")]
    [('XNOMIL', '1999-01-01..2000-12-31'), ('XSUMIL', '1999-01-01..2000-12-31')]
    """
    text = text.strip()
    valid: Period = ALWAYS
    if match := _BOUND.fullmatch(text):
        day = read_digits(match["day"])
        valid = period(None, day) if match["bound"] == "<" else period(day, None)
        text = match["code"]
    elif match := _RANGE.fullmatch(text):
        valid = period(read_digits(match["since"]), read_digits(match["until"]))
        text = match["code"]
    elif len(text.split()) > 1:
        raise ValueError("a day needs < or > before it, or another day after it")
    if text == NO_CODE:
        return [DatedCode(Code(NO_CODE), valid)]
    return [DatedCode(split_code(part), valid) for part in text.split("/")]


def _entry(actor: _Actor, codes: list[DatedCode], file: str) -> Entry:
    names = unique(variant for _, name in actor.names for variant in (name, _without_aside(name)))
    return Entry(
        key=made_key(names[0]),
        key_given=False,
        name=names[0],
        kind=_kind(codes),
        aliases=names[1:],
        codes=tuple(codes),
        where=f"{file}:{actor.line}",
    )


def _without_aside(name: str) -> str:
    """A name without what stands in brackets, such as its acronym, where something remains."""
    if "(" not in name:
        return name
    without = " ".join(_ASIDE.sub(" ", name).split())
    return without if fold(without) else name


def _kind(codes: list[DatedCode]) -> ActorKind:
    """A bare country code is a country's, and an undated one of a body a body's; the others do not tell."""
    if len(codes) == 1 and codes[0].period.always:
        code = codes[0].code
        if code.text == code.country:
            return "country"
        if code.text[:3] in BODIES:
            return "institution"
    return "unknown"
