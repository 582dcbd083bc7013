"""Every error that onrecord raises on purpose.

OnrecordError                 the root: catch this one to catch them all
├── SpanError                 a span that is empty, reversed, or outside its text
├── InputError                an input that cannot be read at all: missing, no permission, not what it claims to be
│   ├── AddressError          a URL that onrecord will not or could not fetch
│   ├── MappingError          a column mapping that does not fit its table
│   └── CodebookError         a codebook with a mistake in it, or a type that it does not have
├── RecordError               a record file that cannot be used
│   ├── NotARecordError       the file is not a record
│   ├── NewerRecordError      the record was written by a newer onrecord
│   └── RecordBusyError       another process is writing to the record
├── BuildError                a build that cannot go on: its workers do not start
├── SettingsError             a setting that is out of its range
├── KnowledgeError            a data file of the package (lexicon, codebook) that is not valid
├── WeightsError              fitted weights that are missing or not those that came with the package
├── EvaluationError           a benchmark file that does not have the expected shape
└── ExportError               an export that cannot be written

One article that cannot be used is not an error but a `Rejection` (see `onrecord.ingest`): it never stops a corpus.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """What was wrong, where (file, row or offset), and what to do about it, in one message."""

    def __init__(self, what: str, *, where: str | None = None, hint: str | None = None) -> None:
        self.what, self.where, self.hint = what, where, hint
        message = f"{where}: {what}" if where else what
        super().__init__(f"{message} ({hint})" if hint else message)

    def __reduce__(self) -> tuple[object, ...]:
        """Let errors cross process borders with their parts."""
        return _rebuild, (type(self), self.what, self.where, self.hint)


def _rebuild(kind: type[OnrecordError], what: str, where: str | None, hint: str | None) -> OnrecordError:
    return kind(what, where=where, hint=hint)


class SpanError(OnrecordError, ValueError):
    """A span that is empty, reversed, or outside its text."""


class InputError(OnrecordError):
    """An input that cannot be read at all."""


class AddressError(InputError):
    """A URL that onrecord will not or could not fetch."""


class MappingError(InputError):
    """A column mapping that does not fit its table."""


class CodebookError(InputError):
    """A codebook that breaks its format, with the file and the key, or a type that it does not have."""


class RecordError(OnrecordError):
    """A record file that cannot be used."""


class NotARecordError(RecordError):
    """The file is not a record."""


class NewerRecordError(RecordError):
    """The record was written by a newer onrecord."""


class RecordBusyError(RecordError):
    """Another process is writing to the record."""


class BuildError(OnrecordError):
    """A build that cannot go on: its worker processes do not start."""


class SettingsError(OnrecordError, ValueError):
    """A setting that is out of its range."""


class KnowledgeError(OnrecordError):
    """A data file of the package (lexicon, codebook) that is not valid."""


class WeightsError(OnrecordError):
    """Fitted weights that are missing, broken, or not those that came with the package."""


class EvaluationError(OnrecordError):
    """A benchmark file that does not have the expected shape."""


class ExportError(OnrecordError):
    """An export that cannot be written."""
