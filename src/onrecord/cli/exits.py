"""The exit codes of the command line, in one place: help, documentation and code all read them here."""

from enum import IntEnum

from onrecord.errors import EvaluationError, ExportError, InputError, OnrecordError, RecordError, SettingsError


class Exit(IntEnum):
    """What a command tells the shell; `meaning` says it in words."""

    OK = 0, "all right"
    NOTHING = 1, "nothing found, or doctor found a problem"
    USAGE = 2, "the command line is not valid"
    INPUT = 3, "an input cannot be read, or none gave an article"
    RECORD = 4, "the record cannot be used"
    OUTPUT = 5, "an output cannot be written"
    INTERNAL = 70, "a fault of onrecord itself"
    INTERRUPTED = 130, "interrupted"

    meaning: str

    def __new__(cls, code: int, meaning: str) -> "Exit":
        """A code with its meaning."""
        member = int.__new__(cls, code)
        member._value_ = code
        member.meaning = meaning
        return member


def exit_for(error: OnrecordError) -> Exit:
    """The exit code for an error that onrecord raised on purpose.

    >>> exit_for(RecordError("not a record"))
    <Exit.RECORD: 4>
    """
    if isinstance(error, RecordError):
        return Exit.RECORD
    if isinstance(error, SettingsError):
        return Exit.USAGE
    if isinstance(error, ExportError):
        return Exit.OUTPUT
    if isinstance(error, (InputError, EvaluationError)):
        return Exit.INPUT
    return Exit.INTERNAL


def described() -> str:
    """Every code with its meaning, on one line.

    >>> described().startswith("0 all right; 1 nothing found, or")
    True
    """
    return "; ".join(f"{code.value} {code.meaning}" for code in Exit)
